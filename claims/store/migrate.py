"""The schema's revision: bring it up to this program's, or say how the two differ."""

from enum import Enum
from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

import claims
from alembic import command
from claims.errors import DatabaseError
from claims.store import privileges, session

_LOCK = 0x636C61696D73  # "claims"
_PACKAGE = Path(claims.__file__).parent


class State(Enum):
    """How the database's schema stands to the one this program knows."""

    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"
    NEWER = "newer"


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the schema to a revision, the newest by default; programs that come at once wait for each other.

    Raises:
        DatabaseError: no server answers, or the schema is newer than the program.
    """
    with session.connect(url) as connection, session.locked(connection, _LOCK):
        current = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
        _refuse_newer(current)
        _ensure_reader(connection)
        command.upgrade(_config(connection), revision)


def downgrade(url: str, revision: str) -> None:
    """Take the schema back to a revision ("base": nothing left)."""
    with session.connect(url) as connection, session.locked(connection, _LOCK):
        command.downgrade(_config(connection), revision)


def current(url: str) -> str | None:
    """Give the revision of the database's schema, None where there is none."""
    with session.connect(url) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def heads() -> tuple[str, ...]:
    """Give the newest revisions this program knows; more than one is a mistake of ours."""
    return tuple(_script().get_heads())


def state(url: str) -> State:
    """Say how the database's schema stands to this program."""
    return _state(current(url))


def is_behind(url: str) -> bool:
    """Whether `claims db upgrade` has something to do."""
    return state(url) in {State.EMPTY, State.BEHIND}


def check(url: str) -> None:
    """Raise unless the schema is the one this program knows.

    Raises:
        DatabaseError: no server answers, the schema is behind, or it is newer than the program.
    """
    revision = current(url)
    _refuse_newer(revision)
    if _state(revision) is State.EMPTY:
        raise DatabaseError("The database has no schema yet.", "Run: claims db upgrade")
    if _state(revision) is State.BEHIND:
        raise DatabaseError(
            f"The database's schema ({revision}) is behind this program ({', '.join(heads())}).",
            "Run: claims db upgrade",
        )


def folder() -> Path:
    """Give the folder of the migrations: in the installed wheel, else in the source tree."""
    installed = _PACKAGE / "_alembic"
    return installed if installed.is_dir() else _PACKAGE.parent / "alembic"


def _state(revision: str | None) -> State:
    if revision in heads():
        return State.CURRENT
    if revision is None:
        return State.EMPTY
    known = {each.revision for each in _script().walk_revisions()}
    return State.BEHIND if revision in known else State.NEWER


def _refuse_newer(revision: str | None) -> None:
    if _state(revision) is State.NEWER:
        raise DatabaseError(
            f"The database's schema ({revision}) is newer than this program.",
            "Upgrade it: pip install --upgrade claims",
        )


def _ensure_reader(connection: Connection) -> None:
    driver = connection.connection.driver_connection
    assert driver is not None
    privileges.ensure_reader(driver)
    connection.commit()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _script() -> ScriptDirectory:
    return ScriptDirectory(str(folder()))
