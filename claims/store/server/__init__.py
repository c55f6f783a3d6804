"""The embedded PostgreSQL: started when a command needs it, left running until `claims db stop`."""

from dataclasses import dataclass
from pathlib import Path

from claims.settings import Settings
from claims.store.server import cluster, locks, place, process


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
    """Give the SQLAlchemy URL of the database, as its owner; the embedded server is made and started where needed.

    Raises:
        DatabaseError: the embedded server cannot be made or started.
    """
    if settings.database_url:
        return settings.database_url
    here = place.locate(settings.home)
    if not (here.complete.exists() and process.answers(here)):
        here = _bring_up(settings)
    process.trim_log(here.log)
    return cluster.url(here)


def stop(settings: Settings) -> bool:
    """Stop the embedded server; False when none ran (an own server is left alone)."""
    if settings.database_url or not settings.home.is_dir():
        return False
    with locks.handling(settings.home):
        return process.stop(place.locate(settings.home))


def _bring_up(settings: Settings) -> place.Place:
    place.make_home(settings.home)
    with locks.handling(settings.home):
        here = place.make(settings.home)
        programs = cluster.programs(here, settings.binaries)
        cluster.initialise(here, programs)
        cluster.configure(here)
        process.start(here, programs)
        if not here.complete.exists():
            cluster.furnish(here)
        return here
