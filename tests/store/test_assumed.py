"""Which dates meet a period: told and inferred ones, and assumed ones where they are asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from claims.records import DateCertainty
from claims.store import query, rollups, session
from claims.store.load import Loading
from claims.store.query import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

LUND = {"ida-lund": "Ida Lund"}
# Each statement's content begins with a letter, by which the tests name it.
SENTENCES: dict[str, tuple[str | None, DateCertainty | None]] = {
    "{Lund} <said> on ~9 March~ [A: the harbour opens].": ("2021-03-09", DateCertainty.TOLD),
    "{Lund} <added> [B: the harbour closes].": ("2021-03-10", DateCertainty.INFERRED),
    "{Lund} <said> [C: the harbour is safe].": ("2021-03-11", DateCertainty.ASSUMED),
    "{Lund} <said> [D: an older version stored the harbour].": ("2021-03-08", None),
    "{Lund} <said> [E: the harbour has no date].": (None, None),
    "{Lund} <said> [F: the harbour was old].": ("2020-03-11", DateCertainty.ASSUMED),
}
SPRING = {"since": date(2021, 3, 1), "until": date(2021, 3, 31)}
HARBOUR = (("ports", "harbour", "content"),)


@pytest.fixture(scope="module")
def stored(module_database: str, said: Any, extraction: Any) -> str:
    """Return the URL of a database that holds the statements of this module."""
    made = [said(s, by=LUND, on=on, certainty=known, about=HARBOUR) for s, (on, known) in SENTENCES.items()]
    with Loading(module_database) as store:
        store.store(extraction(*made, name="a.txt"))
    with session.connect(module_database) as connection:
        rollups.refresh(connection)
        connection.commit()
    return module_database


@pytest.fixture
def asking(stored: str) -> Iterator[Connection]:
    """Return an open connection to the filled database."""
    with session.connect(stored) as opened:
        yield opened


def letters(rows: Any) -> str:
    """Return the first letters of contents, sorted."""
    return "".join(sorted(row["content"][0] for row in rows))


@pytest.mark.parametrize(("about", "by"), [(None, None), ("harbour", None), (None, "Ida Lund"), ("harbour", "Lund")])
@pytest.mark.parametrize("limit", [None, 20])
@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, "ABCDEF"),
        (SPRING, "ABD"),
        ({**SPRING, "assumed": True}, "ABCD"),
        ({**SPRING, "include_undated": True}, "ABDE"),
        ({**SPRING, "certainly": True}, "ABD"),
        ({**SPRING, "certainly": True, "assumed": True}, "ABCD"),
    ],
)
def test_a_period_is_met_by_dates_that_are_not_assumed(  # noqa: PLR0917 - a table of questions
    asking: Connection, about: str | None, by: str | None, limit: int | None, options: dict[str, Any], found: str
) -> None:
    """By subject, by speaker, all at once or the first page; without a period every statement answers."""
    question = Question(about=about, by=by, limit=limit, **options)
    assert letters(query.run(asking, query.who_said(question))[1]) == found
    assert query.assumed(asking, question) == (0 if not options or "assumed" in options else 1)


def test_the_first_page_leaves_assumed_dates_out_as_well(asking: Connection) -> None:
    """The newest statement has an assumed date: the first of a page is the one before it."""
    for by in (None, "Lund"):
        question = Question(by=by, limit=1, **SPRING)
        assert letters(query.run(asking, query.who_said(question))[1]) == "B"


def test_counts_say_how_many_dates_are_assumed(asking: Connection) -> None:
    """`claims query timeline` gives the assumed ones beside all."""
    question = Question(about="harbour", **SPRING)
    for assumed, counted in ((False, (3, 0)), (True, (4, 1))):
        asked = query.timeline(Question(about="harbour", assumed=assumed, **SPRING))
        rows = list(query.run(asking, asked)[1])
        assert [(row["said_in"], row["statements"], row["assumed"]) for row in rows] == [("2021-03", *counted)]
    assert sum(row["statements"] for row in query.run(asking, query.speakers(question))[1]) == 3


def test_psql_functions_agree(asking: Connection) -> None:
    """who_said, who_said_first and said_by take `assumed`."""
    period = "since => '2021-03-01', until => '2021-03-31'"
    for call in ("who_said(NULL", "who_said_first('harbour', 20", "said_by('Lund'"):
        assert letters(asking.execute(text(f"SELECT * FROM {call}, {period})")).mappings()) == "ABD"
        every = text(f"SELECT * FROM {call}, {period}, assumed => true)")
        assert letters(asking.execute(every).mappings()) == "ABCD"
