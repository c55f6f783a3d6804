"""What is loaded to measure loading: as much at once as a load stores, and gone when it is measured."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from benchmarks import growth, loading
from claims.store import rollups, session

TABLES = ("articles", "statements", "speakers", "speaker_aliases", "dates", "sources", "statement_sketches")


def test_articles_are_gathered_as_a_load_gathers_them() -> None:
    """All that are given, a time's work of one process, or as many as there may be."""
    assert [sum(loading.gathered(320, count)) for count in (1, 2, 8)] == [320] * 3
    assert loading.gathered(320, 1) == [64] * 5
    assert loading.gathered(320, 8) == [128, 128, 64]


def test_a_measurement_leaves_the_database_as_it_was(database: str) -> None:
    """All that it loaded is deleted, and counted no more."""
    growth._filled(database, 100, 10)
    before = counts(database)
    found = growth._at(100, 16, database, 10)
    assert found["articles"] == 100
    assert found["processor_milliseconds_per_article"] > 0
    assert counts(database) == before


@pytest.mark.slow
def test_a_whole_load_is_measured_by_turns(database: str) -> None:
    """The command itself loads the articles, which are deleted: each load finds what the first one found."""
    found = growth._whole({1: database, 2: database}, 2, 1)
    assert all(len(each) == 1 and each[0] > 0 for each in found["milliseconds_per_article"].values())
    left = counts(database)
    assert left[:2] == [0, 0]
    growth._whole({1: database, 2: database}, 2, 1)
    assert counts(database) == left


def counts(url: str) -> list[int | bool]:
    """Return how many rows there are, and whether all of them are counted."""
    with session.connect(url) as connection:
        rows = [connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0 for table in TABLES]
        differ = [bool(rollups.differences(connection, table)) for table in rollups.KEYS]
        return [*rows, *differ]
