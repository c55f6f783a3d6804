"""First persons in interviews printed as questions and answers; `[source -> name]` marks a source and who it is."""

import pytest

from tests.coreference.marked import read

QUESTIONS = """
        How did you come to Looe?
        [{i} -> {who}] <thought> that the town was the right place for a trust of our kind.
        What did you do there?
        By then [{i} -> {who}] <believed> that the mill could be run again with some help.
        Why did it close?
        """
ARTICLES = {
    "interviewed, in the headline": (
        "The paper interviews Anna Rowe, founder of the Looe Trust",
        "Anna Rowe",
    ),
    "spoken with, in the text": (
        "The mill of Looe\n        Tom Dale writes of mills. On Monday, the paper spoke with Anna Rowe, who ran one.",
        "Anna Rowe",
    ),
    "not who asked": (
        "The mill of Looe\n        Anna Rowe ran the mill of the town for years. She spoke to Tom Dale at her house.",
        "Anna Rowe",
    ),
    "the only one in the headline": ("Anna Rowe: the mill of Looe", "Anna Rowe"),
    "two who could be answering": (
        "The mill of Looe\n        Tom Dale and Anna Rowe ran the mill of the town for years.",
        "",
    ),
    "a name that only qualifies": (
        "The Rowe cocktail of a bar in Looe\n        Tom Dale wrote of it, and Anna Rowe was angry.",
        "",
    ),
}


@pytest.mark.parametrize("title", ARTICLES)
@pytest.mark.parametrize("pronoun", ["I", "we"])
def test_who_answers_is_the_person_interviewed(title: str, pronoun: str) -> None:
    """The person is named before the first question; two who could be answering are nobody."""
    head, who = ARTICLES[title]
    found = read(head + QUESTIONS.format(i=pronoun, who=who))
    assert [[link.speaker.name for link in given.links] for _, given in found] == [[who] if who else []] * 2


def test_a_question_in_passing_makes_no_interview() -> None:
    """An essay that asks its reader one thing has no one answering."""
    found = read(
        "Anna Rowe: the mill of Looe\nHow could you know?\n[I -> ] <thought> that the town was the right place."
    )
    assert found[0][1].links == ()
