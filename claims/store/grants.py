"""Logins for readers: a BI tool sees the reporting schema, an analyst every table; neither changes anything."""

import re
import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import psycopg
from psycopg import sql
from sqlalchemy import Connection, text

from claims.errors import DatabaseError, UsageError
from claims.settings import Settings
from claims.store import citus, server
from claims.store.privileges import GUEST, OWNER, READER, READER_TEMP_FILES, ensure_reader

BI = "claims_bi"  # the group of logins that see the reporting schema only
BUILDER = "claims_builder"  # the group, within BI, of logins that make tables of their own from what they see
MODELS = "_models"  # ends the name of a builder's schema: a role named like a schema hijacks it
_CONNECTIONS = 20
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_TAKEN = {"public", "reporting", "postgres", OWNER, READER, BI, BUILDER, GUEST}  # a role named like a schema hijacks it


class Kind(StrEnum):
    """What a reader sees."""

    BI = "bi"
    ANALYST = "analyst"
    BUILDER = "builder"


@dataclass(frozen=True, slots=True)
class Reader:
    """A login as it was made; the password is nowhere else.

    `shut_out` are logins of the readers' groups that could enter this database as everybody could, and no longer can;
    `open_to` are other databases of the server that this login may enter.
    """

    name: str
    password: str
    kind: Kind
    shut_out: tuple[str, ...] = ()
    open_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A reader as the server has it: its open sessions, and the limits that it changed for itself, as name=value."""

    name: str
    kind: Kind
    sessions: int
    changed: tuple[str, ...]


_GROUPS = {Kind.BI: BI, Kind.ANALYST: READER, Kind.BUILDER: BUILDER}
_SETTINGS = {
    "default_transaction_read_only": "on",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "10min",
    "statement_timeout": "5min",
}
_PATHS = {Kind.BI: "reporting", Kind.ANALYST: "public, reporting", Kind.BUILDER: "reporting"}
_BUILDS = {"default_transaction_read_only": "off", "statement_timeout": "30min"}  # where they differ for a builder


def grant_reader(connection: Connection, name: str, kind: Kind, *, renew: bool = False) -> Reader:
    """Make a login that may only read; with `renew`, give one made before a new password and this kind.

    A builder reads what a BI tool sees, and makes tables in a schema of its own, which BI logins may read.

    The password is drawn here and reaches the server as its SCRAM verifier only. All is done in one transaction.

    Raises:
        UsageError: the name is not one for a login, or belongs to a role that claims did not make as a reader, or to
            a reader whose password is to stay (without `renew`).
        DatabaseError: the connection's login may not make roles.
    """
    driver = _driver(connection)
    _check_name(driver, name, renew=renew)
    password = secrets.token_urlsafe(18)
    try:
        with driver.transaction():
            ensure_reader(driver)
            _make_bi(driver)
            admit_bi(driver)
            if kind is Kind.BUILDER:
                _make_builders(driver)
            for statement in (*_login(driver, name, password), *_membership(driver, name, kind)):
                driver.execute(statement)
            _limit(driver, name, kind)
            shut_out = _close(driver, name)
            if kind is Kind.BUILDER:
                _give_schema(driver, name)
        _show_tables(connection, _GROUPS[kind])
    except psycopg.errors.InsufficientPrivilege as error:
        raise DatabaseError(
            f"{driver.info.user} may not make logins here: {error.diag.message_primary}.",
            f"Let an administrator run: {' '.join(_lacking(driver, name))}",
        ) from error
    return Reader(name, password, kind, shut_out, _other_databases(driver, name))


def revoke_reader(connection: Connection, name: str, settings: Settings | None = None) -> None:
    """Remove a login that grant_reader made: it is closed, its sessions end, and what it owns is dropped.

    Args:
        connection: Of the owner.
        name: The login.
        settings: Of the embedded server, where it may own things in other databases.

    Raises:
        UsageError: there is no such reader.
        DatabaseError: it owns things in other databases of a server of one's own.
    """
    driver = _driver(connection)
    if not _is_reader(driver, name):
        raise UsageError(f"No reader is called {name}.", "See: claims db readers")
    driver.rollback()
    role = sql.Identifier(name)
    with driver.transaction():
        driver.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(role))
    try:
        with driver.transaction():
            driver.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(role))
            driver.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = %s", [name])
            driver.execute(sql.SQL("DROP OWNED BY {}").format(role))
        if settings is not None:
            server.drop_owned(settings, name)
        with driver.transaction():
            driver.execute(sql.SQL("DROP ROLE {}").format(role))
    except (psycopg.errors.DependentObjectsStillExist, psycopg.errors.InsufficientPrivilege) as error:
        raise DatabaseError(
            f"{name} can no longer log in, but is not removed: {error.diag.message_primary}.",
            f"Let an administrator run, in each database where it owns something: DROP OWNED BY {name};"
            f" then: DROP ROLE {name};",
        ) from error


def readers(connection: Connection) -> list[Listed]:
    """Return the readers of this server, by name."""
    driver = _driver(connection)
    found = driver.execute(_LISTED, {"groups": [BI, READER, BUILDER], "taken": sorted(_TAKEN)}).fetchall()
    driver.rollback()
    return [_listed(*row) for row in found]


def limit_again(connection: Connection, listed: Listed) -> None:
    """Return a reader the limits again that it changed for itself.

    Raises:
        DatabaseError: the connection's login may not change it.
    """
    driver = _driver(connection)
    role, database = sql.Identifier(listed.name), sql.Identifier(driver.info.dbname)
    try:
        with driver.transaction():
            driver.execute(sql.SQL("ALTER ROLE {} RESET ALL").format(role))
            driver.execute(sql.SQL("ALTER ROLE {} IN DATABASE {} RESET ALL").format(role, database))
            _limit(driver, listed.name, listed.kind)
    except psycopg.errors.InsufficientPrivilege as error:
        raise DatabaseError(
            f"{driver.info.user} may not change {listed.name}: {error.diag.message_primary}.",
            f"Let an administrator run: {' '.join(_lacking(driver, listed.name))}",
        ) from error


def _listed(name: str, groups: list[str], sessions: int, settings: list[str] | None) -> Listed:
    kind = next((each for each in (Kind.ANALYST, Kind.BUILDER) if _GROUPS[each] in groups), Kind.BI)
    wanted = [f"{setting}={value}" for setting, value in _wanted(kind).items()]
    found = dict.fromkeys(each.replace('"', "") for each in settings or ())
    changed = [each for each in found if each not in wanted and not each.startswith("temp_file_limit=")]
    return Listed(name, kind, sessions, tuple(sorted([*changed, *_removed(wanted, found)])))


def _removed(wanted: Sequence[str], found: Collection[str]) -> Iterator[str]:
    names = {each.partition("=")[0] for each in found}
    return (f"{name}=(removed)" for each in wanted if (name := each.partition("=")[0]) not in names)


def _driver(connection: Connection) -> psycopg.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    driver.rollback()
    return driver


def _check_name(driver: psycopg.Connection, name: str, *, renew: bool) -> None:
    if not _NAME.fullmatch(name) or name in _TAKEN or name.startswith("pg_"):
        raise UsageError(f"{name} cannot be the name of a login.", "Take small letters, digits and _: dashboards")
    if _exists(driver, name) and not _is_reader(driver, name):
        raise UsageError(f"The role {name} exists and is not a reader.", "Take another name.")
    if _exists(driver, name) and not renew:
        raise UsageError(
            f"The reader {name} exists: its password stays as it is.",
            "Take another name, or add --renew to give it a new password and the rights that you name.",
        )
    driver.rollback()


def _exists(driver: psycopg.Connection, name: str) -> bool:
    return driver.execute("SELECT FROM pg_roles WHERE rolname = %s", [name]).fetchone() is not None


def _is_reader(driver: psycopg.Connection, name: str) -> bool:
    found = driver.execute(_READERS, [name, [BI, READER, BUILDER]]).fetchone()
    return found is not None and name not in _TAKEN


def _make_bi(driver: psycopg.Connection) -> None:
    if not _exists(driver, BI):
        driver.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(BI)))


def _make_builders(driver: psycopg.Connection) -> None:
    if not _exists(driver, BUILDER):
        names = {"builder": sql.Identifier(BUILDER), "bi": sql.Identifier(BI)}
        driver.execute(sql.SQL("CREATE ROLE {builder} NOLOGIN").format(**names))
        driver.execute(sql.SQL("GRANT {bi} TO {builder}").format(**names))


def _give_schema(driver: psycopg.Connection, name: str) -> None:
    """Make a builder's schema, in which it may do everything and BI logins may read what it makes."""
    names = {"name": sql.Identifier(name), "schema": sql.Identifier(f"{name}{MODELS}"), "bi": sql.Identifier(BI)}
    for statement in (
        "GRANT {name} TO CURRENT_USER",
        "CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {name}",
        "GRANT USAGE ON SCHEMA {schema} TO {bi}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {name} IN SCHEMA {schema} GRANT SELECT ON TABLES TO {bi}",
        "REVOKE {name} FROM CURRENT_USER",
    ):
        driver.execute(sql.SQL(statement).format(**names))
    database = sql.Identifier(driver.info.dbname)
    driver.execute(sql.SQL("GRANT TEMPORARY ON DATABASE {} TO {name}").format(database, **names))  # dbt's snapshots


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
    entering = ("GRANT CONNECT ON DATABASE {database} TO {bi}", "GRANT CONNECT ON DATABASE {database} TO {reader}")
    for statement in (
        "GRANT USAGE ON SCHEMA reporting TO {bi}",
        "GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO {bi}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA reporting GRANT SELECT ON TABLES TO {bi}",
        *(entering if _exists(driver, GUEST) else ()),  # elsewhere other databases share the groups: by name only
    ):
        names = {"database": sql.Identifier(driver.info.dbname), "bi": sql.Identifier(BI)}
        driver.execute(sql.SQL(statement).format(**names, reader=sql.Identifier(READER)))


