"""Open the database for a program: the server started, the schema checked, and the right login chosen."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from claims.settings import Settings
from claims.store import migrate, server, session
from claims.store.failures import explained

if TYPE_CHECKING:
    from claims.store.load import Loading


def owner_url(settings: Settings) -> str:
    """Return the URL of the database as its owner; start its server, and give a fresh database its schema.

    Raises:
        DatabaseError: no server answers, or an older schema waits for `claims db upgrade`.
    """
    url = server.ensure(settings)
    migrate.prepare(url)
    return url


@contextmanager
def writer(settings: Settings) -> Iterator["Loading"]:
    """Open the store for loading."""
    from claims.store.load import Loading  # noqa: PLC0415 - reads word lists: a question needs none

    with explained(loading=True), Loading(owner_url(settings)) as store:
        yield store


@contextmanager
def owner(settings: Settings) -> Iterator[Connection]:
    """Open a connection of the owner, for what writes."""
    with explained(), session.connect(owner_url(settings)) as connection:
        yield connection


@contextmanager
def answering(settings: Settings) -> Iterator[Connection]:
    """Open a read-only connection with the rights of the reader role, for the program's own questions."""
    url = owner_url(settings)
    with explained(), session.answering(settings.reader_url or url) as connection:
        yield connection


@contextmanager
def reader(settings: Settings, seconds: int = 60) -> Iterator[Connection]:
    """Open a connection of a login that reads everything and changes nothing, for SQL that a user typed.

    Args:
        settings: Where the database is.
        seconds: How long one statement may take.

    Raises:
        DatabaseError: on a server of the user's own no login for readers is known, or it may do more than read.
    """
    owner_url(settings)
    with explained(), session.reader(server.reader_url(settings), seconds) as connection:
        yield connection
