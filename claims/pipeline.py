"""The whole way from a document to its statements: pure, each step a room of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from claims import attribution, dates
from claims.article.article import dissect
from claims.article.language import is_foreign
from claims.article.times import time_at
from claims.attribution.addressee_venue import circumstances
from claims.attribution.rules.masked_sentence import FramedArticle
from claims.knowledge import office_holders
from claims.linking import resolve_sources
from claims.nlp.parsed_article import ParsedArticle
from claims.records import (
    Article,
    Attribution,
    DateMention,
    Document,
    Extraction,
    Phrase,
    ResolvedSource,
    SaidDate,
    Span,
    Statement,
    TopicHit,
    segment_at,
)
from claims.settings import Settings
from claims.topics import classify, keyphrases

if TYPE_CHECKING:
    from claims.attribution import Extractor
    from claims.knowledge.office_holders import KnownSpeakers
    from claims.topics.classify import TopicRules


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known before an article is read: speakers and their offices, and the rules for topics."""

    speakers: "KnownSpeakers" = field(default_factory=office_holders.known_speakers)
    topics: "TopicRules" = field(default_factory=classify.load_rules)


@cache
def shipped_knowledge() -> Knowledge:
    """Return the knowledge shipped with the program, the user's own topic rules merged over it, read once."""
    return Knowledge(topics=classify.load_rules(Settings.from_environment().topics))


def extract(document: Document, knowledge: Knowledge, extractor: "Extractor" = "auto") -> Extraction:
    """Return everything one document says: its parts, dates and attributed statements."""
    return next(extract_many([document], knowledge, extractor))


def extract_many(
    documents: Sequence[Document], knowledge: Knowledge, extractor: "Extractor" = "auto"
) -> Iterator[Extraction]:
    """Yield the extraction of each document in order; none depends on the others.

    An article in another language than English has no statements: it is stored, marked and left alone.
    """
    for document in documents:
        article = dissect(document)
        framed = FramedArticle(ParsedArticle(article.segments))
        segments = () if is_foreign(article.language) else article.segments
        found = attribution.find_with_names(segments, extractor, framed)
        yield _resolve(article, found, framed, knowledge, attribution.version(extractor))


def _resolve(
    article: Article, read: attribution.Found, framed: FramedArticle, knowledge: Knowledge, version: str
) -> Extraction:
    parsed, attributions = framed.parsed, read.attributions
    dated = dates.date_article(article, parsed)
    known, day = knowledge.speakers, dated.published.value
    sources = resolve_sources.resolve(article, attributions, known, day, parsed, names=read.names)
    said = dates.said(article, dated, attributions, sources, parsed)
    found = _Found(
        sources,
        said,
        classify.topics(article, attributions, knowledge.topics),
        dates.about(article, dated, attributions, said),
        keyphrases.phrases(article, attributions, sources, parsed),
    )
    return Extraction(
        article=article,
        published=dated.published,
        statements=tuple(_statements(article, attributions, framed, found)),
        date_mentions=dated.mentions,
        extractor=version,
        notes=(*article.document.notes, *_foreign(article)),
    )


def _foreign(article: Article) -> Iterator[str]:
    if is_foreign(article.language):
        yield f"in another language than English ({article.language}): no statements"


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found out about each attribution of an article, in their order."""

    sources: Sequence[ResolvedSource]
    said: Sequence[SaidDate]
    topics: Sequence[tuple[TopicHit, ...]]
    about: Sequence[tuple[DateMention, ...]]
    phrases: Sequence[tuple[Phrase, ...]]


def _statements(
    article: Article, attributions: Sequence[Attribution], framed: FramedArticle, found: _Found
) -> Iterator[Statement]:
    for n, attributed in enumerate(attributions):
        yield Statement(
            attribution=attributed,
            circumstances=circumstances(article.body, article.segments, attributed, framed),
            source=found.sources[n],
            said=found.said[n],
            topics=found.topics[n],
            context=_context(framed.parsed, attributed),
            about=found.about[n],
            phrases=found.phrases[n],
            time_code=time_at(article.times, attributed.content[0].start),
        )


def _context(parsed: ParsedArticle, attributed: Attribution) -> Span:
    """Return the sentences that hold source, cue and content, across paragraphs where the statement does."""
    spans = (*attributed.source, *attributed.cue, *attributed.content)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return Span(_sentence_edges(parsed, start)[0], _sentence_edges(parsed, end - 1)[1])


def _sentence_edges(article: ParsedArticle, position: int) -> tuple[int, int]:
    segment = segment_at(article.segments, position)
    if segment is None:
        return position, position + 1
    parsed = article.syntax(segment)
    starts = [parsed.tokens[first].start for first, _ in parsed.sentences]
    edges = [0, *starts[1:], len(segment.text)]
    offset = position - segment.span.start
    start, end = next((a, b) for a, b in pairwise(edges) if offset < b)
    text = segment.text[start:end]
    return segment.span.start + start, segment.span.start + start + len(text.rstrip())