def _close(driver: psycopg.Connection, name: str) -> tuple[str, ...]:
    """Take from PUBLIC what is ours to take: to connect, temporary tables, the base schema.

    On a server of one's own the readers' groups are shared by its databases, so each login is let in by itself; return
    those of the groups that this shuts out.
    """
    database = {"database": sql.Identifier(driver.info.dbname), "name": sql.Identifier(name)}
    shut_out: list[str] = []
    if driver.execute(_OWNS_DATABASE).fetchone() is not None:
        before = _entering(driver)
        driver.execute(sql.SQL("REVOKE CONNECT, TEMPORARY ON DATABASE {database} FROM PUBLIC").format(**database))
        if not _exists(driver, GUEST):
            for group in (BI, READER):
                taken = "REVOKE CONNECT ON DATABASE {database} FROM {group}"
                driver.execute(sql.SQL(taken).format(**database, group=sql.Identifier(group)))
        driver.execute(sql.SQL("GRANT CONNECT ON DATABASE {database} TO {name}").format(**database))
        shut_out = sorted(before - _entering(driver) - {name})
    if driver.execute(_OWNS_SCHEMA).fetchone() is not None:
        driver.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    return tuple(shut_out)


def _entering(driver: psycopg.Connection) -> set[str]:
    """Return the logins of the readers' groups that may connect to this database."""
    return {row[0] for row in driver.execute(_ENTERING, [[BI, READER]]).fetchall()}


