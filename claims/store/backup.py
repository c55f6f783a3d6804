"""Backups: the whole database in one file by pg_dump, proven before it gets its name; and their way back."""

import fcntl
import os
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text

from claims import files
from claims.errors import ClaimsError, DatabaseError, UsageError
from claims.settings import Settings
from claims.store import privileges, restoring, server, session
from claims.store.failures import explained
from claims.store.server import cluster, place
from claims.store.spread import is_spread

if TYPE_CHECKING:
    import psycopg

Contents = dict[str, tuple[int, int]]
_END_MAKING = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE query = %s"
_TRIAL = "claims_trial"
_TRYING = 0x747269616C  # advisory lock: one trial at a time


def backup(settings: Settings, file: Path, tell: Callable[[str], None] = lambda _: None) -> Contents:
    """Write the database to a file that `restore` reads, as it stood when called, and return what it holds by table.

    The file is proven before it gets its name: its rows are compared with those of every table. On the embedded
    server it is also restored into a database of its own, and compared again. Loads may go on meanwhile.

    Args:
        settings: Whose database.
        file: Where to write it.
        tell: Takes what a person should know, such as what others have made in our schemas.

    Raises:
        UsageError: the database is distributed over a cluster.
        DatabaseError: as ensure, the file cannot be written, or what is restored from it differs.
    """
    url = server.ensure(settings)
    half = file.with_name(f"{file.name}.part")
    try:
        with explained(), _claimed(half) as opened:
            with session.connect(url) as connection:
                _refuse_spread(connection)
                connection.rollback()
                held, strange = _dump(connection, settings, half)
                connection.rollback()
            if not settings.database_url:
                with _one_at_a_time(settings):
                    _prove(settings, half, held)
            os.fsync(opened)
            half.replace(file)
            files.sync_folder(file.parent)
    except OSError as error:
        raise DatabaseError(f"{file} cannot be written: {error.strerror}.", "Name another file.") from error
    if strange:
        tell(f"Not of claims, and not restored: {', '.join(strange)}. To restore this backup, add --trust.")
    return held


def restore(
    settings: Settings,
    file: Path,
    *,
    replace: bool = False,
    trusted: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> Contents:
    """Read a backup into the database, bring it to this program's schema, and return what it holds by table.

    All or nothing: until the last moment the database stays as it is, and what was there is kept.

    Args:
        settings: Whose database.
        file: What `backup` wrote.
        replace: Whether articles stored now may be set aside for those of the backup.
        trusted: Whether SQL that `backup` does not write may be run.
        tell: Takes what a person should know, such as what of the backup was left out.

    Raises:
        UsageError: the file is none or not trusted, or articles are stored and `replace` is not said.
        DatabaseError: the backup is damaged or of a newer claims, or the database cannot take it.
    """
    restoring.restore(settings, file, replace=replace, trusted=trusted, tell=tell)
    return _held(settings)


def undo(settings: Settings) -> Contents:
    """Exchange what is stored and what was here before the last restore, and return what is here now by table.

    Raises:
        UsageError: nothing is kept.
    """
    restoring.undo(settings)
    return _held(settings)


def kept(settings: Settings) -> int | None:
    """Return how many articles are kept of before the last restore, None where nothing is."""
    with explained(), session.connect(server.ensure(settings)) as connection:
        return restoring.kept(connection)


def forget(settings: Settings) -> int | None:
    """Drop what was here before the last restore; return how many articles that held, None where nothing is kept."""
    with explained(), session.connect(server.ensure(settings)) as connection:
        held = restoring.kept(connection)
        restoring.forget(connection)
        connection.commit()
    return held


def _held(settings: Settings) -> Contents:
    with explained(), session.connect(server.ensure(settings)) as connection:
        return contents(connection)


def contents(connection: Connection) -> Contents:
    """Return the number of rows of each table and a digest over all of them, in whatever order they lie."""
    tables = connection.scalars(text(_TABLES), {"relations": sorted(restoring.RELATIONS)}).all()
    return {table: _digest(connection, table) for table in tables}


def _digest(connection: Connection, table: str) -> tuple[int, int]:
    rows = f"SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM {table} AS t"  # noqa: S608
    count, digest = connection.execute(text(rows)).one()
    return int(count), int(digest)


def _refuse_spread(connection: Connection) -> None:
    """Raise where rows lie in shards: pg_dump would copy each at another moment, with what only a cluster needs."""
    if is_spread(connection):
        raise UsageError(
            "The database is distributed over a cluster; one file cannot hold it as it stands at one moment.",
            "Back up every node as docs/scaling.md tells, or run claims db undistribute first.",
        )


def _dump(connection: Connection, settings: Settings, file: Path) -> tuple[Contents, list[str]]:
    """Dump the very moment whose contents are given, with what else had to go into the file."""
    if session.is_pooled(connection):
        raise DatabaseError(
            "A connection pooler stands before the server, and pg_dump cannot work through one.",
            "For this command, set CLAIMS_DATABASE_URL to the address of the server itself.",
        )
    connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
    snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
    held = contents(connection)
    others = connection.scalars(text(_OTHERS), {"ours": sorted(restoring.RELATIONS)})
    words = [
        "--format=custom",
        "--no-owner",
        "--encoding=UTF8",
        "--schema=public",
        "--schema=reporting",
        *(f"--extension={name}" for name in restoring.EXTENSIONS),
        *(f"--exclude-table={name}" for name in others),
        f"--snapshot={snapshot}",
        "--file",
        str(file),
    ]
    _pg_dump(connection, settings, words)
    opened = restoring.read(settings, file)
    restoring.compare(connection, opened)
    return held, restoring.strange(connection, opened)


@contextmanager
def _claimed(half: Path) -> Iterator[int]:
    """Return the descriptor of a file that is ours alone, readable by nobody else, and gone after unless renamed."""
    descriptor = os.open(half, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)  # what a killed backup left is taken over
    try:
        _refuse_foreign(half, os.fstat(descriptor))
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DatabaseError(
                f"Another backup is being written to {half}.", "Wait for it, or name another file."
            ) from error
        try:
            half.chmod(0o600)
            yield descriptor
        finally:
            half.unlink(missing_ok=True)
    finally:
        os.close(descriptor)


def _refuse_foreign(half: Path, found: os.stat_result) -> None:
    """Raise unless a file is plain, has no other name, and belongs to who runs this."""
    if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1 or found.st_uid != os.geteuid():
        raise DatabaseError(f"{half} is there already and is not what a backup left.", "Name another file.")


@contextmanager
def _one_at_a_time(settings: Settings) -> Iterator[None]:
    """Hold the server's lock on the database in which backups are tried."""
    with _superuser(settings) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_TRYING])
        yield


