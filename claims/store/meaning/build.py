"""Filling the table: every statement that is not in it, or reads otherwise now, batch after batch, each committed."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from claims.similarity import embeddings
from claims.similarity.embeddings import Vector
from claims.store import session
from claims.store.meaning import place

_BATCH = 500
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """How many statements were read, how many vectors were of none any more, and how many there are now."""

    read: int
    forgotten: int
    held: int


def build(connection: Connection, jobs: int, report: Report) -> Built:
    """Read every statement that is to be read, and index them; cut off at any moment, the next call goes on.

    Args:
        connection: The owner's; what is done is committed batch by batch.
        jobs: Threads that read.
        report: Told after each batch how many are done, of how many.

    Raises:
        UsageError: the model is not installed.
    """
    model = embeddings.model()
    with session.locked(connection, place.LOCK), ThreadPoolExecutor(jobs) as pool:
        forgotten = connection.execute(place.sql(connection, "meaning_forget")).rowcount
        connection.commit()
        total, done = _missing(connection), 0
        report(done, total)
        for batch in _batches(connection):
            vectors = list(pool.map(model.vector, [row.words for row in batch]))
            _store(connection, batch, vectors)
            done += len(batch)
            report(done, max(done, total))
        _index(connection)
        held = int(connection.scalar(text("SELECT count(*) FROM meaning.embeddings")) or 0)
    return Built(done, forgotten, held)


def _missing(connection: Connection) -> int:
    """Count what is to be read."""
    found = connection.execute(place.sql(connection, "meaning_check"), {"version": embeddings.version()}).one()
    connection.rollback()
    return int(found.awaiting)


def _batches(connection: Connection) -> Iterator[list[Row[Any]]]:
    """Yield what is to be read in the order of the keys, each statement once whatever loads do meanwhile."""
    after = {"article_id": -1, "statement_id": -1}
    while True:
        given = {"version": embeddings.version(), "most": _BATCH, **after}
        batch = list(connection.execute(place.sql(connection, "meaning_missing"), given))
        connection.rollback()
        if not batch:
            return
        yield batch
        after = {"article_id": batch[-1].article_id, "statement_id": batch[-1].statement_id}


def _store(connection: Connection, batch: list[Row[Any]], vectors: list[Vector]) -> None:
    given = {
        "articles": [row.article_id for row in batch],
        "statements": [row.statement_id for row in batch],
        "digests": [row.digest for row in batch],
        "vectors": [place.literal(vector) for vector in vectors],
    }
    connection.execute(place.sql(connection, "meaning_store"), given)
    connection.commit()


def _index(connection: Connection) -> None:
    """Make the index once the table is full: it is faster than growing it row by row."""
    connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
    connection.execute(place.sql(connection, "meaning_index"))
    connection.execute(text("ANALYZE meaning.embeddings"))
    connection.commit()
