"""The data files about dates: words, rules, facts."""

from datetime import date

import pytest

from claims import lexicon
from claims.dates import logistic, normalize, saying, year_inference
from claims.dates.expressions import Rule, find, read, words

RULES = [(rule, example) for rule in words().rules for example in rule.examples]


@pytest.mark.parametrize(("rule", "example"), RULES, ids=[f"{r.name}: {e}" for r, e in RULES])
def test_each_rule_finds_its_examples(rule: Rule, example: str) -> None:
    """An example is found whole (or its [[…]]), by that rule and no other."""
    before, _, rest = example.partition("[[")
    core, _, after = rest.partition("]]") if rest else (example, "", "")
    found = find(f"{before if rest else ''}{core}{after}")
    expected = core.split(" - ") if " - " in core else [core]
    assert [e.text for e in found] == expected
    assert {(e.rule.name, e.rule.kind) for e in found} == {(rule.name, rule.kind)}


def test_each_rule_has_an_example_and_a_kind() -> None:
    """A rule that nothing understands, or that nobody has tried, would be dead."""
    assert {rule.kind for rule in words().rules} == set(normalize.KINDS)
    assert [rule.name for rule in words().rules if not rule.examples] == []


@pytest.mark.parametrize(
    "text",
    [
        "the Sunday Times said",
        "on Black Friday",
        "Theresa May said",
        "you may march on",
        "Sheffield Wednesday won",
        "2016 people came",
        "1,000 men and 2.015 tons",
        "$2010 and €1999",
        "F-16, S-400 and Su-35",
        "a 3-2 win at 12:30",
        "room 1984b",
        "10:04 GMT17 June 2021",
        "he sat and the sun sank",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """Names, counts, sums, scores and clocks give no date expression."""
    assert find(text) == []


def test_spans_are_counted_from_the_offset() -> None:
    """A span cuts exactly the expression out of the body."""
    body = "He left.\nShe came on October 7, 2015, and stayed."
    (found,) = find(body[9:], 9)
    assert found.span.of(body) == found.text == "October 7, 2015"


def test_every_fact_has_a_source_and_a_pattern_that_works() -> None:
    """Facts are named, sourced and dated, and their years run forward."""
    data = year_inference.facts()
    assert data["years"]["first"] < data["years"]["last"]
    assert all(row["source"].startswith("https://") for row in (*data["since"], *data["anniversaries"]))
    assert all(isinstance(row["from"], date) for row in data["since"])


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{}", "months"),
        ("[]", "not a mapping"),
    ],
)
def test_a_broken_word_list_is_refused(text: str, complaint: str) -> None:
    """The complaint names what is missing."""
    with pytest.raises(lexicon.LexiconError, match=complaint):
        read(lexicon.parse(text, "date_words"))


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ("[]", "not a mapping"),
        ("bound: {least: 0.5, assumed: 0.5, weights: {bias: 1}}", "“running” is missing"),
        ("bound: {least: 0.5, assumed: 0.5, weights: {near: 1}}", "a bias among them"),
        ("bound: {least: 0.5, weights: {bias: 1}}", "“least” and “assumed”"),
    ],
)
def test_broken_weights_are_refused(data: str, complaint: str) -> None:
    """The complaint says what is missing."""
    with pytest.raises(lexicon.LexiconError, match=complaint):
        logistic.read(lexicon.parse(data, "said_weights"))


def test_background_words_are_regular_expressions() -> None:
    """The lists are read and their patterns work."""
    assert saying.rules().habit.search("as he has repeatedly said")
    assert saying.rules().earlier.search("in his previous statements")
    assert saying.rules().aftermath.search("Following the ")
    assert saying.rules().told_event.search("he said in the same interview")
