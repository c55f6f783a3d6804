"""Reading one file or stream that holds one article, for tests."""

import io
from collections.abc import Iterator
from typing import Any

from claims.errors import RejectedError
from claims.ingest.discover import Found
from claims.ingest.formats.story import Refused
from claims.ingest.reader import Read, Stated, read_found, read_stream
from claims.records import Document


def read_file(found: Found, **stated: Any) -> Document:
    """Read the only article of a file; what refuses it is raised."""
    return _only(read_found(found, Stated(**stated)))


def read_bytes(data: bytes, collection: str = "stdin") -> Document:
    """Read the only article of standard input; what refuses it is raised."""
    return _only(read_stream(io.BytesIO(data), collection, Stated()))


def _only(found: Iterator[Read]) -> Document:
    [read] = found
    if isinstance(read.item, Refused):
        raise RejectedError(read.item.reason)
    assert isinstance(read.item, Document)
    return read.item
