"""Indexes that lost entries, or lie on a damaged page, are found by `claims check` and rebuilt by its repair."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.engine import make_url

from claims import pipeline
from claims.errors import DatabaseError
from claims.records import Document
from claims.settings import Settings
from claims.store import check, check_indexes, failures, migrate, repair, server, session
from claims.store.load import Loading
from tests.conftest import as_superuser

if TYPE_CHECKING:
    from pathlib import Path

    import psycopg

    from claims.records import Extraction

_TEXT = """OSLO, May 3, 2019. /NEWS/. The bridge over the river will be rebuilt in 2021, Kari Nordmann said on Monday.

"We will sign contract number {number} for the S-400 missiles next year," Russian President Vladimir Putin told TASS.

"The talks were long," Nordmann added. Ola Hansen of the town council said that the town would pay for the bridge.
"""
_PARTIAL = """
CREATE INDEX half ON {table} ({column}) WHERE hashtextextended({column}::text, 0) % 2 = 0;
UPDATE pg_index SET indpred = (SELECT indpred FROM pg_index WHERE indexrelid = 'half'::regclass)
WHERE indexrelid = '{index}'::regclass;
REINDEX INDEX {index};
UPDATE pg_index SET indpred = NULL WHERE indexrelid = '{index}'::regclass;
DROP INDEX half;
"""
_INDEXES = """
SELECT i.indexrelid::regclass::text, t.oid::regclass::text, array_agg(a.attname::text ORDER BY a.attnum)
FROM pg_index AS i JOIN pg_class AS t ON t.oid = i.indrelid
JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND a.attnotnull
AND a.atttypid IN ('text'::regtype, 'bigint'::regtype, 'integer'::regtype)
WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND i.indpred IS NULL GROUP BY 1, 2 ORDER BY 1
"""


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    """Return three articles that name speakers, dates, topics and phrases, and retell each other; read once."""
    documents = [Document(f"file:news/{n}.txt", _TEXT.format(number=n), "news", f"{n}.txt") for n in range(3)]
    return list(pipeline.extract_many(documents, pipeline.shipped_knowledge(), "rules"))


def load(url: str, extractions: list[Extraction]) -> None:
    """Load as `claims load` does."""
    known = pipeline.shipped_knowledge()
    with Loading(url) as store:
        store.know(known.topics, known.speakers)
        list(store.store_all(extractions))
        store.finish({})


def halve(superuser: psycopg.Connection) -> set[str]:
    """Take about half of the entries out of each index, and return those that lost any."""
    superuser.execute("SET allow_system_table_mods = on")
    lost = set()
    for index, table, columns in superuser.execute(_INDEXES).fetchall():
        for column in columns:
            gone = f"SELECT count(*) FROM {table} WHERE hashtextextended({column}::text, 0) % 2 <> 0"
            if (superuser.execute(gone.encode()).fetchone() or (0,))[0]:
                for statement in _PARTIAL.format(table=table, column=column, index=index).split(";\n")[:-1]:
                    superuser.execute(statement.encode())
                lost.add(f"public.{index}")
                break
    return lost


@pytest.mark.parametrize("proven", [False, True], ids=["compared", "by amcheck too"])
def test_lost_entries_are_found_and_mended(
    settings: Settings, database: str, extractions: list[Extraction], *, proven: bool
) -> None:
    """Every index of every table with rows is told, nothing else is trusted then, and a repair leaves all sound."""
    load(database, extractions)
    with session.connect(database) as connection:
        assert check_indexes.run(connection).failures == ()
        connection.rollback()
        with as_superuser(settings, make_url(database).database or "") as superuser:
            if proven:
                superuser.execute("CREATE EXTENSION amcheck")
                superuser.execute("GRANT EXECUTE ON FUNCTION bt_index_check(regclass, boolean) TO PUBLIC")
            lost = halve(superuser)
        assert {"public.ix_statements_search", "public.ix_speaker_aliases_folded", "public.pk_statements"} <= lost
        assert len(lost) > 40
        found = {each.name for each, _ in check_indexes.damaged(connection, check_indexes._indexes(connection))}
        assert lost <= found, lost - found
        (only,) = check.run(connection)
        assert only.failures[-1] == check_indexes.WAITING or only.failures[-1].startswith("and ")
        connection.rollback()
        assert {each.name: each.rows for each in repair.run(connection)}["damaged indexes rebuilt"] == len(found)
        assert [each for each in check.run(connection) if each.failures] == []


def test_a_row_that_is_there_twice_is_told(settings: Settings, database: str, extractions: list[Extraction]) -> None:
    """An index that forgot a row lets it be stored again; then it cannot be built anew, and why is said."""
    load(database, extractions)
    with as_superuser(settings, make_url(database).database or "") as superuser:
        halve(superuser)
        superuser.execute("INSERT INTO extractor_scores SELECT * FROM extractor_scores ON CONFLICT DO NOTHING")
    with session.connect(database) as connection, pytest.raises(DatabaseError, match="holds a row twice"):
        repair.run(connection)


def damage(settings: Settings, relation: str, page: bytes) -> str:
    """Overwrite the pages of a relation but its first, and return the URL of the server started again."""
    with as_superuser(settings, "claims") as owner:
        owner.execute("CHECKPOINT")
        (path,) = owner.execute("SELECT pg_relation_filepath(%s)", [relation]).fetchone() or ("",)
    server.stop(settings)
    (found,) = settings.home.glob(f"**/{path}")
    with found.open("r+b") as file:
        pages = found.stat().st_size // 8192
        file.seek(8192 if relation.startswith(("pk", "ix")) else 0)
        file.write(page * (pages - 1 or 1))
    return server.ensure(settings)


@pytest.mark.parametrize(
    ("relation", "page"),
    [("pk_statements", bytes(8192)), ("ix_statements_search", b"\x07" * 8192), ("statements", b"\x07" * 8192)],
    ids=["an index of zeroes", "an index of rubbish", "a table of rubbish"],
)
def test_damage_of_the_disk_is_called_that(
    made_home: Path, scratch: Path, extractions: list[Extraction], relation: str, page: bytes
) -> None:
    """A damaged index is rebuilt; a damaged table is a matter of the disk, with what to do about it."""
    shutil.copytree(made_home, scratch / "home")
    settings = Settings(home=scratch / "home")
    url = server.ensure(settings)
    try:
        migrate.upgrade(url)
        load(url, extractions)
        url = damage(settings, relation, page)
        if relation == "statements":
            assert "The disk or the data folder is at fault, not claims." in str(refusal(url))
            return
        with session.connect(url) as connection:
            (only,) = check.run(connection)
            assert f"public.{relation}" in only.failures[0]
            connection.rollback()
            repair.run(connection)
            assert [each for each in check.run(connection) if each.failures] == []
    finally:
        server.stop(settings)


def refusal(url: str) -> DatabaseError:
    """Return how checking a database with a damaged table ends."""
    with pytest.raises(DatabaseError) as raised, failures.explained(), session.connect(url) as connection:
        check.run(connection)
    return raised.value


@pytest.mark.parametrize(
    ("state", "message", "told"),
    [
        ("XX001", "invalid page in block 7 of relation base/16384/16385", "claims db restore"),
        ("XX001", "could not read block 3 in file: read only 0 of 8192 bytes", "disk"),
        ("58030", "could not read file: Input/output error", "disk"),
        ("58P01", 'could not open file "base/5/16385": No such file or directory', "disk"),
        ("XX002", 'index "x" contains unexpected zero page at block 2', "--repair"),
    ],
)
def test_what_a_server_says_of_its_disk(state: str, message: str, told: str) -> None:
    """None of it is a fault of claims, nor mended by the same command again."""
    error: Any = type("Failure", (Exception,), {"sqlstate": state})(message)
    assert failures.is_damage(error)
    with pytest.raises(DatabaseError) as raised:
        failures._raise_damage(error, error)
    assert told in str(raised.value)
    assert "fault of claims" not in str(raised.value)
    assert "same command" not in str(raised.value)


def test_a_missing_library_is_no_damage() -> None:
    """The same code tells of a file that an extension needs."""
    error: Any = type("Failure", (Exception,), {"sqlstate": "58P01"})('could not access file "$libdir/x": No such file')
    assert not failures.is_damage(error)
