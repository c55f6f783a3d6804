"""Search by meaning: a vector for each statement, in a schema of its own that the others do not need."""

from claims.store.meaning.build import Built, build
from claims.store.meaning.place import SCHEMA, drop, exists, prepare
from claims.store.meaning.search import nearest, without_far
from claims.store.meaning.sound import check, drop_damaged

__all__ = [
    "SCHEMA",
    "Built",
    "build",
    "check",
    "drop",
    "drop_damaged",
    "exists",
    "nearest",
    "prepare",
    "without_far",
]
