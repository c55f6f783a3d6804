"""Opening the database for a command: settings, server, schema, connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claims.store.load import Loading


def owner_url() -> str:
    """Give the URL of the database as its owner, its server started and a fresh database given its schema.

    Raises:
        DatabaseError: no server answers, or an older schema waits for `claims db upgrade`.
    """
    from claims.settings import Settings
    from claims.store import migrate, server

    url = server.ensure(Settings.from_environment())
    migrate.prepare(url)
    return url


@contextmanager
def writer() -> Iterator["Loading"]:
    """Give the store open for loading."""
    from claims.store.failures import explained
    from claims.store.load import Loading

    with explained(), Loading(owner_url()) as store:
        yield store


@contextmanager
def owner() -> Iterator["Connection"]:
    """Give an open connection of the owner."""
    from claims.store import session
    from claims.store.failures import explained

    with explained(), session.connect(owner_url()) as connection:
        yield connection


@contextmanager
def reader() -> Iterator["Connection"]:
    """Give an open connection of a login that reads everything and changes nothing."""
    from claims.settings import Settings
    from claims.store import server, session
    from claims.store.failures import explained

    owner_url()
    with explained(), session.reader(server.reader_url(Settings.from_environment())) as connection:
        yield connection
