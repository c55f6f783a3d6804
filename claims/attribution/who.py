"""Mending whom the tagger names: a source stands in its cue's paragraph, and no quotation or day is part of it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims import steps
from claims.article.house_styles import DAY_OF_WEEK, MONTH
from claims.attribution.candidate import Draft
from claims.attribution.quotation_marks import Quote
from claims.records import Segment, SegmentKind, Span, Spans, segment_at
from claims.steps import argument, step

_DAY = re.compile(
    rf"\s+on\s+(?:{DAY_OF_WEEK}|{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s*(?:19|20)\d\d)?,?$", re.IGNORECASE
)
_LIFE = re.compile(r"\s*\((?=[^()]*(?:\d|\bborn\b|\bn[ée]e\b|\bb\.))[^()]*(?:\)|$)")
_SAID = (",", ".", "?", "!", "…")
_LOOSE = " \t\u00a0"


@step(argument(1))
def sourced(body: str, draft: Draft, quotes: Sequence[Quote]) -> Draft:
    """Return a draft without sources of another paragraph, and with words quoted behind a name among its content."""
    here = tuple(_dayless(body, s) for s in draft.source if _together(body, s, draft.cue))
    spoken = [q.span for s in here for q in _begun_in(s, quotes) if _is_said(body, s, q)]
    if not spoken:
        return replace(draft, source=here)
    cut = tuple(part for s in here if (part := _before(body, s, spoken)))
    return replace(draft, source=cut, content=_with(draft.content, spoken))


def _begun_in(source: Span, quotes: Sequence[Quote]) -> Sequence[Quote]:
    """Return the quotations, of an article's in text order, that open within a source."""
    first = bisect_right(quotes, source.start, key=lambda quote: quote.span.start)
    return quotes[first : bisect_left(quotes, source.end, key=lambda quote: quote.span.start)]


@step(argument(1))
def without_life(body: str, draft: Draft) -> Draft:
    """Return a draft whose source has no brackets with the speaker's age, birth or years: "Ann Lee (born May 1960)"."""
    return replace(draft, source=tuple(piece for span in draft.source for piece in _outside_life(body, span)))


def _outside_life(body: str, source: Span) -> Iterator[Span]:
    start = source.start
    if not _LIFE.search(source.of(body)):
        yield source
        return
    for aside in _LIFE.finditer(source.of(body)):
        yield from _whole(body, start, source.start + aside.start())
        start = source.start + aside.end()
    yield from _whole(body, start, source.end)


def _whole(body: str, start: int, end: int) -> Iterator[Span]:
    """Yield a stretch without blanks and commas at its ends, if words are left in it."""
    text = body[start:end]
    kept = text.strip(_LOOSE + ",\n")
    if any(c.isalnum() for c in kept):
        at = start + text.index(kept)
        yield Span(at, at + len(kept))


@step(lambda _, drafts, __: list(drafts))
def in_their_blocks(spoken: Sequence[Segment], drafts: Sequence[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """Keep content in the paragraph of its cue: of another paragraph only quotations, of a headline nothing."""
    kept = [replace(d, content=_in_block(spoken, d, quotes)) for d in drafts]
    return [d for d in kept if d.content]


def _in_block(spoken: Sequence[Segment], draft: Draft, quotes: Sequence[Quote]) -> Spans:
    home = segment_at(spoken, (draft.cue or draft.content)[0].start)
    if home is None:
        return draft.content
    return tuple(
        s for s in draft.content if (at := segment_at(spoken, s.start)) == home or _goes_on(home, at, s, quotes)
    )


def _goes_on(home: Segment, other: Segment | None, piece: Span, quotes: Sequence[Quote]) -> bool:
    """Return whether a piece is a quotation in another paragraph of the body."""
    in_body = other is not None and home.kind is other.kind is SegmentKind.PARAGRAPH
    return in_body and any(q.span.start <= piece.start < q.span.end for q in quotes)


@step(steps.always)
def _together(body: str, source: Span, cue: Spans) -> bool:
    """Return whether a source stands in the paragraph of its cue, where there is one."""
    first, last = min(source.start, *(s.start for s in cue)), max(source.end, *(s.end for s in cue))
    return not cue or "\n" not in body[first:last]


@step(argument(1))
def _dayless(body: str, source: Span) -> Span:
    """Cut the day off a name that it follows: "Weber on 3 January" told the radio."""
    found = _DAY.search(source.of(body))
    return Span(source.start, source.start + found.start()) if found and found.start() else source


@step(steps.never)
def _is_said(body: str, source: Span, quote: Quote) -> bool:
    """Tell what is said behind a name ("Ola Weber, “and nobody cares.”") from a part of the name."""
    inside = source.start < quote.span.start and quote.span.end <= source.end
    return inside and body[quote.inner.start : quote.inner.end].rstrip().endswith(_SAID)


def _before(body: str, source: Span, spoken: Sequence[Span]) -> Span | None:
    end = min((q.start for q in spoken if source.start < q.start < source.end), default=source.end)
    kept = body[source.start : end].rstrip(_LOOSE + ",")
    return Span(source.start, source.start + len(kept)) if kept else None


def _with(content: Spans, spoken: Sequence[Span]) -> Spans:
    return tuple(sorted({*content, *(q for q in spoken if all(q.end <= c.start or c.end <= q.start for c in content))}))
