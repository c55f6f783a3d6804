"""Attributions inside what somebody says: found with their own source, and marked as told by the outer one."""

import pytest

from claims.attribution import find
from claims.records import Segment, SegmentKind, Span, Spans


def text_of(body: str, spans: Spans) -> str:
    """Return the words of spans."""
    return " ".join(span.of(body) for span in spans)


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        (
            "“It was a bad year, and analysts say that the next one will be worse,” Ida Lund said.",
            "analysts",
            "that the next one will be worse",
        ),
        (
            "“We have waited, and engineers have warned us that the wall would not last,” said Anna Moss, a fisher.",
            "engineers",
            "that the wall would not last",
        ),
    ],
)
def test_words_told_in_another_statement_are_a_statement(body: str, source: str, content: str) -> None:
    """The inner one has its own source and content, and the outer one is its parent."""
    found = find([Segment(SegmentKind.PARAGRAPH, Span(0, len(body)), body)])
    inner = [a for a in found if text_of(body, a.source) == source]
    assert [text_of(body, a.content) for a in inner] == [content]
    assert [a.parent for a in inner] == [next(n for n, a in enumerate(found) if a.parent is None)]


def test_acts_told_in_a_statement_are_none() -> None:
    """What somebody is told to have done is no statement, inside another's words as outside."""
    body = "“The council sold the bridge in May and bought two ferries for the town,” Ida Lund said on Monday."
    found = find([Segment(SegmentKind.PARAGRAPH, Span(0, len(body)), body)])
    assert [text_of(body, a.source) for a in found] == ["Ida Lund"]
