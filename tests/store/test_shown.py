"""What is shown by default, and what types and a least confidence show instead: every way of asking agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy import text

from claims.errors import UsageError
from claims.records import AttributionType, Polarity
from claims.store import query, rollups, session
from claims.store.load import Loading
from claims.store.query import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

SPEECH, WRITING = AttributionType.SPEECH, AttributionType.WRITING
BELIEF, INTENTION, OTHER = AttributionType.BELIEF, AttributionType.INTENTION, AttributionType.OTHER
ASSERTED, REFUSED = Polarity.ASSERTED, Polarity.REFUSED
LUND = {"ida-lund": "Ida Lund"}
# Each statement's content begins with a letter, by which the tests name it.
SENTENCES: dict[str, tuple[AttributionType | None, Polarity | None, float]] = {
    "{Lund} <said> [A: the harbour opens].": (SPEECH, ASSERTED, 0.9),
    "{Lund} <wrote> [B: the harbour closes].": (WRITING, ASSERTED, 0.7),
    "{Lund} <thinks> [C: the harbour is safe].": (BELIEF, ASSERTED, 0.6),
    "{Lund} <said> [D: harbour harbour].": (SPEECH, ASSERTED, 0.4),
    "{Lund} <wants> [E: a new harbour].": (INTENTION, ASSERTED, 0.8),
    "{Lund} <opened> [F: the harbour].": (OTHER, ASSERTED, 0.2),
    "{Lund} <declined to discuss> [G: the harbour].": (SPEECH, REFUSED, 0.3),
    "{Lund} <said> [H: an older version stored the harbour].": (None, None, 0.4),
}
ASKED = [
    (None, None, "ABCH"),
    (None, 0.65, "AB"),
    (None, 0.3, "ABCDH"),
    ("speech", None, "A"),
    ("speech, writing", 0.8, "A"),
    ("intention", None, "E"),
    ("other", None, "F"),
    ("refused", None, "G"),
    ("speech,asserted,refused", None, "ADG"),
    ("all", None, "ABCDEFGH"),
    ("ALL", 0.65, "ABE"),
]


@pytest.fixture(scope="module")
def stored(module_database: str, said: Any, extraction: Any) -> str:
    """Return the URL of a database that holds the statements of this module."""
    made = [
        said(sentence, by=LUND, on=f"2021-03-{10 + n}", type=kind, polarity=polarity, confidence=sure)
        for n, (sentence, (kind, polarity, sure)) in enumerate(SENTENCES.items())
    ]
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


@pytest.mark.parametrize(("types", "least", "shown"), ASKED)
@pytest.mark.parametrize(("about", "by"), [(None, None), ("harbour", None), (None, "Ida Lund"), ("harbour", "Lund")])
@pytest.mark.parametrize("limit", [None, 20, 1])
def test_types_and_confidence_choose(  # noqa: PLR0917 - a table of questions
    asking: Connection,
    about: str | None,
    by: str | None,
    types: str | None,
    least: float | None,
    shown: str,
    limit: Any,
) -> None:
    """By subject, by speaker, all at once or the first page: the same statements are shown."""
    question = Question(about=about, by=by, types=types, min_confidence=least, limit=limit)
    found = letters(query.run(asking, query.who_said(question))[1])
    assert found == shown if limit != 1 else found == max(shown)  # the newest comes first
    assert query.hidden(asking, question) == len(SENTENCES) - len(shown)


@pytest.mark.parametrize(("types", "least", "shown"), ASKED)
def test_counts_agree_with_what_is_shown(
    asking: Connection, types: str | None, least: float | None, shown: str
) -> None:
    """`claims query speakers` and `timeline` count the statements that who-said gives."""
    question = Question(about="harbour", types=types, min_confidence=least)
    for ask in (query.speakers, query.timeline):
        counted = sum(row["statements"] for row in query.run(asking, ask(question))[1])
        assert counted == len(shown)


def test_views_and_rollups_agree(asking: Connection) -> None:
    """statements_shown, fct_statements.shown, daily_counts and the functions of psql show the same by default."""
    shown = letters(asking.execute(text("SELECT * FROM reporting.statements_shown")).mappings())
    assert shown == "ABCH"
    every = letters(asking.execute(text("SELECT * FROM reporting.statements_wide")).mappings())
    assert every == "ABCDEFGH"
    facts = asking.execute(text("SELECT content FROM reporting.fct_statements WHERE shown = 1")).mappings()
    assert letters(facts) == shown
    assert letters(asking.execute(text("SELECT * FROM said_by('Lund')")).mappings()) == shown
    assert letters(asking.execute(text("SELECT * FROM said_by('Lund', types => 'refused')")).mappings()) == "G"
    assert letters(asking.execute(text("SELECT * FROM nearest('harbour spaceship')")).mappings()) == shown
    assert asking.scalar(text("SELECT sum(statements) FROM reporting.daily_counts")) == len(shown)
    assert asking.scalar(text("SELECT sum(statements) FROM speaker_counts")) == len(shown)
    assert asking.scalar(text("SELECT sum(statements) FROM timeline('harbour')")) == len(shown)


def test_both_views_have_the_same_columns(asking: Connection) -> None:
    """statements_shown is statements_wide, row by row."""
    columns = [
        list(asking.execute(text(f"SELECT * FROM reporting.{v}")).keys())
        for v in ("statements_shown", "statements_wide")
    ]
    assert columns[0] == columns[1] == list(query.COLUMNS)


def test_an_unknown_type_is_refused(asking: Connection) -> None:
    """In Python before the database is asked, in psql with a hint."""
    with pytest.raises(UsageError, match="Unknown type 'gossip'"):
        query.who_said(Question(types="speech,gossip"))
    with pytest.raises(psycopg.Error, match="no type gossip"):
        asking.connection.cursor().execute("SELECT * FROM who_said(NULL, types => 'gossip')")  # type: ignore[union-attr]
