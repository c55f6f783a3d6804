"""The layer over either finder: quotations over several paragraphs, headlines, nesting, order."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claims.attribution.found import Draft
from claims.attribution.kinds import statement_kind
from claims.attribution.quotes import quotes
from claims.records import Attribution, Segment, SegmentKind, Span, Spans

_SPEAKING = frozenset((SegmentKind.PARAGRAPH, SegmentKind.HEADLINE, SegmentKind.DECK, SegmentKind.HEADING))
_ABOVE = frozenset((SegmentKind.HEADLINE, SegmentKind.DECK, SegmentKind.HEADING))


def speaks(segment: Segment) -> bool:
    """Tell whether a segment can hold attributions at all."""
    return segment.kind in _SPEAKING


def continued(paragraphs: Sequence[list[Draft]]) -> list[list[Draft]]:
    """Give each quotation without a speaker to the attribution it continues, in its own paragraph or the one before.

    `paragraphs` holds the drafts of each paragraph in order, counted from one origin.
    """
    done: list[list[Draft]] = []
    last: Draft | None = None
    for drafts in paragraphs:
        kept: list[Draft] = []
        for n, draft in enumerate(drafts):
            if draft.cue or draft.rule != "bare quotation":
                kept.append(draft)
            elif n == 0 and len(drafts) == 1 and last is not None:
                last = _extended(done, last, draft)
            elif len(drafts) > 1:
                kept.append(replace(draft, source=(drafts[n + 1] if n == 0 else drafts[n - 1]).source))
        if kept:
            last = max(kept, key=lambda d: d.content[-1].end)
        elif not drafts:
            last = None
        done.append(kept)
    return done


def _extended(done: list[list[Draft]], last: Draft, more: Draft) -> Draft:
    grown = replace(last, content=last.content + more.content)
    for drafts in done:
        for n, draft in enumerate(drafts):
            if draft is last:
                drafts[n] = grown
    return grown


def attributions(drafts: Sequence[Draft], segments: Sequence[Segment]) -> list[Attribution]:
    """Turn drafts into attributions in text order, contents disjoint, or nested with a parent."""
    ordered = sorted((d for d in drafts if d.content), key=lambda d: (d.content[0].start, -d.content[-1].end))
    quoted = [
        Span(q.span.start + s.span.start, q.span.end + s.span.start) for s in segments if speaks(s) for q in quotes(s.text)
    ]
    body = _Body(segments)
    return [
        Attribution(d.source, d.cue, d.content, statement_kind(body.text, d.content, quoted), round(d.sure, 3))
        for d in ordered
    ]


class _Body:
    """The segments' text at their places in the body, blanks between."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        pieces, at = [], 0
        for segment in sorted(segments, key=lambda s: s.span.start):
            pieces.append(" " * (segment.span.start - at) + segment.text)
            at = segment.span.end
        self.text = "".join(pieces)


def disjoint(spans: Spans) -> bool:
    """Tell whether spans in order do not overlap."""
    return all(a.end <= b.start for a, b in pairwise(sorted(spans)))
