"""The kinds of files that hold articles: one registry, by suffix and by content, each in a module of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath
from typing import BinaryIO

from claims.errors import UsageError
from claims.ingest.formats.story import Asked, Item, LeftOut, Reader

HEAD = 1 << 14  # bytes that a kind is told by


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: the name shown, the module that reads it, its suffixes, and how its content begins.

    `reads` and `leaves` say for the README what becomes of its text; `seekable` readers go over the file twice.
    """

    name: str
    module: str
    suffixes: tuple[str, ...] = ()
    begins: re.Pattern[bytes] | None = None
    reads: str = ""
    leaves: tuple[LeftOut, ...] = ()
    seekable: bool = False

    def read(self, stream: BinaryIO, asked: Asked) -> Iterator[Item]:
        """Return what a stream of this kind holds.

        Raises:
            RejectedError: the stream cannot be read at all, or from here on.
        """
        reader: Reader = import_module(f"claims.ingest.formats.{self.module}").read
        return reader(stream, asked)


def _begins(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"(?:\xef\xbb\xbf)?\s*+" + pattern, re.IGNORECASE)


# Possessive: what has been passed over is not tried again in other portions, which would take for ever.
_PROLOGUE = (
    rb"(?>(?:<\?xml[^>]{0,200}\?>|<\?[^>]{0,300}\?>|<!--.{0,2000}?-->|<!DOCTYPE (?!html)[^>\[]{0,300}>)\s*+){0,20}+"
)
_HEADERS = re.compile(
    rb"(?:Return-Path|Received|From|Date|Subject|MIME-Version|Delivered-To|Message-ID|Authentication-Results|"
    rb"DKIM-Signature|ARC-[A-Za-z-]+|X-[A-Za-z-]+): "
)
_EXPORTS = "a press database's export gives an article a document"
_LOOSE = (LeftOut.FIELDS,)
TEXT = Format("text", "plain", (".txt", ".text"), reads=f"the text as it came; {_EXPORTS}", leaves=_LOOSE)
FORMATS = (
    Format(
        "NewsML-G2",
        "newsml",
        (),
        _begins(_PROLOGUE + rb"<(?:\w+:)?(?:newsMessage|newsItem|packageItem)\b"),
        reads="each news item's title and text, author, day, outlet, version, genre, signals and notes",
        leaves=(LeftOut.PICTURES,),
    ),
    Format(
        "NITF",
        "newsml",
        (".nitf",),
        _begins(_PROLOGUE + rb"<(?:\w+:)?nitf\b"),
        reads="title, place and text, author, day, outlet, genre, series, urgency and notes",
        leaves=(LeftOut.PICTURES,),
    ),
    Format(
        "feed",
        "feeds",
        (".rss", ".atom"),
        _begins(_PROLOGUE + rb"<(?:rss|feed|rdf:RDF)\b"),
        reads="RSS and Atom: each entry with all of its text, or its teaser where it has no more",
        leaves=(LeftOut.TEASERS, LeftOut.PICTURES),
    ),
    Format(
        "HTML",
        "web",
        (".html", ".htm", ".xhtml", ".shtml"),
        _begins(_PROLOGUE + rb"<(?:!DOCTYPE html|html)\b"),
        reads="the article of a page, with the day, author, outlet and address that the page states",
        leaves=(LeftOut.OUTSIDE,),
    ),
    Format(
        "WARC",
        "warc",
        (".warc",),
        re.compile(rb"WARC/\d"),
        reads="the pages of a web archive, and the texts of Common Crawl's WET files",
        leaves=(LeftOut.OUTSIDE,),
    ),
    Format(
        "JSON lines",
        "jsonl",
        (".jsonl", ".ndjson"),
        _begins(rb"\{[^\n]{1,16000}\}\s*\n\s*\{"),
        reads="a record a line, as in JSON",
        leaves=(LeftOut.PICTURES,),
    ),
    Format(
        "JSON",
        "json_rows",
        (".json",),
        _begins(rb"(?:\{\s*\"|\[\s*\{)"),
        reads="records at any depth, JSON Feed, agencies' items (ninjs 1–3, Superdesk) with their associations",
        leaves=(LeftOut.PICTURES,),
    ),
    Format(
        "Parquet",
        "parquet",
        (".parquet",),
        re.compile(rb"PAR1"),
        seekable=True,
        reads="a row an article (extra `parquet`)",
    ),
    Format(
        "mail folder",
        "mbox",
        (".mbox", ".mbx"),
        re.compile(rb"From \S[^\n]{0,200}\d{4}\r?\n"),
        reads="each message of an mbox file; in a Maildir, each file",
        leaves=(LeftOut.ATTACHMENTS,),
    ),
    Format(
        "e-mail",
        "mail",
        (".eml",),
        _HEADERS,
        reads="the text part, else the HTML part; subject, sender and day",
        leaves=(LeftOut.ATTACHMENTS,),
    ),
    Format(
        "PDF",
        "pdf",
        (".pdf",),
        re.compile(rb"%PDF-"),
        reads=f"the pages as one text (extra `pdf`); {_EXPORTS}",
        leaves=(LeftOut.MARGINS, *_LOOSE),
    ),
    Format(
        "RTF",
        "rtf",
        (".rtf",),
        re.compile(rb"\s*\{\\rtf"),
        reads=f"the text with tables, text boxes and footnotes; {_EXPORTS}",
        leaves=(
            LeftOut.MARGINS,
            LeftOut.DELETED,
            LeftOut.HIDDEN,
            LeftOut.COMMENTS,
            LeftOut.PICTURES,
            *_LOOSE,
        ),
    ),
    Format(
        "DOCX",
        "docx",
        (".docx",),
        re.compile(rb"PK\x03\x04.{26,2000}?word/", re.DOTALL),
        reads=f"the text with insertions, tables, text boxes and notes; title and author; {_EXPORTS}",
        leaves=(
            LeftOut.MARGINS,
            LeftOut.DELETED,
            LeftOut.HIDDEN,
            LeftOut.COMMENTS,
            LeftOut.DRAWINGS,
            LeftOut.EMBEDDED,
            *_LOOSE,
        ),
    ),
    Format(
        "subtitles",
        "subtitles",
        (".srt", ".vtt"),
        re.compile(rb"(?:\xef\xbb\xbf)?(?:WEBVTT|\s*\d+\s*\r?\n\d\d:\d\d:\d\d[,.]\d{3} --> )"),
        reads="SubRip and WebVTT: a paragraph a turn, speakers by labels or voices, a time code for each statement",
        leaves=(LeftOut.SETTINGS,),
    ),
    Format(
        "CSV",
        "csv_rows",
        (".csv", ".tsv"),
        seekable=True,
        reads="a row an article; separator, quotation marks and escapes are sniffed, days by the whole column",
        leaves=(LeftOut.PREAMBLE,),
    ),
    TEXT,
)
XML = ".xml"
_BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}
BY_NAME = {name: form for form in FORMATS for name in (form.name.lower(), *(s[1:] for s in form.suffixes))}


