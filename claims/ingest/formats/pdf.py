"""PDF documents that hold text (extra `pdf`): their pages as one article, without running heads and page numbers."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from claims.errors import RejectedError
from claims.ingest.encoding import decode
from claims.ingest.formats.needed import needed
from claims.ingest.formats.plain import whole
from claims.ingest.formats.story import Asked, Item, LeftOut
from claims.ingest.formats.texts import stories_of

_MOST_PAGES = 2000
_FEWEST_PAGES = 3  # that a running head is told by
_MARGIN_LINES = 2
_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE)
_STOPPED = re.compile(r"[.!?:][\"'’”»)\]]*\s*$")


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the article of a PDF, or the articles of a press database's export.

    Raises:
        RejectedError: too large, broken, locked, or a scan without text.
    """
    pypdf = needed("pypdf", "pdf", asked.name)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    data = io.BytesIO(whole(stream, asked))
    try:
        document = pypdf.PdfReader(data)
        pages = [page.splitlines() for page in _pages(document, asked)]
    except RejectedError:
        raise
    except Exception as error:
        raise RejectedError(f"{asked.name}: is a PDF that cannot be read ({type(error).__name__}).") from error
    asked.leave(LeftOut.MARGINS, _strip_margins(pages))
    text = _joined(pages)
    if not text.strip():
        raise RejectedError(f"{asked.name}: is a PDF without text, perhaps a scan.")
    yield from stories_of(decode(text.encode("utf-8", "replace"), asked.name), asked)


def _pages(document: Any, asked: Asked) -> Iterator[str]:  # noqa: ANN401 - pypdf is optional
    size = 0
    for number, page in enumerate(document.pages):
        text = page.extract_text().replace("\0", "").strip()
        size += len(text)
        if size > asked.limit or number >= _MOST_PAGES:
            raise RejectedError(f"{asked.name}: holds more text than an article has.")
        if text:
            yield text


def _strip_margins(pages: Sequence[list[str]]) -> int:
    """Take page numbers, and lines that most pages repeat, from the edges of pages; return how many lines they were."""
    if len(pages) < _FEWEST_PAGES:
        return 0
    counted = Counter(_plain(line) for page in pages for line in {*page[:_MARGIN_LINES], *page[-_MARGIN_LINES:]})
    repeated = {line for line, count in counted.items() if 2 * count > len(pages)}
    taken = 0
    for page in pages:
        for end in (0, -1):
            for _ in range(_MARGIN_LINES):
                if page and (_NUMBER.match(page[end]) or _plain(page[end]) in repeated):
                    page.pop(end)
                    taken += 1
    return taken


def _plain(line: str) -> str:
    return re.sub(r"[\d\W]+", " ", line).strip().casefold()


def _joined(pages: Sequence[Sequence[str]]) -> str:
    """Return the pages as one text; a sentence that goes on over a page break is not parted."""
    text = ""
    for page in pages:
        following = "\n".join(page)
        if text and following:
            text += "\n\n" if _STOPPED.search(text) else "\n"
        text += following
    return text
