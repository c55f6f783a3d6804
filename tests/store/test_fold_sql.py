"""fold_v1 in the database means what the Python fold means, and ids and keys are computed alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from claims.nlp.normalize import EXPANSIONS, TIERS, fold
from claims.store import session
from claims.store.ids import text_key
from claims.topics.phrase_matcher import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

LETTERS = sorted({*"".join(source for source, _ in TIERS), *"".join(letter for letter, _ in EXPANSIONS)})
DESIGNATORS = ["S-400", "S 400", "S‑400s", "Su-24M", "F-16s", "MiG-29", "TB2", "covid-19", "mid-2020"]
ODD = ["Turkey's 400", "'s", " ", "\n", "\t", "\u00a0", "-", "'", "\u2019", "Çavuşoğlu", "Ağrı", "…", "ﬁ", "Straße"]
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from(LETTERS)
TEXTS = st.lists(st.sampled_from([*DESIGNATORS, *ODD]) | st.text(CHARACTERS, max_size=8), max_size=8).map("".join)
ASCII = st.text(st.characters(min_codepoint=9, max_codepoint=126), max_size=40)
TERMS = st.sampled_from([*DESIGNATORS[:8], "ties", "boxes", "defence", "programmes", "Gas", "O’Brien", "labour"])
MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def folding(module_database: str) -> Iterator[Connection]:
    """Return an open connection to a database of this module."""
    with session.connect(module_database) as opened:
        yield opened.execution_options(isolation_level="AUTOCOMMIT")


def folded(connection: Connection, said: str) -> str:
    """Return a text as the database folds it."""
    return str(connection.scalar(text("SELECT reporting.fold_v1(:said)"), {"said": said}))


@MANY
@given(TEXTS | ASCII)
def test_the_database_folds_as_python_does(folding: Connection, said: str) -> None:
    """Any text comes out the same on both sides."""
    assert folded(folding, said) == fold(said)


def test_every_letter_of_the_tables_folds_alike(folding: Connection) -> None:
    """Each character that the fold knows, alone and between others, comes out the same."""
    both = "reporting.fold_v1(said), reporting.fold_v1('a' || said || 'b')"
    found = text(f"SELECT said, {both} FROM unnest(CAST(:all AS text[])) AS said")
    wrong = [
        said
        for said, alone, between in folding.execute(found, {"all": LETTERS})
        if (alone, between) != (fold(said), fold(f"a{said}b"))
    ]
    assert wrong == []


@MANY
@given(TEXTS | ASCII)
def test_folding_again_changes_nothing(said: str) -> None:
    """What is folded stays folded, so that folded terms may be compared with folded questions."""
    assert fold(fold(said)) == fold(said)


@MANY
@given(st.lists(TERMS, max_size=6))
def test_questions_have_the_words_of_terms(folding: Connection, words: list[str]) -> None:
    """The words of a question are those by which Python compares terms."""
    said = " ".join(words)
    found = folding.scalar(text("SELECT reporting.question_words_v1(:said)"), {"said": said})
    assert " ".join(found) == " ".join(words_of(said)).replace("'", " ")


@given(st.integers(0, 2**63 - 1))
@MANY
def test_text_keys_are_computed_alike(folding: Connection, number: int) -> None:
    """Python and the database give an id the same key, and keys sort as ids do."""
    key = folding.scalar(text("SELECT reporting.text_key_v1(CAST(:number AS bigint))"), {"number": number})
    assert key == text_key(number)
    assert (text_key(number) < text_key(2**62)) == (number < 2**62)
