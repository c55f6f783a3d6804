"""PDF documents that hold text (extra `pdf`): its pages as one article."""

import io
import logging
from collections.abc import Iterator
from typing import Any, BinaryIO

from claims.errors import RejectedError
from claims.ingest.encoding import decode
from claims.ingest.formats.needed import needed
from claims.ingest.formats.plain import whole
from claims.ingest.formats.story import Asked, Item, Story

_MOST_PAGES = 2000


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Give the article of a PDF.

    Raises:
        RejectedError: too large, broken, locked, or a scan without text.
    """
    pypdf = needed("pypdf", "pdf", asked.name)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    data = io.BytesIO(whole(stream, asked))
    try:
        document = pypdf.PdfReader(data)
        text = "\n\n".join(_pages(document, asked))
    except RejectedError:
        raise
    except Exception as error:
        raise RejectedError(f"{asked.name}: is a PDF that cannot be read ({type(error).__name__}).") from error
    if not text.strip():
        raise RejectedError(f"{asked.name}: is a PDF without text, perhaps a scan.")
    yield Story(body=decode(text.encode("utf-8", "replace"), asked.name))


def _pages(document: Any, asked: Asked) -> Iterator[str]:  # noqa: ANN401 - pypdf is optional
    size = 0
    for number, page in enumerate(document.pages):
        text = page.extract_text().replace("\0", "").strip()
        size += len(text)
        if size > asked.limit or number >= _MOST_PAGES:
            raise RejectedError(f"{asked.name}: holds more text than an article has.")
        if text:
            yield text
