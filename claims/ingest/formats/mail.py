"""E-mail messages and mail folders (mbox), such as newsletters and releases: the text part, else the HTML part."""

from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import BinaryIO

from claims.errors import RejectedError
from claims.ingest.formats import web
from claims.ingest.formats.days import day_of
from claims.ingest.formats.plain import whole
from claims.ingest.formats.story import Asked, Item, LeftOut, Story, with_title


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the article in a message.

    Raises:
        RejectedError: too large, broken, or without a text.
    """
    yield story_of(whole(stream, asked), asked)


def story_of(data: bytes, asked: Asked, number: str = "") -> Story:
    """Return the article in the bytes of a message; `number` is its place in a folder of many.

    Raises:
        RejectedError: broken, or without a text.
    """
    shown = f"{asked.name}#{number}" if number else asked.name
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        assert isinstance(message, EmailMessage)
        text = _text(message)
        title, sender, sent, identity = (_header(message, name) for name in ("Subject", "From", "Date", "Message-ID"))
        asked.leave(LeftOut.ATTACHMENTS, sum(1 for _ in message.iter_attachments()))
    except (LookupError, ValueError, MessageError, AttributeError, TypeError, AssertionError) as error:
        raise RejectedError(f"{shown}: is a message that cannot be read ({error!r}).") from error
    if not text.strip():
        raise RejectedError(f"{shown}: is a message without a text.")
    day = day_of(sent)
    name, address = parseaddr(sender or "")
    return Story(
        body=with_title(title, text),
        name=(identity or number).strip("<>") if number else "",
        title=title,
        byline=name or address or None,
        published=day,
        published_basis="metadata: Date of the message" if day else "",
    )


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    content = str(part.get_content()).replace("\r\n", "\n").replace("\0", "")
    return web.text_of(content) if part.get_content_subtype() == "html" else content


def _header(message: EmailMessage, name: str) -> str | None:
    found = message[name]
    return " ".join(str(found).split()) or None if found is not None else None
