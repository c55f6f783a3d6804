"""The layer over either finder: quotations over several paragraphs, headlines, nesting, order."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from claims.attribution.candidate import Draft
from claims.attribution.quotation_marks import quotes
from claims.attribution.quotedness import statement_kind
from claims.nearby import Nearby
from claims.records import Attribution, Segment, SegmentKind, Span, Spans, StatementKind, each_within
from claims.steps import argument, step

_SPEAKING = frozenset((SegmentKind.PARAGRAPH, SegmentKind.HEADLINE, SegmentKind.DECK, SegmentKind.HEADING))
_ABOVE = frozenset((SegmentKind.HEADLINE, SegmentKind.DECK, SegmentKind.HEADING))


def speaks(segment: Segment) -> bool:
    """Return whether a segment can hold attributions at all."""
    return segment.kind in _SPEAKING


def continued(paragraphs: Sequence[list[Draft]], whole: Sequence[Span]) -> list[list[Draft]]:
    """Return each quotation without a speaker to the attribution it continues, in its own paragraph or the one before.

    `paragraphs` holds the drafts of each paragraph in order, counted from one origin, `whole` their spans.
    """
    done: list[list[Draft]] = []
    last: Draft | None = None
    for given, span in zip(paragraphs, whole, strict=True):
        drafts = given if last is None or last.content else _introduced(last, given, span)
        kept: list[Draft] = []
        for n, draft in enumerate(drafts):
            if draft.rule != BARE:
                kept.append(draft)
            elif len(drafts) > 1:
                kept.append(replace(draft, source=(drafts[n + 1] if n == 0 else drafts[n - 1]).source))
            elif last is not None and last.rule in _CONTINUED and last.content and _opens(draft, span):
                done[-1] = [d for d in done[-1] if d is not last]
                kept.append(replace(last, content=last.content + draft.content))
        last = max(kept, key=lambda d: d.content[-1].end if d.content else span.end) if kept else None
        done.append(kept)
    return [[d for d in drafts if d.content] for drafts in done]


@step(argument(0))
def taken_down(paragraphs: Sequence[list[Draft]], whole: Sequence[Span], closed: Sequence[bool]) -> list[list[Draft]]:
    """Return each paragraph of a transcript without a name of its own to the speaker named last.

    `closed` tells where a turn in quotation marks is closed: what follows, until the next name, is the reporter's.
    """
    done: list[list[Draft]] = []
    speaking: Draft | None = None
    for drafts, span, over in zip(paragraphs, whole, closed, strict=True):
        named = drafts[0] if len(drafts) == 1 and drafts[0].rule == "colon" else None
        if named is None and speaking is not None:
            done[-1] = []
            named = replace(speaking, content=(*speaking.content, span))
        speaking = None if over else named
        done.append(drafts if named is None else [named])
    return done


BARE = "bare quotation"
INTRODUCTION = "introduction"
ANSWER = "answer"
_VERBATIM = frozenset({"colon", INTRODUCTION, ANSWER})
_CONTINUED = frozenset(
    ("quotation", "clause", "parenthetical", "colon", "according to", "in words", "as", INTRODUCTION, "tagger")
)


def _opens(draft: Draft, paragraph: Span) -> bool:
    return draft.content[0].start <= paragraph.start + 1


@step(argument(1))
def _introduced(opener: Draft, drafts: list[Draft], span: Span) -> list[Draft]:
    """Return a paragraph to the "He added:" that ends the one before it: its quotation, or all of it."""
    if not drafts:
        return [replace(opener, content=(span,))]
    if drafts[0].rule == BARE:
        return [replace(opener, content=drafts[0].content), *drafts[1:]]
    return drafts


def above_body(segment: Segment) -> bool:
    """Return whether a segment is headline, deck or heading."""
    return segment.kind in _ABOVE


def attributions(body: str, drafts: Sequence[Draft], segments: Sequence[Segment]) -> list[Attribution]:
    """Turn drafts into attributions in text order, contents disjoint, or nested with a parent."""
    closed = [replace(d, content=_closed_up(body, d.content)) for d in drafts]
    ordered = sorted((d for d in closed if d.content), key=lambda d: (d.content[0].start, -d.content[-1].end))
    marks = [q.moved(s.span.start).span for s in segments for q in quotes(s.text)]
    quoted = Nearby((span, [span]) for span in marks)
    placed = Nearby((n, d.content) for n, d in enumerate(ordered))
    return [
        Attribution(
            d.source,
            d.cue,
            d.content,
            _kind(body, d, quoted.at(d.content)),
            round(d.sure, 3),
            _parent(ordered, n, placed.at(d.content)),
        )
        for n, d in enumerate(ordered)
    ]


def _kind(body: str, draft: Draft, quoted: Sequence[Span]) -> StatementKind:
    """Judge a content by its quotation marks; an answer and what stands after "SMITH:" or "He added:" need none."""
    kind = statement_kind(body, draft.content, quoted)
    return StatementKind.DIRECT if draft.rule in _VERBATIM else kind


def _stripped(body: str, span: Span) -> Span | None:
    """Return a span without the blanks at its ends, or None where nothing else is in it."""
    text = span.of(body)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip())) if text.strip() else None


@step(argument(1))
def _closed_up(body: str, spans: Spans) -> Spans:
    """Join pieces with nothing but marks and blanks between them, within a paragraph."""
    joined: list[Span] = []
    for span in sorted(filter(None, (_stripped(body, s) for s in spans))):
        gap = body[joined[-1].end : span.start] if joined else ""
        if joined and "\n" not in gap and not any(c.isalnum() for c in gap):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _parent(drafts: Sequence[Draft], own: int, near: Iterable[int]) -> int | None:
    """Find the smallest other content that holds all of this one."""
    inner = drafts[own].content
    holders = [n for n in near if drafts[n].content != inner and each_within(inner, drafts[n].content)]
    return min(holders, key=lambda n: sum(s.end - s.start for s in drafts[n].content), default=None)


def body_text(segments: Sequence[Segment]) -> str:
    """Return the segments' texts at their places in the body, line ends between."""
    pieces, at = list[str](), 0
    for segment in sorted(segments, key=lambda s: s.span.start):
        pieces.append("\n" * (segment.span.start - at) + segment.text)
        at = segment.span.end
    return "".join(pieces)
