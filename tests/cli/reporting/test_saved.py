"""Every shipped query answers on the seeds, as a reader asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims.store import free, saved, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

# In the seeds nothing is denied or said by two speakers in like words, and all were in office.
EMPTY = {"denials", "role-outside-term", "who-agrees", "who-contradicts"}


@pytest.fixture(scope="module")
def reading(seeds_url: str) -> Iterator[Connection]:
    """Return a reader's connection to the database that holds the seeds."""
    with session.reader(seeds_url) as connection:
        yield connection


@pytest.mark.parametrize("one", saved.shipped(), ids=lambda one: one.name)
def test_each_saved_query_answers_on_the_seeds(reading: Connection, one: saved.Saved) -> None:
    """With the values it needs, as its heading names them, it gives rows; with all values, no error."""
    needed = {p.name: p.example for p in one.parameters if p.required}
    if one.name == "proof":
        needed["statement"] = str(next(free.run_sql(reading, "SELECT min(key) AS key FROM statements")[1])["key"])
    columns, rows = free.run_sql(reading, one.sql, one.values(needed))
    assert columns
    assert bool(list(rows)) == (one.name not in EMPTY)
    every = {p.name: p.example for p in one.parameters} | needed
    list(free.run_sql(reading, one.sql, one.values(every))[1])
