"""The schema's revision: bring it up to this program's, or say how the two differ."""

import random
import time
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, OperationalError

import claims
from claims.errors import DatabaseError
from claims.store import failures, privileges, session

if TYPE_CHECKING:
    from alembic.config import Config

LOCK = 0x636C61696D73  # "claims": one at a time changes the schema
# Readers do not wait long behind a change; a login's own limit on statements is not meant for changes.
LIMITS = "SET LOCAL lock_timeout = '30s'; SET LOCAL statement_timeout = 0"
_BEFORE = "before_0_1"  # the folder of what only databases from before the first release still need
_FOLDED = "e5d214f87b6a"  # gives the schema that the last of the revisions before 0.1 gave
_PATIENCE = 60.0  # seconds for which loads may stand in the way
_PAUSE = 0.5
NEWER = "Upgrade the program: run git pull in its clone, then pip install ."
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
        DatabaseError: no server answers, the schema is newer than the program, or the server refuses a step.
    """
    from claims.store import needs  # noqa: PLC0415 - a command that finds its schema right does not wait for it

    with failures.explained(), session.connect(url) as connection, session.locked(connection, LOCK):
        _refuse_newer(_current(connection))
        needs.refuse(connection)
        session.begin_with(connection, LIMITS)
        _prepare_roles(connection)
        _patiently(connection, lambda: _bring(connection, revision))


def upgrade_within(connection: Connection) -> None:
    """Bring the schema to the newest revision in the transaction that is open; the caller commits.

    Raises:
        DatabaseError: the server refuses a step.
    """
    try:
        _bring(connection, "head", within=True)
    except DBAPIError as error:
        raise DatabaseError(
            f"The schema cannot be brought forward: {failures.first_line(error.orig)}.",
            "Nothing has changed. Please report it.",
        ) from error


def downgrade(url: str, revision: str) -> None:
    """Take the schema back to a revision ("base": nothing left)."""
    from alembic import command  # noqa: PLC0415 - as in _bring

    with session.connect(url) as connection, session.locked(connection, LOCK):
        session.begin_with(connection, LIMITS)
        _patiently(connection, lambda: command.downgrade(_config(connection), revision))


def prepare(url: str) -> None:
    """Return a fresh database its schema, and raise unless that of any other is the one this program knows.

    Raises:
        DatabaseError: as check.
    """
    revision = current(url)
    if revision is None:
        upgrade(url)
    else:
        _check(revision)


def current(url: str) -> str | None:
    """Return the revision of the database's schema, None where there is none."""
    with failures.explained(), session.connect(url) as connection:
        return _current(connection)


def known() -> tuple[str, ...]:
    """Return the revisions this program knows, oldest first; those from before 0.1 can only be left behind."""
    return (*_before(), *current_line())


def current_line() -> tuple[str, ...]:
    """Return the revisions from the folded schema on, oldest first: files are named time-revision_sentence.py."""
    names = sorted(path.name for path in (folder() / "versions").glob("[0-9]*.py"))
    return tuple(name.partition("-")[2].partition("_")[0] for name in names)


def since(revision: str) -> tuple[str, ...]:
    """Return a revision and those after it.

    Raises:
        ValueError: this program does not know the revision.
    """
    return known()[known().index(revision) :]


def heads() -> tuple[str, ...]:
    """Return the newest revisions as the files tell them; more than one is a mistake of ours."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as in _bring

    return tuple(ScriptDirectory(str(folder())).get_heads())


def state(url: str) -> State:
    """Say how the database's schema stands to this program."""
    return _state(current(url))


def is_behind(url: str) -> bool:
    """Whether `claims db upgrade` has something to do."""
    return state(url) in {State.EMPTY, State.BEHIND}


def check(url: str) -> None:
    """Raise unless the schema is the one this program knows.

    Raises:
        DatabaseError: no server answers, the schema is missing, behind, or newer than the program.
    """
    _check(current(url))


def folder() -> Path:
    """Return the folder of the migrations: in the installed wheel, else in the source tree."""
    installed = _PACKAGE / "_alembic"
    return installed if installed.is_dir() else _PACKAGE.parent / "alembic"


