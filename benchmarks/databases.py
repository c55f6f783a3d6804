"""Databases to measure on: a server of claims' own in a folder that goes with the measurement, or one that is kept."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from claims.settings import Settings
from claims.store import migrate, privileges, server
from claims.store.server import cluster, place

_TEMPLATE = "benchmark_template"


@contextmanager
def databases(home: Path | None = None) -> Iterator[Callable[[str], str]]:
    """Return a function that makes a migrated, empty database of a name, or finds it and returns its owner's URL.

    Args:
        home: Where the server is kept for the next measurement; None: nowhere.
    """
    kept = home is not None
    settings = Settings(home=home or Path(tempfile.mkdtemp(prefix="claims-bench-")))
    try:
        url = server.ensure(settings)
        yield lambda name: _made(settings, url, name)
    finally:
        server.stop(settings)
        if not kept:
            shutil.rmtree(settings.home, ignore_errors=True)


def restart(home: Path) -> None:
    """Stop the server of a home and start it again, so that it has nothing in its own memory."""
    settings = Settings(home=home)
    server.stop(settings)
    server.ensure(settings)


def psql(home: Path) -> Path:
    """Return the psql that belongs to a home's server."""
    return cluster.programs(place.locate(home)).program("psql")


def _made(settings: Settings, url: str, name: str) -> str:
    if name not in _names(settings):
        if _TEMPLATE not in _names(settings):
            _create(settings, _TEMPLATE, "template1")
            migrate.upgrade(_named(url, _TEMPLATE))
        _create(settings, name, _TEMPLATE)
    return _named(url, name)


def _create(settings: Settings, name: str, template: str) -> None:
    with _superuser(settings, "postgres") as opened:
        opened.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {cluster.OWNER}")
    with _superuser(settings, name) as opened:
        privileges.close_database(opened, cluster.OWNER)


def _names(settings: Settings) -> set[str]:
    with _superuser(settings, "postgres") as opened:
        return {row[0] for row in opened.execute("SELECT datname FROM pg_database")}


def _named(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def _superuser(settings: Settings, name: str) -> psycopg.Connection:
    here = place.locate(settings.home)
    return psycopg.connect(cluster.conninfo(here, cluster.SUPERUSER, name), autocommit=True)
