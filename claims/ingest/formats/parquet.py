"""Parquet tables (extra `parquet`), a row an article, read a few rows at a time."""

from collections.abc import Iterator
from typing import BinaryIO

from claims.errors import RejectedError
from claims.ingest.formats.columns import Table
from claims.ingest.formats.needed import needed
from claims.ingest.formats.story import Asked, Item

_ROWS = 256


def read(stream: BinaryIO, asked: Asked) -> Iterator[Item]:
    """Give the articles of a table; the stream must be seekable.

    Raises:
        RejectedError: broken, or no column holds articles.
    """
    parquet = needed("pyarrow.parquet", "parquet", asked.name)
    table, number = Table(asked), 0
    try:
        with parquet.ParquetFile(stream) as file:
            for batch in file.iter_batches(_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield table.item(number, row)
    except (OSError, ValueError) as error:
        raise RejectedError(f"{asked.name}: is a Parquet table that cannot be read ({error}).") from error