def _other_databases(driver: psycopg.Connection, name: str) -> tuple[str, ...]:
    """Return the other databases of the server that a login may enter."""
    found = tuple(row[0] for row in driver.execute(_OPEN_TO, [name]).fetchall())
    driver.rollback()
    return found


def _show_tables(connection: Connection, group: str) -> None:
    """On a cluster, let the group read the tables behind its views: there a query runs as the reader alone."""
    if citus.shards(connection):
        given = citus.rights(citus.take(connection), [group])
        for statement in (*given, *citus.keep_rights(given)):
            connection.exec_driver_sql(statement)
    connection.commit()


def _login(driver: psycopg.Connection, name: str, password: str) -> Iterator[sql.Composed]:
    role = sql.Identifier(name)
    if not _exists(driver, name):
        yield sql.SQL("CREATE ROLE {} LOGIN").format(role)
    verifier = driver.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
    options = sql.SQL("ALTER ROLE {} LOGIN INHERIT CONNECTION LIMIT {} PASSWORD {}")
    yield options.format(role, sql.Literal(_CONNECTIONS), sql.Literal(verifier))


def _membership(driver: psycopg.Connection, name: str, kind: Kind) -> Iterator[sql.Composed]:
    held = {row[0] for row in driver.execute(_GROUPS_OF, [name]).fetchall()}
    for other, group in _GROUPS.items():
        if (other is kind) != (group in held):
            words = "GRANT {} TO {}" if other is kind else "REVOKE {} FROM {}"
            yield sql.SQL(words).format(sql.Identifier(group), sql.Identifier(name))


def _wanted(kind: Kind) -> dict[str, str]:
    return _SETTINGS | {"search_path": _PATHS[kind]} | (_BUILDS if kind is Kind.BUILDER else {})


