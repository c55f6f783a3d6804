"""What the server's failures mean to a person: lost in mid-command, or a fault of ours."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError

from claims.errors import ClaimsError, DatabaseError, RejectedError

_TOO_MUCH = "54"  # SQLSTATE class of what is too long or too complex
_INDEX_DAMAGED = "XX002"
_DAMAGED = {_INDEX_DAMAGED, "XX001", "58030"}  # data or an index corrupted, the disk does not read or write
_NO_FILE = "58P01"  # of the data folder, or an extension's library, which is no damage
_OF_DATA = re.compile(r"\b(?:base|global|pg_\w+)/|access status of transaction")


@contextmanager
def explained(*, loading: bool = False) -> Iterator[None]:
    """Turn failures of the server inside the block into errors to show.

    Args:
        loading: Whether the block stores articles, each wholly or not at all.

    Raises:
        DatabaseError: the connection was lost, a lock or the disk ran out, the disk is damaged, the server is shutting
            down, or the login lacks a right.
        ClaimsError: the server refused a statement of ours.
    """
    try:
        yield
    except DBAPIError as error:
        _raise_interruption(error)
        _raise_damage(error.orig, error)
        said = first_line(error.orig)
        if isinstance(error.orig, psycopg.errors.InsufficientPrivilege):
            raise _lacking(said) from error
        if error.connection_invalidated or isinstance(error, OperationalError):
            raise _gave_up(said, loading=loading) from error
        raise ClaimsError(f"The database refused: {said}.", "This is a fault of claims: please report it.") from error
    except psycopg.Error as error:
        _raise_interruption(error)
        _raise_damage(error, error)
        if isinstance(error, psycopg.errors.InsufficientPrivilege):
            raise _lacking(first_line(error)) from error
        raise _gave_up(first_line(error), loading=loading) from error


def _raise_interruption(error: BaseException) -> None:
    """Raise the Ctrl-C or the order to end that cut the driver off: what it says of its own state comes after that."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, KeyboardInterrupt | SystemExit):
            raise cause
        cause = cause.__cause__ or cause.__context__


def _lacking(said: str) -> DatabaseError:
    return DatabaseError(
        f"The database refused: {said}.", "The login lacks a right; to see which: claims db upgrade --check"
    )


def is_damage(error: BaseException | None) -> bool:
    """Return whether a failure of the server says that what it reads from its disk is damaged."""
    state = getattr(error, "sqlstate", None) or ""
    return state in _DAMAGED or (state == _NO_FILE and bool(_OF_DATA.search(first_line(error))))


def _raise_damage(found: BaseException | None, cause: BaseException) -> None:
    if not is_damage(found):
        return
    if getattr(found, "sqlstate", None) == _INDEX_DAMAGED:
        raise DatabaseError(
            f"An index of the database is damaged: {first_line(found)}.",
            "The disk or the data folder is at fault, not claims. Run: claims check --repair",
        ) from cause
    raise DatabaseError(
        f"What the database reads from its disk is damaged: {first_line(found)}.",
        "The disk or the data folder is at fault, not claims. First copy the data folder elsewhere, then test the disk "
        "(its log, smartctl), and restore a backup to a sound one: claims db restore FILE --replace.",
    ) from cause


def _gave_up(said: str, *, loading: bool) -> DatabaseError:
    again = "Whole articles are stored; run the same command again." if loading else "Run the same command again."
    return DatabaseError(f"The database gave up: {said}.", f"{again} claims db status tells more.")


def first_line(error: BaseException | None) -> str:
    """Return the first line of what an error says."""
    return (str(error).strip().splitlines() or ["no reason given"])[0]


@contextmanager
def refused(path: str) -> Iterator[None]:
    """Turn what one article is to blame for into its rejection, so that a load goes on.

    Raises:
        RejectedError: the article breaks a rule of the schema, or a limit of PostgreSQL.
    """
    try:
        yield
    except DBAPIError as error:
        state = getattr(error.orig, "sqlstate", None) or ""
        if isinstance(error, DataError | IntegrityError) or state.startswith(_TOO_MUCH):
            said = first_line(error.orig)
            raise RejectedError(f"{path}: cannot be stored ({said}); please report it.") from error
        raise
