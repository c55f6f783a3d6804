"""Who held which office when."""

from datetime import date

import pytest

from claims.knowledge import office_titles
from claims.knowledge.office_holders import known_speakers, terms

TITLES = [
    ("Russian Deputy Foreign Minister", "deputy foreign minister", "RU"),
    ("head of Gazprom", "head", "Gazprom"),
    ("Press Secretary of the President of the Russian Federation", "spokesperson", "RU president"),
    ("the Kremlin spokesperson", "spokesperson", "RU president"),
    ("United Nations Secretary General's Special Envoy", "envoy", "UN"),
    ("UN Special Envoy for Syria", "envoy for Syria", "UN"),
    ("U.S. Secretary of State", "foreign minister", "US"),
    ("Secretary-General of NATO", "secretary general", "NATO"),
    ("vice president of the US", "vice president", "US"),
    ("Israeli ambassador to the UN", "ambassador", "IL"),
    ("head of the International Atomic Energy Agency", "head", "IAEA"),
    ("FBI director", "director", "FBI"),
    ("Russian Foreign Ministry spokeswoman", "spokesperson", "RU foreign ministry"),
    ("Deputy Prime Minister of Turkey", "deputy prime minister", "TR"),
]


@pytest.mark.parametrize(("printed", "word", "of"), TITLES)
def test_a_title_names_an_office_and_its_owner(printed: str, word: str, of: str) -> None:
    """The office is the head of the title, its owner whatever country, institution or body is named with it."""
    office = office_titles.office(printed)
    assert office is not None
    assert (office.word, office.of, office.former) == (word, of, False)


@pytest.mark.parametrize("printed", ["former US President", "Ukraine's president-elect", "then-Prime Minister"])
def test_an_office_not_held_is_marked(printed: str) -> None:
    """Former and coming holders are not taken for the holder."""
    office = office_titles.office(printed)
    assert office is not None
    assert office.former


TERMS = [
    ("Mr. de Mistura", "United Nations Secretary General's Special Envoy", date(2016, 10, 10), True),
    ("de Mistura", "UN envoy", date(2022, 10, 10), False),
    ("Erdogan", "Turkish President", date(2011, 10, 10), False),
    ("Erdoğan", "Turkish President", date(2016, 10, 10), True),
    ("Erdogan", "prime minister", date(2011, 10, 10), True),
    ("Putin", "president", date(2010, 1, 1), False),
    ("Vladimir Putin", "Russian President", date(2016, 10, 10), True),
    ("Lavrov", "Russian Foreign Minister", date(2015, 10, 15), True),
    ("Peskov", "Kremlin spokesman", date(2018, 1, 10), True),
]


@pytest.mark.parametrize(("name", "words", "day", "held"), TERMS)
def test_terms_say_whether_an_office_was_held_on_a_day(name: str, words: str, day: date, held: bool) -> None:  # noqa: FBT001
    """A dated office rules years in and out."""
    found = terms(name, words)
    assert found
    assert any(t.possible(day, day) for t in found) is held


def test_nothing_is_ruled_out_for_a_stranger() -> None:
    """A name that the shipped file does not hold has no terms."""
    assert terms("Nobody Known", "president") == ()


def test_every_office_holder_has_a_source_and_an_office_of_the_title_list() -> None:
    """The file's offices are those that titles are read into, so that a printed title can find them."""
    for person in known_speakers().people:
        for term in person.terms:
            assert term.source.startswith("https://")
            parsed = office_titles.office(term.office)
            assert parsed is not None
            assert parsed.word == term.office
