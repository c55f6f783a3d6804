"""Every command that writes, killed with -9 while it writes: all of it is done or nothing, and again completes it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy import text

from claims import pipeline
from claims.records import Document
from claims.settings import Settings
from claims.store import backup, check, corrections, decisions, migrate, server, session
from claims.store.decisions import Action, Decision
from claims.store.load import Loading
from claims.store.server import cluster, place
from tests import warm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ARTICLES = 30
_TEXT = """OSLO, May {day}. /NEWS/. Bridge number {number} will be rebuilt, {name} said on Monday.

"We will sign the contract for bridge {number} this year," he added. The minister believes it is needed.
"""
_NAMES = ("Kari Nordmann", "Ole Hansen", "Minister Per Olsen", "the Finance Ministry")
_RULES = """
topics:
- {slug: bridges, label: Bridges, terms: [bridge]}
- {slug: contracts, label: Contracts, terms: [contract]}
"""
_WRITES = """
SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'claims' AND backend_xid IS NOT NULL)
    OR EXISTS (SELECT FROM pg_database WHERE datname IN ('claims_trial', 'claims_restoring'))
"""
_WHO = {"author": "a reader", "reason": "read again"}


class Archive:
    """A database with articles of its own server, and what commands do to it."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.settings = settings
        self.folder = folder
        self.tried: Counter[str] = Counter()

    def run(self, *words: str) -> subprocess.Popen[str]:
        """Start a command on the archive."""
        environment = {**os.environ, "CLAIMS_HOME": str(self.settings.home)}
        return warm.start(words, environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def complete(self, *words: str) -> str:
        """Let a command end by itself, well, and give what it said."""
        done = self.run(*words)
        said = "".join(done.communicate(timeout=250))
        assert done.returncode == 0, said
        return said

    def end(self, *words: str, by: int = signal.SIGKILL) -> int:
        """Start a command, end it while it writes, and give its exit code."""
        with self.run(*words) as started, self.superuser() as watching:
            while started.poll() is None and not watching.execute(_WRITES).fetchone()[0]:  # type: ignore[index]
                time.sleep(0.005)
            time.sleep(random.uniform(0, 0.1))  # noqa: S311 - no secret
            started.send_signal(by)
            said = "".join(started.communicate(timeout=120))
        assert "Traceback" not in said, said
        self.tried[" ".join(word for word in words if "/" not in word)] += 1
        return started.returncode

    def superuser(self) -> psycopg.Connection:
        """Return a connection that does not count as a command's."""
        server.ensure(self.settings)
        address = cluster.conninfo(place.locate(self.settings.home), cluster.SUPERUSER, "postgres")
        return psycopg.connect(address, autocommit=True, application_name="test")

    def contents(self) -> tuple[backup.Contents, list[Any]]:
        """Return what every table and the counts hold, having found that it is sound."""
        with session.connect(server.ensure(self.settings)) as connection:
            assert [result for result in check.run(connection) if result.failures] == []
            counts = connection.execute(text("SELECT * FROM reporting.daily_counts ORDER BY 1, 2, 3, 4")).all()
            return backup.contents(connection), [tuple(row) for row in counts]


@pytest.fixture(scope="module")
def filled_home(made_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home whose database holds short articles, its server stopped, to be copied."""
    home = Path(os.path.realpath(tmp_path_factory.mktemp("filled"))) / "home"
    shutil.copytree(made_home, home)
    settings = Settings(home=home)
    texts = [_TEXT.format(day=1 + n % 28, number=n, name=_NAMES[n % len(_NAMES)]) for n in range(_ARTICLES)]
    documents = [Document(f"file:news/{n:02}.txt", words, "news", f"{n:02}.txt") for n, words in enumerate(texts)]
    try:
        url = server.ensure(settings)
        migrate.upgrade(url)
        knowledge = pipeline.shipped_knowledge()
        with Loading(url) as store:
            store.know(knowledge.topics, knowledge.speakers)
            for each in pipeline.extract_many(documents, knowledge, "rules"):
                store.store(each)
            store.finish({"new": _ARTICLES})
    finally:
        server.stop(settings)
    return home


@pytest.fixture
def archive(filled_home: Path, tmp_path: Path, record_property: Callable[[str, object], None]) -> Iterator[Archive]:
    """Return an archive of short articles."""
    folder = Path(os.path.realpath(tmp_path))
    shutil.copytree(filled_home, folder / "home")
    settings = Settings(home=folder / "home")
    try:
        made = Archive(settings, folder)
        yield made
        tried = ", ".join(f"{name} {n}" for name, n in made.tried.items())
        if tried:
            record_property("commands ended while they wrote", f"{made.tried.total()} ({tried}), lost: nothing")
    finally:
        server.stop(settings)


@pytest.fixture(params=[1, pytest.param(10, marks=pytest.mark.slow)])
def times(request: pytest.FixtureRequest) -> int:
    """Return how often each command is killed: once, or in the long form ten times."""
    return int(request.param)


def corrected(archive: Archive) -> Path:
    """Return a file of corrections of every third article and of a speaker."""
    ids = "SELECT article_id, min(statement_id) FROM statements GROUP BY 1 ORDER BY 1"
    with session.connect(server.ensure(archive.settings)) as connection:
        found = connection.execute(text(ids)).all()[::3]
        words = [corrections.statement_of(connection, *each) for each in found]
    actions = [(Action.REJECT, None), (Action.REDATE, "2016-10"), (Action.REATTRIBUTE, "Hulusi Akar")]
    made = [Decision(action=a, value=v, **words[n], **_WHO) for n in range(len(words)) for a, v in [actions[n % 3]]]
    made.append(Decision(action=Action.MERGE, speaker="ole-hansen", value="kari-nordmann", **_WHO))
    dated = decisions.dump(made).replace("  reason:", "  decided_at: '2026-01-01T00:00:00+00:00'\n  reason:")
    (archive.folder / "decisions.yaml").write_text(dated, "utf-8")
    return archive.folder / "decisions.yaml"


def test_commands_that_write_do_all_or_nothing(archive: Archive, times: int) -> None:
    """Corrections applied, topics told anew, everything resolved: what is stored is as before, or as after."""
    rules = archive.folder / "topics.yaml"
    rules.write_text(_RULES, "utf-8")
    decided = corrected(archive)
    before = archive.contents()
    for words in (
        ("decisions", "apply", str(decided)),
        ("topics", "apply", "--rules", str(rules)),
        ("resolve",),
        ("check", "--repair"),
    ):
        states = []
        for _ in range(times):
            archive.end(*words)
            states.append(archive.contents())
        archive.complete(*words)
        after = archive.contents()
        assert [state for state in states if state not in (before, after)] == []
        before = after


def test_backups_and_restores_are_whole_or_not_there(archive: Archive, times: int) -> None:
    """A backup killed leaves no file of its name; a restore killed leaves what was, or what it restores."""
    kept, file = archive.folder / "kept.dump", archive.folder / "a.dump"
    before = archive.contents()[0]
    archive.complete("db", "backup", str(kept))
    for _ in range(times):
        archive.end("db", "backup", str(file))
        assert archive.contents()[0] == before
        assert not file.exists() or backup.restore(archive.settings, file, replace=True) == before
        file.unlink(missing_ok=True)
    archive.complete("db", "backup", str(file))
    archive.complete("articles", "delete", "00.txt", "--yes")
    less = archive.contents()[0]
    for _ in range(times):
        archive.end("db", "restore", str(kept), "--replace")
        assert archive.contents()[0] in (less, before)
    archive.complete("db", "restore", str(kept), "--replace")
    assert archive.contents()[0] == before
    with archive.superuser() as connection:
        names = connection.execute("SELECT datname FROM pg_database WHERE datname ~ '^claims' ORDER BY 1").fetchall()
    assert names == [("claims",)]


def test_an_upgrade_cut_short_goes_on(archive: Archive, times: int) -> None:
    """Killed between migrations or in one, `claims db upgrade` begins where it was; articles stay."""
    for _ in range(times):
        migrate.downgrade(server.ensure(archive.settings), migrate.current_line()[1])
        archive.end("db", "upgrade")
        archive.complete("db", "upgrade")
        assert archive.contents()[0]["public.articles"][0] == _ARTICLES


@pytest.mark.skipif(warm.is_measured(), reason="coverage takes SIGTERM for itself")
def test_told_to_end_a_command_tidies_up(archive: Archive) -> None:
    """SIGTERM, as when the machine is shut down: no half file, no trial database, nothing changed."""
    archive.complete(
        "resolve"
    )  # finds pairs to be reviewed: where the next one ends by itself, nothing is left to find
    before = archive.contents()
    assert archive.end("db", "backup", str(archive.folder / "a.dump"), by=signal.SIGTERM) == 128 + signal.SIGTERM
    # -SIGHUP: done already, and Python had given the signal back to the system while it shut down
    assert archive.end("resolve", by=signal.SIGHUP) in {0, 128 + signal.SIGHUP, -signal.SIGHUP}
    assert [path.name for path in archive.folder.iterdir()] == ["home"]
    with archive.superuser() as connection:
        assert connection.execute("SELECT FROM pg_database WHERE datname = 'claims_trial'").fetchall() == []
    assert archive.contents() == before


def test_backups_at_once_wait_or_are_refused(archive: Archive) -> None:
    """Two files are both written and proven; of two to one file one is refused, and the file is whole."""
    outcomes = []

    def write(name: str) -> None:
        done = archive.run("db", "backup", str(archive.folder / name))
        said = "".join(done.communicate(timeout=250))
        outcomes.append((done.returncode, "Another backup" in said))

    writing = [threading.Thread(target=write, args=(name,)) for name in ("a.dump", "b.dump", "b.dump")]
    for each in writing:
        each.start()
    for each in writing:
        each.join()
    assert sorted(outcomes)[:2] == [(0, False), (0, False)]
    assert sorted(outcomes)[2] in {(0, False), (4, True)}, outcomes
    for name in ("a.dump", "b.dump"):
        assert backup.restore(archive.settings, archive.folder / name, replace=True) == archive.contents()[0]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small file system")
def test_a_backup_onto_a_full_disk_is_refused(archive: Archive) -> None:
    """The reason is said, nothing is left of the file, and a backup kept there stays as it was."""
    disk = archive.folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip(f"no small file system can be mounted here: {mounted.stderr.decode().strip()}")
    try:
        (disk / "a.dump").write_text("an older backup")
        done = archive.run("db", "backup", str(disk / "a.dump"))
        said = "".join(done.communicate(timeout=120))
        assert (done.returncode, "No space left" in said, "Traceback" in said) == (4, True, False), said
        assert [(path.name, path.read_text()) for path in disk.iterdir()] == [("a.dump", "an older backup")]
        archive.tried["disk full"] += 1
        archive.contents()
    finally:
        subprocess.run(["umount", "--lazy", disk], check=False)
