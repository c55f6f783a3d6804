"""From a Document to an Article: its parts told apart, its outlet and dateline named."""

import html
import re

from claims.article.house_styles import house_styles
from claims.article.language import language_of
from claims.article.outlets import STATED, known_host, named_outlet, outlet_of_tag, outlet_of_url, stated_outlet
from claims.article.segment import segment
from claims.article.times import times_of
from claims.nlp.parser import is_common
from claims.nlp.reading import reading_of, shown, unnumbered
from claims.records import Article, Dateline, Document, Outlet, Segment, SegmentKind

_SAMPLE = 4000
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,600}>")


def dissect(document: Document) -> Article:
    """Return the article in a document; never fails on what was decoded as text."""
    lines = unnumbered(document.body)
    reading = reading_of(lines, is_common)
    segments, datelines = segment(lines, reading)
    dateline = datelines[0] if datelines else None
    return Article(
        document,
        segments,
        title=document.title or _first(segments, SegmentKind.HEADLINE),
        subtitle=_first(segments, SegmentKind.DECK),
        byline=document.byline or _first(segments, SegmentKind.BYLINE),
        dateline=dateline,
        outlet=_outlet(document, segments, dateline),
        language=_language(document, segments),
        times=times_of(document),
        reading=None if reading == document.body else reading,
    )


def _first(segments: tuple[Segment, ...], kind: SegmentKind) -> str | None:
    return next((printed(segment.text) for segment in segments if segment.kind is kind), None)


def printed(text: str) -> str:
    """Return a text as a reader sees it: entities decoded, tags gone, every run of white space one blank."""
    return " ".join(html.unescape(_TAG.sub("", shown(text))).split())


def _outlet(document: Document, segments: tuple[Segment, ...], dateline: Dateline | None) -> Outlet | None:
    """Return the outlet: as the user says, as metadata and address say, else by its tag or the style of its page."""
    stated, basis = document.source, document.source_basis or STATED
    if stated and basis == STATED:
        return stated_outlet(stated)
    if document.url and (known := known_host(document.url)):
        return known
    if stated and basis.startswith("metadata"):
        return named_outlet(stated, basis)
    if document.url:
        return outlet_of_url(document.url)
    if dateline and dateline.agency:
        known = outlet_of_tag(dateline.agency, f"agency tag in the dateline: {dateline.agency}")
        if known:
            return known
    return named_outlet(stated, basis) if stated else _fingerprinted(segments)


def _fingerprinted(segments: tuple[Segment, ...]) -> Outlet | None:
    lines = [printed(segment.text) for segment in segments if len(segment.text) < _SAMPLE]
    for fingerprint in house_styles().fingerprints:
        if all(any(pattern.match(line) for line in lines) for pattern in fingerprint.all):
            return outlet_of_tag(fingerprint.outlet, "house style of the page")
    return None


def _language(document: Document, segments: tuple[Segment, ...]) -> str:
    running = " ".join(segment.text for segment in segments if segment.kind is SegmentKind.PARAGRAPH)
    return language_of(running or document.body, document.language)
