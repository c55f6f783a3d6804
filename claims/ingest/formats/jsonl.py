"""JSON records, a line each."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from claims.errors import RejectedError
from claims.ingest.encoding import decode
from claims.ingest.formats.records import Records
from claims.ingest.formats.story import Asked, Item, Refused

_ROOM = 3  # a line may be longer than its article by its escapes


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the articles of JSON lines; a line that is none harms no other.

    Raises:
        RejectedError: no field of the first record holds an article's text.
    """
    records, number = Records(asked), 0
    longest = _ROOM * asked.limit
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest:
            _skip_line(stream)
            yield Refused(str(number), f"{asked.name}#{number}: is larger than {asked.limit / 1e6:g} MB.")
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield from _of_line(line, number, records, f"{asked.name}#{number}")
    records.finish()


def _of_line(line: bytes, number: int, records: Records, name: str) -> Iterator[Item]:
    try:
        record: Any = json.loads(decode(line, name))
    except RejectedError as error:
        yield Refused(str(number), error.reason)
    except (ValueError, RecursionError):
        yield Refused(str(number), f"{name}: is not JSON.")
    else:
        yield from records.items(number, record)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass
