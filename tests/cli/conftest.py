"""A newcomer's machine for tests of the command line: a CLAIMS_HOME of its own, the seeds loaded once."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import warm

Run = Callable[..., subprocess.CompletedProcess[str]]


def newcomer(home: Path) -> dict[str, str]:
    """Return the environment of somebody with a home of their own."""
    environment = {**os.environ, "CLAIMS_HOME": str(home), "COLUMNS": "100", "TERM": "dumb"}
    for name in ("CLAIMS_DATABASE_URL", "CLAIMS_READER_URL"):
        environment.pop(name, None)
    return environment


def runner(home: Path) -> Run:
    """Return a function that runs `claims` with a home of its own, and returns what it said and its exit code."""
    environment = newcomer(home)

    def run(*words: str, stdin: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        return warm.run(words, environment | more, stdin=stdin)

    return run


@pytest.fixture(scope="session")
def run_at() -> Callable[[Path], Run]:
    """Return the function that makes `claims` with a home of its own."""
    return runner


@pytest.fixture(scope="session")
def seeded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of the database that holds the seeds."""
    return tmp_path_factory.mktemp("seeded")


@pytest.fixture
def piped(seeded: Run, seeded_home: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """Return a function that starts `claims` on the seeds, to be read while it runs."""
    assert seeded("db", "url").returncode == 0
    claims = str(Path(sys.executable).parent / "claims")

    def start(*words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([claims, *words], env=newcomer(seeded_home), stdout=subprocess.PIPE)

    return start


@pytest.fixture(scope="session")
def seeded(seeded_home: Path) -> Iterator[Run]:
    """Return `claims` over a database that holds the seeds; tests only read it."""
    run = runner(seeded_home)
    done = run("load", "seeds/")
    assert done.returncode == 0, done.stderr
    yield run
    run("db", "stop")


@pytest.fixture
def fresh(seeded: Run, database: str) -> Run:
    """Return `claims` over an empty database that a test may fill."""

    def run(*words: str, stdin: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        return seeded(*words, stdin=stdin, **{"CLAIMS_DATABASE_URL": database, **more})

    return run
