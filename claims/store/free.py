"""SQL that a user typed: one statement, whatever it gives."""

from collections.abc import Iterator, Mapping
from typing import Any

import psycopg
from sqlalchemy import Connection

from claims.errors import ClaimsError
from claims.store import placeholders


def run_sql(
    connection: Connection, statement: str, values: Mapping[str, str | None] | None = None
) -> tuple[list[str], Iterator[dict[str, Any]]]:
    """Run one statement and give its column names and rows; without rows, neither.

    Args:
        connection: A reader's.
        statement: SQL, in which `:name` stands for a value.
        values: The values by name, bound as text whose type PostgreSQL infers from where it stands; None is NULL.

    Raises:
        ClaimsError: PostgreSQL refuses it, or it is more than one statement.
    """
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    cursor = driver.cursor()
    try:
        if values:
            cursor.execute(placeholders.prepared(statement, values).encode(), dict(values), prepare=True)
        else:
            cursor.execute(statement.encode(), prepare=True)
    except psycopg.Error as error:
        raise refused(error) from error
    if cursor.description is None:
        return [], iter(())
    columns = _unique([column.name for column in cursor.description])
    return columns, (dict(zip(columns, row, strict=True)) for row in cursor)


def refused(error: psycopg.Error) -> ClaimsError:
    """Give PostgreSQL's refusal as an error to show."""
    said = error.diag.message_primary or str(error).strip().splitlines()[0]
    if "multiple commands" in said:
        return ClaimsError("This is more than one statement.", "Give one, or open claims shell.")
    return ClaimsError(f"PostgreSQL refuses: {said.rstrip('.')}.", error.diag.message_hint or "")


def _unique(names: list[str]) -> list[str]:
    return [name if name not in names[:i] else f"{name}_{i + 1}" for i, name in enumerate(names)]
