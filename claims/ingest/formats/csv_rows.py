"""Tables as CSV or TSV, a row an article, read line by line."""

import csv
import io
import sys
from collections.abc import Iterator
from typing import BinaryIO

from claims.errors import RejectedError
from claims.ingest.formats.columns import Table
from claims.ingest.formats.story import Asked, Item, Refused

_DELIMITERS = ",;\t|"
_SAMPLE = 1 << 16
_GKG_COLUMNS = 27
_LONGEST_FIELD = 20_000_000


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Give the articles of a table whose first line names its columns.

    Raises:
        RejectedError: no column holds articles, or the table's form breaks off.
    """
    csv.field_size_limit(min(sys.maxsize, _LONGEST_FIELD))
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = buffered.peek(_SAMPLE)[:_SAMPLE]
    text = io.TextIOWrapper(buffered, encoding=_encoding(head), errors="surrogateescape", newline="")
    line = head.split(b"\n", 1)[0].decode("latin-1")
    delimiter = max(_DELIMITERS, key=line.count)
    _refuse_events(line, asked.name)
    rows = csv.DictReader(text, delimiter=delimiter, restkey="", strict=False)
    table = Table(asked)
    number = 0
    while True:
        number += 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Refused(str(number), f"{asked.name}#{number}: is not CSV ({error}).")
            continue
        if row is None:
            return
        yield table.item(number, {key: value for key, value in row.items() if key})


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head[: max(len(head) - 4, 0)].decode("utf-8")
    except UnicodeDecodeError as error:
        return "utf-8-sig" if error.start >= len(head) - 8 else "cp1252"
    return "utf-8-sig"


def _refuse_events(line: str, name: str) -> None:
    """Refuse GDELT's tables of events and of the knowledge graph: they hold codes, no articles."""
    first = line.split("\t")
    if len(first) >= _GKG_COLUMNS and first[0].replace("-", "").isdigit():
        raise RejectedError(
            f"{name}: is a GDELT table of events or codes, which holds no text of articles.",
            "Load the pages at its addresses, or GDELT's quotation graph.",
        )
