"""A table that was emptied behind the loader's back is found by reading articles again, and filled by the next load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, text

from claims import pipeline
from claims.records import Document
from claims.store import check, check_emptied, repair, session
from claims.store.load import Loading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.records import Extraction

_TEXT = """OSLO, May 3, 2019. /NEWS/. The bridge over the river will be rebuilt in 2021, Kari Nordmann said on Monday.

"We will sign the contract for bridge number {number} next year, after long talks with the builders," she added.
"""
_NAME = "each load has rows in each table"


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    """Return two articles that name speakers, dates and phrases, read once."""
    documents = [Document(f"file:news/{n}.txt", _TEXT.format(number=n), "news", f"{n}.txt") for n in range(2)]
    return list(reread(documents, "rules"))


def reread(documents: Sequence[Document], extractor: str) -> Iterator[Extraction]:
    """Extract as `claims check` does."""
    assert extractor == "rules"
    return pipeline.extract_many(documents, pipeline.shipped_knowledge(), "rules")


def never(documents: Sequence[Document], extractor: str) -> Iterator[Extraction]:
    """Refuse to extract."""
    raise AssertionError((documents, extractor))


@pytest.fixture
def filled(database: str, extractions: list[Extraction]) -> str:
    """Return a database that holds them, by one load."""
    load(database, extractions)
    return database


def load(url: str, extractions: list[Extraction]) -> list[str]:
    """Load what needs it, and give what it came to."""
    with Loading(url) as store:
        outcomes = [str(store.store(each)) for each in extractions if store.needs(each.article.document)]
        store.finish({})
    return outcomes


def failing(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return the checks that fail, with what they name."""
    return {found.name: found.failures for found in check.run(connection, reread) if found.failures}


def test_what_is_whole_is_not_read_again(filled: str) -> None:
    """Where each table has rows of the load, no model is loaded."""
    with session.connect(filled) as connection:
        assert [found for found in check.run(connection, never) if found.failures] == []


@pytest.mark.parametrize(
    "table", ["statement_spans", "statement_speakers", "date_mentions", "statement_dates", "statement_phrases"]
)
def test_an_emptied_table_is_found_and_filled(filled: str, extractions: list[Extraction], table: str) -> None:
    """It is named with the number of articles, and what the repair marks the next load reads again."""
    with session.connect(filled) as connection:
        before = rows(connection, table)
        connection.execute(text(f"DELETE FROM {table}"))
        connection.commit()
        (said,) = next(found for name, found in failing(connection).items() if name.startswith(_NAME))
        assert said.startswith(f"{table}: none for the 2 articles")
        connection.rollback()
        repair.run(connection, reread)
        assert len(load(filled, extractions)) == 2
        assert failing(connection) == {}
        assert rows(connection, table) == before


def rows(connection: Connection, table: str) -> list[str]:
    """Return the rows of a table as text."""
    found = connection.execute(text(f"SELECT t::text FROM {table} t ORDER BY 1")).scalars().all()
    connection.rollback()
    return list(found)


def test_sketches_that_are_gone_do_not_wait_for_a_first_time(filled: str) -> None:
    """Articles that were loaded with sketches have lost them; those loaded before there were any wait."""
    with session.connect(filled) as connection:
        connection.execute(text("TRUNCATE article_sketches, statement_sketches, article_links, statement_links"))
        lost = failing(connection)
        assert len(lost["each article's retellings are linked"]) == 2
        connection.execute(text("UPDATE loads SET code_version = '0.1.0'"))
        assert "each article's retellings are linked" not in failing(connection)


def test_loads_of_other_versions_are_left_alone(filled: str) -> None:
    """What another version would have found is not known, and a load that noted no revision may be older."""
    with session.connect(filled) as connection:
        connection.execute(text("DELETE FROM statement_phrases"))
        connection.execute(text("UPDATE articles SET extractor = 'rules 0.0.1'"))
        assert check_emptied.find(connection, never) == []
        connection.execute(text("UPDATE articles SET extractor = 'rules 0.1.0'"))
        connection.execute(text("UPDATE loads SET code_version = '0.1.0'"))
        assert check_emptied.find(connection, never) == []
