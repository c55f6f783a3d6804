"""Connections to the database that holds the seeds, for tests that only read it."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, NamedTuple

import pytest

from claims.store import session

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection


@pytest.fixture(scope="session")
def seeds_url(seeded: Callable[..., subprocess.CompletedProcess[str]]) -> str:
    """Return the owner's URL of the database that holds the seeds."""
    shown = seeded("db", "url", "--show-password").stdout.strip()
    return shown.replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture
def seeds(seeds_url: str) -> Iterator[Connection]:
    """Return an open connection to the database that holds the seeds."""
    with session.connect(seeds_url) as connection:
        yield connection


class Served(NamedTuple):
    """Where a tool connects, and as whom."""

    port: int
    name: str
    password: str

    def url(self, scheme: str = "postgresql") -> str:
        """Return the address as a tool is told it."""
        return f"{scheme}://{self.name}:{self.password}@127.0.0.1:{self.port}/claims"


@pytest.fixture(scope="module")
def served(seeded: Callable[..., subprocess.CompletedProcess[str]]) -> Iterator[Served]:
    """Return the seeds' database opened on 127.0.0.1, with a BI login."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    granted = seeded("db", "grant-reader", "dashboards", "--bi")
    assert granted.returncode == 0, granted.stderr
    told = dict(line.split() for line in granted.stdout.splitlines())
    assert seeded("db", "serve", "--port", str(port)).returncode == 0
    yield Served(port, "dashboards", told["password"])
    seeded("db", "serve", "--off")
    seeded("db", "revoke-reader", "dashboards")
