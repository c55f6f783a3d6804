"""Faults at random moments of a load: what was told is kept, `claims check` is clean, the next load completes it."""

from __future__ import annotations

import os
import pickle
import random
import resource
import shutil
import signal
import subprocess
import time
from collections import Counter
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from claims import pipeline
from claims.records import Document
from claims.settings import Settings
from claims.store import check, export, migrate, rollups, server, session
from claims.store.failures import explained
from claims.store.load import Loading
from claims.store.server import place, process
from tests import warm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Record = Callable[[str, object], None]

_ARTICLES = 18  # six turns of storing
_LOAD = """
import pickle, sys
from pathlib import Path
from claims.errors import ClaimsError
from claims.pipeline import shipped_knowledge
from claims.store.failures import explained
from claims.store.load import Loading
try:
    with explained(), Loading(sys.argv[1]) as store:
        knowledge = shipped_knowledge()
        store.know(knowledge.topics, knowledge.speakers)
        made = pickle.loads(Path(sys.argv[2]).read_bytes())
        for first in range(0, len(made), 3):
            for outcome in store.store_all(made[first : first + 3]):
                print(outcome, flush=True)
        store.finish({})
except ClaimsError as error:
    print(error, file=sys.stderr)
    sys.exit(error.exit_code)
"""
_TEXT = """OSLO, May {day}. /NEWS/. Bridge number {number} will be rebuilt, {name} said on Monday.

"We will sign the contract for bridge {number} this year," he added. The minister believes it is needed.
"""
_NAMES = ("Kari Nordmann", "Ole Hansen", "Minister Per Olsen", "the Finance Ministry", "President Vladimir Putin")
_FILLED = "articles, dates, sources, speakers, topics, extractor_scores, rule_tallies"  # with what refers to them
_VIEWS = ("statements_wide", "fct_statements", "dim_speakers", "bridge_statement_topics", "daily_counts")


@dataclass
class Matrix:
    """A database that faults are tried on, and the tally of what they did."""

    settings: Settings
    extractions: Path
    expected: dict[str, bytes]
    folder: Path
    tried: Counter[str] = field(default_factory=Counter)

    @property
    def url(self) -> str:
        """The owner's address, the server started where needed."""
        return server.ensure(self.settings)

    @contextmanager
    def loading(self, told: int) -> Iterator[subprocess.Popen[str]]:
        """Start a load, wait until it told of so many articles, hand it over, and check what is left behind it."""
        loader = started(self.url, self.extractions)
        assert loader.stdout is not None
        heard = sum(bool(loader.stdout.readline()) for _ in range(told))
        time.sleep(random.uniform(0, 0.02))  # noqa: S311 - no secret
        yield loader
        self.said = loader.communicate(timeout=120)[1]
        assert loader.returncode in {0, 4, -signal.SIGKILL}, self.said
        assert self.articles() >= heard

    def articles(self) -> int:
        """Return how many articles are stored, having found that all that is stored holds."""
        with session.connect(self.url) as connection:
            assert [result for result in check.run(connection) if result.failures] == []
            return int(connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one())

    def forget(self) -> None:
        """Empty the database for the next fault."""
        with session.connect(self.url) as connection:
            connection.exec_driver_sql(f"TRUNCATE {_FILLED} CASCADE")
            rollups.recount(connection)
            connection.commit()

    def complete(self) -> None:
        """Load undisturbed, and find the export to be that of a load that was never disturbed."""
        load(self.url, self.extractions)
        assert exported(self.url, self.folder) == self.expected
        assert self.articles() == _ARTICLES

    def end(self, connection: str) -> None:
        """End the loader's session as its administrator would."""
        with superuser(self.settings) as opened:
            opened.execute(_END_SESSIONS, [connection])

    def pid(self) -> int:
        """Return the number of the server's first process."""
        found = process.postmaster(place.locate(self.settings.home))
        assert found is not None
        return found

    def backend(self) -> int | None:
        """Return the number of the loader's own server process."""
        with superuser(self.settings) as opened:
            row = opened.execute("SELECT pid FROM pg_stat_activity WHERE application_name = 'claims'").fetchone()
            return int(row[0]) if row else None


