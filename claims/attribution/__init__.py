"""Find first: sources, cues and contents of attributions, with their offsets."""

from claims.attribution.finder import Extractor, find, find_many

__all__ = ["Extractor", "find", "find_many"]
