"""Word documents (extra `docx`): the paragraphs, and who wrote it when."""

import io
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from claims.errors import RejectedError
from claims.ingest.encoding import decode
from claims.ingest.formats.needed import needed
from claims.ingest.formats.plain import whole
from claims.ingest.formats.story import Asked, Item, Story, with_title

_ROOM = 5  # XML takes more bytes than its text


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Give the article of a Word document.

    Raises:
        RejectedError: too large, broken, or without text.
    """
    docx = needed("docx", "docx", asked.name)
    data = io.BytesIO(whole(stream, asked))
    try:
        _refuse_bomb(data, asked)
        document = docx.Document(data)
        text = "\n\n".join(p.text.strip() for p in document.paragraphs if p.text.strip())
        title, author = document.core_properties.title or None, document.core_properties.author or None
    except RejectedError:
        raise
    except Exception as error:
        raise RejectedError(f"{asked.name}: is a document that cannot be read ({type(error).__name__}).") from error
    if not text:
        raise RejectedError(f"{asked.name}: is a document without text.")
    body = with_title(title, text).replace("\0", "")
    yield Story(body=decode(body.encode("utf-8", "replace"), asked.name), title=title, byline=author)


def _refuse_bomb(data: io.BytesIO, asked: Asked) -> None:
    with zipfile.ZipFile(data) as parts:
        if sum(part.file_size for part in parts.infolist()) > _ROOM * asked.limit:
            raise RejectedError(f"{asked.name}: unpacks to far more than an article.")
