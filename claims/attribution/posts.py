"""Posts of social media set into a report: the words above or before a signature with a handle are the signer's."""

from collections.abc import Iterator, Sequence

from claims.article.posts import Signature, signature
from claims.attribution.candidate import Draft
from claims.attribution.quotation_marks import quotes
from claims.records import Segment, SegmentKind, Span

_SURE = 0.9
_PRINTED = frozenset({SegmentKind.PARAGRAPH, SegmentKind.HEADING})  # a short one may look like a heading
_FEWEST_WORDS = 2


def posts(segments: Sequence[Segment]) -> Iterator[Draft]:
    """Yield a draft for each signed post; its words are those before the signature, else the paragraph above it."""
    above: list[Segment] = []
    for segment in segments:
        signed = signature(segment.text) if segment.kind in _PRINTED else None
        if signed is None:
            above = [*above, segment] if segment.kind in _PRINTED else []
            continue
        content = _before(segment, signed) or _above(above)
        above = []
        if content:
            at = segment.span.start
            yield Draft((_moved(signed.who, at),), (_moved(signed.mark, at),), content, "signed", _SURE)


def _before(segment: Segment, signed: Signature) -> tuple[Span, ...]:
    text = segment.text[: signed.span.start].rstrip()
    return _words(text, segment.span.start) if len(text.split()) >= _FEWEST_WORDS else ()


def _above(segments: Sequence[Segment]) -> tuple[Span, ...]:
    """Return the paragraph above; with quotation marks that each paragraph opens anew, all of the quotation."""
    found: list[Span] = []
    for n, segment in enumerate(reversed(segments)):
        opened = next(iter(quotes(segment.text)), None)
        if n and not (opened and opened.opened and not opened.closed):
            break
        found = [*_words(segment.text, segment.span.start), *found]
        if not (opened and opened.opened):
            break
    return tuple(found)


def _words(text: str, at: int) -> tuple[Span, ...]:
    """Return the span of a text without the white space around it."""
    start = at + len(text) - len(text.lstrip())
    return (Span(start, at + len(text.rstrip())),) if text.strip() else ()


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
