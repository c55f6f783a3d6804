"""Loads killed in the middle, the loader or the server: whole articles only, and the next load completes."""

from __future__ import annotations

import os
import pickle
import random
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from claims.store import migrate, session
from claims.store.load import Loading
from claims.store.server import tools
from tests import warm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from conftest import Home

    from claims.records import Extraction

_ARTICLES = 22
_LOAD = """
import pickle, sys
from pathlib import Path
from claims.errors import ClaimsError
from claims.store.failures import explained
from claims.store.load import Loading
try:
    with explained(), Loading(sys.argv[1]) as store:
        for extraction in pickle.loads(Path(sys.argv[2]).read_bytes()):
            print(extraction.article.document.path, store.store(extraction), flush=True)
        store.finish({})
except ClaimsError as error:
    print(error, file=sys.stderr)
    sys.exit(error.exit_code)
"""
_OF_ONE_ARTICLE = (
    "articles",
    "article_texts",
    "statements",
    "statement_spans",
    "statement_speakers",
    "statement_topics",
    "date_mentions",
    "statement_dates",
    "statement_phrases",
)
_SHARED = ("sources", "speakers", "speaker_aliases", "topics", "topic_ancestors", "dates", "date_candidates")
_TELLS_THE_RUN = ("load_id", "read_at")


@pytest.fixture(scope="module")
def names() -> Sequence[str]:
    """Return a few people to speak."""
    return [f"Person {letter}" for letter in "ABCDEFG"]


@pytest.fixture
def articles(tmp_path: Path, extraction: Callable[..., Extraction], said: Any, names: Sequence[str]) -> Path:
    """Return a file of extractions: articles of a dozen statements, with shared speakers, topics and dates."""
    made = []
    for number in range(_ARTICLES):
        sentences = [
            said(
                f"On ~May {line + 1}~ {{{name}}} <said> [contract {number} has point {line}].",
                by={name.lower().replace(" ", "-"): name},
                on=f"2021-05-{line + 1:02}",
                about=(("arms-deals", "contract", "content"),),
            )
            for line in range(12)
            for name in [names[(number + line) % len(names)]]
        ]
        made.append(extraction(*sentences, name=f"{number:02}.txt", published="2021-06-01"))
    path = tmp_path / "articles.pickle"
    path.write_bytes(pickle.dumps(made))
    return path


@pytest.fixture
def expected(clone: Callable[[], str], articles: Path) -> dict[str, Any]:
    """Return what an undisturbed load stores."""
    url = clone()
    with Loading(url) as store:
        for one in pickle.loads(articles.read_bytes()):  # noqa: S301 - written by this test
            store.store(one)
    return contents(url)


def contents(url: str) -> dict[str, Any]:
    """Return each article's rows in all tables, and the rows that articles share, but for what tells the run."""
    with psycopg.connect(tools.libpq_url(url)) as connection:
        rows: dict[str, Any] = {name: _rows(connection, name) for name in _SHARED}
        for table in _OF_ONE_ARTICLE:
            for row in _rows(connection, table):
                rows.setdefault(f"article {row['article_id']}", {}).setdefault(table, []).append(row)
    return rows


def _rows(connection: psycopg.Connection, table: str) -> list[dict[str, Any]]:
    found = connection.execute(f"SELECT to_jsonb(t) - %s::text[] FROM {table} t".encode(), [list(_TELLS_THE_RUN)])
    return sorted((row for (row,) in found), key=repr)


def whole(stored: dict[str, Any], expected: dict[str, Any]) -> int:
    """Return how many articles are stored, each checked to be as in the undisturbed load."""
    articles = [name for name in stored if name.startswith("article ")]
    for name in articles:
        assert stored[name] == expected[name]
    return len(articles)


def start(url: str, articles: Path) -> subprocess.Popen[str]:
    """Start a loader of its own process, which tells of each article when it is stored."""
    return warm.start_code(_LOAD, (url, articles), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def told(loader: subprocess.Popen[str], number: int) -> int:
    """Wait until a loader has told of some articles, and give how many it has told of."""
    assert loader.stdout is not None
    for count in range(number):
        if not loader.stdout.readline():
            return count
    return number


@pytest.fixture(params=[3, pytest.param(30, marks=pytest.mark.slow)])
def kill_points(request: pytest.FixtureRequest) -> Iterator[tuple[int, float]]:
    """Return random moments: so many articles stored, and so many seconds after."""
    return ((random.randrange(1, 7), random.uniform(0, 0.02)) for _ in range(request.param))  # noqa: S311 - no secret


def test_a_killed_loader_leaves_whole_articles(
    database: str, articles: Path, expected: dict[str, Any], kill_points: Iterator[tuple[int, float]]
) -> None:
    """Kill -9 of the loader, again and again: what it told is stored, every article whole, the last load completes."""
    for number, pause in kill_points:
        before = whole(contents(database), expected)
        with start(database, articles) as loader:
            count = told(loader, before + number)
            time.sleep(pause)
            loader.kill()
        assert whole(contents(database), expected) >= count
    with start(database, articles) as loader:
        loader.communicate(timeout=60)
    assert loader.returncode == 0
    assert contents(database) == expected


def test_a_killed_server_leaves_whole_articles(own: Home, articles: Path, expected: dict[str, Any]) -> None:
    """Kill -9 of the postmaster or of the loader's backend in mid-load: exit code 4, and the next load completes."""
    migrate.upgrade(own.ensure())
    for victim in (lambda: own.pid, lambda: backend(own)):
        before = whole(contents(own.ensure()), expected)
        with start(own.ensure(), articles) as loader:
            count = told(loader, before + random.randrange(1, 8))  # noqa: S311 - no secret
            os.kill(victim(), signal.SIGKILL)
            said = loader.communicate(timeout=60)[1]
        assert loader.returncode == 4, said
        assert "run the same command again" in said.lower()
        with session.connect(own.ensure()):
            assert whole(contents(own.ensure()), expected) >= count
    with start(own.ensure(), articles) as loader:
        loader.communicate(timeout=60)
    assert loader.returncode == 0
    assert contents(own.ensure()) == expected


def backend(home: Home) -> int:
    """Return the process id of the loader's backend."""
    found = home.ask("SELECT pid FROM pg_stat_activity WHERE application_name = 'claims'")
    assert isinstance(found, int)
    return found


def test_two_loaders_at_once_store_what_one_does(database: str, articles: Path, expected: dict[str, Any]) -> None:
    """Loaders of the same articles side by side neither fail nor store anything twice."""
    loaders = [start(database, articles) for _ in range(2)]
    said = [loader.communicate(timeout=60) for loader in loaders]
    assert [loader.returncode for loader in loaders] == [0, 0], said
    assert contents(database) == expected
