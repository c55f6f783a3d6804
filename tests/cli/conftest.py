"""A newcomer's machine for tests of the command line: a CLAIMS_HOME of its own, the seeds loaded once."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]


def runner(home: Path) -> Run:
    """Give a function that runs `claims` with a home of its own, and returns what it said and its exit code."""
    scripts = Path(sys.executable).parent
    environment = {**os.environ, "CLAIMS_HOME": str(home), "COLUMNS": "100", "TERM": "dumb"}
    for name in ("CLAIMS_DATABASE_URL", "CLAIMS_READER_URL"):
        environment.pop(name, None)

    def run(*words: str, stdin: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [scripts / "claims", *words],
            cwd=ROOT,
            env=environment | more,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Give `claims` over a database that holds the seeds; tests only read it."""
    run = runner(tmp_path_factory.mktemp("seeded"))
    done = run("load", "seeds/")
    assert done.returncode == 0, done.stderr
    yield run
    run("db", "stop")


@pytest.fixture
def fresh(seeded: Run, database: str) -> Run:
    """Give `claims` over an empty database that a test may fill."""

    def run(*words: str, stdin: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        return seeded(*words, stdin=stdin, **{"CLAIMS_DATABASE_URL": database, **more})

    return run