def _limit(driver: psycopg.Connection, name: str, kind: Kind) -> None:
    """Bound a login's sessions; of these, a login can lift all but the number of connections and temp_file_limit."""
    role = sql.Identifier(name)
    for setting, value in _wanted(kind).items():
        parts = (
            [sql.Identifier(part) for part in value.split(", ")] if setting == "search_path" else [sql.Literal(value)]
        )
        words = sql.SQL("ALTER ROLE {} SET {} = {}")
        driver.execute(words.format(role, sql.Identifier(setting), sql.SQL(", ").join(parts)))
    if driver.execute("SELECT has_parameter_privilege('temp_file_limit', 'SET')").fetchone() == (True,):
        words = sql.SQL("ALTER ROLE {} SET temp_file_limit = {}")
        driver.execute(words.format(role, sql.Literal(READER_TEMP_FILES)))


def _lacking(driver: psycopg.Connection, name: str) -> list[str]:
    """Return the statements that let an administrator give the login what it lacks to make and change readers."""
    row = driver.execute(
        "SELECT rolcreaterole, quote_ident(rolname) FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    assert row is not None
    may_create, user = row
    lacking = [] if may_create else [f"ALTER ROLE {user} CREATEROLE;"]
    groups = driver.execute(_NO_ADMIN, [[BI, READER, name]]).fetchall()
    driver.rollback()
    return lacking + [f"GRANT {group} TO {user} WITH ADMIN OPTION;" for (group,) in groups]


_READERS = """
SELECT FROM pg_auth_members AS member
JOIN pg_roles AS held ON held.oid = member.roleid
JOIN pg_roles AS login ON login.oid = member.member
WHERE login.rolname = %s AND held.rolname = ANY (%s) AND login.rolcanlogin
AND NOT login.rolsuper AND NOT login.rolcreaterole AND NOT login.rolcreatedb
"""
_GROUPS_OF = """
SELECT held.rolname FROM pg_auth_members AS member
JOIN pg_roles AS held ON held.oid = member.roleid
JOIN pg_roles AS login ON login.oid = member.member
WHERE login.rolname = %s
"""
_ENTERING = """
SELECT DISTINCT login.rolname FROM pg_auth_members AS member
JOIN pg_roles AS held ON held.oid = member.roleid
JOIN pg_roles AS login ON login.oid = member.member
WHERE held.rolname = ANY (%s) AND login.rolcanlogin
AND has_database_privilege(login.oid, current_database(), 'CONNECT')
"""
_OPEN_TO = """
SELECT datname FROM pg_database
WHERE datallowconn AND NOT datistemplate AND datname <> current_database()
AND has_database_privilege(%s, oid, 'CONNECT')
ORDER BY datname
"""
_LISTED = """
SELECT login.rolname, array_agg(DISTINCT held.rolname::text),
    (SELECT count(*) FROM pg_stat_activity AS open WHERE open.usename = login.rolname),
    (
        SELECT array_agg(setting) FROM pg_db_role_setting AS own, unnest(own.setconfig) AS setting
        WHERE own.setrole = login.oid
        AND own.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
    )
FROM pg_auth_members AS member
JOIN pg_roles AS held ON held.oid = member.roleid
JOIN pg_roles AS login ON login.oid = member.member
WHERE held.rolname = ANY (%(groups)s) AND login.rolcanlogin AND NOT login.rolsuper AND NOT login.rolcreaterole
AND NOT login.rolcreatedb AND NOT login.rolname = ANY (%(taken)s)
GROUP BY login.oid, login.rolname ORDER BY login.rolname
"""
_NO_ADMIN = """
SELECT quote_ident(rolname) FROM pg_roles
WHERE rolname = ANY (%s) AND current_setting('server_version_num')::int >= 160000
AND NOT pg_has_role(oid, 'MEMBER WITH ADMIN OPTION')
"""
_MAY_USE = """
SELECT has_schema_privilege(r.oid, n.oid, 'USAGE') FROM pg_roles r CROSS JOIN pg_namespace n
WHERE r.rolname = :role AND n.nspname = :schema
"""
_OWNS_DATABASE = """
SELECT FROM pg_database WHERE datname = current_database() AND pg_has_role(datdba, 'MEMBER')
"""
_OWNS_SCHEMA = "SELECT FROM pg_namespace WHERE nspname = 'public' AND pg_has_role(nspowner, 'MEMBER')"
