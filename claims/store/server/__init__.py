"""The embedded PostgreSQL: started when a command needs it, left running until `claims db stop`."""

import warnings
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from claims.errors import DatabaseError, UsageError
from claims.settings import Settings
from claims.store.privileges import GUEST, MAKE_READER
from claims.store.server import binaries, cluster, locks, place, process, tools

Role = Literal["owner", "reader"]
_RESERVED_PORTS = 1023  # the last that only root may listen on
_TAKEN = (
    "Another program uses port {port} on 127.0.0.1: the database listens on its socket only."
    " To choose another port: claims db serve --port N; to stop serving: claims db serve --off."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What `claims db status` shows.

    Attributes:
        running: Whether the server takes connections.
        embedded: Whether it is the one under CLAIMS_HOME.
        version: PostgreSQL's version, such as "18.6"; empty where unknown.
        data: The data folder (embedded only, and only once made).
        socket: Folder of the Unix socket (embedded only).
        port: Port on 127.0.0.1 while served.
        revision: Revision of the schema, filled by whoever asks the database.
    """

    running: bool
    embedded: bool
    version: str = ""
    data: Path | None = None
    socket: Path | None = None
    port: int | None = None
    revision: str | None = None


def ensure(settings: Settings) -> str:
    """Return the SQLAlchemy URL of the database, as its owner; the embedded server is made and started where needed.

    Raises:
        DatabaseError: the embedded server cannot be made or started.
    """
    if settings.database_url:
        return settings.database_url
    here = place.locate(settings.home)
    if not (cluster.furnished(here) and process.answers(here)):
        here = _bring_up(settings)
    process.trim_log(here.log)
    return cluster.url(here)


def reader_url(settings: Settings) -> str:
    """Return the SQLAlchemy URL of a login that reads everything and changes nothing.

    Raises:
        DatabaseError: as ensure, or an own server for which no CLAIMS_READER_URL is set.
    """
    if settings.reader_url:
        return settings.reader_url
    if settings.database_url:
        raise DatabaseError(
            "Reading on a server of your own needs a login that may only read.",
            f"{MAKE_READER}, and set CLAIMS_READER_URL to its address.",
        )
    ensure(settings)
    return cluster.url(place.locate(settings.home), GUEST)


def stop(settings: Settings) -> bool:
    """Stop the embedded server; False when none ran (an own server is left alone).

    Raises:
        DatabaseError: it belongs to another user, or does not end.
    """
    if settings.database_url or not settings.home.is_dir():
        return False
    here = place.locate(settings.home)
    with locks.handling(settings.home):
        return process.stop(here)


def status(settings: Settings) -> Status:
    """Return whether the server runs, without starting it."""
    if settings.database_url:
        version = tools.server_version(settings.database_url)
        return Status(running=version is not None, embedded=False, version=version or "")
    here = place.locate(settings.home)
    version = ""
    if here.major is not None:
        version = str(here.major)
        with suppress(DatabaseError):
            version = binaries.find(here.major, settings.binaries).version
    return Status(
        running=process.answers(here),
        embedded=True,
        version=version,
        data=here.data if here.major is not None else None,
        socket=here.sockets if here.sockets.is_dir() else None,
        port=here.port if here.served and cluster.listens(here) else None,
    )


def serve(settings: Settings, port: int | None) -> Status:
    """Open the embedded server on 127.0.0.1, for logins with a password (SCRAM); None closes it again.

    The server restarts, which ends open sessions, and stays open over later stops and starts.

    Raises:
        UsageError: the database is on a server of the user's own.
        DatabaseError: the port is taken, or as ensure.
    """
    if settings.database_url:
        raise UsageError("CLAIMS_DATABASE_URL names a server of your own, which claims does not configure.")
    ensure(settings)
    before = place.locate(settings.home)
    if (before.port if before.served else None) != port or (port is not None and not cluster.listens(before)):
        if port is not None:
            tools.refuse_taken(port)
        _restart_at(settings, before, port)
    return status(settings)


def drop_owned(settings: Settings, role: str) -> None:
    """Drop what a role made in any database of the embedded server; elsewhere nothing is done.

    Raises:
        DatabaseError: as ensure.
    """
    if not settings.database_url:
        ensure(settings)
        cluster.drop_owned(place.locate(settings.home), role)


def psql_path(settings: Settings, environment: Mapping[str, str] | None = None) -> Path:
    """Return the newest psql, which fits the embedded server and can encrypt where its environment asks for it.

    Raises:
        DatabaseError: there is none.
    """
    encrypting = environment is not None and tools.asks_for_encryption(environment)
    return binaries.psql(settings.binaries, encrypting=encrypting)


def pg_dump_path(settings: Settings, version: int, environment: Mapping[str, str]) -> Path:
    """Return the newest pg_dump that can encrypt where its environment asks for it.

    Raises:
        DatabaseError: there is none, or it is older than the server's major version.
    """
    encrypting = tools.asks_for_encryption(environment)
    return binaries.newest_client("pg_dump", settings.binaries, version, encrypting=encrypting)


def libpq_env(settings: Settings, role: Role, *, encrypted: bool = False) -> dict[str, str]:
    """Return the whole environment for psql and its like, in which they connect as we do.

    Args:
        settings: Whose database.
        role: As whom to connect.
        encrypted: Whether our own connection is encrypted (TLS): then that of the program must be.

    Raises:
        DatabaseError: as ensure and reader_url.
    """
    url = ensure(settings) if role == "owner" else reader_url(settings)
    return tools.environment(url, own=_is_own(settings, role), encrypted=encrypted)


def shell_env(settings: Settings) -> dict[str, str]:
    """Return the whole environment for a shell as reader: encrypted where the server takes our own connection so.

    Raises:
        DatabaseError: as reader_url, or the server does not let the reader in.
    """
    encrypted = _is_own(settings, "reader") and tools.is_encrypted(reader_url(settings))
    return libpq_env(settings, "reader", encrypted=encrypted)


def _is_own(settings: Settings, role: Role) -> bool:
    return bool(settings.database_url or (role == "reader" and settings.reader_url))


def _restart_at(settings: Settings, before: place.Place, port: int | None) -> None:
    with locks.handling(settings.home):
        process.stop(before)
        place.note_port(settings.home, port)
    try:
        ensure(settings)
    except DatabaseError as error:
        place.note_port(settings.home, before.port if before.served else None)
        ensure(settings)
        if port is not None and port <= _RESERVED_PORTS:
            raise DatabaseError(
                f"Port {port} cannot be opened: below 1024 only root may, and PostgreSQL does not run as root.",
                "Name another with --port.",
            ) from error
        raise


def _bring_up(settings: Settings) -> place.Place:
    place.make_home(settings.home)
    with locks.handling(settings.home):
        here = place.make(settings.home)
        programs = cluster.programs(here, settings.binaries)
        cluster.initialise(here, programs)
        cluster.admit(here)
        if process.postmaster(here) is None:
            cluster.configure(here)
            if here.served and not cluster.listens(here):
                warnings.warn(_TAKEN.format(port=here.port), stacklevel=2)
        process.start(here, programs)
        if not cluster.furnished(here):
            cluster.furnish(here)
        return here
