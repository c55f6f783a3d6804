"""Libraries that not everybody needs, asked for by the name of the extra that brings them."""

from importlib import import_module
from typing import Any

from claims.errors import RejectedError, extra_hint


def needed(module: str, extra: str, name: str) -> Any:  # noqa: ANN401 - a module
    """Return a module of an optional library.

    Raises:
        RejectedError: it is not installed; the instruction names the extra.
    """
    try:
        return import_module(module)
    except ImportError as error:
        reason = f"{name}: needs the optional reader “{extra}”. {extra_hint(extra)}"
        raise RejectedError(reason) from error
