"""JSON files: one record, a list of records however long, or records one after the other."""

import codecs
import json
from collections.abc import Iterator
from itertools import count
from typing import Any, BinaryIO

from claims.errors import RejectedError
from claims.ingest.formats.json_shapes import lists_of
from claims.ingest.formats.records import Records
from claims.ingest.formats.story import Asked, Item

_CHUNK = 1 << 18
_ROOM = 3
_BETWEEN = " \t\r\n,"


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the articles of a JSON file, a record at a time.

    Raises:
        RejectedError: it is not JSON from some place on, or no field holds an article's text.
    """
    plain, numbers = Records(asked), count(1)
    for element in _elements(stream, asked):
        for number, record, records in _of_element(element, plain, numbers, asked):
            yield from records.items(number, record)
    plain.finish()


def _of_element(
    element: Any,  # noqa: ANN401 - JSON holds anything
    plain: Records,
    numbers: Iterator[int],
    asked: Asked,
) -> Iterator[tuple[int, Any, Records]]:
    """Yield the records of an element with their numbers; each list within it has columns of its own."""
    found = lists_of(element, asked)
    if len(found) > 1:
        told = ", ".join(f"{each.path} ({len(each.records)})" for each in found)
        asked.notice(f"{asked.name}: articles are read from several lists: {told}")
    for each in found:
        records = plain if not each.path else Records(asked, each.feed)
        for record in each.records:
            yield next(numbers), record, records
        if records is not plain:
            records.finish()


def _elements(stream: BinaryIO, asked: Asked) -> Iterator[Any]:
    decoder, text = json.JSONDecoder(), _Text(stream, asked)
    text.skip("[")
    while text.skip():
        if text.buffer.startswith("]"):
            return
        yield text.decode(decoder)


class _Text:
    """A text that is decoded from a stream as far as is needed."""

    def __init__(self, stream: BinaryIO, asked: Asked) -> None:
        self.buffer = ""
        self._stream = stream
        self._asked = asked
        self._codec = codecs.getincrementaldecoder("utf-8-sig")()
        self._ended = False

    def skip(self, opening: str = "") -> bool:
        """Pass over white space and commas, and one opening bracket if asked; tell whether anything is left."""
        while True:
            self.buffer = self.buffer.lstrip(_BETWEEN)
            if self.buffer:
                if opening and self.buffer.startswith(opening):
                    self.buffer = self.buffer[1:]
                return True
            if not self._more(_CHUNK):
                return False

    def decode(self, decoder: json.JSONDecoder) -> Any:  # noqa: ANN401 - JSON holds anything
        """Return the next element, reading on until it is whole."""
        while True:
            try:
                element, end = decoder.raw_decode(self.buffer)
            except RecursionError:
                break
            except ValueError:
                if len(self.buffer) > _ROOM * self._asked.limit or not self._more(max(_CHUNK, len(self.buffer))):
                    break
            else:
                self.buffer = self.buffer[end:]
                return element
        raise RejectedError(f"{self._asked.name}: is not JSON, or holds a record too large to be an article.")

    def _more(self, size: int) -> bool:
        if self._ended:
            return False
        data = self._stream.read(size)
        self._ended = not data
        try:
            self.buffer += self._codec.decode(data, final=self._ended)
        except UnicodeDecodeError as error:
            raise RejectedError(f"{self._asked.name}: is not UTF-8, as JSON must be.") from error
        return not self._ended
