"""What each statement is about, by rules: which topic, by which term, and how near the term stands."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claims.records import Article, Attribution, Segment, SegmentKind, Span, TopicHit, meeting
from claims.topics.phrase_matcher import TermHit, words_of
from claims.topics.rules import TopicRules, load_rules
from claims.topics.surnames import without_common_names, without_surnames

__all__ = ["TopicRules", "load_rules", "match_topics", "topics"]

CONTENT, CONTEXT, ARTICLE = "content", "context", "article"
SENTENCE_SCORE, PARAGRAPH_SCORE, PREVIOUS_SCORE, HEADING_SCORE = 0.8, 0.6, 0.5, 0.45
HEADLINE_SCORE = 0.4
MAIN_SHARE = 0.3  # of paragraphs: what an article without a telling headline is about
DECK_SHARE = 0.15
_FEWEST_PARAGRAPHS = 2
_POINTS_BACK = re.compile(r"\b(?:this|these|that|those|such|it|its|they|them|their|both)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*\s+(?=['\"“‘«(\[]?[A-Z0-9])")


def topics(article: Article, attributions: Sequence[Attribution], rules: TopicRules) -> list[tuple[TopicHit, ...]]:
    """Return for each attribution the topics of its content, of its context, and of its article.

    One hit a topic, the nearest. A topic of the article is one that its headline names, or its deck and two
    paragraphs, or three in ten paragraphs; a statement gets it unless what it says is clearly about something
    else, that is unless it has topics of its own and none is wider or narrower than it.
    """
    view = _View(article, rules)
    return [view.hits(attribution) for attribution in attributions]


def match_topics(question: str, rules: TopicRules) -> tuple[str, ...]:
    """Return the slugs of the topics a question names, the one named by most words first."""
    asked = frozenset(words_of(question))
    named = {rule.slug: len(words) for rule in rules.rules if (words := frozenset(words_of(rule.label))) <= asked}
    for hit in rules.matcher.find(question, any_case=True):
        named[hit.key] = max(named.get(hit.key, 0), hit.past - hit.first, 1)
    wider = {ancestor for slug in named for ancestor in rules.ancestors(slug)}
    return tuple(sorted(named.keys() - wider, key=lambda slug: (-named[slug], slug)))


@dataclass(slots=True)
class _View:
    """An article as its topics are looked up: hits of each unit of text, found once."""

    article: Article
    rules: TopicRules
    main: dict[str, TopicHit] = field(init=False)
    headings: list[Segment | None] = field(init=False)  # the last one at or before each segment
    _found: dict[Span, dict[str, TermHit]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.main = {hit.slug: hit for hit in _main_topics(self)}
        self.headings = []
        for segment in self.article.segments:
            last = self.headings[-1] if self.headings else None
            self.headings.append(segment if segment.kind is SegmentKind.HEADING else last)

    def hits(self, attribution: Attribution) -> tuple[TopicHit, ...]:
        own: dict[str, TopicHit] = {}
        for span in attribution.content:
            _add(own, self.found(span), CONTENT, 1.0)
        around = self._around(attribution)
        for span, score in self._near(attribution, around):
            _add(own, self._special(span), CONTEXT, score)
        pointing = any(_POINTS_BACK.search(span.of(self.article.body)) for span in attribution.content)
        for span, score in self._above(around, back=pointing and not own):
            _add(own, self._special(span), CONTEXT, score)
        given = [hit for slug, hit in self.main.items() if slug not in own and self._may_get(slug, own)]
        return tuple(sorted([*own.values(), *given], key=lambda hit: (-hit.score, hit.slug)))

    def found(self, span: Span) -> dict[str, TermHit]:
        """Return the topics found in a stretch of the body, each with its longest term."""
        if span not in self._found:
            self._found[span] = best_hits(span.of(self.article.body), self.rules)
        return self._found[span]

    def _may_get(self, slug: str, own: dict[str, TopicHit]) -> bool:
        special = [other for other in own if not self.rules.is_broad(other)]
        return not special or any(self.rules.are_kin(slug, other) for other in special)

    def _special(self, span: Span) -> dict[str, TermHit]:
        return {slug: hit for slug, hit in self.found(span).items() if not self.rules.is_broad(slug)}

    def _around(self, attribution: Attribution) -> list[int]:
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        whole = Span(min(span.start for span in spans), max(span.end for span in spans))
        segments = self.article.segments
        return [i for i in meeting(segments, whole) if any(segments[i].span.overlaps(span) for span in spans)]

    def _near(self, attribution: Attribution, around: Sequence[int]) -> Iterator[tuple[Span, float]]:
        """Yield the sentences the statement stands in, without the names of who speaks, and its paragraphs."""
        spans = (*attribution.source, *attribution.cue, *attribution.content)
        segments = [self.article.segments[i] for i in around]
        for sentence in (sentence for segment in segments for sentence in _sentences(segment)):
            if any(sentence.overlaps(span) for span in spans):
                yield from ((rest, SENTENCE_SCORE) for rest in _without(sentence, attribution.source))
        yield from ((segment.span, PARAGRAPH_SCORE) for segment in segments)

    def _above(self, around: Sequence[int], *, back: bool) -> Iterator[tuple[Span, float]]:
        """Yield the section's heading and, for words that only point back ("this decision"), the paragraph before."""
        segments, first = self.article.segments, around[0] if around else 0
        if back and first and segments[first - 1].kind is SegmentKind.PARAGRAPH:
            yield segments[first - 1].span, PREVIOUS_SCORE
        heading = self.headings[first - 1] if first else None
        if heading is not None:
            yield heading.span, HEADING_SCORE


