"""The embedded server killed: nothing committed is lost, and the next command brings it up."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import text

from claims.errors import DatabaseError
from claims.store import session
from claims.store.server import locks, process, tools

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Home


@pytest.fixture
def stranger() -> Iterator[int]:
    """Return the process id of a living program that is no server of ours."""
    with subprocess.Popen(["sleep", "300"]) as program:
        yield program.pid
        program.kill()


def kill(home: Home) -> int:
    """Kill the home's postmaster as a power cut would, and give its number."""
    number = home.pid
    os.kill(number, signal.SIGKILL)
    assert process._until(lambda: not process._exists(number), 10)
    return number


def test_a_killed_server_recovers_what_was_committed(own: Home) -> None:
    """After kill -9 of the postmaster the next command finds every committed row, and no other."""
    own.ask("CREATE TABLE kept AS SELECT 42 AS n")
    with psycopg.connect(tools.libpq_url(own.ensure())) as unfinished:
        unfinished.execute("INSERT INTO kept VALUES (43)")
        kill(own)
        with suppress(psycopg.OperationalError):
            unfinished.rollback()
    assert own.ask("SELECT array_agg(n) FROM kept") == [42]


def test_killed_again_and_again_it_comes_back(own: Home) -> None:
    """Three kills in a row, the last during recovery or just after, lose nothing."""
    own.ask("CREATE TABLE kept (n int)")
    for n in range(3):
        own.ask(f"INSERT INTO kept VALUES ({n})")
        kill(own)
    assert own.ask("SELECT array_agg(n ORDER BY n) FROM kept") == [0, 1, 2]


def test_a_strangers_process_with_the_old_number_is_no_server(own: Home, stranger: int) -> None:
    """A left pid file and socket lock that name a living stranger neither stop the start nor harm the stranger."""
    own.ensure()
    number = kill(own)
    for left in (own.place.data / "postmaster.pid", own.place.socket.with_name(".s.PGSQL.5432.lock")):
        left.write_text(left.read_text().replace(str(number), str(stranger), 1))
    assert process.postmaster(own.place) is None
    assert not own.stop()
    assert own.ask("SELECT 1") == 1
    assert own.pid != stranger
    own.stop()
    assert process._exists(stranger)


def test_a_backend_too_busy_to_notice_is_ended(own: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A query that outlives its killed postmaster holds the data folder; it is given a moment, then ended."""
    monkeypatch.setattr(process, "_ORPHAN_SECONDS", 0.3)
    url = tools.libpq_url(own.ensure())

    def busy() -> None:
        with suppress(psycopg.OperationalError), psycopg.connect(url) as connection:
            connection.execute("SET max_parallel_workers_per_gather = 0")
            connection.execute("SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b")

    query = threading.Thread(target=busy)
    query.start()
    assert process._until(
        lambda: own.ask("SELECT count(*) FROM pg_stat_activity WHERE query ~ '^SELECT count.* b$'") == 1, 20
    )
    kill(own)
    time.sleep(0.1)
    assert locks.alive(own.settings.home)
    assert own.ask("SELECT 1") == 1
    query.join(20)
    assert not query.is_alive()


def test_a_command_waits_for_a_server_that_is_still_recovering(own: Home) -> None:
    """A server started by another command that has not got ready yet is waited for, not started twice."""
    own.ask("CREATE TABLE kept AS SELECT 42 AS n")
    kill(own)
    starts = own.place.log.read_text().count("starting PostgreSQL")
    others = [threading.Thread(target=own.ensure) for _ in range(3)]
    for other in others:
        other.start()
    assert own.ask("SELECT n FROM kept") == 42
    for other in others:
        other.join()
    assert own.place.log.read_text().count("starting PostgreSQL") == starts + 1


def test_a_killed_backend_costs_a_moment(own: Home) -> None:
    """When a backend is killed the server restarts itself; a command that comes meanwhile waits for it."""
    url = tools.libpq_url(own.ensure())
    for _ in range(5):
        with suppress(psycopg.OperationalError), psycopg.connect(url) as victim, psycopg.connect(url) as bystander:
            os.kill(victim.info.backend_pid, signal.SIGKILL)
            while True:
                bystander.execute("SELECT 1")
        with session.connect(own.ensure()) as opened:
            assert opened.scalar(text("SELECT 1")) == 1


def test_a_command_that_hangs_does_not_hang_the_others(own: Home) -> None:
    """Whoever waits too long for another command's turn with the server is told so."""
    with (
        locks.handling(own.settings.home),
        pytest.raises(DatabaseError, match="Another command"),
        locks.handling(own.settings.home, patience=0.1),
    ):
        pass
