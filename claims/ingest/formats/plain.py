"""Plain text: one article, exactly as it came, or the documents of a press database's export."""

from collections.abc import Iterator
from typing import BinaryIO

from claims.errors import RejectedError
from claims.ingest.encoding import decode
from claims.ingest.formats.story import Asked, Item


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the article in a text, or the articles of an export.

    Raises:
        RejectedError: as whole and decode.
    """
    from claims.ingest.formats.texts import stories_of  # noqa: PLC0415 - only where there is a plain text

    yield from stories_of(decode(whole(stream, asked), asked.name), asked)


def whole(stream: BinaryIO, asked: Asked) -> bytes:
    """Return all bytes of a stream that holds one article.

    Raises:
        RejectedError: there are more than an article may have.
    """
    data = stream.read(asked.limit + 1)
    if len(data) > asked.limit:
        raise RejectedError(f"{asked.name}: is larger than {asked.limit / 1e6:g} MB.")
    return data
