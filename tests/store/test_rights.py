"""The readers' group reads everything and changes nothing, on any server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DBAPIError

from claims.store import session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


@pytest.fixture
def reading(database: str) -> Iterator[Connection]:
    """Return a connection that has taken the part of the readers' group."""
    with session.connect(database) as opened:
        opened.exec_driver_sql("SET ROLE claims_reader")
        opened.commit()
        yield opened


def test_readers_read_every_table_and_view(reading: Connection, database: str) -> None:
    """Whatever the migrations made, future tables included."""
    with session.connect(database) as owner:
        owner.exec_driver_sql("CREATE TABLE later (id bigint)")
        owner.exec_driver_sql("CREATE VIEW reporting.later AS SELECT 1 AS one")
        owner.commit()
        found = owner.exec_driver_sql(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'v')"
            " AND relnamespace IN ('public'::regnamespace, 'reporting'::regnamespace)"
        )
        names = list(found.scalars())
    assert {"statements", "article_texts", "later", "reporting.later"} <= set(names)
    for name in names:
        reading.exec_driver_sql(f"SELECT * FROM {name} LIMIT 1")
    assert reading.exec_driver_sql("SELECT * FROM who_said('S-400', by => 'Putin')").all() == []


@pytest.mark.parametrize(
    "attempt",
    [
        "INSERT INTO sources (source_id, slug, name, kind) VALUES (1, 'a', 'a', 'a')",
        "DELETE FROM statements",
        "UPDATE reporting.statements_wide SET content = ''",
        "TRUNCATE articles",
        "CREATE TABLE mine (id bigint)",
        "CREATE TABLE reporting.mine (id bigint)",
        "DROP VIEW reporting.statements_wide",
        "COPY articles TO '/tmp/articles'",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_readers_change_nothing(reading: Connection, attempt: str) -> None:
    """Each attempt is refused."""
    with pytest.raises(DBAPIError, match=r"denied|must be owner|cannot update view"):
        reading.exec_driver_sql(attempt)


def test_functions_do_not_follow_the_callers_search_path(reading: Connection, database: str) -> None:
    """A table of one's own called like ours is not what who_said reads."""
    with session.connect(database) as owner:
        owner.exec_driver_sql("CREATE SCHEMA trap; CREATE TABLE trap.statements (key text)")
        owner.exec_driver_sql("SET search_path = trap, reporting, public")
        assert owner.exec_driver_sql("SELECT * FROM who_said(NULL)").all() == []
    assert reading.exec_driver_sql("SELECT current_user").scalar() == "claims_reader"
