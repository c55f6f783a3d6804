"""Fixtures that rooms share: a real PostgreSQL for the session, a fresh migrated database for each test."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy.engine import make_url

from claims.settings import Settings
from claims.store import migrate, privileges, server, session
from claims.store.server import cluster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

_TEMPLATE = "claims_template"
# Files that take more than forty seconds of a core: those of `make test` begin with them, so that none begins last.
_LONGEST = (
    "test_crash_matrix.py",
    "test_restore_matrix.py",
    "test_nasty_corpus.py",
    "test_check_lost.py",
    "test_loading.py",
    "test_crash_cli.py",
    "test_killed_commands.py",
    "test_silence.py",
    "test_check_decisions.py",
    "test_repair.py",
)


def pytest_configure() -> None:
    """Let what is started here hear Ctrl-C and hang-ups, also where the shell before us ignores them."""
    for number in (signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, after their order and that of the others was drawn."""
    items.sort(key=lambda item: item.path.name not in _LONGEST)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `--update-golden` rewrite the reviewed outputs."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/*.csv and the README's outputs")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the quality figures that tests measured, one beside the other."""
    reports = [report for report in terminalreporter.stats.get("", []) if report.when == "teardown"]
    lines = sorted(f"{name}: {value}" for report in reports for name, value in report.user_properties)
    if lines:
        terminalreporter.section("figures")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Return whether reviewed outputs are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


_number = itertools.count(1)


@pytest.fixture(scope="session")
def made_home() -> Iterator[Path]:
    """Return a home whose cluster is made and stopped, to be copied; its server does not wait for the disk."""
    with _temporary() as made:
        server.ensure(made)
        with as_superuser(made) as opened:
            opened.execute("ALTER SYSTEM SET fsync = off")
        server.stop(made)
        yield made.home


@pytest.fixture(scope="session")
def settings(made_home: Path) -> Iterator[Settings]:
    """Return the settings of a running embedded server of this test session."""
    with _temporary() as made:
        shutil.copytree(made_home, made.home, dirs_exist_ok=True)
        server.ensure(made)
        yield made


@pytest.fixture(scope="session")
def template(settings: Settings) -> str:
    """Return the name of a database at the newest revision, to be copied."""
    migrate.upgrade(make_database(settings, _TEMPLATE, "template1"))
    return _TEMPLATE


@pytest.fixture
def clone(settings: Settings, template: str) -> Iterator[Callable[[], str]]:
    """Return a function that makes one more migrated database and returns its owner's URL."""
    yield from databases(settings, template)


@pytest.fixture
def database(clone: Callable[[], str]) -> str:
    """Return the owner's URL of a migrated, empty database of this test's own."""
    return clone()


@pytest.fixture(scope="module")
def module_database(settings: Settings, template: str) -> Iterator[str]:
    """Return the owner's URL of a migrated database that the tests of a module share, to be filled once and read."""
    for make in databases(settings, template):
        yield make()


@pytest.fixture
def bare_database(settings: Settings) -> Iterator[str]:
    """Return the owner's URL of a database without a schema."""
    for make in databases(settings, "template1"):
        yield make()


@pytest.fixture
def connection(database: str) -> Iterator[Connection]:
    """Return an open connection of the owner to this test's own database."""
    with session.connect(database) as opened:
        yield opened


def as_superuser(settings: Settings, database: str = "postgres") -> psycopg.Connection:
    """Return a connection of the embedded server's superuser, outside transactions."""
    place = server.place.locate(settings.home)
    return psycopg.connect(cluster.conninfo(place, cluster.SUPERUSER, database), autocommit=True)


def make_database(settings: Settings, name: str, template: str) -> str:
    """Make a copy of a database, privileges included, and give its owner's URL."""
    with as_superuser(settings) as opened:
        opened.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {cluster.OWNER} STRATEGY file_copy")
    with as_superuser(settings, name) as opened:
        privileges.close_database(opened, cluster.OWNER)
    return make_url(server.ensure(settings)).set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def scratch() -> Iterator[Path]:
    """Return an empty folder for clusters: in memory where there is room, removed at once."""
    with tempfile.TemporaryDirectory(prefix="claims-test-", dir=_scratch(), ignore_cleanup_errors=True) as made:
        yield Path(made)


def _scratch() -> Path | None:
    memory = Path("/dev/shm")  # noqa: S108 - only a parent of folders made with mkdtemp
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2_000_000_000
    return memory if roomy else None


@contextmanager
def _temporary() -> Iterator[Settings]:
    named = Settings.from_environment().binaries  # CLAIMS_POSTGRES_BIN: as tools/ci_matrix.py chooses
    made = Settings(home=Path(tempfile.mkdtemp(prefix="claims-test-", dir=_scratch())), binaries=named)
    try:
        yield made
    finally:
        server.stop(made)
        shutil.rmtree(made.home)


def databases(settings: Settings, template: str) -> Iterator[Callable[[], str]]:
    """Yield a function that copies a database and returns the copy's URL for its owner; copies are dropped after it."""
    made: list[str] = []

    def make() -> str:
        made.append(f"claims_test_{next(_number)}")
        return make_database(settings, made[-1], template)

    yield make
    with as_superuser(settings) as opened:
        for name in made:
            opened.execute(f"DROP DATABASE {name} WITH (FORCE)")
