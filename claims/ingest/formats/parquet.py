"""Parquet tables (extra `parquet`), a row an article, read a few rows at a time."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from claims.errors import RejectedError
from claims.ingest.formats.columns import Row, Table
from claims.ingest.formats.needed import needed
from claims.ingest.formats.story import Asked, Item

_ROWS = 256


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Yield the articles of a table; the stream must be seekable.

    Raises:
        RejectedError: broken, or no column holds articles.
    """
    parquet = needed("pyarrow.parquet", "parquet", asked.name)
    table = Table(asked)
    try:
        with parquet.ParquetFile(stream) as file:
            for number, row in enumerate(_rows(file), 1):
                table.decide(row, lambda: _rows(file))
                yield table.item(number, row)
    except (OSError, ValueError) as error:
        raise RejectedError(f"{asked.name}: is a Parquet table that cannot be read ({error}).") from error
    table.finish()


def _rows(file: Any) -> Iterator[Row]:  # noqa: ANN401 - pyarrow is optional
    for batch in file.iter_batches(_ROWS):
        yield from batch.to_pylist()
