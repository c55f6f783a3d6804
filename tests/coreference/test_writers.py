"""Who "I" is outside quotations: the writer, where the article names one."""

import pytest

from claims import pipeline
from tests.coreference.marked import read
from tests.ingest.reading import read_bytes

SAID = "\n        [I -> {who}] <believe> that the mill should be run again by the town."
ARTICLES = {
    "a note at the end": (
        "The mill of Looe{said}\n        Anna Rowe is a professor of law at Looe College.",
        "Anna Rowe",
    ),
    "a note with a title": (
        "The mill of Looe{said}\n        Rep. Anna Rowe, D-Ariz., was an early backer of it.",
        "Anna Rowe",
    ),
    "a note of what she does": (
        "The mill of Looe{said}\n        Anna Rowe writes on mills for the Looe Post.",
        "Anna Rowe",
    ),
    "told of in the article": (
        "The mill of Looe\n        Anna Rowe shut the mill.{said}\n        Anna Rowe is a professor of law.",
        "",
    ),
    "two notes": (
        "The mill of Looe{said}\n        Anna Rowe is a professor of law.\n        Tom Dale is a miller in Looe.",
        "",
    ),
    "no note": ("The mill of Looe{said}\n        The mill is the only one in Looe.", ""),
    "a note on somebody's act": ("The mill of Looe{said}\n        Anna Rowe bought the mill in May.", ""),
}


@pytest.mark.parametrize("case", ARTICLES)
def test_the_writer_speaks_outside_quotations(case: str) -> None:
    """A byline or a note at the end names who wrote it; who else is told of in the article did not."""
    text, who = ARTICLES[case]
    [(_, given)] = read(text.format(said=SAID.format(who=who)))
    assert [link.speaker.name for link in given.links] == [who] * bool(who)


def test_the_writer_does_not_speak_in_a_quotation() -> None:
    """An "I" in words that nobody is named for stays open."""
    found = read(
        'The mill of Looe\n        "[I -> ] <believe> it will be run again," a miller said.\n        '
        "Anna Rowe is a professor of law at Looe College."
    )
    assert "Anna Rowe" not in [link.speaker.name for _, given in found for link in given.links]


@pytest.mark.parametrize(
    ("byline", "who"), [("By Anna Rowe", ["Anna Rowe"]), ("By Anna Rowe and Tom Dale", []), ("By our own staff", [])]
)
def test_a_byline_of_one_person_names_the_writer(byline: str, who: list[str]) -> None:
    """Two writers, or an office, are nobody."""
    text = f"The mill of Looe\n\n{byline}\n\nThe mill is old. I believe that the mill should be run by the town.\n"
    [found] = pipeline.extract_many([read_bytes(text.encode())], pipeline.shipped_knowledge())
    [statement] = found.statements
    assert [link.speaker.name for link in statement.source.links] == who


def test_he_is_not_the_writer() -> None:
    """Who writes is not the last to have spoken: a pronoun behind an "I" means somebody in the report."""
    found = read(
        "The mill of Looe\n        Tom Dale ran the mill.\n        "
        "[I -> Anna Rowe] <asked> him why it was shut.\n        "
        "[He -> Tom Dale] <said> that it never paid.\n        Anna Rowe is a professor of law."
    )
    assert [[link.speaker.name for link in given.links] for _, given in found] == [["Anna Rowe"], ["Tom Dale"]]
