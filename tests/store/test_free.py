"""SQL that a user typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims.errors import ClaimsError
from claims.store.free import run_sql

if TYPE_CHECKING:
    from sqlalchemy import Connection


@pytest.mark.parametrize(
    ("statement", "columns", "rows"),
    [
        ("SELECT 1 AS one, 'a%s :b' AS two", ["one", "two"], [{"one": 1, "two": "a%s :b"}]),
        ("SELECT 1 AS a, 2 AS a", ["a", "a_2"], [{"a": 1, "a_2": 2}]),
        ("SELECT 1 WHERE false;", ["?column?"], []),
        ("SET statement_timeout = 0", [], []),
    ],
)
def test_rows_come_as_they_are(
    connection: Connection, statement: str, columns: list[str], rows: list[dict[str, object]]
) -> None:
    """Nothing in the statement is taken for a parameter; columns of one name are told apart."""
    found, given = run_sql(connection, statement)
    assert (found, list(given)) == (columns, rows)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("SELECT 1; SELECT 2", "more than one statement"),
        ("SELEC 1", 'syntax error at or near "SELEC"'),
        ("SELECT * FROM nothing", "does not exist"),
    ],
)
def test_refusals_are_told(connection: Connection, statement: str, reason: str) -> None:
    """What PostgreSQL has against it, in a line."""
    with pytest.raises(ClaimsError, match=reason):
        run_sql(connection, statement)
