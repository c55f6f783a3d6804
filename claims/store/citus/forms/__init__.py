"""Views and functions that a cluster must be asked in another way than one server, with the same answers.

Each file is the query of a view, or the body of a function, of that name.
"""

from functools import cache
from importlib.resources import files
from typing import Final

_SUFFIX: Final = ".sql"


@cache
def known() -> dict[str, str]:
    """Return the query or body of each, by the name with its schema."""
    found = (each for each in files(__name__).iterdir() if each.name.endswith(_SUFFIX))
    return {each.name.removesuffix(_SUFFIX): _without_heading(each.read_text("utf-8")) for each in found}


def _without_heading(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.startswith("--")).strip()
