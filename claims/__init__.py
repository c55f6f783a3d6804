"""Who said what, when, about what: attributed statements from news articles in PostgreSQL.

The Python interface is claims.api; its names are reached from here (`claims.extract`, `claims.open_store`) and loaded
when first used, so that `import claims` stays instant.
"""

import os
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
# onnxruntime reports its use to its vendor unless this is set before it is first imported, in each process; its own
# disable_telemetry_events() comes too late. Whatever imports onnxruntime here has imported this package before.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

if TYPE_CHECKING:
    from claims.api import (
        ClaimsError,
        Document,
        Loaded,
        Span,
        Statement,
        Statements,
        Store,
        Table,
        document,
        extract,
        extract_many,
        open_store,
    )

__all__ = [
    "ClaimsError",
    "Document",
    "Loaded",
    "Span",
    "Statement",
    "Statements",
    "Store",
    "Table",
    "__version__",
    "document",
    "extract",
    "extract_many",
    "open_store",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the interface has
    if name not in __all__:
        raise AttributeError(f"module 'claims' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - only when the interface is used

    value = getattr(import_module("claims.api"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
