"""Connections to the database that holds the seeds, for tests that only read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims.store import session

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection


@pytest.fixture(scope="session")
def seeds_url(seeded: Callable[..., subprocess.CompletedProcess[str]]) -> str:
    """Give the owner's URL of the database that holds the seeds."""
    shown = seeded("db", "url", "--show-password").stdout.strip()
    return shown.replace("postgresql://", "postgresql+psycopg://", 1)


@pytest.fixture
def seeds(seeds_url: str) -> Iterator[Connection]:
    """Give an open connection to the database that holds the seeds."""
    with session.connect(seeds_url) as connection:
        yield connection
