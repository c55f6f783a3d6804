"""Two tellings: the same words, nearly, other words, or perhaps the opposite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import lexicon
from claims.similarity import near_duplicates
from claims.similarity.near_duplicates import Relation

DEAL = "the contract on the S-400 systems will be carried out on time and in full"


@pytest.mark.parametrize(
    ("other", "relation"),
    [
        (DEAL, Relation.VERBATIM),
        ("“The contract on the S‑400 systems will be carried out on time and in full,”", Relation.VERBATIM),
        ("the contract on the S400 systems would be carried out on time and in full", Relation.NEAR),
        ("the contract on the S-400 systems will be carried out", Relation.NEAR),
        ("the S-400 contract will be carried out in full and on time", Relation.REWORDED),
        ("the contract on the S-400 systems will not be carried out on time and in full", Relation.CONTRADICTION),
        ("the contract on the S-300 systems will be carried out on time and in full", None),
        ("Turkey and Russia agree on tourism and on gas", None),
        ("the contract will be carried", None),
    ],
)
def test_tellings_of_one_statement(other: str, relation: Relation | None) -> None:
    """Spelling and order do not hide a retelling; another figure or a negation is no retelling."""
    found, turned = near_duplicates.compare(DEAL, other), near_duplicates.compare(other, DEAL)
    assert (found and found.relation) == (turned and turned.relation) == relation


def test_a_denial_of_the_same_words_contradicts_them() -> None:
    """What one denied, the other asserted: a candidate with half the score; two who deny tell the same."""
    found = near_duplicates.compare(DEAL, DEAL, denies=True)
    assert found
    assert (found.relation, found.score) == (Relation.CONTRADICTION, 0.5)


@pytest.mark.parametrize(
    "other", [DEAL, DEAL.replace("will", "would"), DEAL.replace("and in full", "and fully", 1), "and " + DEAL]
)
def test_sketches_of_tellings_meet(other: str) -> None:
    """Near tellings share a band; another statement does not."""
    assert set(near_duplicates.statement_bands(DEAL)) & set(near_duplicates.statement_bands(other))
    strange = near_duplicates.statement_bands("Turkey and Russia agree on tourism and on gas for the next winter")
    assert not set(near_duplicates.statement_bands(DEAL)) & set(strange)


def test_bands_are_the_same_in_every_run() -> None:
    """They stand in the database: a new version of the library must not change them unseen."""
    assert near_duplicates.statement_bands(DEAL)[:2] == BANDS


BANDS = [7217582334904928973, 6359216462525374495]


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_texts_can_be_compared(one: str, other: str) -> None:
    """Nothing raises, scores are shares, and the order of the two does not count."""
    found, turned = near_duplicates.compare(one, other), near_duplicates.compare(other, one)
    assert (found is None) == (turned is None)
    assert found is None or 0 <= found.score <= 1
    assert 0 <= near_duplicates.overlap(one, other) <= 1


def test_the_lists_are_sound() -> None:
    """No word is empty and a negation."""
    lists = lexicon.load("retelling")
    assert not set(lists["empty"]) & set(lists["negations"])
    assert all(word == word.lower() for words in lists.values() for word in words)
