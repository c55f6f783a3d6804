"""Dates and phrases that statements talk of: stored, asked for, corrected with the date of the words, and restored."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from claims.store import check, corrections, query
from claims.store.decisions import Action, Decision
from claims.store.load import store_extraction
from claims.store.query import Question
from claims.store.runs import begin_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from claims.records import Extraction

PUTIN = {"vladimir-putin": "Vladimir Putin"}
CONTENT = "we build it next year, not in May 2019"


@pytest.fixture
def filled(connection: Connection, said: Any, extraction: Callable[..., Extraction]) -> Connection:
    """Return a connection to a database with three statements: of two dates, of a set of dates, of none."""
    one = said(f"{{Putin}} <said> [{CONTENT}].", by=PUTIN, on="2021-08-25", phrases=("wheat",))
    one.talks.update({"next year": "2022", "May 2019": "2019-05"})
    two = said("{He} <said> [it rains on Thursday].", talks={"Thursday": "[2015-10-15,2020-10-15]"}, phrases=("rain",))
    store_extraction(connection, extraction(one, two, said("{He} <said> [no].")), begin_run("test"))
    connection.commit()
    return connection


def talked(connection: Connection) -> list[tuple[Any, ...]]:
    """Return the dates talked about: the words, what they mean and what they were counted from."""
    sql = "SELECT mention, about_on, counted_from, about_from::text FROM reporting.bridge_statement_dates ORDER BY 1, 4"
    found = [tuple(row) for row in connection.execute(text(sql))]
    connection.rollback()
    return found


def contents(connection: Connection, **asked: date) -> set[str]:
    """Return what was said of a period."""
    rows = query.run(connection, query.who_said(Question(**asked)))[1]  # type: ignore[arg-type]
    found = {row["content"] for row in rows}
    connection.rollback()
    return found


def test_each_date_is_a_row_and_each_candidate_of_a_set(filled: Connection) -> None:
    """The view gives bounds that plain comparisons find."""
    assert talked(filled) == [
        ("May 2019", "2019-05", "2021-08-25", "2019-05-01"),
        ("Thursday", "[2015-10-15,2020-10-15]", None, "2015-10-15"),
        ("Thursday", "[2015-10-15,2020-10-15]", None, "2020-10-15"),
        ("next year", "2022", "2021-08-25", "2022-01-01"),
    ]
    assert [each for each in check.run(filled) if each.failures] == []


def test_a_period_finds_what_is_said_of_it(filled: Connection) -> None:
    """What may lie in the period is found, a set by its members only, and nothing by when it was said."""
    assert contents(filled, about_since=date(2022, 1, 1), about_until=date(2022, 12, 31)) == {CONTENT}
    assert contents(filled, about_since=date(2021, 1, 1), about_until=date(2021, 12, 31)) == set()
    assert contents(filled, about_since=date(2016, 1, 1), about_until=date(2016, 12, 31)) == set()
    assert contents(filled, about_since=date(2020, 1, 1)) == {CONTENT, "it rains on Thursday"}
    assert contents(filled, about_until=date(2018, 12, 31)) == {"it rains on Thursday"}
    both = Question(about_since=date(2022, 1, 1), since=date(2022, 1, 1))
    assert list(query.run(filled, query.who_said(both))[1]) == []


def test_phrases_are_counted_beside_the_topics(filled: Connection) -> None:
    """What two statements speak of is listed; what one does is not."""
    assert list(query.run(filled, query.topics(Question()))[1]) == []
    filled.exec_driver_sql(
        "INSERT INTO statement_phrases SELECT article_id, statement_id, 'wheat', 'Wheat', 'phrase' FROM statements"
        " WHERE content = 'no'"
    )
    [row] = query.run(filled, query.topics(Question()))[1]
    assert (row["topic"], row["label"], row["kind"], row["statements"]) == ("wheat", "wheat", "phrase", 2)


def decision(action: Action, value: str | None = None) -> Decision:
    """Return a decision on the statement of two dates."""
    words = {"article_key": "file:news/a.txt", "source_text": "Putin", "cue": "said", "quoted": CONTENT}
    return Decision(action=action, value=value, author="a reader", reason="read again", **words)


@pytest.mark.parametrize(("value", "meant"), [("2018", "2019"), ("unknown", None), ("2018/2019", None)])
def test_words_are_counted_anew_where_a_hand_says_when_they_were_said(
    filled: Connection, value: str, meant: str | None
) -> None:
    """A count of years follows the date given by hand, or is open with it; taken back, it is as it was read."""
    before = talked(filled)
    made = decision(Action.REDATE, value)
    corrections.decide(filled, [made])
    found = {words: edtf for words, edtf, *_ in talked(filled)}
    assert found["next year"] == meant
    assert [each for each in check.run(filled) if each.failures] == []
    corrections.undo(filled, made.key)
    assert talked(filled) == before
    assert [each for each in check.run(filled) if each.failures] == []


def test_what_is_rejected_comes_back_whole(filled: Connection) -> None:
    """Dates and phrases go with a rejected statement, and return with it."""
    phrases = text("SELECT phrase_key FROM reporting.bridge_statement_phrases ORDER BY 1")
    before = talked(filled), list(filled.scalars(phrases))
    made = decision(Action.REJECT)
    corrections.decide(filled, [made])
    assert [words for words, *_ in talked(filled)] == ["Thursday", "Thursday"]
    assert [each for each in check.run(filled) if each.failures] == []
    corrections.undo(filled, made.key)
    assert (talked(filled), list(filled.scalars(phrases))) == before


def test_words_that_no_statement_has_all_of_find_the_nearest(filled: Connection) -> None:
    """Half of the words are enough, rare ones come first; fewer, or none that is known, find nothing."""
    found = list(filled.execute(text("SELECT content, topic_basis FROM reporting.nearest('rain next Thursday')")))
    assert [tuple(row) for row in found] == [("it rains on Thursday", "in part: rain, thursday")]
    for nothing in ("xylophone", "", None, "the of"):
        assert list(filled.execute(text("SELECT * FROM reporting.nearest(:about)"), {"about": nothing})) == []


@pytest.mark.parametrize(("asked", "wanted"), [({}, True), ({"by": "Putin"}, False), ({"kind": "direct"}, False)])
def test_the_nearest_are_asked_for_where_only_words_are_given(asked: dict[str, str], wanted: bool) -> None:  # noqa: FBT001
    """A question with a speaker or another bound has its answer, or none."""
    found = query.nearest(Question(about="rain next Thursday", limit=3, **asked))  # type: ignore[arg-type]
    assert (found is not None) == wanted
    assert found is None or found.parameters == {"about": "rain next Thursday", "most": 3}


def test_nothing_is_near_to_a_phrase_in_quotation_marks() -> None:
    """Whoever asks for the very words wants no others."""
    assert query.nearest(Question(about='"rain next" Thursday')) is None
