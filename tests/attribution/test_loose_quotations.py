"""Quotations without a cue, and contents that stay in their paragraph."""

import pytest

from claims.article.article import dissect
from claims.attribution import find
from claims.records import Attribution, Document, covered

HEAD = "The council of Torvik met\n\n"


def read(text: str) -> tuple[str, list[Attribution]]:
    """Return the body of an article and its attributions."""
    article = dissect(Document("file:a.txt", text, "a", "a.txt"))
    return article.body, find(article.segments)


@pytest.mark.parametrize(
    ("paragraph", "who", "words"),
    [
        ("Mayor Ida Lund turned to the hall. “Nobody will be moved before spring.”", "Mayor Ida Lund", "Nobody will"),
        (
            "Olav Brekke, 41, has fished here since he was a boy. “My father showed me every rock.”",
            "Olav Brekke",
            "My father",
        ),
        ("For Siri Moe, the answer is plain. “We need more boats.”", "Siri Moe", "We need"),
        ("The farmers are angry. “We were never asked.”", "", "We were never"),
        ("“This cannot go on for another winter.”", "", "This cannot"),
    ],
)
def test_a_sentence_in_quotation_marks_is_kept_without_a_cue(paragraph: str, who: str, words: str) -> None:
    """Behind narration or alone in its paragraph; its source is the person whom the narration is about."""
    body, found = read(f"{HEAD}The hall was full on Monday and many had to stand outside.\n\n{paragraph}\n")
    (one,) = [a for a in found if words in covered(a.content, body)]
    assert not one.cue
    assert covered(one.source, body) == who


@pytest.mark.parametrize(
    "paragraph",
    [
        "The hall they call “The Old Barn” was sold in May.",
        "Torvik's “summer of boats” drew many visitors.",
        "The sign read closed. “Torvik” is a place.",
        "She starred in “The Long Way Home.” The film was shot in Torvik.",
    ],
)
def test_titles_and_scare_quotes_are_no_statements(paragraph: str) -> None:
    """Marks around less than a sentence of its own are nobody's words."""
    _, found = read(f"{HEAD}{paragraph}\n")
    assert not [a for a in found if not a.cue]


@pytest.mark.parametrize(
    ("headline", "lead", "kept", "lost"),
    [
        ("School to close in June", "“The school will close in June,” Greta Noll said.", "The school", "to close"),
        ("Storm cuts power to thousands", "The storm cut power to thousands, Rod Hurst said.", "The storm", "cuts"),
        ("Bridge shut for weeks", "The bridge will be shut for weeks, Ola Berg said.", "The bridge", "Bridge shut"),
    ],
)  # fmt: skip
def test_no_content_reaches_into_the_headline(headline: str, lead: str, kept: str, lost: str) -> None:
    """What the headline says again stays out of the statement below it."""
    body, found = read(f"{headline}\n\n{lead}\n\nParents were told on Monday.\n")
    contents = [covered(a.content, body) for a in found]
    assert any(kept in content for content in contents)
    assert not any(lost in content for content in contents)
