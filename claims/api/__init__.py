"""The Python interface: extract statements from texts, and ask a store. Everything here is reached as `claims.NAME`."""

from claims.api.extracting import document, extract, extract_many
from claims.api.statements import Statement, Statements
from claims.api.store import Loaded, Store, open_store
from claims.api.tables import Table
from claims.errors import ClaimsError
from claims.records import Document, Span

__all__ = [
    "ClaimsError",
    "Document",
    "Loaded",
    "Span",
    "Statement",
    "Statements",
    "Store",
    "Table",
    "document",
    "extract",
    "extract_many",
    "open_store",
]
