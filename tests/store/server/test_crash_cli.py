"""`claims load` itself interrupted and killed: whole articles only, and the same command again goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from claims.store import migrate
from claims.store.server import process

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Home

_FILES = 420  # more than are stored at once three times
_ARTICLE = "OSLO, May {day}. /NEWS/. Bridge number {number} will be rebuilt, Kari Nordmann said on Monday.\n"
_WAITING = """
    SELECT json_agg(a) FROM
    (SELECT pid, state, wait_event_type, wait_event, query, pg_blocking_pids(pid) FROM pg_stat_activity) a
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of short articles."""
    made = tmp_path / "news"
    made.mkdir()
    for number in range(_FILES):
        (made / f"{number:03}.txt").write_text(_ARTICLE.format(day=1 + number % 28, number=number), "utf-8")
    return made


def start(home: Home, folder: Path) -> subprocess.Popen[str]:
    """Start `claims load` on the home's database."""
    return subprocess.Popen(
        [sys.executable, "-m", "claims", "load", "--extractor", "rules", "--format", "json", folder],
        env={**os.environ, "CLAIMS_HOME": str(home.settings.home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def stored(home: Home) -> int:
    """Return how many articles are stored, each with its text and all of its statements."""
    halves = """
        SELECT count(*) FROM articles a WHERE (SELECT count(*) FROM statements s WHERE s.article_id = a.article_id) <>
            (SELECT max(n) FROM (SELECT count(*) AS n FROM statements GROUP BY article_id) t)
        OR NOT EXISTS (SELECT FROM article_texts t WHERE t.article_id = a.article_id)
    """
    assert home.ask(halves) == 0
    found = home.ask("SELECT count(*) FROM articles")
    assert isinstance(found, int)
    return found


def test_a_load_cut_short_goes_on_where_it_stopped(own: Home, folder: Path) -> None:
    """Killed, then interrupted by Ctrl-C, then let run: what was stored stays as it is, the last run adds the rest."""
    migrate.upgrade(own.ensure())
    before = 0
    for how, code in ((signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130)):
        with start(own, folder) as load:
            assert process._until(partial(_has_more_than, own, before, load), 150), own.ask(_WAITING)
            load.send_signal(how)
            said = load.communicate(timeout=120)[1]
        assert load.returncode == code, said
        assert ("interrupted; whole articles are stored, run the same" in said) == (how == signal.SIGINT), said
        before = stored(own)
    assert before < _FILES
    with start(own, folder) as load:
        summary = json.loads(load.communicate(timeout=120)[0])
    assert load.returncode == 0
    assert (summary["files"]["unchanged"], summary["files"]["new"]) == (before, _FILES - before)
    assert stored(own) == _FILES


def _has_more_than(home: Home, number: int, load: subprocess.Popen[str]) -> bool:
    assert load.poll() is None, load.communicate()
    found = home.ask("SELECT count(*) FROM articles")
    return isinstance(found, int) and found > number
