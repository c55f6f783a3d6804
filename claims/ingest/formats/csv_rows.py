"""Tables as CSV or TSV, a row an article, read line by line."""

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from claims.errors import RejectedError
from claims.ingest.formats.columns import Row, Table
from claims.ingest.formats.csv_dialect import Dialect, sniff
from claims.ingest.formats.story import Asked, Item, LeftOut, Passed, Refused

_SAMPLE = 1 << 17
_GKG_COLUMNS = 27
_LONGEST_FIELD = 20_000_000


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the articles of a table; the stream must be seekable.

    Raises:
        RejectedError: no column holds articles, or the table's form breaks off.
    """
    csv.field_size_limit(min(sys.maxsize, _LONGEST_FIELD))
    file = _File.opened(stream, asked)
    if file.dialect.above:
        asked.leave(LeftOut.PREAMBLE, file.dialect.above)
    try:
        yield from _items(file, asked)
    except UnicodeError as error:
        raise RejectedError(
            f"{asked.name}: is not {file.encoding} from some place on ({error.__class__.__name__})."
        ) from error


def _items(file: "_File", asked: Asked) -> Iterator[Item]:
    table = Table(asked)
    for number, row in file.rows():
        if isinstance(row, str):
            yield Refused(str(number), f"{asked.name}#{number}: {row}.")
        elif not row:
            yield Passed(str(number), "an empty row")
        else:
            table.decide(row, file.again)
            yield table.item(number, row)
    table.finish()


@dataclass(frozen=True, slots=True)
class _File:
    """A CSV file that can be read from its beginning as often as is needed."""

    stream: BinaryIO
    encoding: str
    dialect: Dialect

    @classmethod
    def opened(cls, stream: BinaryIO, asked: Asked) -> "_File":
        head = stream.read(_SAMPLE)
        encoding = _encoding(head)
        text = head.decode(encoding, "replace")
        _refuse_events(text.partition("\n")[0], asked.name)
        dialect = sniff(text, asked.columns.values(), whole=len(head) < _SAMPLE)
        return cls(stream, encoding, dialect)

    def rows(self) -> Iterator[tuple[int, Row | str | None]]:
        """Yield each row with its number: by column, or why it cannot be read; None for an empty one."""
        self.stream.seek(0)
        text = io.TextIOWrapper(_Lent(self.stream), encoding=self.encoding, errors="surrogateescape", newline="")
        if self.dialect.stated:
            text.readline()
        rows = self.dialect.rows(text)
        for _ in range(self.dialect.above):
            next(rows, None)
        names: list[str] = []
        number = 0
        while True:
            try:
                cells = next(rows, None)
            except csv.Error as error:
                number += 1
                yield number, f"is not CSV ({error})"
                continue
            if cells is None:
                return
            if not cells:
                continue
            if not names and self.dialect.headed:
                names = [name.strip() for name in cells]
                continue
            names = names or [str(n) for n, _ in enumerate(cells, 1)]
            number += 1
            yield number, _row(names, cells)

    def again(self) -> Iterator[Row]:
        """Yield the rows that can be read, from the first; then go back to where the file was read to."""
        at = self.stream.tell()
        try:
            yield from (row for _, row in self.rows() if row and not isinstance(row, str))
        finally:
            self.stream.seek(at)


def _row(names: Sequence[str], cells: Sequence[str]) -> Row | str | None:
    """Return the cells by column; what stands beyond the last column would be lost, so such a row is refused."""
    if any(cells[len(names) :]):
        return (
            f"has {len(cells)} columns where the header has {len(names)}: "
            "a separator or a quotation mark within a text is not marked as such"
        )
    if not any(cells):
        return None
    return {name: "" if cell in {"NULL", "\\N"} else cell for name, cell in zip(names, cells, strict=False) if name}


class _Lent(io.BufferedReader):
    """A stream that stays open when the text on top of it is done with."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__(stream)  # type: ignore[arg-type]

    def close(self) -> None:
        self.detach()


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head[1:400:2].count(0) > len(head[:400]) // 3:  # English in UTF-16 has every second byte empty
        return "utf-16-le"
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
