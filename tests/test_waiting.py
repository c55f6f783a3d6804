"""When what is extracted is stored: soon, in large transactions, and whatever ends the load."""

from __future__ import annotations

import gc
import io
import json
import signal
import threading
import time
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import text

from benchmarks.stories import story
from claims import loader
from claims.interrupts import deferred
from claims.loader import BATCH_ARTICLES, EXTRACTED, Request
from claims.store import check, session
from claims.store.load import Loading
from claims.store.prepared import prepare
from claims.waiting import ARTICLES, CHARACTERS, SECONDS, Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


LOST = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # on Ctrl-C in a callback


class Interrupted(io.BytesIO):
    """Rows, then Ctrl-C."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return what is left, or be interrupted."""
        return super().read(size) or self._interrupted()

    read1 = read

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return a row, or be interrupted."""
        return super().readline(size) or self._interrupted()

    def _interrupted(self) -> bytes:
        raise KeyboardInterrupt


def table(count: int, first: int = 0) -> bytes:
    """Return rows of short articles, none like another."""
    rows = (
        {"id": n, "text": f"The {n % 7} rivers of {n} are long, Ann Lee said."} for n in range(first, first + count)
    )
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def load(
    url: str, stdin: io.BytesIO, told: Callable[[str, str, str], object] | None = None, jobs: int = 1
) -> Counter[str]:
    """Load rows and give the outcomes."""
    request = Request(stdin=stdin, extractor="rules", jobs=jobs, kind="JSON lines")
    with Loading(url) as store:
        return loader.load(store, request, told or (lambda *_: None)).files


def transactions(url: str) -> list[int]:
    """Return how many articles came in each transaction."""
    with session.connect(url) as connection:
        assert [each for each in check.run(connection) if each.failures] == []
        found = connection.scalars(text("SELECT count(*) FROM articles GROUP BY xmin::text ORDER BY 1 DESC"))
        return list(found)


def counted(url: str) -> tuple[int, int]:
    """Return how many articles the last run says that it read and that were new."""
    with session.connect(url) as connection:
        row = connection.execute(text("SELECT files_seen, files_new FROM loads ORDER BY started_at DESC LIMIT 1")).one()
        return row.files_seen, row.files_new


@pytest.mark.parametrize("jobs", [1, 2])
def test_articles_are_stored_many_at_once(database: str, jobs: int) -> None:
    """However few come at a time from those that extract."""
    begun = time.monotonic()
    assert load(database, io.BytesIO(table(150)), jobs=jobs) == {"new": 150}
    late = (time.monotonic() - begun) // SECONDS  # on a slow machine some are stored before there are enough
    assert sum(transactions(database)) == 150
    assert len(transactions(database)) <= 2 + late


def test_all_that_was_extracted_is_stored_at_an_interruption(database: str) -> None:
    """What was only read is not; the run says so, and the next load goes on."""
    extracted = 3 * BATCH_ARTICLES
    with pytest.raises(KeyboardInterrupt):
        load(database, Interrupted(table(extracted + 5)))
    assert transactions(database) == [extracted]
    assert counted(database) == (extracted, extracted)
    assert load(database, io.BytesIO(table(extracted + 5))) == {"new": 5, "unchanged": extracted}


def test_an_interruption_while_outcomes_are_told_loses_none(database: str) -> None:
    """What is stored and not told of yet is told of as what it was; what is still to be stored is stored."""
    load(database, io.BytesIO(table(3)))
    changed = table(2).replace(b"rivers", b"streams")
    told: list[tuple[str, str]] = []

    def tell(name: str, outcome: str, _reason: str) -> None:
        if outcome != EXTRACTED:
            told.append((name, outcome))
            if len(told) == 5:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(database, io.BytesIO(table(10, 3) + changed), tell)
    assert Counter(outcome for _, outcome in told) == {"new": 10, "revised": 2}
    assert len({name for name, _ in told}) == 12
    assert counted(database) == (12, 10)
    assert sum(transactions(database)) == 13


@LOST
def test_an_interruption_while_articles_are_stored_loses_none(database: str) -> None:
    """The transaction is rolled back, and done again."""
    load(database, io.BytesIO(table(1, 900)))  # the rules of the program are in the database: articles alone are stored
    with _locked(database) as other, _alarm(20, 0.3, then=other.rollback) as tell, pytest.raises(KeyboardInterrupt):
        load(database, io.BytesIO(table(20)), tell)
    assert sorted(transactions(database)) == [1, 20]
    assert counted(database) == (20, 20)


def test_an_interruption_waits_until_the_rules_are_stored() -> None:
    """A signal that comes inside the block acts at its end, once."""
    done: list[str] = []

    def work() -> None:
        with deferred():
            signal.raise_signal(signal.SIGINT)
            done.append("all of it")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["all of it"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@LOST
def test_a_second_interruption_does_not_wait(database: str) -> None:
    """Where the database does not answer, what is extracted is given up."""
    with _locked(database), _alarm(20, 0.3, 0.3) as tell, pytest.raises(KeyboardInterrupt):
        load(database, io.BytesIO(table(20)), tell)
    assert transactions(database) == []


def test_when_it_is_time() -> None:
    """When there are enough, when they are long, and when the first has waited; not for nothing."""
    now = 100.0
    one = prepare(story(1, 2))
    long = replace(one, sketch=replace(one.sketch, body="x" * CHARACTERS))
    waiting = Waiting(clock=lambda: now)
    assert not waiting.due()
    waiting.add(one)
    now += SECONDS - 1
    waiting.add(one)
    assert not waiting.due()
    now += 1
    assert waiting.due()
    waiting.done()
    assert not waiting.due()
    waiting.add(long)
    assert waiting.due()
    for _ in range(2):
        waiting.done()
    assert waiting.front() == []
    for _ in range(ARTICLES - 1):
        waiting.add(one)
    assert not waiting.due()
    for _ in range(ARTICLES):
        waiting.add(one)
    assert len(waiting.front()) == ARTICLES


@contextmanager
def _locked(url: str) -> Iterator[psycopg.Connection]:
    """Keep others from storing articles as long as the connection's transaction lasts."""
    with psycopg.connect(url.replace("+psycopg", "")) as opened:
        opened.execute("LOCK TABLE articles IN EXCLUSIVE MODE")
        yield opened
        opened.rollback()


@contextmanager
def _alarm(
    count: int, seconds: float, again: float = 0.0, then: Callable[[], None] = lambda: None
) -> Iterator[Callable[[str, str, str], None]]:
    """Return what is told of articles: some seconds after so many are extracted it interrupts, as Ctrl-C does."""
    told = 0

    def tell(_name: str, outcome: str, _reason: str) -> None:
        nonlocal told
        told += outcome == EXTRACTED
        if (told, outcome) == (count, EXTRACTED):
            signal.setitimer(signal.ITIMER_REAL, seconds, again)
            threading.Timer(3 * seconds, then).start()

    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    gc.disable()  # an interruption that comes while a test tool listens to it is lost
    try:
        yield tell
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        gc.enable()