def best_hits(text: str, rules: TopicRules) -> dict[str, TermHit]:
    """Return the topics whose terms stand in a text, each with its longest term; excluded phrases and surnames hide."""
    text = without_common_names(without_surnames(text), rules.in_names)
    found = rules.matcher.find(text)
    hidden = rules.excluded.find(text) if found else []
    best: dict[str, TermHit] = {}
    for hit in sorted(found, key=lambda h: (h.first - h.past, h.first, h.term)):
        if not any(x.key == hit.key and x.first <= hit.first and hit.past <= x.past for x in hidden):
            best.setdefault(hit.key, hit)
    return best


def _add(own: dict[str, TopicHit], found: dict[str, TermHit], scope: str, score: float) -> None:
    for slug, hit in found.items():
        own.setdefault(slug, TopicHit(slug, hit.term, scope, score))


def _main_topics(view: _View) -> Iterator[TopicHit]:
    """Yield the topics of the article itself, as topics() says."""
    segments = view.article.segments
    headline = _of_kind(view, segments, SegmentKind.HEADLINE)
    deck = _of_kind(view, segments, SegmentKind.DECK)
    paragraphs = [view.found(s.span) for s in segments if s.kind is SegmentKind.PARAGRAPH]
    for slug in sorted({slug for found in (headline, deck, *paragraphs) for slug in found}):
        if view.rules.is_broad(slug):
            continue
        where = [found[slug] for found in (headline, deck, *paragraphs) if slug in found]
        inside = sum(slug in found for found in paragraphs)
        share = inside / max(1, len(paragraphs))
        needed = DECK_SHARE if slug in deck else MAIN_SHARE
        if slug in headline:
            yield TopicHit(slug, where[0].term, ARTICLE, HEADLINE_SCORE)
        elif inside >= _FEWEST_PARAGRAPHS and share >= needed:
            yield TopicHit(slug, where[0].term, ARTICLE, round(min(HEADLINE_SCORE, 0.1 + share / 2), 4))


def _of_kind(view: _View, segments: Iterable[Segment], kind: SegmentKind) -> dict[str, TermHit]:
    return {slug: hit for s in segments if s.kind is kind for slug, hit in view.found(s.span).items()}


def _sentences(segment: Segment) -> Iterator[Span]:
    ends = [match.end() for match in _SENTENCE_END.finditer(segment.text)]
    for start, end in pairwise([0, *ends, len(segment.text)]):
        if start < end:
            yield Span(segment.span.start + start, segment.span.start + end)


def _without(whole: Span, holes: Sequence[Span]) -> Iterator[Span]:
    """Yield what is left of a stretch: whose words they are does not tell what they are about."""
    start = whole.start
    for hole in sorted(holes):
        if whole.overlaps(hole):
            if start < hole.start:
                yield Span(start, hole.start)
            start = max(start, hole.end)
    if start < whole.end:
        yield Span(start, whole.end)
