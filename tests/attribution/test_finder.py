"""What the finder leaves out."""

from claims.attribution import find
from claims.records import Segment, SegmentKind, Span


def test_the_question_somebody_answers_is_not_what_they_said() -> None:
    """In "she answered the question about X", X is what the asker said."""
    text = 'So she answered the question about the prospects of a deal. "It will come soon," Smith said.'
    found = find([Segment(SegmentKind.PARAGRAPH, Span(0, len(text)), text)])
    assert [a.cue[0].of(text) for a in found] == ["said"]
