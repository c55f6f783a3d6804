"""Ids are computed from what they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.store.ids import ALPHABET, computed, normal, statement_ids, text_key


@given(st.lists(st.text() | st.integers(), max_size=4))
def test_ids_are_positive_bigints(parts: list[object]) -> None:
    """63 bits, the same each time."""
    assert 0 <= computed(*parts) < 2**63
    assert computed(*parts) == computed(*parts)


def test_ids_do_not_change_between_versions() -> None:
    """Links from notebooks outlive an upgrade: these numbers are forever."""
    assert computed("vladimir-putin") == 6096653525207313489
    assert statement_ids(1, [("Putin", "said", "no")]) == [2260003260221137238]
    assert text_key(2260003260221137238) == "7tx4kyvsd51ar"


@pytest.mark.parametrize(
    ("one", "other"),
    [("He  said\n", "he said"), ("\u00a0S-400", "s-400"), ("ﬁre", "FIRE"), ("Straße", "strasse")],
)
def test_blanks_and_case_do_not_count(one: str, other: str) -> None:
    """A reflowed or recapitalised article keeps its ids."""
    assert normal(one) == normal(other)


@given(st.lists(st.tuples(*[st.sampled_from(["a", "b", "A", ""])] * 3), max_size=12))
def test_statements_of_an_article_have_ids_of_their_own(words: list[tuple[str, str, str]]) -> None:
    """Equal words get different ids, and their order does not matter to the set of them."""
    ids = statement_ids(7, words)
    assert len(set(ids)) == len(words)
    assert set(statement_ids(7, reversed(words))) == set(ids)


@given(st.integers(0, 2**63 - 1), st.integers(0, 2**63 - 1))
def test_keys_sort_as_ids_do(one: int, other: int) -> None:
    """So that a beginning of a key is a range of ids."""
    assert (text_key(one) < text_key(other)) == (one < other)
    assert set(text_key(one)) <= set(ALPHABET)
    assert len(text_key(one)) == 13