def by_suffix(name: str) -> Format | None:
    """Return the kind that a file's name tells, if it tells one; `.xml` tells none."""
    return _BY_SUFFIX.get(suffix_of(name))


def by_content(head: bytes) -> Format | None:
    """Return the kind that a file's first bytes tell, if they tell one."""
    return next((form for form in FORMATS if form.begins and form.begins.match(head)), None)


def is_known(name: str) -> bool:
    """Return whether a file of this name may hold articles."""
    return suffix_of(name) in _BY_SUFFIX or suffix_of(name) == XML


def kind_of(name: str, head: bytes) -> Format | None:
    """Return the kind of a file; XML of an unknown kind has none, and anything else that is not told is text."""
    told = by_suffix(name)
    if told is TEXT:
        page = by_content(head)
        return page if page and page.name == "HTML" else told
    if told is None or told.name == "JSON":
        return by_content(head) or told or (None if suffix_of(name) == XML else _by_header(head))
    return told


def _by_header(head: bytes) -> Format:
    """Tell a table by the names of its columns."""
    line = head.split(b"\n", 1)[0].decode("utf-8", "replace")
    if re.search(r"[,;\t|]", line):
        from claims.ingest.formats.columns import has_body  # noqa: PLC0415 - only where nothing else tells

        if has_body(re.split(r"[,;\t|]", line.strip().replace('"', ""))):
            return _BY_SUFFIX[".csv"]
    return TEXT


def format_named(name: str) -> Format:
    """Return the kind that a user names, as `html`, `.jsonl` or `NITF`.

    Raises:
        UsageError: there is none of this name.
    """
    kind = BY_NAME.get(name.lower().lstrip("."))
    if kind is None:
        raise UsageError(f"Unsupported file type {name!r}.", f"Use one of {', '.join(sorted(BY_NAME))}.")
    return kind


def suffix_of(name: str) -> str:
    """Return a file name's suffix in lower case, with its dot."""
    return PurePosixPath(name).suffix.lower()
