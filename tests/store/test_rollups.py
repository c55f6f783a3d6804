"""What is computed ahead of the question follows the articles; what is in doubt is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from claims.store import articles, rollups
from claims.store.load import Loading

if TYPE_CHECKING:
    from sqlalchemy import Connection


def rows(connection: Connection, sql: str) -> list[tuple[Any, ...]]:
    """Give the rows of a query as tuples."""
    found = [tuple(row) for row in connection.execute(text(sql))]
    connection.rollback()
    return found


def one(connection: Connection, sql: str) -> Any:
    """Give the single value of a query."""
    return rows(connection, sql)[0][0]


def test_a_load_brings_the_counts_up_to_date(database: str, connection: Connection, extraction: Any, said: Any) -> None:
    """Counts and calendar follow the articles that come and go, and a load without news leaves them alone."""
    peskov = {"dmitry-peskov": "Dmitry Peskov"}
    total = "SELECT coalesce(sum(statements), 0)::integer FROM reporting.daily_counts"
    assert one(connection, total) == 0
    with Loading(database) as store:
        store.store(extraction(said("{Peskov} <said> [no].", by=peskov, on="2021-08-25"), name="a.txt"))
        store.store(extraction(said("{Peskov} <said> [yes].", by=peskov, on="2021-08-25"), name="b.txt"))
        store.finish({"new": 2})
    assert one(connection, total) == 2
    assert one(connection, "SELECT count(*) FROM reporting.dim_dates") == 365
    with connection.begin():
        assert not rollups.refresh(connection)
    articles.delete(connection, articles.find(connection, "b.txt"))
    connection.commit()
    assert one(connection, total) == 1


def test_counts_of_a_load_that_was_cut_off_are_mended_by_the_next(
    database: str, connection: Connection, extraction: Any, said: Any
) -> None:
    """A load that never finished leaves stale counts; the next one sees that, even if it stores nothing."""
    with Loading(database) as store:
        store.store(extraction(said("{He} <said> [no]."), name="a.txt"))
    with Loading(database) as store:
        store.finish({"unchanged": 1})
    assert one(connection, "SELECT sum(statements)::integer FROM reporting.daily_counts") == 1


def test_an_office_that_was_not_held_is_shown(
    database: str, connection: Connection, extraction: Any, said: Any
) -> None:
    """A president of 2016 is none in 2010; a former one may speak whenever he likes."""
    name = {"recep-tayyip-erdogan": "Recep Tayyip Erdogan"}
    with Loading(database) as store:
        store.store(
            extraction(
                said("{He} <said> [one].", by=name, on="2010-05-05", role="Turkish President"),
                said("{He} <said> [two].", by=name, on="2016-05-05", role="Turkish President"),
                said("{He} <said> [three].", by=name, on="2010-05-05", role="former President"),
                said("{He} <said> [four].", by=name, on="2010", role="translator of the president's letters"),
            )
        )
        store.finish({})
    sql = """
        INSERT INTO speaker_roles
        SELECT 1, speaker_id, 'president', 'TR', '[2014-08-28,)', 'test' FROM speakers
    """
    connection.execute(text(sql))
    connection.commit()
    found = rows(connection, "SELECT content, terms_on_record FROM reporting.quality_role_outside_term")
    assert found == [("one", "president (2014-08-28 to today)")]


def test_a_refused_file_is_shown_with_its_reason(database: str, connection: Connection) -> None:
    """quality_rejected_files lists it."""
    with Loading(database) as store:
        store.reject("bad.txt", "bad.txt is empty.")
        store.finish({"rejected": 1})
    assert rows(connection, "SELECT file, reason FROM reporting.quality_rejected_files") == [
        ("bad.txt", "bad.txt is empty.")
    ]
