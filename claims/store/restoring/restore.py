"""Restore a backup: all of it in one transaction, in which it is verified and what was here is set aside."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from claims.errors import DatabaseError, UsageError
from claims.settings import Settings
from claims.store import failures, grants, migrate, privileges, server, session
from claims.store.failures import explained
from claims.store.restoring import archive, aside, foreign, script
from claims.store.restoring.archive import Archive
from claims.store.restoring.digest import END, Digest, digest

if TYPE_CHECKING:
    import psycopg

_UNCHANGED: Final = "Nothing has changed."
_DIFFER: Final = "The rows restored into {} are not those of the backup."
_NOT_OWN: Final = 8  # things left out that are named one by one
_FILLS: Final = re.compile(rb'COPY (?:public|reporting)\.[\w"]+ \([\w", ]+\) FROM stdin;\n')
_VOLATILE: Final = (
    "SELECT proname FROM pg_catalog.pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace AND provolatile = 'v'"
)
_CONSTANT = {  # how rows are written and read, the same on both sides
    "client_min_messages": "warning",
    "check_function_bodies": "off",
    "datestyle": "ISO",
    "default_tablespace": "''",
    "extra_float_digits": "3",
    "idle_in_transaction_session_timeout": "0",
    "intervalstyle": "postgres",
    "row_security": "off",
    "search_path": "''",
    "statement_timeout": "0",
    "synchronize_seqscans": "off",
    "timezone": "'UTC'",
    "transaction_timeout": "0",
    "xmloption": "content",
}


@dataclass(frozen=True, slots=True)
class Server:
    """What a server knows: the names of its settings and of its roles."""

    settings: frozenset[str]
    roles: frozenset[str]


def restore(settings: Settings, file: Path, *, replace: bool, trusted: bool, tell: Callable[[str], None]) -> None:
    """Read a backup into the database and bring it to this program's schema; what was here is kept.

    All or nothing, in one transaction: until it commits, the database is as it was.

    Args:
        settings: Whose database.
        file: What `backup` wrote.
        replace: Whether articles stored now may be set aside for those of the backup.
        trusted: Whether the backup's SQL may be run though `claims db backup` would not have written it.
        tell: Takes what a person should know, such as what of the backup was left out.

    Raises:
        UsageError: the file is no backup, holds what `backup` does not write and is not trusted, or articles are
            stored and `replace` is not said.
        DatabaseError: the backup is damaged or of a newer claims, something of another program stands on the tables,
            or the login lacks a right; nothing has changed.
    """
    opened = archive.read(settings, file)
    url = server.ensure(settings)
    with explained(), session.connect(url) as connection, session.locked(connection, migrate.LOCK):
        aside.refuse(connection)
        if not replace and _holds_articles(connection):
            raise UsageError(
                "The database holds articles already.",
                "Add --replace to set them aside for those of the backup; --undo brings them back.",
            )
        if not trusted:
            _refuse_foreign(connection, opened)
        connection.rollback()
        _ensure_roles(connection, opened)
        with _explained(), connection.begin():
            aside.lock(connection)
            had = aside.set_aside(connection)
            left_out = read_in(connection, opened)
            _admit(connection)
    for each in left_out:
        tell(each)
    if had:
        tell("What was here before is kept: claims db restore --undo brings it back, --forget drops it.")


def undo(settings: Settings) -> None:
    """Exchange what is stored and what was here before the last restore; a second time takes that back.

    Raises:
        UsageError: nothing is kept.
        DatabaseError: as restore.
    """
    url = server.ensure(settings)
    with explained(), session.connect(url) as connection, session.locked(connection, migrate.LOCK):
        aside.refuse(connection)
        connection.rollback()
        with _explained(), connection.begin():
            aside.lock(connection)
            aside.swap(connection)
            migrate.upgrade_within(connection)


def read_in(connection: Connection, opened: Archive) -> list[str]:
    """Read a backup into a database without a schema, verify it and bring it forward; the caller commits.

    Returns:
        What of the backup was left out, a sentence each.

    Raises:
        DatabaseError: the backup is damaged or of a newer claims, or this server cannot hold it.
    """
    driver = session.driver(connection)
    known = _server(connection)
    for name, value in _CONSTANT.items():
        if name in known.settings:
            connection.exec_driver_sql(f"SET LOCAL {name} = {value}")
    before = opened.sql("pre-data")
    connection.exec_driver_sql(f"SET LOCAL client_encoding = '{script.encoding(before)}'")
    others, unknown = _run(driver, before, known)
    with opened.data() as stream:
        _verify(driver, dict(_copy_in(driver, stream)))
    more, lacking = _run(driver, opened.sql("post-data"), known)
    connection.exec_driver_sql("SET LOCAL client_encoding = 'UTF8'")
    connection.exec_driver_sql("SET LOCAL search_path = public, reporting")
    _refuse_newer(connection)
    migrate.upgrade_within(connection)
    privileges.admit_readers(driver)
    return list(_left_out(others | more, unknown | lacking))


def compare(connection: Connection, opened: Archive) -> None:
    """Raise unless a backup holds the rows that the transaction of the connection sees.

    Raises:
        DatabaseError: it does not, or it is damaged.
    """
    driver = session.driver(connection)
    for name in ("datestyle", "extra_float_digits", "intervalstyle", "timezone"):
        connection.exec_driver_sql(f"SET LOCAL {name} = {_CONSTANT[name]}")
    with opened.data() as stream:
        held = {line: digest(iter(stream.readline, END)) for line in stream if _FILLS.fullmatch(line)}
    _verify(driver, held, "The backup does not hold the rows of {}.")


def strange(connection: Connection, opened: Archive) -> list[str]:
    """Name what a backup holds that `claims db backup` does not write."""
    volatile = set(connection.exec_driver_sql(_VOLATILE).scalars())
    return [*foreign.find(opened.sql("pre-data"), volatile), *foreign.find(opened.sql("post-data"), volatile)]


def _refuse_foreign(connection: Connection, opened: Archive) -> None:
    found = strange(connection, opened)
    if found:
        raise UsageError(
            f"{opened.file} holds what `claims db backup` does not write: {_named(found)}. Nothing has changed.",
            "Where you trust whoever made it, add --trust: what is not of claims is then left out, the rest is run.",
        )


def _run(driver: "psycopg.Connection", sql: str, known: Server) -> tuple[set[str], set[str]]:
    """Run the entries that belong to claims; return the others, and the roles whose rights were left out."""
    import psycopg  # noqa: PLC0415 - only restores need it

    others, unknown = set(), set()
    for entry in script.entries(sql):
        if not script.is_own(entry):
            others |= set() if script.is_furniture(entry) else {str(entry)}
            continue
        runnable, roles = script.for_server(entry, known.settings, known.roles)
        unknown |= roles
        if not runnable.sql.strip():
            continue
        try:
            driver.execute(runnable.sql.encode("utf-8", "surrogateescape"), prepare=False)
        except psycopg.Error as error:
            if isinstance(error, psycopg.OperationalError):
                raise
            raise DatabaseError(
                f"The backup's {entry} cannot be restored here: {failures.first_line(error)}.", _UNCHANGED
            ) from error
    return others, unknown


def _copy_in(driver: "psycopg.Connection", stream: IO[bytes]) -> Iterator[tuple[bytes, Digest]]:
    """Fill the tables from a stream of COPY statements; yield each statement and the digest of its rows."""
    import psycopg  # noqa: PLC0415 - as above

    for line in stream:
        if not line.startswith(b"COPY "):
            continue
        _refuse_other_copy(line)
        read = Digest()
        try:
            with driver.cursor().copy(line.rstrip(b";\n")) as copy:
                for row in stream:
                    if row == END:
                        break
                    read.add(row)
                    copy.write(row)
                else:
                    raise DatabaseError("The backup is damaged: the rows of a table end too soon.", _UNCHANGED)
        except (psycopg.DataError, psycopg.IntegrityError, psycopg.ProgrammingError) as error:
            raise DatabaseError(f"The backup is damaged: {failures.first_line(error)}.", _UNCHANGED) from error
        yield line, read


def _refuse_other_copy(line: bytes) -> None:
    """Raise unless a statement fills a table: COPY can also run programs and write files."""
    if not _FILLS.fullmatch(line):
        said = line.decode("utf-8", "replace").strip()
        raise DatabaseError(f"The backup is damaged: it does not fill a table by {said[:80]!r}.", _UNCHANGED)


def _verify(driver: "psycopg.Connection", read: dict[bytes, Digest], otherwise: str = _DIFFER) -> None:
    """Raise unless each table holds exactly the rows that were read, by their number and their bytes."""
    for statement, expected in read.items():
        query = statement.replace(b" FROM stdin;\n", b" TO STDOUT")
        with driver.cursor().copy(query) as copy:
            found = digest(bytes(row) for row in copy)
        if found != expected:
            name = statement.split(b" ")[1].decode("utf-8", "replace")
            raise DatabaseError(otherwise.format(name), _UNCHANGED)


def _server(connection: Connection) -> Server:
    settings = connection.exec_driver_sql("SELECT name FROM pg_catalog.pg_settings").scalars()
    roles = connection.exec_driver_sql("SELECT rolname FROM pg_catalog.pg_roles").scalars()
    return Server(frozenset(map(str.lower, settings)), frozenset(roles))


def _ensure_roles(connection: Connection, opened: Archive) -> None:
    """Make the groups of readers that the backup grants rights to, where the login may; commits."""
    driver = session.driver(connection)
    with driver.transaction():
        privileges.ensure_reader(driver)
        if f" {grants.BI};" in opened.sql("pre-data") + opened.sql("post-data"):
            grants.ensure_bi(driver)


def _admit(connection: Connection) -> None:
    """Let the group of BI readers in where it could read before, or could where the backup was made."""
    if any(grants.may_read(connection, schema) for schema in ("reporting", f"{aside.KEPT}_reporting")):
        grants.admit_bi(session.driver(connection))


def _refuse_newer(connection: Connection) -> None:
    revision = connection.scalar(text("SELECT version_num FROM public.alembic_version"))
    if revision not in migrate.known():
        raise DatabaseError(
            f"The backup's schema ({revision or 'none'}) is newer than this program.", f"{_UNCHANGED} {migrate.NEWER}"
        )


@contextmanager
def _explained() -> Iterator[None]:
    """Say what a table that others keep means here."""
    import psycopg  # noqa: PLC0415 - as above

    try:
        yield
    except DBAPIError as error:
        if not isinstance(error.orig, psycopg.errors.LockNotAvailable | psycopg.errors.DeadlockDetected):
            raise
        raise DatabaseError(
            "Another program is using the tables.", f"{_UNCHANGED} Wait until it has ended, then try again."
        ) from error


def _left_out(others: set[str], unknown: set[str]) -> Iterator[str]:
    if others:
        yield f"Left out, since it is not of claims: {_named(sorted(others))}."
    if unknown:
        yield f"Left out: rights of roles that this server does not have: {', '.join(sorted(unknown))}."


def _named(found: Sequence[str]) -> str:
    more = f" and {len(found) - _NOT_OWN} more" if len(found) > _NOT_OWN else ""
    return f"{', '.join(found[:_NOT_OWN])}{more}"


def _holds_articles(connection: Connection) -> bool:
    if connection.scalar(text("SELECT to_regclass('public.articles')")) is None:
        return False
    return bool(connection.scalar(text("SELECT EXISTS (SELECT FROM public.articles)")))
