"""Restore a backup beside what is stored, verify it, and swap the two in one transaction."""

from claims.store.restoring.archive import read
from claims.store.restoring.aside import KEPT, forget, kept
from claims.store.restoring.restore import compare, read_in, restore, strange, undo
from claims.store.restoring.script import EXTENSIONS, RELATIONS

__all__ = [
    "EXTENSIONS",
    "KEPT",
    "RELATIONS",
    "compare",
    "forget",
    "kept",
    "read",
    "read_in",
    "restore",
    "strange",
    "undo",
]
