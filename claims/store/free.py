"""SQL that a user typed: one statement, whatever it gives, its rows as they come."""

import re
from collections.abc import Generator, Mapping
from itertools import chain
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.rows import TupleRow
from psycopg.types.json import JsonLoader
from sqlalchemy import Connection

from claims.cells import JsonArray
from claims.errors import ClaimsError, UsageError
from claims.store import placeholders, session

Row = dict[str, Any]
Values = Mapping[str, str | None] | None
Cursor = psycopg.Cursor[TupleRow]
_COMMENTS = re.compile(r"(?:[\s;]|--[^\n]*(?:\n|$)|/\*.*?\*/)*", re.DOTALL)
_CHUNK = 50  # rows that the server sends at a time, where libpq knows chunks


class _JsonLoader(JsonLoader):
    """Load arrays of JSON as such, apart from those of PostgreSQL."""

    def load(self, data: Buffer) -> Any:  # noqa: ANN401 - JSON of any form
        """Return a value of JSON."""
        value = super().load(data)
        return JsonArray(value) if isinstance(value, list) else value


def run_sql(connection: Connection, statement: str, values: Values = None) -> tuple[list[str], Generator[Row]]:
    """Run one statement and return its column names and rows; without rows, neither.

    The rows are read from the server as they are asked for, so that memory does not grow with their number. Until
    they are all read, or closed, the connection can run nothing else.

    Args:
        connection: A reader's.
        statement: SQL, in which `:name` stands for a value.
        values: The values by name, bound as text whose type PostgreSQL infers from where it stands; None is NULL.

    Raises:
        UsageError: there is no statement, or it is one that gives no rows but a stream (COPY).
        ClaimsError: PostgreSQL refuses it, or it is more than one statement; some refusals come with a later row.
    """
    first_word = _COMMENTS.sub("", statement, count=1)[:5].lower()
    if not first_word:
        raise UsageError("This SQL has no statement.", "For example: claims sql 'SELECT 1'")
    if re.fullmatch(r"copy\W?", first_word):
        raise UsageError(
            "COPY cannot be run here.", "Write a SELECT, with --format csv; or open claims shell for \\copy."
        )
    if not connection.in_transaction():
        connection.begin()  # what the transaction is bounded by comes with its beginning
    cursor = session.driver(connection).cursor()
    for name in ("json", "jsonb"):
        cursor.adapters.register_loader(name, _JsonLoader)
    rows = _rows(cursor, statement, values)
    try:
        first = next(rows)
    except StopIteration as ended:
        return _columns(cursor, statement, values) if ended.value else [], _named([], rows)
    columns = _unique([column.name for column in cursor.description or ()])
    return columns, _named(columns, rows, first)


def _rows(cursor: Cursor, statement: str, values: Values) -> Generator[TupleRow, None, bool]:
    """Yield the rows as the server sends them, and return whether there could have been any."""
    size = _CHUNK if psycopg.capabilities.has_stream_chunked() else 1
    try:
        yield from cursor.stream(*_sent(statement, values), size=size)
    except psycopg.ProgrammingError as error:
        if error.sqlstate is None:  # said by the driver: a statement such as SET gives no rows
            return False
        raise refused(error) from error
    except psycopg.Error as error:
        raise refused(error) from error
    return True


def _columns(cursor: Cursor, statement: str, values: Values) -> list[str]:
    """Return the columns of a statement that gave no row; it is not run again."""
    inner = statement.strip().rstrip(";")
    cursor.execute(*_sent(f"SELECT * FROM ({inner}\n) AS nothing LIMIT 0", values))  # noqa: S608 - the user's own
    return _unique([column.name for column in cursor.description or ()])


def _sent(statement: str, values: Values) -> tuple[bytes, dict[str, str | None] | None]:
    if not values:
        return statement.encode(), None
    return placeholders.prepared(statement, values).encode(), dict(values)


def _named(columns: list[str], rows: Generator[TupleRow, None, bool], *first: TupleRow) -> Generator[Row]:
    try:
        for row in chain(first, rows):
            yield dict(zip(columns, row, strict=True))
    finally:
        rows.close()


def refused(error: psycopg.Error) -> ClaimsError:
    """Return PostgreSQL's refusal as an error to show."""
    said = error.diag.message_primary or str(error).strip().splitlines()[0]
    if "multiple commands" in said:
        return ClaimsError("This is more than one statement.", "Run one at a time, or open claims shell.")
    return ClaimsError(f"PostgreSQL refuses: {said.rstrip('.')}.", error.diag.message_hint or "")


def _unique(names: list[str]) -> list[str]:
    return [name if name not in names[:i] else f"{name}_{i + 1}" for i, name in enumerate(names)]
