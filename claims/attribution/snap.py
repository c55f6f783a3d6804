"""Setting the ends of contents on quotation marks: a quotation is reported whole, its marks included."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from claims.attribution.candidate import Draft
from claims.attribution.quotation_marks import Quote
from claims.nearby import Nearby
from claims.records import Span, Spans
from claims.steps import argument, step

_TRIM = " \t\n\u00a0,;:.!?…—–-\"'“”‘’«»"


@step(argument(1))
def snapped(text: str, drafts: Sequence[Draft], quotes: Sequence[Quote]) -> list[Draft]:
    """Widen each content to the quotations it covers a part of, unless something else lies in the rest of them."""
    if not quotes:
        return list(drafts)
    marked = Nearby((quote, [quote.span]) for quote in quotes)
    placed = Nearby((d, (*d.source, *d.cue, *d.content)) for d in drafts)
    return [replace(d, content=_content(text, d, placed, marked)) for d in drafts]


def _taken(drafts: Sequence[Draft], own: Draft) -> list[Span]:
    others = chain.from_iterable((*d.source, *d.cue, *d.content) for d in drafts if d is not own)
    return [*others, *own.source, *own.cue]


def _content(text: str, draft: Draft, placed: Nearby[Draft], marked: Nearby[Quote]) -> Spans:
    spans = draft.content
    for quote in marked.at([*spans, *(near.span for near in marked.at(spans))]):
        touched = [s for s in spans if quote.span.overlaps(s)]
        if touched and not _blocked(quote.span, _taken(placed.at([quote.span]), draft)):
            spans = _united(spans, quote.span)
        elif touched:
            spans = tuple(_with_marks(text, s, quote) for s in spans)
    return spans


def _blocked(whole: Span, taken: Sequence[Span]) -> bool:
    return any(whole.overlaps(t) for t in taken)


def _united(spans: Spans, more: Span) -> Spans:
    apart = [s for s in spans if s.end < more.start or more.end < s.start]
    joined = [s for s in spans if not (s.end < more.start or more.end < s.start)]
    start = min([more.start, *(s.start for s in joined)])
    end = max([more.end, *(s.end for s in joined)])
    return tuple(sorted([*apart, Span(start, end)]))


@step(argument(1))
def _with_marks(text: str, span: Span, quote: Quote) -> Span:
    """Take in the marks at an end that stops just short of them."""
    start, end = span
    if quote.span.start < start < quote.span.end and not text[quote.inner.start : start].strip(_TRIM):
        start = quote.span.start
    if quote.span.start < end < quote.span.end and not text[end : quote.inner.end].strip(_TRIM):
        end = quote.span.end
    return Span(start, end)
