"""Web archives (WARC, ISO 28500): the HTML pages in them, and the texts of Common Crawl's WET files."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from claims.errors import RejectedError
from claims.ingest.encoding import decode
from claims.ingest.formats import web
from claims.ingest.formats.plain import whole
from claims.ingest.formats.story import Asked, Item, LeftOut, Passed, Refused, Story

_PAGES = ("text/html", "application/xhtml+xml")
_KEPT = frozenset({"response", "resource", "conversion"})


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the pages of a web archive.

    Raises:
        RejectedError: the archive is broken from some place on.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - only where there are web archives
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - as above

    try:
        for record in ArchiveIterator(stream):
            if record.rec_type in _KEPT:
                yield _item(record, asked)
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError) as error:
        raise RejectedError(f"{asked.name}: is a web archive broken at some place ({error}).") from error


def _item(record: Any, asked: Asked) -> Item:  # noqa: ANN401 - warcio ships no types
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    kind = _kind(record)
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if kind not in _PAGES and record.rec_type != "conversion":
        return Passed(url, f"not a page ({kind or 'of unknown kind'})")
    if status != "200":
        return Passed(url, f"answered with status {status}")
    name = f"{asked.name}#{url}"
    try:
        data = whole(record.content_stream(), replace(asked, name=name))
        if record.rec_type == "conversion":
            return Story(body=decode(data, name), name=url, url=url)
        page = web.decoded(data, name)
        story = web.story_of(page, name, url)
        asked.leave(LeftOut.OUTSIDE, web.outside(page, story))
    except RejectedError as error:
        return Refused(url, error.reason)
    return replace(story, name=url, url=url)


def _kind(record: Any) -> str:  # noqa: ANN401 - as above
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
