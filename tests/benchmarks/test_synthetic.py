"""The statements that benchmarks and plans are measured on are such as the loader would have stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from benchmarks import synthetic
from claims.store import check, query, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

MANY = 3_000


@pytest.fixture(scope="module")
def made(module_database: str) -> Iterator[Connection]:
    """Return a connection to a database with a few thousand made statements."""
    synthetic.fill(module_database, MANY)
    with session.connect(module_database) as connection:
        yield connection


def test_what_is_made_holds(made: Connection) -> None:
    """Every check that a loaded database passes, this one passes too: spans, ids, copies, counts."""
    assert {each.name: each.failures for each in check.run(made) if each.failures} == {}
    assert made.scalar(text("SELECT count(*) FROM statements")) == MANY


def test_indexes_and_keys_are_those_of_the_schema(made: Connection, connection: Connection) -> None:
    """Taken away for speed, they are all back."""
    assert _secondary(made) == _secondary(connection)
    assert made.scalar(text("SELECT count(*) FROM pg_namespace WHERE nspname = 'synthetic'")) == 0


def test_few_speak_much_and_many_a_little(made: Connection) -> None:
    """Speakers are skewed as in the news, and each can be asked for."""
    found, rows = query.run(made, query.speakers(query.Question()))
    counts = [row["statements"] for row in rows]
    assert "speaker" in found
    assert counts[0] > 20 * counts[-1]
    (most,) = synthetic.speakers(made, 1)
    asked = "SELECT count(*) FROM reporting.said_by(:name)"
    assert made.scalar(text(asked), {"name": most}) == counts[0]


def test_a_database_in_use_is_left_alone(made: Connection, module_database: str) -> None:
    """Nothing is mixed into statements that somebody loaded."""
    with pytest.raises(ValueError, match="empty"):
        synthetic.fill(module_database, 1_000)
    made.rollback()


def _secondary(connection: Connection) -> list[str]:
    return sorted(
        row.make for row in connection.execute(text(synthetic._SECONDARY), {"tables": list(synthetic.TABLES)})
    )