def _prove(settings: Settings, file: Path, held: Contents) -> None:
    opened = restoring.read(settings, file)
    with _database(settings, _TRIAL) as url, session.connect(url) as connection:
        with connection.begin():
            restoring.read_in(connection, opened)
        found = contents(connection)
    if found != held:
        differing = ", ".join(sorted(name for name in held if found.get(name) != held[name]))
        raise DatabaseError(f"What the backup restores differs from the database in: {differing}.", _REPORT)


# --- databases -------------------------------------------------------------------------------------------


@contextmanager
def _database(settings: Settings, name: str) -> Iterator[str]:
    """Return the owner's URL of an empty database of the embedded server, dropped afterwards if it is still there."""
    making = f"CREATE DATABASE {name} OWNER {privileges.OWNER}"
    try:
        with _superuser(settings) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
            connection.execute(making.encode())
        with _superuser(settings, name) as connection:
            privileges.close_database(connection, privileges.OWNER)
        yield cluster.url(place.locate(settings.home), database=name)
    finally:
        with suppress(ClaimsError), explained(), _superuser(settings) as connection:
            connection.execute(_END_MAKING, [making])  # else the server would finish it after we are gone
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


def _superuser(settings: Settings, database: str = "postgres") -> "psycopg.Connection":
    import psycopg  # noqa: PLC0415 - only backups need it here

    here = place.locate(settings.home)
    return psycopg.connect(cluster.conninfo(here, cluster.SUPERUSER, database), autocommit=True)


def _pg_dump(connection: Connection, settings: Settings, words: list[str]) -> None:
    """Run pg_dump, of the server's version or newer, encrypted where we are; no password stands in its words."""
    version = int(connection.scalar(text("SHOW server_version_num"))) // 10_000
    environment = server.libpq_env(settings, "owner", encrypted=session.driver(connection).pgconn.ssl_in_use)
    program = server.pg_dump_path(settings, version, environment)
    done = subprocess.run(  # noqa: S603 - our own program and words
        [program, *words], env=environment, capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise DatabaseError(f"pg_dump failed: {said[0].removeprefix('pg_dump: ').removeprefix('error: ')}")


_REPORT = "This is a fault of claims: please report it."
_OTHERS = """
SELECT format('public.%I', c.relname) FROM pg_class AS c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
AND c.relname <> ALL (:ours)
AND NOT EXISTS (
    SELECT FROM pg_depend AS d
    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'a', 'i')
)
"""
_TABLES = """
SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND (n.nspname = 'reporting' OR (n.nspname = 'public' AND c.relname = ANY (:relations)))
ORDER BY 1
"""
