"""Statements in their place: the words around each, as reporting.statement_context gives them."""

from collections.abc import Iterable

from sqlalchemy import Connection

from claims.store import named


def contexts(connection: Connection, statements: Iterable[str], chars: int) -> dict[str, tuple[str, str, str]]:
    """Return what stands before, the words, and what stands after, by the statement's key."""
    found = connection.execute(named.statement("contexts"), {"keys": list(statements), "chars": chars})
    return {row.statement: (row.before, row.content, row.after) for row in found}
