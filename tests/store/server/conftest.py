"""Homes of the embedded server that a test may break: copied from one made once, so that each takes 0.1 s."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import psycopg
import pytest

from claims.settings import Settings
from claims.store import server
from claims.store.server import place, process, tools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Home:
    """One home and what tests ask of it."""

    settings: Settings

    @property
    def place(self) -> place.Place:
        """The home's folders as they stand."""
        return place.locate(self.settings.home)

    @property
    def pid(self) -> int:
        """Process id of the running server."""
        found = process.postmaster(self.place)
        assert found is not None
        return found

    def ensure(self) -> str:
        """Start the server where needed and give the owner's URL."""
        return server.ensure(self.settings)

    def stop(self) -> bool:
        """Stop the server."""
        return server.stop(self.settings)

    def ask(self, query: str) -> object:
        """Return the first value a query returns, asked as the owner; None for other statements."""
        with psycopg.connect(tools.libpq_url(self.ensure()), autocommit=True) as connection:
            cursor = connection.execute(query.encode())
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None


@pytest.fixture
def home_at(made_home: Path) -> Iterator[Callable[..., Home]]:
    """Return a function that copies the made home to a path (or, with `new`, only names one there)."""
    homes: list[Home] = []

    def make(path: Path, *, new: bool = False, binaries: Path | None = None) -> Home:
        if not new:
            shutil.copytree(made_home, path)
        homes.append(Home(Settings(home=path, binaries=binaries)))
        return homes[-1]

    yield make
    for home in homes:
        home.stop()
        if home.place.base not in home.place.sockets.parents:
            shutil.rmtree(home.place.sockets)


@pytest.fixture
def own(scratch: Path, home_at: Callable[..., Home]) -> Home:
    """Return a home of this test's own, its server not started."""
    return home_at(scratch / "home")


@pytest.fixture
def new(scratch: Path, home_at: Callable[..., Home]) -> Home:
    """Return a home that is not there yet."""
    return home_at(scratch / "home", new=True)
