"""What a BI login can read of articles: a share of each around its statements, and no folders of the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from claims import pipeline
from claims.ingest.reader import shown
from claims.loader import Request, load
from claims.records import Document
from claims.store import grants, session
from claims.store.load import Loading
from tests.conftest import as_superuser

if TYPE_CHECKING:
    from pathlib import Path

    import psycopg

    from claims.settings import Settings

_SHARE = 0.25  # of an article, around all of its statements
_TEXT = "".join(
    f"The council met for hour number {n} in the old hall by the river, and nothing was decided before noon.\n\n"
    f"The bridge will cost {n} million, Kari Nordmann said on Monday.\n\n"
    for n in range(40)
)


@pytest.fixture(params=[grants.Kind.BI, grants.Kind.ANALYST])
def login(request: pytest.FixtureRequest, settings: Settings, database: str) -> psycopg.Connection:
    """Return a connection of a login of each kind to a database with an article of many statements."""
    (found,) = pipeline.extract_many(
        [Document("file:x/a.txt", _TEXT, "x", "a.txt")], pipeline.shipped_knowledge(), "rules"
    )
    with Loading(database) as store:
        store.store(found)
        store.finish({"new": 1})
    name = f"reader_{request.param}"
    with session.connect(database) as connection:
        grants.grant_reader(connection, name, request.param, renew=True)
    opened = as_superuser(settings, make_url(database).database or "")
    opened.execute(f"SET SESSION AUTHORIZATION {name}".encode())
    return opened


def test_context_is_a_share_of_an_article(login: psycopg.Connection) -> None:
    """Asked for every statement with as much as there is, a BI login has a quarter; an analyst, who may, has all."""
    with login:
        (speaks,) = login.execute("SELECT session_user").fetchone() or ("",)
        keys = login.execute("SELECT statement FROM reporting.statements_wide").fetchall()
        assert len(keys) >= 40
        around = 0
        for chars in (1000, 10, 300):
            found = [
                login.execute("SELECT before, after FROM reporting.statement_context(%s, %s)", [*key, chars]).fetchone()
                for key in keys
            ]
            around = max(around, sum(len(each[0]) + len(each[1]) for each in found if each))
        assert around > _SHARE / 3 * len(_TEXT)
        assert (around <= _SHARE * len(_TEXT)) == (speaks == "reader_bi")


def test_no_base_table_is_shown(login: psycopg.Connection) -> None:
    """The catalogue that tools list tables from names the reporting views only."""
    with login:
        (speaks,) = login.execute("SELECT session_user").fetchone() or ("",)
        listed = (
            "SELECT DISTINCT table_schema FROM information_schema.{} WHERE table_schema IN ('public', 'reporting', "
            "'claims_kept', 'meaning')"
        )
        for catalogue in ("tables", "columns", "views"):
            schemas = {row[0] for row in login.execute(listed.format(catalogue).encode()).fetchall()}
            assert schemas == {"reporting"} or (speaks != "reader_bi" and schemas == {"public", "reporting"})


def test_refused_files_are_named_below_their_collection(database: str, tmp_path: Path) -> None:
    """Neither the name nor the reason tells where on the machine the files lie."""
    folder = tmp_path / "secret" / "news"
    (folder / "2019").mkdir(parents=True)
    (folder / "2019" / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "b.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "secret" / "c.json").write_text("{")
    with Loading(database) as store:
        load(store, Request(paths=(folder, tmp_path / "secret" / "c.json"), jobs=1), lambda *_: None)
    with session.connect(database) as connection:
        rows = connection.execute(text("SELECT file, reason FROM reporting.quality_rejected_files ORDER BY 1")).all()
        assert {row.file for row in rows} >= {"news/2019/a.pdf", "news/b.docx", "secret/c.json"}
        assert str(tmp_path) not in str(rows)
        connection.execute(text("UPDATE rejected_files SET shown = NULL"))  # as refused by an earlier version
        rows = connection.execute(text("SELECT file, reason FROM reporting.quality_rejected_files ORDER BY 1")).all()
        assert str(tmp_path) not in str(rows)
        assert "a.pdf" in {row.file for row in rows}


def test_names_below_a_collection(tmp_path: Path) -> None:
    """A file, a folder, a part of an archive, a collection with a name of its own, and what a pattern found."""
    roots = (tmp_path / "news", tmp_path / "a.zip")
    assert shown(f"{tmp_path}/news/x/y.txt", roots, None) == "news/x/y.txt"
    assert shown(f"{tmp_path}/news/x/y.txt", roots, "tass") == "tass/x/y.txt"
    assert shown(f"{tmp_path}/a.zip#b/c.txt", roots, None) == f"{tmp_path.name}/a.zip#b/c.txt"
    assert shown(f"{tmp_path}/news", roots, None) == f"{tmp_path.name}/news"
    assert shown(f"{tmp_path}/other/x.txt", roots, None) is None
    assert shown("x/y.txt", (), None) == "x/y.txt"
