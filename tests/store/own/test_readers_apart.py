"""Readers on servers of one's own: those of one database read no other, and what lacks for one is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from claims.errors import DatabaseError
from claims.store import backup, grants, migrate, session
from claims.store.server import tools
from tests.own_server import claims, named, settings_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.own_server import Own

DENIED = "permission denied for database"


def entered(url: str, made: grants.Reader) -> int:
    """Return how many texts a reader finds in a database."""
    with psycopg.connect(tools.libpq_url(named(url, made.name, made.password))) as opened:
        row = opened.execute("SELECT count(*) FROM public.article_texts").fetchone()
    assert row is not None
    return int(row[0])


@pytest.mark.parametrize("version", ["own", "newest"])
def test_an_analyst_of_one_database_enters_no_other(
    version: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Neither a fresh one, nor one that was restored, nor one that has readers of its own."""
    server: Own = request.getfixturevalue(version)
    first = server.make("paper", "editor", login="CREATEROLE")
    migrate.upgrade(first)
    second = server.make("journal", "rival", login="CREATEROLE")
    migrate.upgrade(second)
    _let_grant(server, "editor", "rival")
    with session.connect(first) as connection:
        analyst = grants.grant_reader(connection, "analyst", grants.Kind.ANALYST)
    assert analyst.open_to == ("postgres",)
    assert entered(first, analyst) == 0
    with pytest.raises(psycopg.OperationalError, match=DENIED):
        entered(second, analyst)

    file = tmp_path / "journal.dump"
    with session.connect(second) as connection:
        _let_grant(server, "rival")
        colleague = grants.grant_reader(connection, "colleague", grants.Kind.ANALYST)
    backup.backup(settings_of(second, tmp_path), file)
    backup.restore(settings_of(second, tmp_path), file, replace=True)
    assert entered(second, colleague) == 0
    with pytest.raises(psycopg.OperationalError, match=DENIED):
        entered(second, analyst)
    with pytest.raises(psycopg.OperationalError, match=DENIED):
        entered(first, colleague)


def test_a_database_of_before_is_named_until_it_is_closed(own: Own, tmp_path: Path) -> None:
    """Where everybody may still enter, grant-reader and --check say so, and grant-reader there closes it."""
    older = own.make("older", "elder", login="CREATEROLE")
    migrate.upgrade(older)
    own.run("GRANT CONNECT ON DATABASE older TO PUBLIC")  # as earlier versions left it
    newer = own.make("newer", "younger", login="CREATEROLE")
    done = claims(newer, tmp_path, "db", "grant-reader", "ana", "--analyst")
    assert done.returncode == 0, done.stderr
    assert "ana may also connect to older, postgres, as every login may" in done.stderr
    done = claims(older, tmp_path, "db", "upgrade", "--check")
    assert "optional a database that only named logins may enter: every login of the server may connect" in done.stdout
    with session.connect(older) as connection:
        made = grants.grant_reader(connection, "ben", grants.Kind.BI)
    assert "ana" in made.shut_out
    assert claims(older, tmp_path, "db", "upgrade", "--check").returncode == 0


def test_a_login_that_is_not_named_is_told_what_to_ask_for(own: Own) -> None:
    """A reader made without grant-reader, as the documents of earlier versions had it."""
    url = own.make("daily", "publisher", login="CREATEROLE")
    migrate.upgrade(url)
    own.login("guest", "IN ROLE claims_reader")
    with pytest.raises(DatabaseError, match="Let its owner run: GRANT CONNECT ON DATABASE daily TO guest;"):
        session.reader(named(url, "guest"))


def test_a_database_with_something_of_another_program_stays_open(own: Own) -> None:
    """Its logins would be shut out."""
    url = own.make("shared", "sharer", login="CREATEROLE")
    own.run("CREATE SCHEMA shop", "CREATE TABLE shop.orders (n int)", database="shared")
    migrate.upgrade(url)
    with own.superuser() as opened:
        found = opened.execute("SELECT has_database_privilege('public', 'shared', 'CONNECT')").fetchone()
    assert found == (True,)
    own.run("DROP DATABASE shared")  # the other tests look at all databases that are open


def test_a_group_made_by_another_role_needs_the_admin_option(newest: Own, tmp_path: Path) -> None:
    """From PostgreSQL 16 on CREATEROLE is not enough: the refusal gives the statements, and with them it works."""
    newest.run("CREATE ROLE claims_bi NOLOGIN" if not _has(newest, "claims_bi") else "SELECT 1")
    url = newest.make("gazette", "clerk", login="CREATEROLE")
    migrate.upgrade(url)
    with session.connect(url) as connection, pytest.raises(DatabaseError, match="may not make logins") as caught:
        grants.grant_reader(connection, "dora", grants.Kind.BI)
    assert "GRANT claims_bi TO clerk WITH ADMIN OPTION;" in str(caught.value)
    assert not _has(newest, "dora")
    done = claims(url, tmp_path, "db", "upgrade", "--check")
    assert "-- GRANT claims_bi TO clerk WITH ADMIN OPTION;" in done.stdout.splitlines()
    newest.run("GRANT claims_bi TO clerk WITH ADMIN OPTION")
    with session.connect(url) as connection:
        assert grants.grant_reader(connection, "dora", grants.Kind.BI).name == "dora"
        grants.grant_reader(connection, "dora", grants.Kind.BI, renew=True)
        grants.revoke_reader(connection, "dora")
    assert not _has(newest, "dora")


def _has(server: Own, role: str) -> bool:
    with server.superuser() as opened:
        return opened.execute("SELECT FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None


def _let_grant(server: Own, *logins: str) -> None:
    """Let logins give the groups that are there, whoever made them: CREATEROLE is not enough from 16 on."""
    for group in ("claims_reader", "claims_bi"):
        if _has(server, group):
            server.run(*(f"GRANT {group} TO {login} WITH ADMIN OPTION" for login in logins))
