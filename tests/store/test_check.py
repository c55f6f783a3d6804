"""`claims check` holds for what the loader stores, and notices every kind of damage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from claims.store import check
from claims.store.load import Loading

if TYPE_CHECKING:
    from sqlalchemy import Connection

PUTIN = {"vladimir-putin": "Vladimir Putin"}


@pytest.fixture
def filled(connection: Connection, database: str, said: Any, extraction: Any) -> Connection:
    """Return a connection to a database with an article, a copy of it, and a sentence in several pieces."""
    one = said(
        "On ~October 10~ [“We said 🙂 no, not next year] <told> {Putin} (reporters) [and yes].",
        by=PUTIN,
        on="2016-10-10",
        about=(("s-400", "S-400", "content"),),
        talks={"next year": "2017"},
    )
    with Loading(database) as store:
        store.store(extraction(one, name="a.txt"))
        store.store(extraction(one, name="b.txt"))
        store.finish({"new": 1, "duplicate": 1})
    return connection


def failing(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return the checks that fail, with what they name."""
    return {result.name: result.failures for result in check.run(connection) if result.failures}


def test_what_is_stored_holds(filled: Connection) -> None:
    """Nothing fails, and every check looked at something."""
    assert failing(filled) == {}
    counts = {result.name: result.checked for result in check.run(filled)}
    assert counts.pop("each source's id is what its name gives") == 0
    assert counts.pop("each words in topic_terms is as computed from its row") == 0
    assert counts.pop("each table filled from rules is as the last load left it") == 0
    assert counts.pop(next(name for name in counts if name.startswith("names that look like another"))) == 0
    nothing_there = [name for name in counts if "correct" in name or "shared" in name]
    assert [counts.pop(name) for name in nothing_there] == [0, 0, 0]
    assert min(counts.values()) > 0


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        ("UPDATE statement_spans SET char_end = char_end + 1 WHERE part = 'cue'", "each part of each statement"),
        ("DELETE FROM statement_spans WHERE part = 'content' AND ordinal = 1", "each part of each statement"),
        ("UPDATE statements SET addressee = 'nobody'", "each part of each statement"),
        ("UPDATE date_mentions SET char_start = 1", "each date mentioned"),
        ("UPDATE statement_dates SET char_start = char_start + 1", "each date talked about"),
        ("UPDATE statement_dates SET char_start = 3, char_end = 10, mention = 'October'", "each date talked about"),
        ("UPDATE article_texts SET body = body || ' '", "each article has its text"),
        ("UPDATE articles SET duplicate_of = 1 WHERE path = 'b.txt'", "each duplicate has its original"),
        ("UPDATE statements SET said_to = '2016-10-11'", "each copied date and offset"),
        ("UPDATE statement_topics SET said_from = NULL", "each copied date and offset"),
        ("UPDATE statements SET char_start = 0", "each copied date and offset"),
        ("UPDATE speakers SET name = 'Putin the Great'", "each speaker is shown"),
        ("DELETE FROM topic_ancestors", "each topic is found"),
        ("INSERT INTO sources VALUES (1, 'x', 'x', 'x')", "each date and outlet is named"),
        ("INSERT INTO dates VALUES (1, 'x', 'x')", "each date and outlet is named"),
        ("UPDATE articles SET article_key = 'file:x'", "each article's id"),
        ("UPDATE dates SET edtf = '2016-10-11' WHERE edtf = '2016-10-10'", "each date's id"),
        ("UPDATE speakers SET slug = 'x'", "each speaker's id"),
        ("UPDATE statements SET content = 'something else'", "each statement's id"),
    ],
)
def test_damage_is_noticed(filled: Connection, damage: str, name: str) -> None:
    """Whatever is changed behind the loader's back is named."""
    filled.exec_driver_sql(damage)
    assert any(found.startswith(name) for found in failing(filled))


def test_long_lists_are_cut(filled: Connection) -> None:
    """Ten examples are enough, with the number of those left out."""
    filled.exec_driver_sql("INSERT INTO speakers SELECT n, n::text, n::text, 'person' FROM generate_series(1, 12) AS n")
    (failures,) = {found for name, found in failing(filled).items() if name.startswith("each speaker is shown")}
    assert (len(failures), failures[-1]) == (11, "and 2 more")
