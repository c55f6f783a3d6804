"""Logins for readers: a BI tool sees the reporting schema, an analyst every table; neither changes anything."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import psycopg
from psycopg import sql
from sqlalchemy import Connection, text

from claims.errors import DatabaseError, UsageError
from claims.store import citus
from claims.store.privileges import OWNER, READER, ensure_reader

BI = "claims_bi"  # the group of logins that see the reporting schema only
_CONNECTIONS = 20
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_TAKEN = {"public", "reporting", "postgres", OWNER, READER, BI, "claims_guest"}  # a role named like a schema hijacks it


class Kind(StrEnum):
    """What a reader sees."""

    BI = "bi"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True)
class Reader:
    """A login as it was made; the password is nowhere else."""

    name: str
    password: str
    kind: Kind


_GROUPS = {Kind.BI: BI, Kind.ANALYST: READER}
_SETTINGS = {
    "default_transaction_read_only": "on",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "10min",
    "statement_timeout": "5min",
}
_PATHS = {Kind.BI: "reporting", Kind.ANALYST: "public, reporting"}


def grant_reader(connection: Connection, name: str, kind: Kind) -> Reader:
    """Make a login that may only read, or give one made before a new password and kind, in one transaction.

    The password is drawn here and reaches the server as its SCRAM verifier only.

    Raises:
        UsageError: the name is not one for a login, or belongs to a role that claims did not make as a reader.
        DatabaseError: the connection's login may not make roles.
    """
    driver = _driver(connection)
    _check_name(driver, name)
    password = secrets.token_urlsafe(18)
    try:
        with driver.transaction():
            ensure_reader(driver)
            _make_bi(driver)
            admit_bi(driver)
            for statement in (*_login(driver, name, password), *_membership(name, kind), *_settings(name, kind)):
                driver.execute(statement)
            _close(driver)
        _show_tables(connection, _GROUPS[kind])
    except psycopg.errors.InsufficientPrivilege as error:
        raise DatabaseError(
            f"{driver.info.user} may not make logins here: {error.diag.message_primary}.",
            f"Let an administrator run: ALTER ROLE {driver.info.user} CREATEROLE;",
        ) from error
    return Reader(name, password, kind)


def revoke_reader(connection: Connection, name: str) -> None:
    """Remove a login that grant_reader made.

    Raises:
        UsageError: there is no such reader.
    """
    driver = _driver(connection)
    if not _is_reader(driver, name):
        raise UsageError(f"No reader is called {name}.", "See: claims sql 'SELECT rolname FROM pg_roles'")
    driver.rollback()
    with driver.transaction():
        driver.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


def _driver(connection: Connection) -> psycopg.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    driver.rollback()
    return driver


def _check_name(driver: psycopg.Connection, name: str) -> None:
    if not _NAME.fullmatch(name) or name in _TAKEN or name.startswith("pg_"):
        raise UsageError(f"{name} cannot be the name of a login.", "Take small letters, digits and _: dashboards")
    if _exists(driver, name) and not _is_reader(driver, name):
        raise UsageError(f"The role {name} exists and is no reader.", "Take another name.")
    driver.rollback()


def _exists(driver: psycopg.Connection, name: str) -> bool:
    return driver.execute("SELECT FROM pg_roles WHERE rolname = %s", [name]).fetchone() is not None


def _is_reader(driver: psycopg.Connection, name: str) -> bool:
    found = driver.execute(_READERS, [name, [BI, READER]]).fetchone()
    return found is not None and name not in _TAKEN


def _make_bi(driver: psycopg.Connection) -> None:
    if not _exists(driver, BI):
        driver.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(BI)))


def ensure_bi(driver: psycopg.Connection) -> bool:
    """Make the group that sees the reporting schema unless it is there; return whether it then is."""
    try:
        with driver.transaction():
            _make_bi(driver)
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def may_read(connection: Connection, schema: str) -> bool:
    """Return whether the group of BI readers may use a schema; False where either is missing."""
    return bool(connection.scalar(text(_MAY_USE), {"role": BI, "schema": schema}))


def admit_bi(driver: psycopg.Connection) -> None:
    """Let the group of BI readers into the reporting schema, its future views included."""
    for statement in (
        "GRANT CONNECT ON DATABASE {database} TO {bi}",
        "GRANT USAGE ON SCHEMA reporting TO {bi}",
        "GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO {bi}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA reporting GRANT SELECT ON TABLES TO {bi}",
        "GRANT CONNECT ON DATABASE {database} TO {reader}",
    ):
        names = {"database": sql.Identifier(driver.info.dbname), "bi": sql.Identifier(BI)}
        driver.execute(sql.SQL(statement).format(**names, reader=sql.Identifier(READER)))


def _close(driver: psycopg.Connection) -> None:
    """Take temporary tables and the base schema from PUBLIC, as far as they are ours to take."""
    if driver.execute(_OWNS_DATABASE).fetchone():
        driver.execute(
            sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(sql.Identifier(driver.info.dbname))
        )
    if driver.execute(_OWNS_SCHEMA).fetchone():
        driver.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")


def _show_tables(connection: Connection, group: str) -> None:
    """On a cluster, let the group read the tables behind its views: there a query runs as the reader alone."""
    if citus.shards(connection):
        for statement in citus.reader_grants(citus.take(connection), [group]):
            connection.exec_driver_sql(statement)
    connection.commit()


def _login(driver: psycopg.Connection, name: str, password: str) -> Iterator[sql.Composed]:
    role = sql.Identifier(name)
    if not _exists(driver, name):
        yield sql.SQL("CREATE ROLE {} LOGIN").format(role)
    verifier = driver.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    options = sql.SQL("ALTER ROLE {} LOGIN INHERIT CONNECTION LIMIT {} PASSWORD {}")
    yield options.format(role, sql.Literal(_CONNECTIONS), sql.Literal(verifier))


def _membership(name: str, kind: Kind) -> Iterator[sql.Composed]:
    for other, group in _GROUPS.items():
        words = "GRANT {} TO {}" if other is kind else "REVOKE {} FROM {}"
        yield sql.SQL(words).format(sql.Identifier(group), sql.Identifier(name))


def _settings(name: str, kind: Kind) -> Iterator[sql.Composed]:
    for setting, value in _SETTINGS.items():
        words = sql.SQL("ALTER ROLE {} SET {} = {}")
        yield words.format(sql.Identifier(name), sql.Identifier(setting), sql.Literal(value))
    path = sql.SQL(", ").join(sql.Identifier(part) for part in _PATHS[kind].split(", "))
    yield sql.SQL("ALTER ROLE {} SET search_path = {}").format(sql.Identifier(name), path)


_READERS = """
SELECT FROM pg_auth_members AS member
JOIN pg_roles AS held ON held.oid = member.roleid
JOIN pg_roles AS login ON login.oid = member.member
WHERE login.rolname = %s AND held.rolname = ANY (%s) AND login.rolcanlogin
AND NOT login.rolsuper AND NOT login.rolcreaterole AND NOT login.rolcreatedb
"""
_MAY_USE = """
SELECT has_schema_privilege(r.oid, n.oid, 'USAGE') FROM pg_roles r CROSS JOIN pg_namespace n
WHERE r.rolname = :role AND n.nspname = :schema
"""
_OWNS_DATABASE = """
SELECT FROM pg_database WHERE datname = current_database() AND pg_has_role(datdba, 'MEMBER')
"""
_OWNS_SCHEMA = "SELECT FROM pg_namespace WHERE nspname = 'public' AND pg_has_role(nspowner, 'MEMBER')"
