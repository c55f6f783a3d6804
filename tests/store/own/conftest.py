"""Servers of one's own for tests: Debian's PostgreSQL 15, and one of the version that the wheel has."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims.store.server import binaries
from tests.own_server import debian, start, stop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.own_server import Own

PLAIN = "host all all 127.0.0.1/32 scram-sha-256"


@pytest.fixture(scope="module")
def own() -> Iterator[Own]:
    """Return Debian's PostgreSQL 15, on TCP without TLS."""
    with served(debian(), [PLAIN]) as made:
        yield made


@pytest.fixture(scope="module")
def newest() -> Iterator[Own]:
    """Return a server of one's own of the version that the wheel has."""
    found = binaries.find()
    if found.major < 16:
        pytest.skip(f"PostgreSQL 16 or newer is wanted; here is {found.version}")
    with served(found.folder, [PLAIN]) as made:
        yield made


@contextmanager
def served(programs: Path, rules: Sequence[str], settings: Sequence[str] = ()) -> Iterator[Own]:
    """Run a server of one's own for the time of the block."""
    with tempfile.TemporaryDirectory(prefix="claims-own-", ignore_cleanup_errors=True) as folder:
        made = start(Path(folder), programs, rules=rules, settings=settings)
        try:
            yield made
        finally:
            stop(made)
