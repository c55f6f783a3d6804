"""What the finder leaves out."""

import pytest

from claims.attribution import find
from claims.records import Segment, SegmentKind, Span


def test_the_question_somebody_answers_is_not_what_they_said() -> None:
    """In "she answered the question about X", X is what the asker said."""
    text = 'So she answered the question about the prospects of a deal. "It will come soon," Smith said.'
    found = find([Segment(SegmentKind.PARAGRAPH, Span(0, len(text)), text)])
    assert [a.cue[0].of(text) for a in found] == ["said"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The governor said the toll road would close in May, a decision that angered hauliers.",
            "the toll road would close in May",
        ),
        (
            "Lopez announced that exports had doubled, a sharp rise which surprised traders in Lima.",
            "that exports had doubled",
        ),
        (
            "On Tuesday Orlova announced that work had begun on a depot, a development that highlighted local plans.",
            "that work had begun on a depot",
        ),
        ("Lopez said it was “a plan, a move that nobody wanted”.", "it was “a plan, a move that nobody wanted”"),
    ],
)
def test_a_reporters_comment_on_what_was_said_is_not_said(text: str, content: str) -> None:
    """An apposition to the whole report is the reporter's, unless it stands in quotation marks."""
    found = find([Segment(SegmentKind.PARAGRAPH, Span(0, len(text)), text)])
    assert [" ".join(s.of(text) for s in a.content) for a in found] == [content]


def test_a_transcript_inside_quotation_marks_is_a_transcript() -> None:
    """Some outlets open each turn of a transcript with a quotation mark before the name."""
    turns = [
        '"WARD: Let us begin with the harbour. Three captains told us that the port will close. Is that so?',
        '"BELL: Well, look, the harbour has been there for three hundred years and nobody is going to close it.',
        '"WARD: And will the ferry stay where it is?',
    ]
    body, segments = "\n\n".join(turns), list[Segment]()
    for turn in turns:
        start = body.index(turn)
        segments.append(Segment(SegmentKind.PARAGRAPH, Span(start, start + len(turn)), turn))
    found = [a for a in find(segments) if a.parent is None]
    assert [a.source[0].of(body) for a in found] == ["WARD", "BELL", "WARD"]
    assert all(a.content[-1].of(body).endswith(t[-20:]) for a, t in zip(found, turns, strict=True))


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The defence ministry cited Gen. Demir as saying the operation was over.",
            "Gen. Demir",
            "the operation was over",
        ),
        ('"We will win it," TASS quoted Orlov as saying.', "Orlov", '"We will win it,"'),
        (
            "Kommersant quoted a source close to the talks as saying that the deal was off.",
            "a source close to the talks",
            "that the deal was off",
        ),
        ("The agency quoted Anna Moss, the mayor, as saying it would rain.", "Anna Moss, the mayor,", "it would rain"),
    ],
)
def test_who_is_quoted_is_the_source_and_no_part_of_the_words(text: str, source: str, content: str) -> None:
    """In "X quoted Y as saying" Y is the source, and Y's name does not stand among what is said."""
    found = find([Segment(SegmentKind.PARAGRAPH, Span(0, len(text)), text)])
    assert [" ".join(s.of(text) for s in a.source) for a in found] == [source]
    assert [" ".join(s.of(text) for s in a.content) for a in found] == [content]
    assert [a.cue[-1].of(text) for a in found] == ["as saying"]


@pytest.mark.parametrize(
    "turn",
    [
        '"BELL: It will stay as long as I am here." Bell is running for a third term in May.',
        'BELL: "It will stay as long as I am here." Bell is running for a third term in May.',
    ],
)
def test_what_follows_the_last_turn_of_a_transcript_is_the_reporters(turn: str) -> None:
    """A turn in quotation marks ends with them, in its paragraph and for those below."""
    turns = [
        '"WARD: Let us begin with the harbour. Is it true that the port will close?',
        '"BELL: Well, look, the harbour has been there for three hundred years.',
        "WARD: And will the ferry stay where it is?",
        turn,
        "The port handled nine million tonnes in that year.",
    ]
    body, segments = "\n\n".join(turns), list[Segment]()
    for line in turns:
        start = body.index(line)
        segments.append(Segment(SegmentKind.PARAGRAPH, Span(start, start + len(line)), line))
    last = find(segments)[-1]
    assert last.source[0].of(body) == "BELL"
    assert [s.of(body).strip('"') for s in last.content] == ["It will stay as long as I am here."]
