"""Connections: as the owner for loading and migrating, as a login that can only read for what a user types."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from claims.errors import DatabaseError
from claims.store.privileges import GUEST

_OLDEST = 150_000
_CONNECT_SECONDS = 10


def engine(url: str) -> Engine:
    """Give an engine that opens one connection at a time and keeps none."""
    made = create_engine(
        url,
        poolclass=NullPool,
        connect_args={"application_name": "claims", "connect_timeout": _CONNECT_SECONDS},
    )
    event.listen(made, "first_connect", _check_version)
    return made


def connect(url: str) -> Connection:
    """Give an open connection; use it in a `with`.

    Raises:
        DatabaseError: no server answers at the URL, or it is older than PostgreSQL 15.
    """
    try:
        return engine(url).connect()
    except DBAPIError as error:
        raise unreachable(url, error) from error


def reader(url: str) -> Connection:
    """Give an open connection of the embedded server's guest, who can read everything and change nothing.

    It is a login of its own: a role that is only SET can be RESET.

    Raises:
        DatabaseError: as connect.
    """
    return connect(reader_url(url).render_as_string(hide_password=False))


def reader_url(url: str) -> URL:
    """Give the guest's URL for the owner's."""
    return make_url(url).set(username=GUEST, password=None)


@contextmanager
def locked(connection: Connection, key: int) -> Iterator[None]:
    """Hold a PostgreSQL advisory lock for the time of the block, across transactions.

    Args:
        connection: Outside a transaction, or in one that may end with the lock's first statement.
        key: Number shared by all who must not meet.
    """
    connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": key})
    connection.commit()
    try:
        yield
    finally:
        connection.rollback()
        connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": key})
        connection.commit()


def unreachable(url: str, error: DBAPIError) -> DatabaseError:
    """Give the error to show when the server does not let us in, without the password."""
    said = str(error.orig).strip().splitlines()
    where = make_url(url).render_as_string(hide_password=True)
    return DatabaseError(
        f"The database at {where} cannot be reached: {said[-1] if said else error}.",
        "Check CLAIMS_DATABASE_URL and that the server runs; claims db status tells more.",
    )


def _check_version(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy passes the driver's own
    version = connection.info.server_version
    if version < _OLDEST:
        raise DatabaseError(
            f"The server is PostgreSQL {version // 10000}.", "claims needs PostgreSQL 15 or newer."
        )
