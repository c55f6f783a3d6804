"""Questions find abbreviations however they are written, and no other words that look like them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from claims.store import query, session
from claims.store.load import Loading
from claims.store.query import Question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

BERG = {"anna-berg": "Anna Berg"}
# Each statement's content begins with a letter, by which the tests name it.
CONTENTS = (
    "A: the US would pay",
    "B: the U.S. would not pay",
    "C: troops from the USA and U.S.-made tanks had come",
    "D: nobody told us anything",
    "E: AT&T and P&O would leave",
    "F: the offices of P & O stood empty at ten",
    "G: the U.N. had asked the E.U. for help",
    "H: the UN would wait",
    "I: W. B. Lund spent a lot on R&D",
)


@pytest.fixture(scope="module")
def asking(module_database: str, said: Any, extraction: Any) -> Iterator[Connection]:
    """Return an open connection to a database that holds the statements."""
    made = [said(f"{{Berg}} <said> [{content}].", by=BERG) for content in CONTENTS]
    with Loading(module_database) as store:
        store.store(extraction(*made))
    with session.connect(module_database) as opened:
        yield opened


def letters(connection: Connection, about: str) -> str:
    """Return the first letters of the statements that answer, in the order of the alphabet."""
    rows = query.run(connection, query.who_said(Question(about=about)))[1]
    return "".join(sorted(row["content"][0] for row in rows))


@pytest.mark.parametrize("country", ["US", "U.S.", "U.S", "USA", "U.S.A.", "us", "the US", '"US"'])
def test_a_country_is_found_in_each_form(asking: Connection, country: str) -> None:
    """The pronoun is another word, but for people who ask in small letters."""
    assert letters(asking, country) == "ABC"


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("US tanks", "C"),
        ("US-made tanks", "C"),
        ("who told US what", ""),
        ('"told us"', "D"),
        ("AT&T", "E"),
        ("at&t", "E"),
        ("AT&amp;T", "E"),
        ("P&O", "EF"),
        ("P & O", "EF"),
        ("R&D", "I"),
        ("UN", "GH"),
        ("U.N.", "GH"),
        ("E.U.", "G"),
        ("Lund", "I"),
        ("ATT", ""),
    ],
)
def test_letters_with_stops_and_ampersands_are_one_word(asking: Connection, about: str, found: str) -> None:
    """They are found as they are asked for, with and without them."""
    assert letters(asking, about) == found


def test_what_is_all_in_capitals_tells_no_country(asking: Connection) -> None:
    """A longer text without small letters may mean the pronoun."""
    folded = asking.exec_driver_sql(
        "SELECT reporting.acronyms_v1('THEY TOLD US THAT'), reporting.acronyms_v1('US AID')"
    )
    assert tuple(folded.one()) == ("THEY TOLD US THAT", "USA AID")
