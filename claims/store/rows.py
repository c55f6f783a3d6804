"""From an extraction to the rows it becomes: pure, so that what is stored can be tested without a database."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from claims import cells
from claims.nlp.reading import shown
from claims.records import (
    Article,
    Extraction,
    Spans,
    Speaker,
    SpeakerLink,
    Statement,
    TopicHit,
    covered,
)
from claims.store import tallies
from claims.store.date_rows import bounds, date_id, date_rows, date_values, mention_rows, offsets
from claims.store.ids import computed, sha256, statement_ids

Row = dict[str, Any]
SCOPES = ("content", "context", "article")
ALIAS_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Shared:
    """The rows of an article in tables that it shares with others, each list in a fixed order."""

    sources: list[Row]
    dates: list[Row]
    date_candidates: list[Row]
    speakers: list[Row]
    speaker_aliases: list[Row]
    topics: list[Row]


@dataclass(frozen=True, slots=True)
class Rows(Shared):
    """The rows of one article, a list a table."""

    article: Row
    statements: list[Row] = field(default_factory=list)
    statement_spans: list[Row] = field(default_factory=list)
    statement_speakers: list[Row] = field(default_factory=list)
    statement_topics: list[Row] = field(default_factory=list)
    date_mentions: list[Row] = field(default_factory=list)
    statement_dates: list[Row] = field(default_factory=list)
    statement_phrases: list[Row] = field(default_factory=list)
    article_tallies: list[Row] = field(default_factory=list)

    def shared(self) -> Shared:
        """Return the rows in tables that it shares with others, alone."""
        return Shared(*(getattr(self, each.name) for each in fields(Shared)))

    def of(self, table: str) -> list[Row]:
        """Return the rows for a table by its name."""
        found: list[Row] = getattr(self, table)
        return found

    @property
    def number(self) -> int:
        """Return the article's id."""
        return int(self.article["article_id"])

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the article's text, in hexadecimal."""
        return str(self.article["sha256"])


def rows(extraction: Extraction) -> Rows:
    """Return the rows of an extraction; ids are computed, the rest is copied as it stands."""
    article = _article(extraction)
    keys = {"article_id": article["article_id"]}
    numbers = _statement_ids(extraction, article["article_id"])
    said = list(zip(numbers, extraction.statements, strict=True))
    dated = [date_rows(value) for value in date_values(extraction)]
    body = extraction.article.body
    own: dict[str, list[Row]] = {
        "statements": [keys | _statement(n, s, extraction, numbers) for n, s in said],
        "statement_spans": [keys | row for n, s in said for row in _spans(n, s)],
        "statement_speakers": [keys | row for n, s in said for row in _links(n, s)],
        "statement_topics": [keys | row for n, s in said for row in _hits(n, s)],
        "date_mentions": [keys | row for row in mention_rows(extraction.date_mentions, body)],
        "statement_dates": [keys | {"statement_id": n} | row for n, s in said for row in mention_rows(s.about, body)],
        "statement_phrases": [keys | row for n, s in said for row in _phrases(n, s)],
    }
    return Rows(
        article=article,
        sources=_sources(extraction.article),
        dates=[row for row, _ in dated],
        date_candidates=[row for _, candidates in dated for row in candidates],
        speakers=_speakers(extraction.statements),
        speaker_aliases=_aliases(extraction.statements),
        topics=_topics(extraction.statements),
        **own,
        article_tallies=[keys | tallies.of_tables(own)],
    )


def article_id(key: str) -> int:
    """Return the id of an article from its key."""
    return computed(key)


# --- article ---------------------------------------------------------------------------------------------


def _article(extraction: Extraction) -> Row:
    article, document = extraction.article, extraction.article.document
    return {
        "article_id": article_id(document.key),
        "article_key": document.key,
        "collection": document.collection,
        "path": document.path,
        "url": document.url,
        "source_id": computed(article.outlet.slug) if article.outlet else None,
        "source_basis": article.outlet.basis if article.outlet else "no outlet named",
        "title": article.title,
        "subtitle": article.subtitle,
        "byline": article.byline,
        "dateline": shown(article.dateline.span.of(article.body)) if article.dateline else None,
        "language": article.language,
        "published_date_id": date_id(extraction.published.value),
        "published_basis": extraction.published.basis,
        "sha256": sha256(document.body),
        "extractor": extraction.extractor,
        "notes": "\n".join(extraction.notes),
        "version": document.version,
        "genre": document.genre,
    }


def _sources(article: Article) -> list[Row]:
    outlet = article.outlet
    if outlet is None:
        return []
    facts = ("slug", "name", "kind", "country", "language", "homepage")
    return [{"source_id": computed(outlet.slug)} | {name: getattr(outlet, name) for name in facts}]


# --- statements ------------------------------------------------------------------------------------------


def _statement_ids(extraction: Extraction, number: int) -> list[int]:
    body = extraction.article.body
    found = (s.attribution for s in extraction.statements)
    return statement_ids(
        number, ((_words(a.source, body), _words(a.cue, body), _words(a.content, body)) for a in found)
    )


