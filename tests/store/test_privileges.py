"""What the reader's login may do: see everything, change nothing, leave the database for no file and no program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from claims.errors import DatabaseError
from claims.store import migrate, server, session
from claims.store.server import tools

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.settings import Settings

_RELATIONS = """
SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('public', 'reporting') AND c.relkind IN ('r', 'p', 'v', 'm')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
_FORBIDDEN = """
INSERT INTO sources (slug, name) VALUES ('x', 'X')
UPDATE statements SET content = 'never said'
DELETE FROM statements
TRUNCATE statements
DROP TABLE statements
ALTER TABLE statements ADD COLUMN mine int
COMMENT ON TABLE statements IS 'mine'
SELECT * FROM statements FOR UPDATE
BEGIN READ WRITE; LOCK TABLE statements IN ACCESS EXCLUSIVE MODE
CREATE TABLE mine (n int)
CREATE TABLE reporting.mine (n int)
CREATE TEMP TABLE mine (n int)
SELECT 1 INTO mine
CREATE VIEW mine AS SELECT 1
CREATE SCHEMA mine
CREATE DATABASE mine
CREATE ROLE mine
CREATE EXTENSION dblink
CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'
DO $$ BEGIN NULL; END $$
GRANT claims_owner TO claims_guest
SET ROLE claims_owner
SET ROLE postgres
SET SESSION AUTHORIZATION claims_owner
ALTER ROLE claims_guest SUPERUSER
ALTER SYSTEM SET fsync = off
SET log_statement = 'all'
SET session_replication_role = replica
CHECKPOINT
SELECT pg_reload_conf()
SELECT pg_rotate_logfile()
SELECT pg_switch_wal()
SELECT pg_logical_emit_message(true, 'a', 'b')
SELECT pg_stat_reset()
SELECT pg_read_file('postgresql.conf')
SELECT pg_read_binary_file('/etc/passwd')
SELECT pg_ls_dir('.')
SELECT pg_stat_file('/etc/passwd')
SELECT * FROM pg_hba_file_rules
SELECT rolpassword FROM pg_authid
COPY statements TO '/tmp/statements.csv'
COPY (SELECT 1) TO PROGRAM 'cat'
COPY statements FROM PROGRAM 'cat /etc/passwd'
COPY statements FROM '/etc/passwd'
SELECT lo_import('/etc/passwd')
SELECT lo_create(0)
SELECT lo_from_bytea(0, 'x')
SELECT lo_export(1, '/tmp/x')
SELECT pg_advisory_lock(1)
SELECT pg_try_advisory_xact_lock_shared(1)
SELECT pg_notify('a', 'b')
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> current_user
""".strip().splitlines()


@pytest.fixture(scope="module")
def guest(settings: Settings, template: str) -> Iterator[psycopg.Connection]:
    """Return the guest's connection to a migrated database, with the guest's settings thrown off as a user might."""
    del template
    owner = server.ensure(settings)
    migrate.upgrade(owner)
    url = make_url(owner).set(username="claims_guest").render_as_string(hide_password=False)
    with psycopg.connect(tools.libpq_url(url), autocommit=True) as connection:
        connection.execute("SET default_transaction_read_only = off")
        yield connection


@pytest.mark.parametrize("statement", _FORBIDDEN)
def test_the_reader_may_not(guest: psycopg.Connection, statement: str) -> None:
    """Each statement is refused for want of a privilege, even after the session's read-only setting is off."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        guest.execute(statement.encode())
    guest.rollback()


def test_the_reader_reads_every_table_and_view(guest: psycopg.Connection) -> None:
    """Nothing in public and reporting is hidden from the reader."""
    relations = [name for (name,) in guest.execute(_RELATIONS).fetchall()]
    assert "public.statements" in relations
    assert "reporting.statements_wide" in relations
    for name in relations:
        guest.execute(f"SELECT * FROM {name} LIMIT 0".encode())


def test_the_reader_asks_who_said(guest: psycopg.Connection) -> None:
    """The reporting functions answer the reader, found without their schema's name, in rows of statements_wide."""
    answer = guest.execute("SELECT * FROM who_said('S-400 deals')")
    rows = guest.execute("SELECT * FROM reporting.statements_wide LIMIT 0")
    assert answer.description is not None
    assert rows.description is not None
    assert [column.name for column in answer.description] == [column.name for column in rows.description]


def test_the_readers_session_is_read_only_and_in_a_hurry(database: str) -> None:
    """A reader's connection is read-only, ends a statement after a minute and finds both schemas."""
    with session.reader(database) as connection:
        names = ("default_transaction_read_only", "statement_timeout", "search_path")
        shown = [connection.scalar(text(f"SHOW {name}")) for name in names]
    assert shown == ["on", "1min", "public, reporting"]


def test_the_reader_cannot_become_the_owner_again(database: str) -> None:
    """RESET ROLE and RESET SESSION AUTHORIZATION lead back to the reader: it is a login of its own."""
    with session.reader(database) as connection:
        for statement in ("RESET ROLE", "RESET SESSION AUTHORIZATION"):
            connection.execute(text(statement))
            assert connection.scalar(text("SELECT current_user || session_user")) == "claims_guestclaims_guest"


def test_the_owner_is_no_superuser(settings: Settings, database: str) -> None:
    """The owner of the schema reads no files either, so a mistake in a function cannot either."""
    with session.connect(database) as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(text("SELECT pg_read_file('postgresql.conf')"))
    assert server.status(settings).running


def test_nobody_gets_into_the_database_by_being_a_login(settings: Settings) -> None:
    """A role outside the readers' group may not connect: PUBLIC has no rights left."""
    owner = server.ensure(settings)
    with psycopg.connect(tools.libpq_url(owner), autocommit=True) as connection:
        connection.execute("CREATE ROLE outsider LOGIN")
    try:
        url = make_url(owner).set(username="outsider").render_as_string(hide_password=False)
        with pytest.raises(DatabaseError, match="permission denied for database"):
            session.connect(url)
    finally:
        with psycopg.connect(tools.libpq_url(owner), autocommit=True) as connection:
            connection.execute("DROP ROLE outsider")


def test_on_an_own_server_only_a_login_that_cannot_write_is_a_reader(database: str) -> None:
    """Elsewhere than on the embedded server the login is asked what it may do, and refused when it may write."""
    with psycopg.connect(tools.libpq_url(database), autocommit=True) as connection:
        connection.execute("CREATE ROLE clerk LOGIN IN ROLE claims_reader")
        connection.execute("GRANT CREATE ON SCHEMA public TO clerk")
    clerk = make_url(database).set(username="clerk").render_as_string(hide_password=False)
    try:
        with session.reader(clerk) as reading:
            assert reading.scalar(text("SELECT current_user")) == "clerk"
        with psycopg.connect(tools.libpq_url(clerk), autocommit=True) as connection:
            connection.execute("CREATE TABLE mine (n int)")
        with pytest.raises(DatabaseError, match="clerk may do more than read"):
            session.reader(clerk)
    finally:
        with psycopg.connect(tools.libpq_url(clerk), autocommit=True) as connection:
            connection.execute("DROP TABLE IF EXISTS mine")
        with psycopg.connect(tools.libpq_url(database), autocommit=True) as connection:
            connection.execute("REVOKE ALL ON SCHEMA public FROM clerk")
            connection.execute("DROP ROLE clerk")
