"""Connections: as the owner for loading and migrating, as a login that can only read for what a user types.

No connection asks its server for settings of its session: a pooler such as pgbouncer refuses them at the start, and
hands a session that was changed to others. What a transaction needs is set as it begins.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError
from sqlalchemy.pool import NullPool

from claims.errors import DatabaseError
from claims.store.privileges import GUEST, MAKE_READER, OWNER, READER, SEARCH_PATH
from claims.store.server.tools import masked
from claims.store.spread import is_spread

_OLDEST = 150_000
_READ_ONLY = "SET TRANSACTION READ ONLY"
_CONNECT_SECONDS = 10
_TURN_SECONDS = 0.2  # between two looks at a lock
_POOLED = "pooled"
_CLOSED = "permission denied for database"
_UNHURRIED = """
SELECT set_config(name, '0', true) FROM pg_settings
WHERE name IN ('idle_in_transaction_session_timeout', 'transaction_timeout')
"""
_RECOVERING = {  # what a server says that will let us in soon, and for how many seconds that is believed
    "the database system is starting up": 60,
    "the database system is in recovery mode": 60,
    "the database system is not yet accepting connections": 60,
    "server closed the connection unexpectedly": 3,
}


def engine(url: str | URL, *, begin: str = "") -> Engine:
    """Return an engine that opens one connection at a time and keeps none.

    Args:
        url: Where the database is.
        begin: SQL with which each transaction begins.
    """
    arguments = {"application_name": "claims", "connect_timeout": _CONNECT_SECONDS, "client_encoding": "utf8"}
    made = create_engine(url, poolclass=NullPool, connect_args=arguments)
    event.listen(made, "first_connect", _check_version)
    event.listen(made, "connect", _suit_pooler)
    if begin:
        begin_with(made, begin)
    return made


def begin_with(target: Engine | Connection, sql: str) -> None:
    """Have each transaction from now on begin with this SQL."""

    def begin(connection: Connection) -> None:
        driver(connection).execute(sql.encode())

    event.listen(target, "begin", begin)


def driver(connection: Connection) -> psycopg.Connection:
    """Return the driver's connection; a transaction that it begins is not known to SQLAlchemy's."""
    found = connection.connection.driver_connection
    assert isinstance(found, psycopg.Connection)
    return found


def database(connection: Connection) -> str:
    """Return the name of the database."""
    return driver(connection).info.dbname


def is_pooled(connection: Connection) -> bool:
    """Return whether a pooler such as pgbouncer stands before the server."""
    return bool(connection.info.get(_POOLED))


def connect(url: str) -> Connection:
    """Return an open connection; use it in a `with`.

    Raises:
        DatabaseError: no server answers at the URL, or it is older than PostgreSQL 15.
    """
    return _opened(engine(url))


def reader(url: str, seconds: int = 60) -> Connection:
    """Return an open connection of a login that can read everything and change nothing, each statement within seconds.

    A login of its own, since a role that is only SET can be RESET: on the embedded server the guest, elsewhere the
    URL's own login, which must be one that may only read.

    Raises:
        DatabaseError: as connect, or the login may do more than read.
    """
    login = _reading(url)
    connection = _opened(engine(login, begin=f"{_READ_ONLY}; SET LOCAL statement_timeout = '{seconds}s'"))
    _find_path(connection)
    if login.username != GUEST and connection.scalar(text(_MAY_WRITE)):
        connection.close()
        raise DatabaseError(
            f"The login {login.username} may do more than read.",
            f"{MAKE_READER}, and set CLAIMS_READER_URL to its address.",
        )
    connection.rollback()
    return connection


def _find_path(connection: Connection) -> None:
    """Have what is asked found: a pooler may hand on a session older than the search path of database or login."""
    if is_pooled(connection):
        begin_with(connection, f"SET LOCAL search_path = {SEARCH_PATH}")


def answering(url: str) -> Connection:
    """Open a read-only connection with the rights of the reader role, for SQL of this program's own.

    On the embedded server it is the guest's. Elsewhere the URL's own login takes on the reader role where it may; on a
    cluster it stays itself.

    Raises:
        DatabaseError: as connect.
    """
    login = _reading(url)
    connection = _opened(engine(login, begin=f"{_READ_ONLY}; SET LOCAL statement_timeout = 0"))
    _find_path(connection)
    if login.username != GUEST and not is_spread(connection):  # the reader role cannot log in on the workers
        taking = f"SET LOCAL ROLE {READER}"
        with suppress(ProgrammingError):  # the role is missing, or the login may not take it on: read-only all the same
            connection.execute(text(taking))
            begin_with(connection, taking)
    connection.rollback()
    return connection


def _reading(url: str) -> URL:
    """Return the URL to read at: on the embedded server that of its guest."""
    login = make_url(url)
    embedded = login.host is None and login.password is None and login.username in {OWNER, GUEST}
    return login.set(username=GUEST) if embedded else login


@contextmanager
def locked(connection: Connection, key: int) -> Iterator[None]:
    """Hold a PostgreSQL advisory lock for the time of the block, across transactions.

    Args:
        connection: Outside a transaction, or in one that may end with the lock's first statement.
        key: Number shared by all who must not meet.
    """
    if is_pooled(connection):
        connection.rollback()
        with connection.engine.connect() as keeper, keeper.begin():
            _await_turn(keeper, key)
            yield
        return
    connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": key})
    connection.commit()
    try:
        yield
    finally:
        with suppress(OperationalError):  # a connection that is lost holds no lock
            connection.rollback()
            driver(connection).rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})
            connection.commit()


def _await_turn(keeper: Connection, key: int) -> None:
    """Take a lock for the time of a transaction; whoever waits keeps no connection of the pooler's from others."""
    while not keeper.scalar(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": key}):
        driver(keeper).rollback()
        time.sleep(_TURN_SECONDS)
    keeper.execute(text(_UNHURRIED))


@contextmanager
def by_index(connection: Connection) -> Iterator[None]:
    """Have indexes used within the block, whatever the planner believes of tables that have just been filled."""
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    yield
    connection.execute(text("SET LOCAL enable_seqscan = on"))


def _opened(made: Engine) -> Connection:
    """Open a connection, waiting for a server that is recovering from a crash."""
    begin = time.monotonic()
    while True:
        try:
            return made.connect()
        except (DBAPIError, psycopg.OperationalError) as error:  # the driver's own: lost as soon as it was open
            waited = time.monotonic() - begin
            if not any(sign in _said(error) and waited < seconds for sign, seconds in _RECOVERING.items()):
                raise _unreachable(made.url, error) from error
        time.sleep(0.05)


def _said(error: DBAPIError | psycopg.Error) -> str:
    return str(error.orig if isinstance(error, DBAPIError) else error)


def _unreachable(url: URL, error: DBAPIError | psycopg.Error) -> DatabaseError:
    first = (_said(error).strip().splitlines() or [str(error)])[0]
    said = first.rpartition("failed: ")[2].removeprefix("FATAL:").strip(" .")
    where = masked(url)
    advice = "Check CLAIMS_DATABASE_URL and that the server runs; claims db status tells more."
    if _CLOSED in said:
        advice = f"Let its owner run: GRANT CONNECT ON DATABASE {url.database} TO {url.username};"
    return DatabaseError(f"The database at {where} cannot be reached: {said}.", advice)


def _suit_pooler(connection: psycopg.Connection, record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
    """Note whether a pooler stands before the server: it makes up the process id that it tells its clients.

    Behind one, the next transaction may come to a server's session that knows no prepared statement of ours.
    """
    connection.autocommit = True
    row = connection.execute("SELECT pg_backend_pid()", prepare=False).fetchone()
    connection.autocommit = False
    record.info[_POOLED] = row != (connection.info.backend_pid,)
    if record.info[_POOLED]:
        connection.prepare_threshold = None


def _check_version(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy passes the driver's own
    version = connection.info.server_version
    if version < _OLDEST:
        raise DatabaseError(f"The server is PostgreSQL {version // 10000}.", "claims needs PostgreSQL 15 or newer.")


_MAY_WRITE = """
SELECT r.rolsuper OR r.rolcreaterole OR r.rolreplication
    OR has_database_privilege(current_database(), 'CREATE')
    OR EXISTS (SELECT FROM pg_roles p WHERE p.rolname IN
        ('pg_write_all_data', 'pg_write_server_files', 'pg_read_server_files', 'pg_execute_server_program')
        AND pg_has_role(p.oid, 'MEMBER'))
    OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'f')
        AND (pg_has_role(c.relowner, 'MEMBER') OR has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')))
FROM pg_roles r WHERE r.rolname = current_user
"""
