"""Corrections, updates and editors' notes below an article, with the day from which their words are counted."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from claims.dates.calendar import Side, day_near
from claims.dates.expressions import find, words
from claims.dates.page_dates import full, month_and_day, stamps
from claims.records import Segment, SegmentKind, Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_HEAD = 60  # code points behind a note's first words in which its day stands
_MOST_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+")


class Note(NamedTuple):
    """A note below an article, to its end or the next note; `day` is None where it gives none."""

    span: Span
    day: date | None


def note_spans(body: str, segments: Sequence[Segment]) -> tuple[Span, ...]:
    """Return the notes of an article; one above its first paragraph is part of the page's head."""
    first = next((s.span.end for s in segments if s.kind is SegmentKind.PARAGRAPH), len(body))
    starts = [m.start() for m in _LINE.finditer(body) if m.start() >= first and _opens(m[0])]
    return tuple(Span(a, b) for a, b in zip(starts, [*starts[1:], len(body)], strict=False))


def _opens(line: str) -> bool:
    head = words().note.match(line)
    if head is None:
        return False
    return words().note_undated.match(line) is not None or _head_day(line, head.end(), date.max) is not None


def read_notes(body: str, spans: Sequence[Span], published: date | None) -> tuple[Note, ...]:
    """Return the notes with their days; a day without a year is the next after the publication."""
    return tuple(Note(span, _note_day(span.of(body), published)) for span in spans)


def _note_day(text: str, published: date | None) -> date | None:
    head = words().note.match(text)
    found = _head_day(text, head.end(), published) if head else None
    printed = (stamp for line in _LINE.finditer(text) for stamp in stamps(line[0], 0))
    return found or next((stamp.value.earliest for stamp in printed), None)


def _head_day(text: str, end: int, published: date | None) -> date | None:
    """Return the day that stands at once behind the first words of a note."""
    behind = text[end : end + _HEAD].partition("\n")[0]
    expression = next(iter(find(behind)), None)
    if expression is None:
        return None
    gap = _WORD.findall(behind[: expression.span.start])
    if len(gap) > _MOST_WORDS or not all(word.lower() in words().note_small for word in gap):
        return None
    if value := full(expression):
        return value.earliest
    named = month_and_day(expression)
    if named is None or published is None:
        return None
    return published if published == date.max else day_near(published, *named, Side.FUTURE)


def note_at(notes: Sequence[Note], offset: int) -> Note | None:
    """Return the note around an offset."""
    n = bisect_right(notes, offset, key=lambda note: note.span.start)
    return notes[n - 1] if n else None
