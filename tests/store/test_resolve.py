"""Speakers across articles: candidates in a queue, merged only by hand, the same in any order of loads."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from claims.store import corrections, namesakes, pairs, resolve
from claims.store.decisions import Action, Decision
from claims.store.load import store_extraction
from claims.store.runs import begin_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from claims.records import Extraction

PEOPLE = (
    ("Mikheyev", "chief of Rosoboronexport"),
    ("Alexander Mikheev", "the Rosoboronexport chief"),
    ("Ivanov", None),
    ("Sergey Ivanov", "minister"),
    ("Pyotr Ivanov", "coach"),
)


@pytest.fixture
def texts(said: Any, extraction: Callable[..., Extraction]) -> list[Extraction]:
    """Return an article for each of the people."""
    return [
        extraction(
            said(f"{{{name}}} <said> [no {n}].", by={name.lower().replace(" ", "-"): name}, role=role), name=f"{n}.txt"
        )
        for n, (name, role) in enumerate(PEOPLE)
    ]


def load(connection: Connection, extractions: list[Extraction]) -> None:
    """Store articles."""
    for each in extractions:
        store_extraction(connection, each, begin_run("test"))
        connection.commit()


def queue(connection: Connection) -> list[tuple[str, str, float]]:
    """Return the pairs to be reviewed with their scores."""
    rows = pairs.queue(connection)[1]
    connection.rollback()
    return [(row["speaker"], row["other"], row["score"]) for row in rows]


EXPECTED = [
    ("alexander-mikheev", "mikheyev", 0.6),
    ("ivanov", "pyotr-ivanov", 0.4),
    ("ivanov", "sergey-ivanov", 0.4),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(5)))[::40])
def test_the_queue_is_the_same_in_any_order(
    connection: Connection, texts: list[Extraction], order: tuple[int, ...]
) -> None:
    """A bare surname is a candidate for each bearer, two given names are two people, and resolving changes nothing."""
    load(connection, [texts[n] for n in order])
    assert queue(connection) == EXPECTED
    assert resolve.resolve(connection) == resolve.Resolved(speakers=5, pairs=3, corrections=0)
    assert queue(connection) == EXPECTED
    assert connection.scalar(text("SELECT count(DISTINCT speaker_id) FROM statement_speakers")) == 5


def test_judged_pairs_leave_the_queue(connection: Connection, texts: list[Extraction]) -> None:
    """The same are merged, the different stay apart, and resolving anew asks neither again."""
    load(connection, texts)
    by = {"author": "a reader", "reason": "known"}
    one = Decision(action=Action.MERGE, speaker="mikheyev", value="alexander-mikheev", **by)
    two = Decision(action=Action.KEEP_APART, speaker="sergey-ivanov", value="ivanov", **by)
    corrections.decide(connection, [one, two])
    assert queue(connection) == EXPECTED[1:2]
    resolve.resolve(connection)
    connection.commit()
    assert queue(connection) == EXPECTED[1:2]
    corrections.undo(connection, two.key)
    assert queue(connection) == EXPECTED[1:]


def test_resolving_mends_what_was_changed_behind_its_back(connection: Connection, texts: list[Extraction]) -> None:
    """Names and pairs are computed from what the articles print."""
    load(connection, texts)
    connection.execute(text("DELETE FROM speaker_pairs"))
    connection.execute(text("UPDATE speakers SET name = 'x'"))
    resolve.resolve(connection)
    assert queue(connection) == EXPECTED
    assert set(connection.scalars(text("SELECT name FROM speakers"))) == {name for name, _ in PEOPLE}


def test_two_people_of_one_name_are_proposed_and_a_split_ends_it(
    connection: Connection, said: Any, extraction: Callable[..., Extraction]
) -> None:
    """Articles that give one name offices of two countries are a candidate; nothing is split but by hand."""
    named = {"john-hale": "John Hale"}
    each = [("uk.txt", "British trade minister"), ("uk2.txt", "British minister"), ("us.txt", "American coach")]
    load(
        connection,
        [extraction(said(f"{{John Hale}} <said> [no {n}].", by=named, role=role), name=n) for n, role in each],
    )
    (row,) = namesakes.queue(connection)[1]
    assert (row["speaker"], row["articles"], row["other_articles"]) == ("john-hale", 2, 1)
    assert row["article"].endswith("us.txt")
    assert row["reasons"].startswith("“British minister” of GB, “American coach” of US")
    made = Decision(
        action=Action.SPLIT,
        speaker="john-hale",
        article_key=row["article"],
        value="John Hale (coach)",
        author="ed",
        reason="two people",
    )
    corrections.decide(connection, [made])
    assert namesakes.queue(connection)[1] == []