def _statement(number: int, statement: Statement, extraction: Extraction, numbers: Sequence[int]) -> Row:
    body, attributed, around = extraction.article.body, statement.attribution, statement.circumstances
    first, last = bounds(statement.said.value)
    return {
        "statement_id": number,
        "parent_id": None if attributed.parent is None else numbers[attributed.parent],
        "kind": attributed.kind.value,
        "speech_act": around.speech_act.value,
        "content": _words(attributed.content, body),
        "cue": _words(attributed.cue, body),
        "source_text": _words(attributed.source, body),
        "role": statement.source.role,
        "context": shown(statement.context.of(body)),
        "addressee": _words(around.addressee, body) or None,
        "venue": _words(around.venue, body) or None,
        "speaker_basis": statement.source.reason,
        "said_date_id": date_id(statement.said.value),
        "said_from": first,
        "said_to": last,
        "said_text": _words(statement.said.mention, body) or None,
        "said_basis": statement.said.basis,
        "char_start": attributed.content[0].start,
        "char_end": attributed.content[-1].end,
        "confidence": round(attributed.confidence, 4),
        "type": attributed.type.value if attributed.type else None,
        "polarity": attributed.polarity.value if attributed.polarity else None,
        "speaker_confidence": _share(statement.source.confidence),
        "said_certainty": statement.said.certainty.value if statement.said.certainty else None,
        "said_confidence": _share(statement.said.confidence),
        "time_code": statement.time_code,
    }


def _words(spans: Spans, body: str) -> str:
    """Return the words of several spans of the text as it is read."""
    return shown(covered(spans, body))


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _parts(statement: Statement) -> Iterator[tuple[str, Spans]]:
    yield "source", statement.attribution.source
    yield "cue", statement.attribution.cue
    yield "content", statement.attribution.content
    yield "date", statement.said.mention
    yield "addressee", statement.circumstances.addressee
    yield "venue", statement.circumstances.venue
    yield "context", (statement.context,)


def _spans(number: int, statement: Statement) -> Iterator[Row]:
    for part, spans in _parts(statement):
        for ordinal, span in enumerate(spans):
            yield {"statement_id": number, "part": part, "ordinal": ordinal} | offsets(span)


# --- speakers --------------------------------------------------------------------------------------------


def _links(number: int, statement: Statement) -> Iterator[Row]:
    unique: dict[str, SpeakerLink] = {}
    for link in statement.source.links:
        unique.setdefault(link.speaker.slug, link)
    for ordinal, link in enumerate(unique.values()):
        yield {
            "statement_id": number,
            "ordinal": ordinal,
            "speaker_id": computed(link.speaker.slug),
            "rule": link.rule,
            "alias": _name(link.alias),
            "name": _name(link.speaker.name) or link.speaker.slug,
            "confidence": round(link.confidence, 4),
            "said_from": bounds(statement.said.value)[0],
            "behalf_id": computed(link.behalf.slug) if link.behalf else None,
        }


def _speakers(statements: Iterable[Statement]) -> list[Row]:
    links = [link for s in statements for link in s.source.links]
    found = {link.behalf.slug: link.behalf for link in links if link.behalf}
    found |= {link.speaker.slug: link.speaker for link in links}
    return [speaker_row(found[slug]) for slug in sorted(found)]


def speaker_row(speaker: Speaker) -> Row:
    """Return the row of a speaker."""
    return {
        "speaker_id": computed(speaker.slug),
        "slug": speaker.slug,
        "name": _name(speaker.name) or speaker.slug,
        "kind": speaker.kind.value,
        "country": speaker.country,
        "parent": speaker.parent,
        "wikidata_qid": speaker.wikidata_qid,
    }


def _aliases(statements: Iterable[Statement]) -> list[Row]:
    """Return the names in use: the form each article settled on, and the forms it printed."""
    links = [link for s in statements for link in s.source.links]
    named = [each for link in links for each in (link.speaker, link.behalf) if each]
    found = {(each.slug, _name(each.name) or each.slug, "name") for each in named}
    found |= {(link.speaker.slug, alias, "mention") for link in links if (alias := _name(link.alias))}
    return [alias_row(slug, alias, kind, "printed") for slug, alias, kind in sorted(found)]


def _name(text: str) -> str:
    """Return a name as it is stored: what does not show is left out, and it is cut to a length."""
    return cells.plain_name(text)[:ALIAS_LENGTH].strip()


def alias_row(slug: str, alias: str, kind: str, basis: str) -> Row:
    """Return the row of a name that a speaker goes by."""
    return {"speaker_id": computed(slug), "alias": _name(alias), "kind": kind, "basis": basis}


# --- topics ----------------------------------------------------------------------------------------------


def _hits(number: int, statement: Statement) -> Iterator[Row]:
    return topic_rows(number, statement.topics, bounds(statement.said.value)[0])


def topic_rows(number: int, hits: Iterable[TopicHit], said_from: date | None) -> Iterator[Row]:
    """Yield the rows of what a statement is about."""
    for hit in _best_hits(hits):
        yield {
            "statement_id": number,
            "topic_id": computed(hit.slug),
            "term": hit.term,
            "scope": hit.scope,
            "score": round(hit.score, 4),
            "said_from": said_from,
        }


def _best_hits(hits: Iterable[TopicHit]) -> list[TopicHit]:
    best: dict[str, TopicHit] = {}
    for hit in sorted(hits, key=lambda h: (SCOPES.index(h.scope), -h.score, h.term)):
        best.setdefault(hit.slug, hit)
    return sorted(best.values(), key=lambda h: h.slug)


def _topics(statements: Iterable[Statement]) -> list[Row]:
    slugs = sorted({hit.slug for s in statements for hit in s.topics})
    return [{"topic_id": computed(slug), "slug": slug, "label": slug, "description": ""} for slug in slugs]


def _phrases(number: int, statement: Statement) -> Iterator[Row]:
    for phrase in statement.phrases:
        yield {"statement_id": number, "key": phrase.key, "phrase": phrase.text, "kind": phrase.kind}
