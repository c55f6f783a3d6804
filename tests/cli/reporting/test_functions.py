"""The functions for psql: each answers as the README says, for any spelling, and guesses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from sqlalchemy import Connection

FUNCTIONS = {
    *(
        "answers",
        "compare",
        "find_speaker",
        "find_topic",
        "nearest",
        "said_by",
        "statement_context",
        "statements_about",
    ),
    *("timeline", "who_said", "who_said_first"),
}


def rows(connection: Connection, sql: str, **values: Any) -> list[dict[str, Any]]:
    """Return the rows of a query."""
    return [dict(row) for row in connection.execute(text(sql), values).mappings()]


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_each_function_is_explained(seeds: Connection, name: str) -> None:
    r"""`\df+` tells what each gives."""
    sql = "SELECT obj_description(('reporting.' || :name)::regproc) AS said"
    assert len(rows(seeds, sql, name=name)[0]["said"].split()) > 8


def test_functions_that_read_the_tables_for_others_are_these_and_pinned(seeds: Connection) -> None:
    """Whatever runs with the owner's rights has a search_path that no temporary table can get into."""
    sql = """
        SELECT proname, array_to_string(proconfig, '; ') AS set FROM pg_proc
        WHERE prosecdef AND pronamespace IN ('reporting'::regnamespace, 'public'::regnamespace)
    """
    found = {row["proname"]: row["set"] for row in rows(seeds, sql)}
    assert set(found) == FUNCTIONS
    assert all("search_path=pg_catalog, public, pg_temp" in setting for setting in found.values())


def test_functions_are_in_plpgsql(seeds: Connection) -> None:
    """None is inlined into a query that a cluster would have to split."""
    sql = "SELECT proname FROM pg_proc JOIN pg_language l ON l.oid = prolang WHERE lanname <> 'plpgsql' AND prosecdef"
    assert rows(seeds, sql) == []


@pytest.mark.parametrize("name", ["Erdogan", "Erdoğan", "tayyip", "Erdogen"])
def test_said_by_gives_what_who_said_gives_without_a_subject(seeds: Connection, name: str) -> None:
    """Any spelling finds the speaker."""
    found = rows(seeds, "SELECT * FROM said_by(:name)", name=name)
    assert found == rows(seeds, "SELECT * FROM who_said(NULL, 'Recep Tayyip Erdogan')")
    assert len(found) > 3
    since = rows(seeds, "SELECT * FROM said_by(:name, since => '2021-01-01')", name=name)
    assert 0 < len(since) < len(found)


def test_said_by_nobody_gives_nothing(seeds: Connection) -> None:
    """An empty or unknown name is no wild card."""
    for name in (None, "", "  ", "Zaphod Beeblebrox"):
        assert rows(seeds, "SELECT * FROM said_by(:name)", name=name) == []


def test_find_speaker_tells_how_it_was_found(seeds: Connection) -> None:
    """An alias is a name; a misspelling is called one."""
    exact = rows(seeds, "SELECT * FROM find_speaker('Recep Tayyip Erdoğan')")
    assert [(row["speaker_key"], row["how"]) for row in exact] == [("recep-tayyip-erdogan", "name")]
    assert exact[0]["statements"] > 3
    near = rows(seeds, "SELECT * FROM find_speaker('Lavrof')")
    assert ("sergey-lavrov", "spelling") in {(row["speaker_key"], row["how"]) for row in near}


def test_find_topic_knows_terms_and_misspellings(seeds: Connection) -> None:
    """Words of the topic rules come first; without any, what is spelt nearly so."""
    assert [(row["topic_key"], row["how"]) for row in rows(seeds, "SELECT * FROM find_topic('S400')")] == [
        ("s-400", "term")
    ]
    near = rows(seeds, "SELECT * FROM find_topic('bayraktr')")
    assert (near[0]["topic_key"], near[0]["how"]) == ("bayraktar", "spelling")
    assert rows(seeds, "SELECT * FROM find_topic('xyzzy')") == []