def _before() -> tuple[str, ...]:
    return tuple(sorted(path.name.partition("_")[0] for path in (folder() / _BEFORE / "versions").glob("[0-9]*.py")))


def _bring(connection: Connection, revision: str, *, within: bool = False) -> None:
    """Bring the schema to a revision; within: in the transaction that is open.

    A database from before 0.1 goes to the end of that line of revisions, which is where the folded schema begins.
    """
    from alembic import command  # noqa: PLC0415 - a command that finds its schema right does not wait for alembic

    if revision in _before():
        command.upgrade(_config(connection, before=True, within=within), revision)
        return
    if _stamped(connection) in _before():
        command.upgrade(_config(connection, before=True, within=within), "head")
        connection.execute(text("UPDATE alembic_version SET version_num = :folded"), {"folded": _FOLDED})
        if not within:
            connection.commit()
    command.upgrade(_config(connection, within=within), revision)


def sql_files(kind: str) -> tuple[Path, ...]:
    """Return the SQL files of all versions of the `views` or `functions`, those from before 0.1 among them."""
    return tuple(path for part in (folder(), folder() / _BEFORE) for path in sorted((part / kind).glob("*.sql")))


def _patiently(connection: Connection, change: Callable[[], None]) -> None:
    """Change the schema, again where a load that is going on stood in the way; what was done by then stays done.

    Raises:
        DatabaseError: it still stands in the way after a minute, or the server refuses for another reason.
    """
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            change()
        except DBAPIError as error:
            connection.rollback()
            if not isinstance(error.orig, _in_the_way()):
                raise _refused(connection, error) from error
            if time.monotonic() >= end:
                raise DatabaseError(
                    "Another program is using the tables that are to be changed.",
                    "Wait until loads have ended, then run: claims db upgrade",
                ) from error
            time.sleep(random.uniform(0, _PAUSE))  # noqa: S311 - not in step with the load
        else:
            return


def _refused(connection: Connection, error: DBAPIError) -> DatabaseError:
    said = failures.first_line(error.orig)
    if error.connection_invalidated or isinstance(error, OperationalError):
        return DatabaseError(f"The database gave up: {said}.", "Each step is whole or undone: run the command again.")
    return DatabaseError(
        f"The schema stays at revision {_current(connection) or 'none'}: {said}.",
        "Nothing that is stored has changed. Where something of another program stands in the way, move it, or give "
        "claims a database of its own (CLAIMS_DATABASE_URL); else please report it.",
    )


def _in_the_way() -> tuple[type[Exception], ...]:
    from psycopg import errors  # noqa: PLC0415 - only a migration needs them

    return errors.DeadlockDetected, errors.LockNotAvailable


def _current(connection: Connection) -> str | None:
    found = _stamped(connection)
    connection.rollback()
    return found


def _stamped(connection: Connection) -> str | None:
    if connection.scalar(text("SELECT to_regclass('alembic_version')")) is None:
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _state(revision: str | None) -> State:
    if revision is None:
        return State.EMPTY
    if revision == known()[-1]:
        return State.CURRENT
    return State.BEHIND if revision in known() else State.NEWER


def _check(revision: str | None) -> None:
    _refuse_newer(revision)
    if _state(revision) is State.EMPTY:
        raise DatabaseError("The database has no schema yet.", "Run: claims db upgrade")
    if _state(revision) is State.BEHIND:
        raise DatabaseError(
            f"The database's schema ({revision}) is behind this program ({known()[-1]}).", "Run: claims db upgrade"
        )


def _refuse_newer(revision: str | None) -> None:
    if _state(revision) is State.NEWER:
        raise DatabaseError(
            f"The database's schema ({revision}) is newer than this program.",
            NEWER,
        )


def _prepare_roles(connection: Connection) -> None:
    driver = session.driver(connection)
    with driver.transaction():
        privileges.ensure_reader(driver)
        privileges.close_fresh(driver)


def _config(connection: Connection, *, before: bool = False, within: bool = False) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - as in _bring

    config = Config()
    config.set_main_option("script_location", str(folder()).replace("%", "%%"))
    versions = folder() / _BEFORE / "versions" if before else folder() / "versions"
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["within"] = within
    return config
