"""`claims check` notices damage, and `--repair` builds anew whatever follows from what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from claims.store import backup, check, repair
from claims.store.load import Loading

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claims.records import Extraction

_BY_A_LOAD = [
    "UPDATE statement_spans SET char_end = char_end + 1 WHERE part = 'cue'",
    "DELETE FROM statement_spans WHERE part = 'source'",
    "UPDATE statements SET addressee = 'nobody'",
    "UPDATE statements SET content = 'something else'",
    "UPDATE date_mentions SET char_start = 1",
    "UPDATE statement_dates SET char_start = char_start + 1",
    "UPDATE article_texts SET body = body || ' '",
    "DELETE FROM article_texts",
]
_AT_ONCE = [
    "UPDATE statements SET said_to = '2016-10-11'",
    "UPDATE statements SET char_start = 0",
    "UPDATE statement_topics SET said_from = NULL",
    "UPDATE statement_speakers SET said_from = '1999-01-01'",
    "UPDATE articles SET duplicate_of = 1 WHERE path = 'b.txt'",
    "UPDATE speakers SET name = 'Putin the Great'",
    "DELETE FROM topic_ancestors",
    "INSERT INTO sources VALUES (1, 'x', 'x', 'x')",
    "INSERT INTO dates VALUES (1, 'x', 'x')",
    "UPDATE dates SET latest = latest + 1 WHERE edtf = '2016-10-10'",
    "UPDATE dates SET precision = 'month', qualifier = 'late' WHERE edtf = '2016-10-10'",
    "DELETE FROM date_candidates",
    "UPDATE date_candidates SET latest = latest + 5",
]


@pytest.fixture
def made(said: Any, extraction: Any) -> list[Extraction]:
    """Return an article with all there can be in it, and a copy of it."""
    one = said(
        "On ~October 10~ [“We said 🙂 no, not next year] <told> {Putin} (reporters) [and yes].",
        by={"vladimir-putin": "Vladimir Putin"},
        on="2016-10-10",
        about=(("s-400", "S-400", "content"),),
        talks={"next year": "2017"},
    )
    other = said("{He} <said> [perhaps].", on="[2014-05-01,2015-05-01]")
    return [extraction(one, other, name=name) for name in ("a.txt", "b.txt")]


@pytest.fixture
def filled(connection: Connection, database: str, made: list[Extraction]) -> Connection:
    """Return a connection to a database that holds them."""
    load(database, made)
    return connection


def load(database: str, made: list[Extraction]) -> None:
    """Load the articles as `claims load` does."""
    with Loading(database) as store:
        for each in made:
            if store.needs(each.article.document):
                store.store(each)
        store.finish({"new": 1})


def failing(connection: Connection) -> list[str]:
    """Return the checks that fail."""
    found = [result.name for result in check.run(connection) if result.failures]
    connection.rollback()
    return found


def held(connection: Connection) -> dict[str, Any]:
    """Return what is stored but for what tells the run."""
    found = backup.contents(connection)
    texts = connection.exec_driver_sql("SELECT article_id, revision, body, sha256 FROM article_texts").all()
    connection.rollback()
    tells_the_run = {"public.loads", "public.articles", "public.article_texts"}
    return {table: digest for table, digest in found.items() if table not in tells_the_run} | {"texts": sorted(texts)}


def test_nothing_to_repair_is_left_alone(filled: Connection) -> None:
    """What holds is not touched."""
    before = held(filled)
    assert repair.run(filled) == []
    assert held(filled) == before


@pytest.mark.parametrize("damage", _AT_ONCE)
def test_what_follows_from_other_rows_is_built_anew(filled: Connection, damage: str) -> None:
    """Damage is noticed, mended, and what is stored is what was."""
    before = held(filled)
    filled.exec_driver_sql(damage)
    filled.commit()
    assert failing(filled)
    assert [each.rows for each in repair.run(filled)]
    assert failing(filled) == []
    assert held(filled) == before


@pytest.mark.parametrize("damage", _BY_A_LOAD)
def test_the_rest_is_read_again(filled: Connection, database: str, made: list[Extraction], damage: str) -> None:
    """What cannot be computed is marked, and the next load of the files stores it as it was."""
    before = held(filled)
    filled.exec_driver_sql(damage)
    filled.commit()
    assert failing(filled)
    assert any("read again" in each.name for each in repair.run(filled))
    load(database, made)
    assert failing(filled) == []
    assert held(filled) == before


def test_a_changed_function_is_noticed_and_its_columns_computed_anew(filled: Connection) -> None:
    """A function whose body changed leaves old values behind; the check sees them, the repair computes them."""
    signature = "reporting.fold_v1(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT"
    filled.exec_driver_sql(f"CREATE OR REPLACE FUNCTION {signature} AS 'SELECT upper(said)'")
    filled.commit()
    assert failing(filled)[0] == "each folded in speaker_aliases is as computed from its row"
    assert [each.name for each in repair.run(filled)] == ["computed columns recomputed"]
    assert failing(filled) == []


def test_counts_are_counted_again(filled: Connection) -> None:
    """A rollup that is not what a recount gives is noticed and computed anew."""
    filled.exec_driver_sql("UPDATE statement_counts SET statements = statements + 1")
    filled.commit()
    assert "statement_counts is what a recount gives" in failing(filled)
    assert "counts recomputed" in [each.name for each in repair.run(filled)]
    assert failing(filled) == []
