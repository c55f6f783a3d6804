"""Resolve later: who a source is, when the words were said, what they are about."""
