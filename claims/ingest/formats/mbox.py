"""Mail folders in one file (mbox, RFC 4155): each message its own article."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from claims.errors import RejectedError
from claims.ingest.formats.mail import story_of
from claims.ingest.formats.story import Asked, Item, Refused

_BEGINS = re.compile(rb"From \S.*\d{4}\s*$")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the articles of a mail folder, a message at a time; one that cannot be read harms no other."""
    for number, data in enumerate(_messages(stream, asked.limit), 1):
        if data is None:
            yield Refused(str(number), f"{asked.name}#{number}: is larger than {asked.limit / 1e6:g} MB.")
            continue
        try:
            yield story_of(_QUOTED.sub(rb"\1", data), asked, str(number))
        except RejectedError as error:
            yield Refused(str(number), error.reason)


def _messages(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Yield the bytes of each message without its "From " line; None for one that is too large."""
    lines: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := stream.readline(1 << 20):
        if blank and _BEGINS.match(line):
            if begun:
                yield b"".join(lines) if size <= limit else None
            lines, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= limit:
                lines.append(line)
        blank = not line.strip()
    if begun:
        yield b"".join(lines) if size <= limit else None
