"""What claims needs of a server of one's own is looked at first, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims.errors import DatabaseError
from claims.store import grants, migrate, needs, session
from tests.own_server import Own, claims

if TYPE_CHECKING:
    from pathlib import Path

_LACKING = {
    "the right to create schemas (CREATE on the database; later for claims db restore)",
    "the right to create temporary tables",
    "the right to create tables in schema public",
    "the language plpgsql",
    "role claims_reader",
    "extension pg_trgm in schema public",
}


@pytest.fixture(autouse=True)
def without_group(own: Own) -> None:
    """Begin each test on a server that claims has not been on."""
    own.run("DROP DATABASE IF EXISTS paper WITH (FORCE)", "DROP DATABASE IF EXISTS journal WITH (FORCE)")
    for name in ("editor", "boards", "claims_reader", "claims_bi"):
        own.run(f"DROP ROLE IF EXISTS {name}")


def test_an_owner_who_may_make_no_roles_is_told_so(own: Own, tmp_path: Path) -> None:
    """Where the readers' group is missing, the message names it and where to look; no traceback."""
    url = own.make("paper", "editor")
    done = claims(url, tmp_path, "db", "upgrade")
    assert done.returncode == 4
    assert done.stderr.splitlines() == [
        "claims: The database lacks what claims needs (role claims_reader: missing).",
        "  To see everything and what would give it: claims db upgrade --check",
    ]
    assert migrate.current(url) is None


def test_the_script_gives_what_is_missing(own: Own, tmp_path: Path) -> None:
    """A login that may do nothing but connect: everything that is missing is named, and the script gives it all."""
    own.login("editor")
    own.run(
        "CREATE DATABASE paper",
        "REVOKE ALL ON DATABASE paper FROM PUBLIC",
        "GRANT CONNECT ON DATABASE paper TO editor",
    )
    own.run("REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC", database="paper")
    url = own.url("editor", "paper")
    done = claims(url, tmp_path, "db", "upgrade", "--check")
    assert (done.returncode, done.stderr) == (4, "")
    said = done.stdout.splitlines()
    assert {
        line.removeprefix("MISSING").strip().rpartition(": ")[0] for line in said if line.startswith("MISSING")
    } == _LACKING
    head = "-- For an administrator, in the database paper:"
    script = said[said.index(head) :]
    with pytest.raises(DatabaseError, match="lacks what claims needs"):
        migrate.upgrade(url)
    own.run("\n".join(script), database="paper")
    done = claims(url, tmp_path, "db", "upgrade", "--check")
    assert done.returncode == 0, done.stdout
    assert "MISSING" not in done.stdout
    assert done.stderr == "The server has everything that claims needs.\n"
    migrate.upgrade(url)
    migrate.check(url)


def test_what_is_optional_works_once_it_is_given(own: Own) -> None:
    """With the optional statements run too, nothing is open, and logins for readers can be made."""
    own.login("editor")
    own.run("CREATE DATABASE paper")
    url = own.url("editor", "paper")
    with session.connect(url) as connection:
        script = [line.removeprefix("-- ") for line in needs.script(needs.look(connection))]
    own.run("\n".join(line for line in script if line.endswith(";")), database="paper")
    migrate.upgrade(url)
    with session.connect(url) as connection:
        assert [need.name for need in needs.look(connection) if not need.held] == []
        assert grants.grant_reader(connection, "boards", grants.Kind.BI).open_to == ("postgres",)


def test_another_encoding_and_another_programs_tables_are_named(own: Own, tmp_path: Path) -> None:
    """What no statement mends is said in words; the upgrade is refused before anything is made."""
    url = own.make("paper", "editor", "ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0", login="CREATEROLE")
    own.run("CREATE TABLE public.articles (n int)", "CREATE EXTENSION pg_trgm SCHEMA pg_catalog", database="paper")
    done = claims(url, tmp_path, "db", "upgrade", "--check")
    assert done.returncode == 4
    assert "MISSING  encoding UTF8: LATIN1" in done.stdout
    assert "MISSING  extension pg_trgm in schema public: in another schema" in done.stdout
    assert "schema public: taken by another program: articles" in done.stdout
    done = claims(url, tmp_path, "query", "who-said", "bridge")
    assert (done.returncode, "lacks what claims needs (encoding UTF8: LATIN1; " in done.stderr) == (4, True), (
        done.stderr
    )


def test_what_belongs_to_another_login_is_named(own: Own, tmp_path: Path) -> None:
    """A second login that is to take over gets the statements for it, and no traceback without them."""
    migrate.upgrade(own.make("paper", "editor", login="CREATEROLE"))
    own.login("heir", "CREATEROLE")
    try:
        own.run("GRANT CONNECT, CREATE, TEMPORARY ON DATABASE paper TO heir", "ALTER DATABASE paper OWNER TO heir")
        own.run("GRANT USAGE, CREATE ON SCHEMA public TO heir", database="paper")
        url = own.url("heir", "paper")
        for words in (["query", "who-said", "bridge"], ["db", "status"], ["db", "upgrade"]):
            done = claims(url, tmp_path, *words)
            assert done.returncode == 4, (words, done.stdout)
            assert done.stderr.splitlines() == [
                "claims: The database refused: permission denied for table alembic_version.",
                "  The login lacks a right; to see which: claims db upgrade --check",
            ]
        done = claims(url, tmp_path, "db", "upgrade", "--check")
        assert "MISSING  what is there belongs to this login: statements belongs to editor" in done.stdout
        own.run(done.stdout[done.stdout.index("-- For an") :], database="paper")
        assert claims(url, tmp_path, "db", "upgrade", "--check").returncode == 0
        assert claims(url, tmp_path, "check").returncode == 0
    finally:
        own.run("DROP DATABASE paper WITH (FORCE)", "DROP ROLE heir")
