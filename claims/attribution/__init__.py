"""Find first: sources, cues and contents of attributions, with their offsets."""

from claims import __version__
from claims.attribution.extract import Extractor, Found, find, find_many, find_with_names

__all__ = ["Extractor", "Found", "find", "find_many", "find_with_names", "version"]


def version(extractor: Extractor) -> str:
    """Return the name under which an extractor's findings are stored, so that they can be told from later ones."""
    return f"{extractor} {__version__}"
