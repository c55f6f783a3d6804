"""A segment with what stands in it: its parse, its quotations, and the attributions that speak in it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from claims.nearby import Nearby
from claims.nlp.parsed_article import ParsedArticle
from claims.nlp.parser import Parse, Token
from claims.records import Article, Attribution, Segment, SegmentKind, Span, Spans

HEADS = frozenset({SegmentKind.HEADLINE, SegmentKind.DECK, SegmentKind.HEADING})
QUOTATION = re.compile(r"[\"“][^\"“”]*[\"”]")
_WORD = re.compile(r"[\w’']+")


def place(attribution: Attribution) -> Span:
    """Return where an attribution speaks: its cue, else its source, else its content."""
    return (attribution.cue or attribution.source or attribution.content)[-1]


def parts(attribution: Attribution) -> Spans:
    """Return all the spans of an attribution in text order."""
    return tuple(sorted((*attribution.source, *attribution.cue, *attribution.content)))


@dataclass(frozen=True)
class Scene:
    """One segment, its number in the article, and the attributions that speak in it; offsets are the body's.

    `article` holds the parses of the article's segments.
    """

    number: int
    segment: Segment
    attributions: Sequence[Attribution]
    article: ParsedArticle

    @cached_property
    def parsed(self) -> Parse:
        """The parse of the segment, with offsets into its text."""
        return self.article.syntax(self.segment)

    @cached_property
    def quoted(self) -> Spans:
        """The quotations in double marks."""
        found = QUOTATION.finditer(self.segment.text)
        return tuple(Span(m.start() + self.start, m.end() + self.start) for m in found)

    @property
    def start(self) -> int:
        """The segment's offset in the body."""
        return self.segment.span.start

    def tokens(self, spans: Sequence[Span]) -> list[Token]:
        """Return the tokens that overlap the spans."""
        found: set[int] = set()
        for span in spans:
            first = bisect_right(self._ends, span.start - self.start)
            found.update(range(first, bisect_left(self._starts, span.end - self.start)))
        return [self.parsed.tokens[n] for n in sorted(found)]

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.parsed.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.parsed.tokens]

    def text(self, start: int, end: int) -> str:
        """Return the words between two offsets that lie in the segment."""
        return self.segment.text[max(0, start - self.start) : max(0, end - self.start)]

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence around an offset."""
        number = bisect_right(self._starts, offset - self.start)
        return self.parsed.tokens[number - 1].sentence if number else 0

    def sentence_span(self, offset: int) -> Span:
        """Return the sentence around an offset."""
        if not self.parsed.tokens:
            return self.segment.span
        start, end = self.parsed.sentence_span(self.sentence(offset))
        return Span(start + self.start, end + self.start)

    def apart(self, stretch: Span, attribution: Attribution) -> str:
        """Return the words of a stretch that are no part of the attribution, gaps marked by an ellipsis."""
        return self.outside(stretch, parts(attribution))

    def outside(self, stretch: Span, spans: Spans) -> str:
        """Return the words of a stretch that none of the spans covers, gaps marked by an ellipsis."""
        kept, at = [], stretch.start
        for part in sorted(spans):
            if part.overlaps(stretch):
                kept.append(self.text(at, max(at, part.start)))
                at = max(at, part.end)
        kept.append(self.text(at, max(at, stretch.end)))
        return " … ".join(kept)


def scenes(
    article: Article, attributions: Sequence[Attribution], parsed: ParsedArticle | None = None
) -> dict[int, Scene]:
    """Return the scene of each attribution by its index; those outside every segment have none."""
    parsed = parsed or ParsedArticle(article.segments)
    found: dict[int, Scene] = {}
    placed = Nearby((n, [place(a)]) for n, a in enumerate(attributions))
    for number, segment in enumerate(article.segments):
        near = placed.at([segment.span])
        speaking = [n for n in near if segment.span.start <= place(attributions[n]).start < segment.span.end]
        scene = Scene(number, segment, [attributions[n] for n in speaking], parsed)
        found.update(dict.fromkeys(speaking, scene))
    return found


def count(text: str) -> int:
    """Return the number of words in a text."""
    return len(_WORD.findall(text))
