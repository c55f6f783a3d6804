"""Which paragraphs of an interview ask and which answer, where no name stands beside them."""

import pytest

from claims.article.interview import turns
from claims.records import Segment, SegmentKind, Span

LONG = (
    "The mill was built before the war and rebuilt in the years after it, "
    + "with stone from the hills above the town " * 3
)
HEAD = "! Looe Post interviews Anna Rowe | ? How did you come here? | > By boat, I think. | "
TAIL = "? Why? | > For the mill. | ? Did you like it? | > Very much."
CASES = {
    "questions and answers": HEAD + TAIL,
    "an answer goes on in the first person, or at length": HEAD + f"> We came late. | > {LONG}. | " + TAIL,
    "a short statement behind an answer may be the interviewer's": HEAD + "  The mill never paid. | " + TAIL,
    "a question inside its paragraph asks": HEAD + "  Why by boat? The road is near. | > It was shut. | " + TAIL,
    "captions stand between": HEAD + "# The mill. Image: Ann Lee | > I rowed. | " + TAIL,
}
KINDS = {"!": SegmentKind.HEADLINE, "#": SegmentKind.CAPTION}


def segments(lines: list[str]) -> list[Segment]:
    """Return lines as segments, their kinds by the mark in front."""
    made, at = list[Segment](), 0
    for line in lines:
        made.append(Segment(KINDS.get(line[0], SegmentKind.PARAGRAPH), Span(at, at + len(line) - 2), line[2:]))
        at += len(line) - 1
    return made


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_turns_are_told_by_their_form(case: str) -> None:
    """`?` marks what asks, `>` what answers."""
    lines = case.split(" | ")
    found = turns(segments(lines))
    assert found is not None
    assert found.announced
    assert sorted(found.answers) == [n for n, line in enumerate(lines) if line[0] == ">"]
    assert set(found.questions) == {n for n, line in enumerate(lines) if line[0] == "?"}


def test_a_report_with_questions_in_it_is_no_interview() -> None:
    """Two questions, or three that ask nobody."""
    assert (
        turns(segments(["! The mill", "? Why is it shut?", "  Nobody knows.", "? Would you?", "  The town owns it."]))
        is None
    )
    assert (
        turns(segments(["! The mill", "? Why?", "  No one knows.", "? When?", "  In May.", "? How?", "  By boat."]))
        is None
    )


def test_what_is_not_called_an_interview_is_not_announced() -> None:
    """A court's questions have the same form."""
    found = turns(
        segments(["! Rowe v. Looe", "? What did you see?", "> I saw it.", "? Who?", "> Him.", "? When?", "> In May."])
    )
    assert found is not None
    assert not found.announced
