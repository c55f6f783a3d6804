"""Role class and gender in the database are those of the word lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from claims import lexicon
from claims.knowledge import voices
from claims.store import session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

ROLES = (
    "Deputy Prime Minister",
    "MPs",
    "Chief Executive of Berg Holdings",
    "professor of law",
    "a nurse",
    "spokesman",
    "",
)
NAMES = ("Lydia Central Bank", "Oslo University", "Green Party", "Berg plc", "Sky Walkers", "Union of Teachers")
GIVEN = "SELECT n, reporting.gender_of_given(n) FROM unnest(CAST(:names AS text[])) AS n"
OPEN = "SELECT reporting.role_class(:role, :name, :kind)"


@pytest.fixture(scope="module")
def reading(module_database: str) -> Iterator[Connection]:
    """Return an open connection to a database of this module."""
    with session.connect(module_database) as opened:
        yield opened


def cases() -> list[tuple[str | None, str | None, str]]:
    """Return roles, names and kinds: every listed word, and whole roles around some."""
    data = lexicon.load("voices")
    words = [word for of in ("roles", "bodies") for each in data[of].values() for word in each]
    people = [(word, "Ann Lowe", "person") for word in (*words, *ROLES, *(f"former {w}s" for w in words))]
    bodies = [(None, word, "organisation") for word in (*words, *NAMES)]
    return [*people, *bodies, ("mayor", None, "person"), ("mayor", "a mayor", "anonymous"), (None, "Lydia", "state")]


def test_classes_are_those_of_the_word_list(reading: Connection) -> None:
    """After a change of the list, write the functions anew as another version, and a migration."""
    wrong = [
        case
        for case in cases()
        if reading.scalar(text(OPEN), dict(zip(("role", "name", "kind"), case, strict=True)))
        != voices.role_class(*case)
    ]
    assert wrong == []


def test_genders_are_those_of_the_list_of_given_names(reading: Connection) -> None:
    """A name that the list has for one gender is told; none is told another gender than by the list."""
    given = lexicon.load("given_names")
    names = [name for gender in ("male", "female", "any") for name in given[gender]]
    rows = reading.execute(text(GIVEN), {"names": names}).all()
    found = dict(rows)
    told = {name: voices.gender(f"{name} Lowe") for name in names}
    assert {name: gender for name, gender in found.items() if gender not in {told[name], "unknown"}} == {}
    assert sum(gender != "unknown" for gender in found.values()) > 0.95 * sum(g != "unknown" for g in told.values())
