"""What `claims check` proves of the vectors, and `--repair` mends."""

from collections.abc import Iterator

from sqlalchemy import Connection

from claims.similarity import embeddings
from claims.store.checked import Check, failures
from claims.store.meaning import place


def check(connection: Connection) -> Iterator[Check]:
    """Yield the result, where there are vectors: each is a direction; how many statements await theirs is said."""
    if not place.exists(connection):
        return
    found = connection.execute(place.sql(connection, "meaning_check"), {"version": embeddings.version()}).one()
    awaiting = f" ({found.awaiting} statements await: claims meaning build)" if found.awaiting else ""
    damaged = found.damaged or []
    yield Check(f"each meaning is a direction{awaiting}", found.held, failures(damaged, len(damaged)))


def drop_damaged(connection: Connection) -> int:
    """Drop the vectors that are none, and return their number; `claims meaning build` makes them anew."""
    if not place.exists(connection):
        return 0
    return connection.execute(place.sql(connection, "meaning_mend")).rowcount
