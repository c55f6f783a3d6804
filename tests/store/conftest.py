"""Extractions to store, written as marked sentences so that no test counts characters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from claims.dates import edtf
from claims.records import (
    Article,
    Attribution,
    AttributionType,
    Circumstances,
    DateCertainty,
    DateMention,
    DateValue,
    Document,
    Extraction,
    Outlet,
    Phrase,
    Polarity,
    ResolvedSource,
    SaidDate,
    Segment,
    SegmentKind,
    Span,
    Speaker,
    SpeakerKind,
    SpeakerLink,
    Statement,
    StatementKind,
    TopicHit,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_MARKS = {"{": "source", "<": "cue", "[": "content", "(": "addressee", "~": "date"}
_MARK = re.compile(r"\{(.+?)\}|<(.+?)>|\[(.+?)\]|\((.+?)\)|~(.+?)~", re.DOTALL)


@dataclass(frozen=True)
class Said:
    """A sentence with {source}, <cue>, [content], (addressee) and ~date~ marked, and what is known of it.

    `by` maps slugs to names; `on` is an EDTF date; `about` holds (topic, term, scope); `talks` maps words of the
    content to the EDTF date they mean, counted from `on`; `phrases` are phrases of it.
    """

    sentence: str
    by: dict[str, str] = field(default_factory=dict)
    on: str | None = None
    about: tuple[tuple[str, str, str], ...] = ()
    kind: StatementKind = StatementKind.INDIRECT
    role: str | None = None
    parent: int | None = None
    talks: dict[str, str] = field(default_factory=dict)
    phrases: tuple[str, ...] = ()
    type: AttributionType | None = None
    polarity: Polarity | None = None
    confidence: float = 0.9
    certainty: DateCertainty | None = None

    def plain(self) -> str:
        """Return the sentence without marks."""
        return _MARK.sub(lambda found: found[0][1:-1], self.sentence)

    def spans(self, offset: int) -> dict[str, tuple[Span, ...]]:
        """Return the marked stretches by part, in code points of a body in which the sentence begins at offset."""
        found: dict[str, tuple[Span, ...]] = {}
        for taken, mark in enumerate(_MARK.finditer(self.sentence)):
            start = offset + mark.start() - 2 * taken
            part = _MARKS[mark[0][0]]
            found[part] = (*found.get(part, ()), Span(start, start + len(mark[0]) - 2))
        return found


def date_value(text: str | None) -> DateValue | None:
    """Return the value of an EDTF text."""
    return None if text is None else edtf.parse(text)


def make_extraction(
    *said: Said,
    name: str = "a.txt",
    before: str = "",
    outlet: Outlet | None = None,
    published: str | None = None,
    extractor: str = "test 1",
    **document: Any,
) -> Extraction:
    """Return an extraction whose body is the sentences in order, a line each."""
    body, statements, mentions = before, [], []
    for one in said:
        spans = one.spans(len(body))
        context = Span(len(body), len(body) + len(one.plain()))
        body += one.plain() + "\n"
        statements.append(_statement(one, spans, context))
        mentions += [DateMention(s, date_value(one.on), "", "marked") for s in spans.get("date", ())]
    made = Document(key=f"file:news/{name}", body=body, collection="news", path=name, **document)
    segments = (Segment(SegmentKind.PARAGRAPH, Span(0, len(body)), body),) if body else ()
    article = Article(document=made, segments=segments, title="A headline", outlet=outlet)
    dated = SaidDate(date_value(published), "metadata" if published else "no date printed")
    return Extraction(article, dated, tuple(statements), tuple(mentions), extractor)


def _statement(one: Said, spans: dict[str, tuple[Span, ...]], context: Span) -> Statement:
    links = tuple(
        SpeakerLink(Speaker(slug, full, SpeakerKind.PERSON), rule="as printed", alias=full.split()[-1])
        for slug, full in one.by.items()
    )
    return Statement(
        attribution=Attribution(
            source=spans.get("source", ()),
            cue=spans.get("cue", ()),
            content=spans["content"],
            kind=one.kind,
            confidence=one.confidence,
            parent=one.parent,
            type=one.type,
            polarity=one.polarity,
        ),
        circumstances=Circumstances(addressee=spans.get("addressee", ())),
        source=ResolvedSource(links, one.role, "as printed" if links else "no source named"),
        said=SaidDate(
            date_value(one.on),
            "marked" if one.on else "no date of its own",
            spans.get("date", ()),
            one.certainty,
            None if one.certainty is None else 0.9,
        ),
        topics=tuple(TopicHit(slug, term, scope, 1.0) for slug, term, scope in one.about),
        context=context,
        about=tuple(_talked(one, context, words, meant) for words, meant in one.talks.items()),
        phrases=tuple(Phrase(phrase, phrase.lower(), "phrase") for phrase in one.phrases),
    )


def _talked(one: Said, context: Span, words: str, meant: str) -> DateMention:
    start = context.start + one.plain().index(words)
    return DateMention(Span(start, start + len(words)), edtf.parse(meant), one.on or "", "marked")


@pytest.fixture(scope="session")
def said() -> type[Said]:
    """Return the class of marked sentences."""
    return Said


@pytest.fixture(scope="session")
def extraction() -> Callable[..., Extraction]:
    """Return the function that makes an extraction of marked sentences."""
    return make_extraction
