"""A restore runs nothing that `claims db backup` does not write, of a dump that somebody else made or changed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.engine import make_url

from claims.errors import DatabaseError, UsageError
from claims.settings import Settings
from claims.store import backup, session
from claims.store.restoring import foreign
from claims.store.server import binaries, cluster, place, tools
from tests.conftest import as_superuser

if TYPE_CHECKING:
    from collections.abc import Callable

    import psycopg

_EVIL = {
    "a function in our schema": (
        "CREATE FUNCTION reporting.helpful() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$",
        "function reporting.helpful",
    ),
    "a function of ours with another body": (
        (
            "CREATE OR REPLACE FUNCTION reporting.text_key_v1(id bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT "
            "PARALLEL SAFE AS $$ SELECT 'x' $$"
        ),
        "text_key_v1",
    ),
    "a function of public": ("CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$", "public.f"),
    "a trigger on a table of ours": (
        (
            "CREATE FUNCTION public.t() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; "
            "CREATE TRIGGER spy AFTER INSERT ON public.articles EXECUTE FUNCTION public.t()"
        ),
        "trigger public.articles spy",
    ),
    "an event trigger": (
        (
            "CREATE FUNCTION public.e() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$; "
            "CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION public.e()"
        ),
        "event trigger watch",
    ),
    "a rule": ("CREATE RULE gone AS ON DELETE TO public.loads DO INSTEAD NOTHING", "rule public.loads gone"),
    "an extension": ("CREATE EXTENSION btree_gin", "extension btree_gin"),
    "a schema": ("CREATE SCHEMA lab; CREATE TABLE lab.notes (it int)", "table lab.notes"),
    "a default that does something": (
        "ALTER TABLE public.sources ADD COLUMN spied text DEFAULT pg_read_file('PG_VERSION')",
        "pg_read_file",
    ),
    "a view that does something": ("CREATE VIEW reporting.x AS SELECT pg_sleep(1) IS NULL AS slept", "pg_sleep"),
}


def dump(settings: Settings, url: str, file: Path) -> Path:
    """Write all of a database of the test server as pg_dump does by itself."""
    url = cluster.url(place.locate(settings.home), cluster.SUPERUSER, make_url(url).database or "")
    words = [binaries.newest_client("pg_dump"), "--format=custom", "--no-owner", "--file", file]
    subprocess.run(words, env=tools.environment(url), check=True)
    return file


def as_superuser_of(settings: Settings, url: str) -> psycopg.Connection:
    """Return a superuser's connection to a database of the test server."""
    return as_superuser(settings, make_url(url).database or "")


@pytest.mark.parametrize("kind", _EVIL)
def test_a_foreign_dump_is_refused(
    settings: Settings, clone: Callable[[], str], bare_database: str, tmp_path: Path, kind: str
) -> None:
    """It is refused by name before anything of it is run; whoever trusts it gets the rest."""
    made, named = _EVIL[kind]
    url = clone()
    with as_superuser_of(settings, url) as superuser:
        superuser.execute(made.encode())
    dump(settings, url, tmp_path / "x.dump")
    other = Settings(home=tmp_path, database_url=bare_database)
    with pytest.raises(UsageError, match="does not write") as refused:
        backup.restore(other, tmp_path / "x.dump")
    assert named in str(refused.value)
    with session.connect(bare_database) as connection:
        assert connection.exec_driver_sql("SELECT to_regclass('public.articles')").scalar() is None


def test_who_trusts_it_has_the_rest(
    settings: Settings, clone: Callable[[], str], bare_database: str, tmp_path: Path
) -> None:
    """With the flag, what is not of claims is left out and named."""
    url = clone()
    with as_superuser_of(settings, url) as superuser:
        superuser.execute(b"CREATE SCHEMA lab; CREATE TABLE lab.notes (it int)")
    said: list[str] = []
    other = Settings(home=tmp_path, database_url=bare_database)
    backup.restore(other, dump(settings, url, tmp_path / "x.dump"), trusted=True, tell=said.append)
    assert "table lab.notes" in said[0]


