"""Writers of rows to files: CSV, JSON lines, Parquet, XLSX; the same rows always give the same bytes."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from importlib.util import find_spec
from io import TextIOWrapper
from typing import Any, BinaryIO, Protocol, TextIO

from claims.cells import CsvRows, harmless
from claims.errors import UsageError, extra_hint
from claims.store.export.catalogue import Column, View

Row = tuple[Any, ...]
_LIBRARIES = {"parquet": "pyarrow", "xlsx": "xlsxwriter"}
_SHEET_ROWS = 1_048_576
_CELL_CHARACTERS = 32_767
_SHEET_NAME = 31
_OLDEST_IN_EXCEL = date(1900, 3, 1)


class Form(StrEnum):
    """How files are written; the value is their ending."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"


class Writer(Protocol):
    """Takes rows in batches."""

    def write(self, rows: Sequence[Row]) -> None:
        """Write some rows."""


def require(form: Form) -> None:
    """Raise unless the library that a form needs is installed.

    Raises:
        UsageError: it is not.
    """
    library = _LIBRARIES.get(form.value)
    if library and find_spec(library) is None:
        raise UsageError(f"--format {form.value} needs {library}.", extra_hint("export"))


@contextmanager
def opened(form: Form, stream: BinaryIO, view: View) -> Iterator[Writer]:
    """Return a writer of a view's rows to a file that is open, which it leaves open."""
    with _OPENERS[form](stream, view) as writer:
        yield writer


class _Csv:
    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - any open text file
        self._rows = CsvRows(stream)

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self._rows.write(row)


@contextmanager
def _csv(stream: BinaryIO, view: View) -> Iterator[Writer]:
    with _text(stream) as text:
        writer = _Csv(text)
        writer.write([tuple(column.name for column in view.columns)])
        yield writer


@contextmanager
def _text(stream: BinaryIO) -> Iterator[TextIO]:
    text = TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        yield text
    finally:
        text.detach()


class _Jsonl:
    def __init__(self, stream: Any, names: Sequence[str]) -> None:  # noqa: ANN401 - as above
        self._stream, self._names = stream, names

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            told = dict(zip(self._names, map(_plain, row), strict=True))
            self._stream.write(json.dumps(told, ensure_ascii=False) + "\n")


@contextmanager
def _jsonl(stream: BinaryIO, view: View) -> Iterator[Writer]:
    with _text(stream) as text:
        yield _Jsonl(text, [column.name for column in view.columns])


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


class _Parquet:
    def __init__(self, writer: Any, schema: Any) -> None:  # noqa: ANN401 - pyarrow has no types
        self._writer, self._schema = writer, schema

    def write(self, rows: Sequence[Row]) -> None:
        import pyarrow as pa  # noqa: PLC0415 - optional, and heavy

        columns = zip(*rows, strict=True) if rows else ([] for _ in self._schema)
        arrays = [pa.array(values, field.type) for values, field in zip(columns, self._schema, strict=True)]
        self._writer.write_batch(pa.record_batch(arrays, schema=self._schema))


@contextmanager
def _parquet(stream: BinaryIO, view: View) -> Iterator[Writer]:
    import pyarrow as pa  # noqa: PLC0415 - as above
    from pyarrow import parquet  # noqa: PLC0415

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    fields = [pa.field(c.name, types[c.type], metadata={"comment": c.comment}) for c in view.columns]
    schema = pa.schema(fields, metadata={"comment": view.comment})
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        yield _Parquet(writer, schema)


class _Xlsx:
    """A workbook of one view; rows beyond what a sheet holds go on in the next."""

    def __init__(self, book: Any, view: View) -> None:  # noqa: ANN401 - xlsxwriter has no types
        self._book, self._view, self._sheets = book, view, 0
        self._date = book.add_format({"num_format": "yyyy-mm-dd"})
        self._text = book.add_format({"quote_prefix": True})
        self._bold = book.add_format({"bold": True})
        self._begin()

    def write(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if self._line == _SHEET_ROWS:
                self._begin()
            for place, value in enumerate(row):
                self._put(place, value)
            self._line += 1

    def _begin(self) -> None:
        self._sheets += 1
        suffix = f" {self._sheets}" if self._sheets > 1 else ""
        self._sheet = self._book.add_worksheet(self._view.name[: _SHEET_NAME - len(suffix)] + suffix)
        self._sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._view.columns):
            self._sheet.set_column(place, place, _width(column))
            self._sheet.write_string(0, place, column.name, self._bold)
        self._line = 1

    def _put(self, place: int, value: object) -> None:
        if isinstance(value, date) and value >= _OLDEST_IN_EXCEL:
            self._sheet.write_datetime(self._line, place, datetime.combine(value, datetime.min.time()), self._date)
        elif isinstance(value, int | float):
            self._sheet.write_number(self._line, place, value)
        elif value is not None:
            self._sheet.write_string(self._line, place, _short(str(value)), self._format(str(value)))

    def _format(self, text: str) -> Any:  # noqa: ANN401 - as above
        return self._text if harmless(text) != text else None


@contextmanager
def _xlsx(stream: BinaryIO, view: View) -> Iterator[Writer]:
    import xlsxwriter  # noqa: PLC0415 - optional

    with xlsxwriter.Workbook(stream, {"constant_memory": True}) as book:
        book.set_properties({"title": view.name, "comments": view.comment, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the same in every export
        yield _Xlsx(book, view)


def _short(text: str) -> str:
    return text if len(text) <= _CELL_CHARACTERS else text[: _CELL_CHARACTERS - 1] + "…"


def _width(column: Column) -> int:
    return {"date": 11, "integer": 11, "number": 11}.get(column.type, 60 if column.name == "content" else 24)


_OPENERS = {Form.CSV: _csv, Form.JSONL: _jsonl, Form.PARQUET: _parquet, Form.XLSX: _xlsx}