def test_statement_context_gives_the_very_words(seeds: Connection) -> None:
    """What stands before, the words and what stands after are one stretch of the article."""
    sql = """
        SELECT c.*, strpos(t.body, c.before || c.content || c.after) AS found, s.char_start, s.char_end
        FROM statements AS s JOIN article_texts AS t USING (article_id)
        CROSS JOIN LATERAL statement_context(s.key, 80) AS c
    """
    found = rows(seeds, sql)
    assert len(found) == rows(seeds, "SELECT count(*) AS n FROM statements")[0]["n"]
    assert all(row["found"] for row in found)
    assert all(len(row["content"]) == row["char_end"] - row["char_start"] for row in found)
    assert all(len(row["before"]) == min(80, row["char_start"]) for row in found)


def test_statement_context_is_capped(seeds: Connection) -> None:
    """A thousand characters on either side is all, however many are asked for."""
    sql = "SELECT * FROM statements AS s CROSS JOIN LATERAL statement_context(s.key, 1000000) AS c"
    found = rows(seeds, sql)
    assert max(len(row["after"]) for row in found) == 1000
    assert max(len(row["before"]) for row in found) == 1000


@pytest.mark.parametrize("key", [None, "", "%", "_", "zzzzzzzzzzzzzzz", "'; DROP TABLE statements; --"])
def test_statement_context_of_no_key_is_nothing(seeds: Connection, key: str | None) -> None:
    """Wild cards and other text match nothing."""
    assert rows(seeds, "SELECT * FROM statement_context(:key)", key=key) == []


def test_statement_context_asks_for_more_of_a_key_that_several_have(seeds: Connection) -> None:
    """With a hint."""
    sql = "SELECT left(key, 1) AS first FROM statements GROUP BY 1 HAVING count(*) > 1 LIMIT 1"
    first = rows(seeds, sql)[0]["first"]
    with pytest.raises(DBAPIError, match="Several statements have a key that begins with"):
        rows(seeds, "SELECT * FROM statement_context(:key)", key=first)


@pytest.mark.parametrize("grain", ["day", "month", "quarter", "year"])
def test_timeline_counts_every_statement_once(seeds: Connection, grain: str) -> None:
    """Periods and dates less well known add up to who_said."""
    total = rows(seeds, "SELECT count(*) AS n FROM who_said('S-400 deals')")[0]["n"]
    found = rows(seeds, "SELECT * FROM timeline('S-400 deals', :grain)", grain=grain)
    assert sum(row["statements"] for row in found) == total


def test_timeline_puts_no_month_on_a_day(seeds: Connection) -> None:
    """2021-09 is a row of its own among days, and in 2021 among years; what has no date is called undated."""
    days = {row["said_in"]: row for row in rows(seeds, "SELECT * FROM timeline('S-400 deals', 'day')")}
    assert days["2021-09"]["first_day"].isoformat() == "2021-09-01"
    assert "2021-08-25" in days
    years = [row["said_in"] for row in rows(seeds, "SELECT * FROM timeline('S-400 deals', 'year')")]
    assert years == ["2019", "2020", "2021", "undated"]


def test_timeline_refuses_a_grain_it_does_not_know(seeds: Connection) -> None:
    """With the grains it knows."""
    with pytest.raises(DBAPIError, match="There is no grain week"):
        rows(seeds, "SELECT * FROM timeline('S-400', 'week')")


def test_compare_sets_two_speakers_side_by_side(seeds: Connection) -> None:
    """Each column has what that speaker said, the oldest first; a joint statement stands in both."""
    found = rows(seeds, "SELECT * FROM compare('S-400 deals', 'Peskov', 'Erdogan')")
    mine = {row["content"] for row in rows(seeds, "SELECT * FROM who_said('S-400 deals', 'Peskov')")}
    other = {row["content"] for row in rows(seeds, "SELECT * FROM who_said('S-400 deals', 'Erdogan')")}
    assert {row["said_by_a"] for row in found if row["said_by_a"]} == mine != set()
    assert {row["said_by_b"] for row in found if row["said_by_b"]} == other != set()
    both = rows(seeds, "SELECT * FROM compare(NULL, 'Putin', 'Erdogan') WHERE said_by_a = said_by_b")
    joint = "SELECT content FROM who_said(NULL, 'Putin') INTERSECT SELECT content FROM who_said(NULL, 'Erdogan')"
    assert {row["said_by_a"] for row in both} == {row["content"] for row in rows(seeds, joint)}