def superuser(settings: Settings) -> psycopg.Connection:
    """Return a connection that does not count as the loader's."""
    here = place.locate(settings.home)
    address = server.cluster.conninfo(here, server.cluster.SUPERUSER, "claims")
    return psycopg.connect(address, autocommit=True, application_name="test")


def started(url: str, extractions: Path, **more: Any) -> subprocess.Popen[str]:
    """Start a load in a process of its own, which tells of each article when it is stored."""
    return warm.start_code(_LOAD, (url, extractions), stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


def load(url: str, extractions: Path) -> None:
    """Load all articles as `_LOAD` does, undisturbed and in this process."""
    with explained(), Loading(url) as store:
        knowledge = pipeline.shipped_knowledge()
        store.know(knowledge.topics, knowledge.speakers)
        made = pickle.loads(extractions.read_bytes())  # noqa: S301 - written by this test
        for first in range(0, len(made), 3):
            list(store.store_all(made[first : first + 3]))
        store.finish({})


def exported(url: str, folder: Path) -> dict[str, bytes]:
    """Return the CSV of the reporting views, file by file."""
    with session.connect(url) as connection:
        paths = export.export(connection, folder, export.Form.CSV, views=_VIEWS)
    return {path.name: path.read_bytes() for path in paths if path.suffix == ".csv"}


@pytest.fixture(scope="module")
def extractions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of short articles, read once."""
    texts = [_TEXT.format(day=1 + n % 28, number=n, name=_NAMES[n % len(_NAMES)]) for n in range(_ARTICLES)]
    documents = [Document(f"file:news/{n:02}.txt", text, "news", f"{n:02}.txt") for n, text in enumerate(texts)]
    made = list(pipeline.extract_many(documents, pipeline.shipped_knowledge(), "rules"))
    path = tmp_path_factory.mktemp("crash") / "articles.pickle"
    path.write_bytes(pickle.dumps(made))
    return path


@pytest.fixture(scope="module")
def expected(module_database: str, extractions: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the export that an undisturbed load gives."""
    load(module_database, extractions)
    found = exported(module_database, tmp_path_factory.mktemp("expected"))
    assert len(found["statements_wide.csv"]) > 10_000
    return found


@pytest.fixture(scope="module")
def upgraded_home(made_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with an empty, migrated database, its server stopped, to be copied."""
    home = Path(os.path.realpath(tmp_path_factory.mktemp("upgraded"))) / "home"
    with own_server(made_home, home) as settings:
        migrate.upgrade(server.ensure(settings))
    return home


@pytest.fixture
def matrix(
    upgraded_home: Path, extractions: Path, expected: dict[str, bytes], tmp_path: Path, record_property: Record
) -> Iterator[Matrix]:
    """Return a server of the test's own, with the export that an undisturbed load gives."""
    with own_server(upgraded_home, Path(os.path.realpath(tmp_path)) / "home") as settings:
        made = Matrix(settings, extractions, expected, tmp_path / "found")
        yield made
        record_property("faults tried", told(made))


def told(made: Matrix) -> str:
    """Say how many faults were tried, once each of them was found to have lost nothing."""
    return f"{sum(made.tried.values())} ({', '.join(f'{name} {n}' for name, n in made.tried.items())}), lost: nothing"


@contextmanager
def own_server(copied: Path, home: Path) -> Iterator[Settings]:
    """Return a running server that may be broken."""
    shutil.copytree(copied, home)
    settings = Settings(home=home)
    try:
        server.ensure(settings)
        yield settings
    finally:
        server.stop(settings)


@pytest.fixture(params=[8, pytest.param(100, marks=pytest.mark.slow)])
def times(request: pytest.FixtureRequest) -> Sequence[int]:
    """Return random moments, as numbers of articles stored: eight, or in the long form a hundred."""
    return [random.randrange(_ARTICLES - 1) for _ in range(request.param)]  # noqa: S311 - no secret


@pytest.mark.timeout(1800)
def test_a_load_survives_any_death(matrix: Matrix, times: Sequence[int]) -> None:
    """Kill -9 of the loader, of its backend and of the postmaster, and a cut connection, each at random points."""
    deaths: dict[str, Callable[[subprocess.Popen[str]], object]] = {
        "loader killed": lambda loader: loader.kill(),
        "server killed": lambda _: os.kill(matrix.pid(), signal.SIGKILL),
        "backend killed": lambda _: [os.kill(pid, signal.SIGKILL) for pid in [matrix.backend()] if pid],
        "connection cut": lambda _: matrix.end("claims"),
    }
    for name, kill in deaths.items():
        for told in times if name == "loader killed" else times[: max(1, len(times) // 4)]:
            with matrix.loading(told) as loader:
                kill(loader)
            matrix.tried[name] += 1
            if matrix.articles() == _ARTICLES:
                matrix.forget()
        matrix.complete()
        matrix.forget()


def test_a_load_waits_no_longer_than_told_for_a_lock(matrix: Matrix) -> None:
    """Where another session holds what it needs, it gives up with the reason, and completes when run again."""
    with superuser(matrix.settings) as other, other.transaction():
        other.execute("LOCK TABLE statements IN ACCESS EXCLUSIVE MODE")
        environment = {**os.environ, "PGOPTIONS": "-c lock_timeout=300ms"}
        with started(matrix.url, matrix.extractions, env=environment) as loader:
            said = loader.communicate(timeout=60)[1]
    assert loader.returncode == 4, said
    assert "lock timeout" in said
    matrix.tried["lock timeout"] += 1
    matrix.complete()


def test_two_loaders_and_a_migration_at_once(matrix: Matrix) -> None:
    """Two loaders of the same articles, then one beside a schema taken back and brought up again."""
    with matrix.loading(0) as _, matrix.loading(0):
        pass
    matrix.tried["two loaders"] += 1
    matrix.complete()
    matrix.forget()
    with started(matrix.url, matrix.extractions) as loader:
        assert loader.stdout is not None
        loader.stdout.readline()
        migrate.downgrade(matrix.url, migrate.known()[-2])
        migrate.upgrade(matrix.url)
        said = loader.communicate(timeout=120)[1]
    assert loader.returncode in {0, 1, 4}, said
    assert "Traceback" not in said
    matrix.tried["migration"] += 1
    assert matrix.articles() >= 1
    matrix.complete()


def test_a_file_that_may_not_grow_ends_the_load(matrix: Matrix) -> None:
    """RLIMIT_FSIZE on the loader's backend, as a quota would: whole articles stay, and the next load completes."""
    with matrix.loading(5) as loader:
        backend = matrix.backend()
        if backend:
            with suppress(ProcessLookupError):
                resource.prlimit(backend, resource.RLIMIT_FSIZE, (100_000, 100_000))
    assert loader.returncode != -signal.SIGKILL
    matrix.tried["file size limit"] += 1
    matrix.complete()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small file system")
def test_a_full_disk_ends_the_load(
    upgraded_home: Path, extractions: Path, expected: dict[str, bytes], tmp_path: Path, record_property: Record
) -> None:
    """On a file system with no room left the load ends with the reason; with room again it completes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=150m", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip(f"no small file system can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        with own_server(upgraded_home, disk / "home") as settings:
            made = Matrix(settings, extractions, expected, tmp_path / "found")
            for left in (0, 50_000, 200_000):
                fill_up(disk / "filler", left)
                with started(made.url, extractions) as loader:
                    said = loader.communicate(timeout=120)[1]
                assert loader.returncode == 4, said
                (disk / "filler").unlink()
                made.tried["disk full"] += 1
                made.articles()
            made.complete()
            fill_up(disk / "filler", 0)
            environment = {**os.environ, "CLAIMS_HOME": str(settings.home)}
            done = warm.run(("db", "backup", tmp_path / "a.dump"), environment)
            assert (done.returncode, "Traceback" in done.stderr) == (4, False), done.stderr
            assert not (tmp_path / "a.dump").exists()
            (disk / "filler").unlink()
            made.tried["disk full at a backup"] += 1
            assert made.articles() == _ARTICLES
            record_property("faults tried", told(made))
    finally:
        subprocess.run(["umount", "--lazy", disk], check=False)


def fill_up(file: Path, left: int) -> None:
    """Take all room of a file system but for some bytes."""
    with file.open("wb") as opened:
        os.posix_fallocate(opened.fileno(), 0, max(4096, shutil.disk_usage(file.parent).free - left))


_END_SESSIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s"
