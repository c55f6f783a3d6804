"""Find first: sources, cues and contents of attributions, with their offsets."""

from claims import __version__
from claims.attribution.extract import Extractor, find, find_many

__all__ = ["Extractor", "find", "find_many", "version"]


def version(extractor: Extractor) -> str:
    """Give the name under which an extractor's findings are stored, so that they can be told from later ones."""
    return f"{extractor} {__version__}"
