"""Over three hundred hostile files loaded in one go: none ends the load, hangs, eats the memory or hides its reason."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from claims import pipeline, pool
from claims.cells import harmless, original
from claims.errors import RejectedError
from claims.ingest.formats.story import MAX_BYTES
from claims.records import Document
from claims.store import check, session
from claims.store.server import tools
from claims.waiting import SECONDS
from tests.ingest.reading import read_bytes
from tests.reliability.conftest import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    Record = Callable[[str, object], None]

_LEAST = 300
_MOST_SECONDS = 10  # of the processor's time for a file
_MOST_PAUSE = 25  # of the processor's time between one thing stored and the next: up to sixteen files are read together
_STORED = """
    SELECT CASE WHEN articles > 0 THEN articles + (SELECT count(*) FROM rejected_files) ELSE 0 END
    FROM (SELECT count(*) AS articles FROM articles) AS read
"""
_MOST_MEMORY = 3_000_000  # KiB, models included


@dataclass(frozen=True)
class Outcome:
    """What a load came to: summary, exit code, words, peak memory in KiB, seconds of work, longest pause of them."""

    summary: dict[str, Any]
    code: int
    said: str
    memory: int
    work: float
    pause: float


def load(folder: Path, url: str) -> Outcome:
    """Run `claims load` on a folder, watching how the processor's time passes between one stored thing and the next."""
    command = [sys.executable, "-m", "claims", "load", "--format", "json", folder]
    environment = {**os.environ, "CLAIMS_DATABASE_URL": url, "COLUMNS": "4000"}
    pause, busy, last = 0.0, 0.0, -1
    with (
        tempfile.TemporaryFile() as said,
        tempfile.TemporaryFile() as printed,
        psycopg.connect(tools.libpq_url(url), autocommit=True) as watching,
    ):
        started = subprocess.Popen(command, env=environment, stdout=printed, stderr=said)
        while not (ended := os.wait4(started.pid, os.WNOHANG))[0]:
            stored, spent = _stored(watching), _busy(started.pid)
            pause = max(pause, spent - busy if last > 0 else 0.0)
            if stored != last:
                last, busy = stored, spent
            time.sleep(0.2)
        started.returncode = os.waitstatus_to_exitcode(ended[1])
        texts = [(file.seek(0), file.read().decode("utf-8", "replace"))[1] for file in (printed, said)]
    used = ended[2]
    work = used.ru_utime + used.ru_stime
    return Outcome(json.loads(texts[0] or "{}"), started.returncode, texts[1], used.ru_maxrss, work, pause)


def _stored(watching: psycopg.Connection) -> int:
    row = watching.execute(_STORED).fetchone()
    assert row is not None
    return int(row[0])


def _busy(pid: int) -> float:
    """Return the seconds of processor time that a process and those it started have taken so far."""
    total = 0.0
    for process in (pid, *_children(pid)):
        with suppress(OSError):
            fields = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            total += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return total


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def judge(outcome: Outcome, count: int, url: str, pause: float, record_property: Record) -> None:
    """Assert that nothing crashed, paused longer, swelled or went unsaid, and that what is stored holds."""
    with session.connect(url) as connection:
        failed = [result for result in check.run(connection) if result.failures]
        reasons = dict(connection.exec_driver_sql("SELECT path, reason FROM rejected_files").all())
        statements = connection.exec_driver_sql("SELECT count(*) FROM statements").scalar_one()
    outcomes = outcome.summary["files"]
    told = ", ".join(f"{name} {n}" for name, n in outcomes.items())
    record_property(
        "nasty files",
        f"{count} ({told}), {statements} statements, {outcome.work:.0f} s of work, longest pause {outcome.pause:.1f} s "
        f"of it, peak memory {outcome.memory // 1024} MiB, lost: nothing",
    )
    assert (outcome.code, failed) == (3, []), outcome.said
    assert "Traceback" not in outcome.said
    assert sum(outcomes.values()) >= count
    assert outcomes["rejected"] >= len(reasons) > 0
    assert all(len(reason) > 10 and "\n" not in reason for reason in reasons.values())
    assert [reason for reason in reasons.values() if "please report it" in reason] == []
    assert outcome.pause <= pause + SECONDS * pool.affordable()  # what is extracted waits so long to be stored
    assert outcome.memory <= _MOST_MEMORY


def spreadsheet(url: str) -> list[list[str]]:
    """Return the cells of a CSV of all statements, as `claims sql` prints it."""
    words = ["sql", "SELECT * FROM reporting.statements_wide", "--format", "csv"]
    environment = {**os.environ, "CLAIMS_DATABASE_URL": url, "CLAIMS_READER_URL": ""}
    environment["CLAIMS_READER_URL"] = url.replace("claims_owner@", "claims_guest@")
    done = subprocess.run([sys.executable, "-m", "claims", *words], env=environment, capture_output=True, check=True)
    return list(csv.reader(io.StringIO(done.stdout.decode(), newline="")))


@pytest.mark.timeout(3000)
@pytest.mark.parametrize("share", [16, pytest.param(1, marks=pytest.mark.slow)])
def test_all_nasty_files_are_loaded_in_one_go(
    fill: Any, database: str, tmp_path: Path, share: int, record_property: Record
) -> None:
    """Over three hundred files; loaded again nothing changes, and no cell of a CSV begins like a formula.

    In the quick form the endless ones are a sixteenth or a quarter as long, no day is thousands of years away, and
    sixteen files together may take no longer than one may.
    """
    count = fill(tmp_path, share)
    assert count >= _LEAST
    judge(load(tmp_path, database), count, database, _MOST_PAUSE if share == 1 else _MOST_SECONDS, record_property)
    cells = [cell for row in spreadsheet(database) for cell in row]
    assert any("cmd|" in cell for cell in cells)
    assert [cell for cell in cells if harmless(original(cell)) != cell] == []
    if share == 1:
        again = load(tmp_path, database)
        assert (again.summary["files"]["new"], again.summary["files"]["revised"]) == (0, 0)


@pytest.mark.parametrize("day", WORDS["far_days"])
def test_a_day_thousands_of_years_away_is_read(day: str) -> None:
    """What is said is found, and the day as it stands; the slow form stores it, with a calendar that reaches to it."""
    text = f"OSLO, {day}. /NEWS/. Kari Nordmann said on {day} it would end by {day}.\nPublished: {day}\n"
    made = pipeline.extract(Document("file:x/a.txt", text, "x", "a.txt"), pipeline.shipped_knowledge(), "rules")
    assert made.statements
    assert f"edtf='{day.lstrip('-')}'" in repr(made)


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_no_nasty_file_takes_long(fill: Any, tmp_path: Path, record_property: Record) -> None:
    """Each file that is a text is read by itself within ten seconds of the processor's time."""
    fill(tmp_path)
    knowledge = pipeline.shipped_knowledge()
    pipeline.extract(Document("warm", "He said no.", "x", "warm"), knowledge)
    taken: dict[str, float] = {}
    for path in sorted(tmp_path.glob("*.txt")):
        if path.is_file() and path.stat().st_size < MAX_BYTES:
            before = time.process_time()
            with suppress(RejectedError):
                pipeline.extract(read_bytes(path.read_bytes()), knowledge)
            taken[path.name] = time.process_time() - before
    slowest = max(taken, key=lambda name: taken[name])
    record_property("nasty files one by one", f"{len(taken)}, the slowest is {slowest!r} with {taken[slowest]:.1f} s")
    assert taken[slowest] <= _MOST_SECONDS
