"""Many rows in one go: by binary COPY where none of them can be there yet, by one INSERT where some may."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import psycopg
from psycopg import sql
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from claims.store.encoding import HEADER, TRAILER, columns
from claims.store.models import Base
from claims.store.rows import Row


def copy(connection: Connection, table: type[Base], data: Iterable[bytes]) -> None:
    """Write rows that are encoded already.

    Raises:
        DBAPIError: as any other statement; IntegrityError where one of them is there already.
    """
    found = b"".join(data)
    if not found:
        return
    names = sql.SQL(", ").join(map(sql.Identifier, columns(table)))
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(sql.Identifier(table.__tablename__), names)
    with _told_as_others(connection), connection.connection.cursor().copy(statement) as stream:
        stream.write(HEADER + found + TRAILER)


def add(connection: Connection, table: type[Base], rows: Sequence[Row]) -> list[Row]:
    """Write those of these rows that are not there yet, in their order, and return them by their keys.

    All rows name the same columns.
    """
    if not rows:
        return []
    name, keys = table.__tablename__, ", ".join(column.name for column in table.__table__.primary_key)
    columns = ", ".join(f'"{column}"' for column in rows[0])
    statement = (
        f"INSERT INTO {name} ({columns}) SELECT {columns} "  # noqa: S608 - our own names
        f"FROM jsonb_populate_recordset(NULL::{name}, CAST(:rows AS jsonb)) ON CONFLICT DO NOTHING RETURNING {keys}"
    )
    found = connection.execute(text(statement), {"rows": json.dumps(rows, default=str)})
    return [dict(row) for row in found.mappings()]


@contextmanager
def _told_as_others(connection: Connection) -> Iterator[None]:
    """Raise what the driver says under COPY as SQLAlchemy raises what it says under other statements."""
    try:
        yield
    except psycopg.Error as error:
        lost = connection.dialect.is_disconnect(error, None, None)  # type: ignore[arg-type]
        raise DBAPIError.instance(
            "COPY", None, error, psycopg.Error, connection_invalidated=lost, dialect=connection.dialect
        ) from error
