"""What is computed ahead of the question follows the articles; what is in doubt is shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event, text

from claims.store import articles, check, repair, rollups, session
from claims.store.load import Loading

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claims.records import Extraction


def load(url: str, made: Extraction) -> None:
    """Load an article in a run of its own."""
    with Loading(url) as store:
        store.store(made)
        store.finish({"new": 1})


def rows(connection: Connection, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query as tuples."""
    found = [tuple(row) for row in connection.execute(text(sql))]
    connection.rollback()
    return found


def one(connection: Connection, sql: str) -> Any:
    """Return the single value of a query."""
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


def test_the_calendar_is_made_anew_when_the_years_in_use_change(
    database: str, connection: Connection, extraction: Any, said: Any
) -> None:
    """A load into years that it has leaves it alone: years far apart make it long to compute."""
    asked: list[str] = []
    years: list[tuple[int, int]] = []

    def note(*about: Any) -> None:
        asked.append(about[2])

    event.listen(Engine, "before_cursor_execute", note)
    for number, day in enumerate(("2021-08-25", "2021-12-31", "2019-02-01", "2020-05-05")):
        asked.clear()
        told = said(f"{{Putin}} <said> [no {number}].", {"putin": "Putin"}, day)
        load(database, extraction(told, name=f"{number}.txt"))
        years.append((sum("REFRESH" in sql for sql in asked), one(connection, "SELECT count(*) FROM calendar")))
    event.remove(Engine, "before_cursor_execute", note)
    assert years == [(1, 365), (0, 365), (1, 3 * 365 + 1), (0, 3 * 365 + 1)]
    articles.delete(connection, articles.find(connection, "2.txt"))
    connection.commit()
    assert one(connection, "SELECT min(day) FROM calendar") == date(2020, 1, 1)


def test_a_load_counts_what_it_brought_and_nothing_else(
    database: str, connection: Connection, extraction: Any, said: Any
) -> None:
    """What was counted wrongly before stays so, until the check finds it and the repair counts everything."""
    about = {"about": (("s-400", "S-400", "content"),)}
    first = said("{Putin} <said> [no].", {"putin": "Putin"}, "2021-08-25", **about)
    load(database, extraction(first, name="a.txt"))
    connection.execute(text("UPDATE topic_counts SET statements = 41"))
    connection.commit()
    both = {"putin": "Putin", "lavrov": "Lavrov"}
    load(database, extraction(said("{They} <said> [yes].", both, "2021-08", **about), name="b.txt"))
    assert rows(connection, "SELECT month::text, statements FROM reporting.counts_by_topic") == [("2021-08-01", 42)]
    assert rows(connection, "SELECT speaker, statements FROM reporting.counts_by_speaker ORDER BY 1") == [
        ("Lavrov", 1), ("Putin", 2),
    ]  # fmt: skip
    pairs = "SELECT topic_key, speaker_key, statements FROM reporting.counts_by_topic_and_speaker ORDER BY 2"
    assert rows(connection, pairs) == [("s-400", "lavrov", 1), ("s-400", "putin", 2)]
    wrong = [each for each in check.run(connection) if each.failures]
    assert [each.name for each in wrong] == ["topic_counts is what a recount gives"]
    assert wrong[0].failures[0].endswith(", 2021-08-01, 2): 42, by a recount 2")
    connection.rollback()
    assert [(each.name, each.rows) for each in repair.run(connection)] == [("counts recomputed", 1)]
    assert one(connection, "SELECT statements FROM topic_counts") == 2


def test_what_somebody_is_changing_is_counted_when_they_are_done(
    database: str, connection: Connection, extraction: Any, said: Any
) -> None:
    """Whoever counts meanwhile neither waits for them nor loses what they do, counted before or not."""
    counted = "SELECT coalesce(sum(statements), 0)::integer FROM reporting.daily_counts"
    keep, drop = said("{He} <said> [keep].", on="2020"), said("{He} <said> [drop].", on="2021-08-25")
    load(database, extraction(keep, drop, name="a.txt"))
    with Loading(database) as store:
        store.store(extraction(drop, keep, name="b.txt"))
    numbers = connection.scalars(text("SELECT article_id FROM articles")).all()
    connection.rollback()
    with session.connect(database) as other:
        rollups.change(other, numbers)
        other.execute(text("DELETE FROM statements WHERE content = 'drop'"))
        with connection.begin():
            assert not rollups.refresh(connection)
        assert one(connection, counted) == 2
        assert [each for each in check.run(connection) if "recount" in each.name and each.failures] == []
        connection.rollback()
        other.commit()
    assert [each for each in check.run(connection) if "recount" in each.name and each.failures] == []
    connection.rollback()
    with connection.begin():
        assert rollups.refresh(connection)
    assert one(connection, counted) == 2
    assert rows(connection, "SELECT year, day, statements FROM reporting.daily_counts") == [(2020, None, 2)]


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
