"""Names and noun phrases of what was said, read off the parse."""

import pytest

from claims.article.article import dissect
from claims.records import (
    Attribution,
    Document,
    Phrase,
    ResolvedSource,
    Span,
    Speaker,
    SpeakerKind,
    SpeakerLink,
    StatementKind,
)
from claims.topics.keyphrases import phrases


def found(said: str) -> tuple[Phrase, ...]:
    """Return the phrases of some words that somebody said."""
    body = f"Petrov told reporters that {said}. The wheat harvest is none of it."
    content = (Span(at := body.index(said), at + len(said)),)
    attribution = Attribution((), (), content, StatementKind.INDIRECT, 1.0)
    return phrases(dissect(Document("file:x", body, "c", "x")), [attribution])[0]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("many new trade barriers would hurt the tulip growers", ["trade barriers", "tulip growers"]),
        ("the Black Sea grain deal had failed", ["Black Sea grain deal"]),
        ("Angela Merkel would visit Ankara", ["Angela Merkel", "Ankara"]),
        ("their demands concerned fourth-generation Su-35 fighters", ["Su-35 fighters"]),
        ("many people had said something on several occasions", []),
        ("it would begin on 15 October 2021 and cost three million dollars", []),
        ("the country's nuclear programme would go on", ["nuclear programme"]),
    ],
)
def test_names_and_phrases_are_those_an_analyst_would_list(said: str, expected: list[str]) -> None:
    """Whole phrases without empty words at their head; no dates, amounts or words that tell nothing."""
    assert set(expected) <= {phrase.text for phrase in found(said)}
    assert expected or not found(said)


def test_a_phrase_is_counted_by_one_key_however_it_is_written() -> None:
    """Case, number and accents of a phrase make no difference to its key."""
    one = {phrase.key for phrase in found("Trade barriers and the Erdoğan plans matter")}
    assert one >= {"trade barrier"}
    assert {phrase.key for phrase in found("a trade barrier and TRADE BARRIERS fell")} == {"trade barrier"}


def test_names_carry_their_kind() -> None:
    """A designator is a product whatever the parse takes it for."""
    kinds = {phrase.text: phrase.kind for phrase in found("Angela Merkel would sell the S-400 to Turkey")}
    assert kinds.get("Angela Merkel") == "person"
    assert kinds.get("Turkey") == "place"
    assert kinds.get("S-400") in {None, "product", "phrase"}


def test_a_speaker_is_a_person_whatever_the_parse_says() -> None:
    """The surname of somebody who speaks in the article is a person's name, and no place."""
    body = "Petrov told reporters that the Machado affair and Machado were news."
    content = (Span(22, len(body) - 1),)
    attribution = Attribution((), (), content, StatementKind.INDIRECT, 1.0)
    machado = Speaker("alicia-machado", "Alicia Machado", SpeakerKind.PERSON)
    source = ResolvedSource((SpeakerLink(machado, "full name", "Machado"),), None, "full name")
    [found] = phrases(dissect(Document("file:x", body, "c", "x")), [attribution], [source])
    assert {phrase.kind for phrase in found if phrase.key == "machado"} == {"person"}


def test_a_statement_has_no_phrase_twice_nor_a_great_many() -> None:
    """The list of a statement is short enough to read."""
    said = ", ".join(f"the {animal} farm" for animal in ("cow", "pig", "goat", "duck", "fox", "ant", "bee", "hen") * 2)
    assert len(found(said)) == len({phrase.key for phrase in found(said)}) <= 12
