"""Articles listed, shown and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claims.records import Outlet
from claims.store import articles, check
from claims.store.load import Loading

if TYPE_CHECKING:
    from sqlalchemy import Connection

PUTIN = {"vladimir-putin": "Vladimir Putin"}


def test_listing(connection: Connection, database: str, said: Any, extraction: Any) -> None:
    """A row an article, by collection and path, an original named where there is one."""
    one, tass = said("{Putin} <said> [no].", by=PUTIN), Outlet("tass", "TASS")
    with Loading(database) as store:
        store.store(extraction(one, name="b.txt", outlet=tass, published="2016-10"))
        store.store(extraction(one, name="a.txt"))
    columns, rows = articles.listing(connection)
    assert columns == [
        "article", "collection", "source", "title", "published", "revision", "statements", "duplicate_of",
    ]  # fmt: skip
    assert [tuple(row.values()) for row in rows] == [
        ("a.txt", "news", None, "A headline", None, 1, 0, "b.txt"),
        ("b.txt", "news", "TASS", "A headline", "2016-10", 1, 1, None),
    ]
    assert len(articles.listing(connection, 1)[1]) == 1


def test_the_body_is_given_as_it_was_read(connection: Connection, database: str, said: Any, extraction: Any) -> None:
    """Line ends, odd blanks and all; of a revised article, the present text."""
    with Loading(database) as store:
        store.store(extraction(said("{He} <said> [no].")))
        store.store(extraction(said("{He} <said> [no]."), before="\ufeffA\u00a0b\r\n\t\n"))
    assert articles.body(connection, "a.txt") == "\ufeffA\u00a0b\r\n\t\nHe said no.\n"


def test_deleting_takes_everything_the_article_told(
    connection: Connection, database: str, said: Any, extraction: Any
) -> None:
    """Statements, texts and speakers go; what other articles tell stays, and the rest still holds."""
    with Loading(database) as store:
        one = said(
            "{Putin} <said> [not in May] ~then~.", by=PUTIN, on="[2011-10-10,2016-10-10]", talks={"May": "2018-05"}
        )
        store.store(extraction(one, name="a.txt", published="2016-10", outlet=Outlet("tass", "TASS")))
        both = said("{Putin and Lavrov} <said> [yes].", by={"vladimir-putin": "V. V. Putin", "lavrov": "Lavrov"})
        store.store(extraction(both, name="b.txt"))
    articles.delete(connection, articles.find(connection, "b.txt"))
    connection.commit()
    assert [row.name for row in connection.exec_driver_sql("SELECT name FROM speakers")] == ["Vladimir Putin"]
    assert [row["article"] for row in articles.listing(connection)[1]] == ["a.txt"]
    assert [result for result in check.run(connection) if result.failures] == []
    articles.delete(connection, articles.find(connection, "a.txt"))
    tables = ("articles", "article_texts", "statements", "statement_spans", "speakers", "speaker_aliases")
    for table in (*tables, "dates", "date_candidates", "date_mentions", "sources"):
        assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


def test_a_duplicate_takes_the_place_of_a_deleted_original(
    connection: Connection, database: str, said: Any, extraction: Any
) -> None:
    """The next load analyses it, and no other copy."""
    one = said("{Putin} <said> [no].", by=PUTIN)
    copies = [extraction(one, name=name) for name in ("a.txt", "b.txt", "c.txt")]
    with Loading(database) as store:
        assert [store.store(copy) for copy in copies] == ["new", "duplicate", "duplicate"]
        articles.delete(connection, articles.find(connection, "a.txt"))
        connection.commit()
        assert sorted(store.needs(copy.article.document) for copy in copies[1:]) == [False, True]
        assert sorted(store.store(copy) for copy in copies[1:]) == ["new", "unchanged"]
        assert store.finish({})[0] == 1
    assert [result for result in check.run(connection) if result.failures] == []
