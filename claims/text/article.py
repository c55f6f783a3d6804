"""From a Document to an Article: its parts told apart, its outlet and dateline named."""

import html
import re

from claims.records import Article, Dateline, Document, Outlet, Segment, SegmentKind
from claims.text.house import house_styles
from claims.text.outlets import outlet_of_tag, outlet_of_url, stated_outlet
from claims.text.segment import segment

_ENGLISH = frozenset(["the", "of", "and", "to", "in", "that", "is", "for", "on", "with", "a", "said", "was", "has"])
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_FEW_WORDS = 20
_ENGLISH_SHARE = 0.12
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,600}>")


def dissect(document: Document) -> Article:
    """Give the article in a document; never fails on what was decoded as text."""
    segments, datelines = segment(document.body)
    dateline = datelines[0] if datelines else None
    return Article(
        document,
        segments,
        title=_first(segments, SegmentKind.HEADLINE),
        subtitle=_first(segments, SegmentKind.DECK),
        byline=_first(segments, SegmentKind.BYLINE),
        dateline=dateline,
        outlet=_outlet(document, segments, dateline),
        language=_language(segments),
    )


def _first(segments: tuple[Segment, ...], kind: SegmentKind) -> str | None:
    return next((printed(segment.text) for segment in segments if segment.kind is kind), None)


def printed(text: str) -> str:
    """Give a text as a reader sees it: entities decoded, tags gone, every run of white space one blank."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _outlet(document: Document, segments: tuple[Segment, ...], dateline: Dateline | None) -> Outlet | None:
    if document.source:
        return stated_outlet(document.source)
    if document.url:
        return outlet_of_url(document.url)
    if dateline and dateline.agency:
        known = outlet_of_tag(dateline.agency, f"agency tag in the dateline: {dateline.agency}")
        if known:
            return known
    return _fingerprinted(segments)


def _fingerprinted(segments: tuple[Segment, ...]) -> Outlet | None:
    lines = [printed(segment.text) for segment in segments if len(segment.text) < _SAMPLE]
    for fingerprint in house_styles().fingerprints:
        if all(any(pattern.match(line) for line in lines) for pattern in fingerprint.all):
            return outlet_of_tag(fingerprint.outlet, "house style of the page")
    return None


def _language(segments: tuple[Segment, ...]) -> str:
    """Give "en", or "und" where too few English function words stand."""
    text = " ".join(segment.text for segment in segments if segment.kind is SegmentKind.PARAGRAPH)
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    english = sum(word in _ENGLISH for word in words)
    return "en" if len(words) < _FEW_WORDS or english >= _ENGLISH_SHARE * len(words) else "und"
