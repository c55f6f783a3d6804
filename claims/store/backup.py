"""Backups: the whole database in one file by pg_dump, proven by restoring it and comparing every table."""

import fcntl
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url

from claims.errors import ClaimsError, DatabaseError, UsageError
from claims.settings import Settings
from claims.store import meaning, migrate, privileges, server, session
from claims.store.failures import explained
from claims.store.server import binaries, cluster, locks, place, tools

if TYPE_CHECKING:
    import psycopg

Contents = dict[str, tuple[int, int]]
_END_MAKING = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE query = %s"
_TRIAL = "claims_trial"
_RESTORING = "claims_restoring"
_REPLACED = "claims_replaced"
_LEAVE = (
    "EXTENSION - vector",
    "DEFAULT ACL",
    "COMMENT - EXTENSION",
    "SCHEMA - public",
    "COMMENT - SCHEMA public",
    "ACL - SCHEMA public",
)
_TRIES = 20
_TRYING = 0x747269616C  # advisory lock: one trial at a time


def backup(settings: Settings, file: Path) -> Contents:
    """Write the database to a file that `restore` reads, as it stood when called, and give what it holds by table.

    On the embedded server the file is proven before it gets its name: restored into a database of its own, every
    table is compared with the original. Loads may go on meanwhile.

    Raises:
        DatabaseError: as ensure, the file cannot be written, or what is restored from it differs.
    """
    url = server.ensure(settings)
    half = file.with_name(f"{file.name}.part")
    try:
        with explained(), _claimed(half) as opened:
            with session.connect(url) as connection:
                held = _dump(connection, settings, half)
            if not settings.database_url:
                with _one_at_a_time(settings):
                    _prove(settings, half, held)
            os.fsync(opened)
            half.replace(file)
            _sync_folder(file.parent)
    except OSError as error:
        raise DatabaseError(f"{file} cannot be written: {error.strerror}.", "Name another file.") from error
    return held


def restore(settings: Settings, file: Path, *, replace: bool = False) -> Contents:
    """Read a backup into the database, bring it to this program's schema, and give what it holds by table.

    All or nothing: until the last moment the database stays as it is.

    Args:
        settings: Whose database.
        file: What `backup` wrote.
        replace: Whether articles stored now may be given up for those of the backup.

    Raises:
        UsageError: the file is none, or articles are stored and `replace` is not said.
        DatabaseError: the backup is damaged or of a newer claims.
    """
    url = server.ensure(settings)
    entries = _entries(settings, file)
    with explained():
        if _holds_articles(url) and not replace:
            raise UsageError(
                "The database holds articles already.", "Add --replace to give them up for those of the backup."
            )
        if settings.database_url:
            _into_own(settings, url, file, entries)
        else:
            with locks.handling(settings.home):
                _into_embedded(settings, file, entries)
        with session.connect(url) as connection:
            return contents(connection)


def contents(connection: Connection) -> Contents:
    """Give the number of rows of each table and a digest over all of them, in whatever order they lie."""
    tables = connection.scalars(text(_TABLES)).all()
    return {table: _digest(connection, table) for table in tables}


def _digest(connection: Connection, table: str) -> tuple[int, int]:
    rows = f"SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) FROM {table} AS t"  # noqa: S608
    count, digest = connection.execute(text(rows)).one()
    return int(count), int(digest)


def _dump(connection: Connection, settings: Settings, file: Path) -> Contents:
    """Dump the very moment whose contents are given."""
    connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
    snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
    held = contents(connection)
    words = [
        "--format=custom",
        "--no-owner",
        f"--exclude-schema={meaning.SCHEMA}",
        f"--snapshot={snapshot}",
        "--file",
        str(file),
    ]
    _run(settings, "pg_dump", words, server.libpq_env(settings, "owner"))
    connection.rollback()
    return held


@contextmanager
def _claimed(half: Path) -> Iterator[int]:
    """Give the descriptor of a file that is ours alone, readable by nobody else, and gone after unless renamed."""
    descriptor = os.open(half, os.O_RDWR | os.O_CREAT, 0o600)  # what a killed backup left is taken over
    try:
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


@contextmanager
def _one_at_a_time(settings: Settings) -> Iterator[None]:
    """Hold the server's lock on the database in which backups are tried."""
    with _superuser(settings) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [_TRYING])
        yield


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)  # a name is kept only once its folder is
    finally:
        os.close(descriptor)


def _prove(settings: Settings, file: Path, held: Contents) -> None:
    entries = _entries(settings, file)
    with _database(settings, _TRIAL) as url:
        _restore(settings, url, file, entries)
        with session.connect(url) as connection:
            found = contents(connection)
    if found != held:
        differing = ", ".join(sorted(name for name in held if found.get(name) != held[name]))
        raise DatabaseError(f"What the backup restores differs from the database in: {differing}.", _REPORT)


