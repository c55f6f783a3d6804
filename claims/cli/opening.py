"""Opening the database for a command, with the settings of its environment."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claims.settings import Settings
    from claims.store.load import Loading


def owner_url() -> str:
    """Return the URL of the database as its owner, its server started and a fresh database given its schema.

    Raises:
        DatabaseError: no server answers, or an older schema waits for `claims db upgrade`.
    """
    from claims.store import opening

    return opening.owner_url(_settings())


def writer() -> AbstractContextManager["Loading"]:
    """Open the store for loading."""
    from claims.store import opening

    return opening.writer(_settings())


def owner() -> AbstractContextManager["Connection"]:
    """Open a connection of the owner, for commands that write."""
    from claims.store import opening

    return opening.owner(_settings())


def answering() -> AbstractContextManager["Connection"]:
    """Open a read-only connection with the rights of the reader role, for commands that only ask."""
    from claims.store import opening

    return opening.answering(_settings())


def reader() -> AbstractContextManager["Connection"]:
    """Open a connection of a login that reads everything and changes nothing, for SQL that a user typed."""
    from claims.store import opening

    return opening.reader(_settings())


def _settings() -> "Settings":
    from claims.settings import Settings

    return Settings.from_environment()