def test_our_backup_holds_nothing_of_others(
    settings: Settings, clone: Callable[[], str], bare_database: str, tmp_path: Path
) -> None:
    """Tables, schemas and extensions of others beside ours are not in it, so that it can be restored."""
    url = clone()
    with as_superuser_of(settings, url) as superuser:
        superuser.execute(b"CREATE SCHEMA lab; CREATE TABLE lab.notes (it int); CREATE EXTENSION btree_gin")
        superuser.execute(
            b'CREATE TABLE public."My Notes" (it int PRIMARY KEY); GRANT ALL ON public."My Notes" TO PUBLIC'
        )
        superuser.execute(b"CREATE SEQUENCE public.counted; CREATE VIEW public.mine AS SELECT 1 AS it")
    said: list[str] = []
    held = backup.backup(Settings(home=tmp_path, database_url=url), tmp_path / "x.dump", said.append)
    assert said == []
    other = Settings(home=tmp_path, database_url=bare_database)
    assert backup.restore(other, tmp_path / "x.dump", tell=said.append) == held
    assert said == []


def test_a_backup_tells_what_has_to_be_trusted(settings: Settings, clone: Callable[[], str], tmp_path: Path) -> None:
    """A function of somebody's in our schemas cannot be left out of the file."""
    url = clone()
    with as_superuser_of(settings, url) as superuser:
        superuser.execute(b"CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$")
    said: list[str] = []
    backup.backup(Settings(home=tmp_path, database_url=url), tmp_path / "x.dump", said.append)
    assert "public.f()" in said[0]
    assert "--trust" in said[0]


@pytest.mark.parametrize("trusted", [False, True])
def test_no_program_is_run_in_place_of_rows(
    settings: Settings, clone: Callable[[], str], bare_database: str, tmp_path: Path, *, trusted: bool
) -> None:
    """What fills a table in a file made by somebody is COPY from the file itself, whatever the flag."""
    file = dump(settings, clone(), tmp_path / "x.dump")
    held = file.read_bytes()
    begun = held.index(b"COPY public.sources (")
    ended = held.index(b"FROM stdin;\n", begun) + len(b"FROM stdin;\n")
    evil = b"COPY public.sources FROM PROGRAM 'true';".ljust(ended - begun - 1) + b"\n"
    file.write_bytes(held[:begun] + evil + held[ended:])
    with pytest.raises(DatabaseError, match="does not fill a table"):
        backup.restore(Settings(home=tmp_path, database_url=bare_database), file, trusted=trusted)


@pytest.mark.parametrize(
    "hidden",
    [
        "DROP TABLE public.sources",
        "DO $$ BEGIN NULL; END $$",
        "GRANT claims_owner TO public",
        "ALTER TABLE public.sources OWNER TO x",
        "SET standard_conforming_strings = off",
        "COPY public.sources TO PROGRAM 'true'",
        "CREATE FUNCTION reporting.x() RETURNS cstring LANGUAGE c AS 'libc', 'system'",
    ],
)
def test_what_hides_behind_a_table_is_found(hidden: str) -> None:
    """A semicolon within a text or a name ends nothing; one behind it does."""
    heading = "--\n-- Name: sources; Type: TABLE; Schema: public; Owner: -\n--\n\n"
    table = "CREATE TABLE public.sources (\n    \"a;b\" text DEFAULT 'x; it''s -- ;'::text -- ;\n);\n"
    assert foreign.find(heading + table, {"lo_export"}) == []
    for end in (";\n", "\n"):
        assert foreign.find(heading + table + hidden + end, {"lo_export"})


def test_a_released_backup_is_ours(bare_database: str, tmp_path: Path) -> None:
    """What every function looked like in older versions is known."""
    assert len(foreign.shipped_functions()) > 25
    released = Path(__file__).parent.parent / "data" / "before-0.1.dump"
    assert backup.restore(Settings(home=tmp_path, database_url=bare_database), released)["public.articles"][0] > 0