def _into_own(settings: Settings, url: str, file: Path, entries: Sequence[str]) -> None:
    if migrate.current(url) is not None:
        migrate.downgrade(url, "base")
    with session.connect(url) as connection:
        connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
        connection.commit()
    _restore(settings, url, file, entries)
    migrate.upgrade(url)


def _into_embedded(settings: Settings, file: Path, entries: Sequence[str]) -> None:
    with _database(settings, _RESTORING) as url:
        _restore(settings, url, file, entries)
        migrate.upgrade(url)
        _swap(settings)


def _restore(settings: Settings, url: str, file: Path, entries: Sequence[str]) -> None:
    import psycopg  # noqa: PLC0415 - only backups need it here

    address = tools.libpq_url(url)
    with psycopg.connect(address, autocommit=True) as connection:
        privileges.ensure_reader(connection)
    chosen = file.with_name(f"{file.name}.{os.getpid()}.list")
    try:
        chosen.write_text("\n".join(entries) + "\n", "utf-8")
        words = ["--single-transaction", "--exit-on-error", "--no-owner", "--use-list", str(chosen)]
        name = make_url(url).database or ""
        _run(settings, "pg_restore", [*words, "--dbname", name, str(file)], tools.environment(url))
    finally:
        chosen.unlink(missing_ok=True)
    with psycopg.connect(address, autocommit=True) as connection:
        privileges.admit_readers(connection)


def _entries(settings: Settings, file: Path) -> list[str]:
    """Give what the archive holds but for what every database of claims has before its schema."""
    if not file.is_file():
        raise UsageError(f"There is no file {file}.")
    try:
        listed = _run(settings, "pg_restore", ["--list", str(file)], dict(os.environ))
    except DatabaseError as error:
        raise UsageError(f"{file} is no backup of claims: {error.reason}") from error
    lines = [line for line in listed.splitlines() if line and not line.startswith(";")]
    if not any(" TABLE public alembic_version " in line for line in lines):
        raise UsageError(f"{file} is a backup, but not one of claims.")
    return [line for line in lines if not any(f" {kind} " in line for kind in _LEAVE)]


# --- databases -------------------------------------------------------------------------------------------


@contextmanager
def _database(settings: Settings, name: str) -> Iterator[str]:
    """Give the owner's URL of an empty database of the embedded server, dropped afterwards if it is still there."""
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


def _swap(settings: Settings) -> None:
    """Put the restored database in place of the present one, in one transaction; open sessions are ended."""
    import psycopg  # noqa: PLC0415 - as in _restore

    with _superuser(settings) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {_REPLACED} WITH (FORCE)".encode())
        for left in reversed(range(_TRIES)):
            try:
                with connection.transaction():
                    connection.execute(_END_SESSIONS, [cluster.DATABASE])
                    connection.execute(f"ALTER DATABASE {cluster.DATABASE} RENAME TO {_REPLACED}".encode())
                    connection.execute(f"ALTER DATABASE {_RESTORING} RENAME TO {cluster.DATABASE}".encode())
                break
            except psycopg.errors.ObjectInUse:
                if not left:
                    raise
        connection.execute(f"DROP DATABASE {_REPLACED} WITH (FORCE)".encode())


def _superuser(settings: Settings, database: str = "postgres") -> "psycopg.Connection":
    import psycopg  # noqa: PLC0415 - as in _restore

    here = place.locate(settings.home)
    return psycopg.connect(cluster.conninfo(here, cluster.SUPERUSER, database), autocommit=True)


def _holds_articles(url: str) -> bool:
    if migrate.current(url) is None:
        return False
    with session.connect(url) as connection:
        if connection.scalar(text("SELECT to_regclass('public.articles')")) is None:
            return False
        return bool(connection.scalar(text("SELECT EXISTS (SELECT FROM articles)")))


def _run(settings: Settings, program: str, words: Sequence[str], environment: dict[str, str]) -> str:
    """Run a PostgreSQL program and give what it prints; no password stands in its words."""
    path = binaries.client(program, settings.binaries)
    done = subprocess.run(  # noqa: S603 - our own program and words
        [path, *words], env=environment, capture_output=True, check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise DatabaseError(f"{program} failed: {said[0].removeprefix(f'{program}: ').removeprefix('error: ')}")
    return done.stdout.decode("utf-8", "replace")


_REPORT = "This is a fault of claims: please report it."
_TABLES = """
SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ('public', 'reporting') AND c.relkind = 'r' ORDER BY 1
"""
_END_SESSIONS = b"""
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()
"""
