"""From a file to a Document: its text exactly as decoded, and the key by which it is known ever after."""

import hashlib
import os
from datetime import date
from pathlib import Path

from claims.errors import RejectedError
from claims.ingest.discover import Found
from claims.ingest.encoding import decode
from claims.ingest.urls import canonical_url
from claims.records import Document

MAX_BYTES = 20_000_000


def read_file(
    found: Found,
    *,
    url: str | None = None,
    source: str | None = None,
    published: date | None = None,
    limit: int = MAX_BYTES,
) -> Document:
    """Give the article in a file.

    Raises:
        RejectedError: the file cannot be read or is no text; the reason is one line and names the file.
    """
    data = _bytes(found.path, limit)
    body = decode(data, printable(found.path))
    return _document(body, (found.collection, found.below), url=url, source=source, published=published)


def read_bytes(
    data: bytes,
    *,
    collection: str = "stdin",
    path: str | None = None,
    url: str | None = None,
    source: str | None = None,
    published: date | None = None,
    limit: int = MAX_BYTES,
) -> Document:
    """Give the article in bytes that came without a file; without a path its digest serves as one.

    Raises:
        RejectedError: as read_file.
    """
    name = path or "standard input"
    _refuse_large(len(data), limit, name)
    body = decode(data, name)
    below = path or hashlib.sha256(body.encode()).hexdigest()[:16]
    return _document(body, (collection, below), url=url, source=source, published=published)


def printable(path: Path) -> str:
    """Give a path as it may stand in a one-line message."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in str(path))


def _document(
    body: str, place: tuple[str, str], *, url: str | None, source: str | None, published: date | None
) -> Document:
    address = canonical_url(url) if url else None
    key = address or f"file:{'/'.join(place)}"
    return Document(key, body, *place, url=address, source=source, published=published)


def _bytes(path: Path, limit: int) -> bytes:
    name = printable(path)
    try:
        with path.open("rb") as file:
            _refuse_large(os.fstat(file.fileno()).st_size, limit, name)
            data = file.read(limit + 1)  # a pipe has no size
    except OSError as error:
        raise RejectedError(f"{name}: cannot be read: {(error.strerror or str(error)).lower()}.") from error
    _refuse_large(len(data), limit, name)
    return data


def _refuse_large(size: int, limit: int, name: str) -> None:
    if size > limit:
        raise RejectedError(f"{name}: is larger than {limit / 1e6:g} MB.")
