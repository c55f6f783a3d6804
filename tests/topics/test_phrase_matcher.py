"""Terms found in any spelling, number and case."""

import pytest

from claims.topics.phrase_matcher import TermMatcher

FOUND = [
    ("S-400", "Turkey paid for the S-400."),
    ("S-400", "the S400 deal"),
    ("S-400", "two S-400s"),
    ("S-400", "the s 400 deals"),
    ("Erdogan", "Erdoğan’s visit"),
    ("missile", "Missiles were fired"),
    ("party", "both parties"),
    ("air defense system", "air defence systems"),
    ("military-technical cooperation", "military technical cooperation"),
    ("supply .. weapon", "the supply of modern Russian weapons"),
    ("NATO", "a NATO summit"),
    ("UN", "the U.N. envoy"),
    ("Russia and Turkey", "RUSSIA AND TURKEY"),
]
NOT_FOUND = [
    ("missile", "missionary"),
    ("air defense", "in the air. Defence ministers"),
    ("supply .. weapon", "the supply of many thousands of new modern weapons"),
    ("supply .. weapon", "the supply. New weapons"),
    ("WHO", "the man who said so"),
    ("WHO", "THE MAN WHO SAID SO"),
    ("IS", "this is it"),
]


@pytest.mark.parametrize(("term", "text"), FOUND)
def test_terms_found(term: str, text: str) -> None:
    """A term is found whatever its number and spelling."""
    assert [hit.term for hit in TermMatcher([("topic", term)]).find(text)] == [term]


@pytest.mark.parametrize(("term", "text"), NOT_FOUND)
def test_terms_not_found(term: str, text: str) -> None:
    """A term is not found inside words, across sentences, nor capitals in small letters."""
    assert TermMatcher([("topic", term)]).find(text) == []


def test_capitals_in_any_case() -> None:
    """A question may be typed without capitals."""
    assert [hit.key for hit in TermMatcher([("nato", "NATO")]).find("nato enlargement", any_case=True)] == ["nato"]


def test_overlapping_terms_are_all_found() -> None:
    """One stretch of text may tell several topics."""
    matcher = TermMatcher([("a", "nuclear power"), ("b", "nuclear power plant"), ("c", "power plant")])
    assert sorted(hit.key for hit in matcher.find("two nuclear power plants")) == ["a", "b", "c"]
