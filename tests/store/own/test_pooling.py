"""Behind a pgbouncer that gives each transaction another session of the server, every command works or is refused."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import psycopg
import pytest

from claims.errors import ClaimsError
from claims.store import free, grants, session
from claims.store.server import tools
from tests.own_server import claims, named, pool

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    Run = Callable[..., subprocess.CompletedProcess[str]]
    from pathlib import Path

    from tests.own_server import Own

TEXT = """OSLO, May 3. /NEWS/. The bridge will be rebuilt, Minister Kari Nordmann said on Monday.

"We will sign the contract this year," she added. Ole Hansen told reporters that the bridge is needed.
"""


@pytest.fixture(scope="module")
def pooled(own: Own) -> str:
    """Return the owner's address of a fresh database behind a pgbouncer in transaction mode."""
    own.run("CREATE ROLE claims_reader NOLOGIN")
    own.make("paper", "editor", login="CREATEROLE")
    own.login("analyst", "IN ROLE claims_reader")
    own.run("GRANT CONNECT ON DATABASE paper TO analyst")
    port = pool(own, own.folder / "pool")
    return own.url("editor", "paper", port=port)


@pytest.fixture(scope="module")
def run(pooled: str, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return the command on that database, with an article loaded."""
    home = tmp_path_factory.mktemp("home")
    (home / "bridge.txt").write_text(TEXT)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        words = tuple(word.replace("{home}", str(home)) for word in words)
        return claims(pooled, home, *words, CLAIMS_READER_URL=named(pooled, "analyst"))

    loaded = run("load", str(home / "bridge.txt"), "--published", "2021-05-04")
    assert loaded.returncode == 0, loaded.stderr
    return run


def test_a_pooler_is_noticed(pooled: str, own: Own) -> None:
    """Behind it nothing is prepared; without it, psycopg prepares as ever."""
    for url, expected in ((pooled, True), (own.url("editor", "paper"), False)):
        with session.connect(url) as connection:
            assert session.is_pooled(connection) is expected
            assert (session.driver(connection).prepare_threshold is None) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["query", "who-said", "bridge", "--format", "csv"], "Kari Nordmann"),
        (["sql", "SELECT speaker FROM who_said('bridge')"], "Hansen"),
        (["sql", "SHOW transaction_read_only"], "on"),
        (["sql", "SHOW statement_timeout"], "1min"),
        (["resolve"], ""),
        (["topics", "apply"], ""),
        (["check"], "ok"),
        (["check", "--repair"], "ok"),
        (["report", "bridge", "--output", "{home}/report.html"], ""),
        (["export", "--to", "{home}/export"], ""),
        (["articles", "list"], "bridge"),
        (["db", "upgrade"], ""),
        (["db", "status"], "current"),
    ],
)
def test_commands_work(run: Run, words: list[str], expected: str) -> None:
    """Each of its transactions may come to another session of the server."""
    done = run(*words)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert expected in done.stdout


def test_an_older_session_of_the_pool_finds_the_functions(pooled: str, run: Run) -> None:
    """One that the pool opened before the database had its schema has another search path."""
    address = tools.libpq_url(named(pooled, "analyst"))
    with psycopg.connect(address, autocommit=True, prepare_threshold=None) as opened:
        opened.execute('SET search_path = "$user", public')
    done = run("sql", "SELECT speaker FROM who_said('bridge')")
    assert (done.returncode, "Hansen" in done.stdout) == (0, True), done.stderr


def test_a_correction_is_made_and_shown(run: Run) -> None:
    """The answer to the next command has the name that was given."""
    given = run("speakers", "rename", "hansen", "Ole Nils Hansen", "--reason", "as he signs")
    assert given.returncode == 0, given.stderr
    assert "Ole Nils Hansen" in run("query", "who-said", "--by", "Ole Nils Hansen", "--format", "csv").stdout


def test_a_backup_is_refused_and_a_restore_works(run: Run, own: Own, tmp_path: Path) -> None:
    """pg_dump changes its session, so it needs the server itself; what reads its file does not."""
    file = tmp_path / "paper.dump"
    refused = run("db", "backup", str(file))
    assert refused.returncode == 4
    assert refused.stderr.splitlines() == [
        "claims: A connection pooler stands before the server, and pg_dump cannot work through one.",
        "  For this command, set CLAIMS_DATABASE_URL to the address of the server itself.",
    ]
    assert not list(tmp_path.iterdir())
    done = claims(own.url("editor", "paper"), tmp_path, "db", "backup", str(file))
    assert done.returncode == 0, done.stderr
    before = run("sql", "SELECT * FROM statements_wide ORDER BY statement").stdout
    done = run("db", "restore", str(file), "--replace")
    assert done.returncode == 0, done.stderr
    assert run("sql", "SELECT * FROM statements_wide ORDER BY statement").stdout == before
    assert run("db", "restore", "--undo").returncode == 0
    assert run("check").returncode == 0


def test_no_session_of_the_pool_keeps_a_setting_or_a_lock(pooled: str, run: Run, own: Own) -> None:
    """After a refused upgrade, a reader's question and a restore the sessions are as the server made them."""
    with session.connect(pooled) as connection, session.locked(connection, 7):
        pass
    assert run("query", "who-said", "bridge").returncode == 0
    with own.superuser("paper") as opened:
        assert opened.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'").fetchone() == (0,)
    found = set()
    for _ in range(12):  # the pool gives one session after the other
        with session.connect(pooled) as connection:
            names = ("lock_timeout", "statement_timeout", "default_transaction_read_only", "search_path", "role")
            shown = [connection.exec_driver_sql(f"SHOW {name}").scalar() for name in names]
            found.add((*shown, connection.exec_driver_sql("SELECT count(*) FROM pg_prepared_statements").scalar()))
    assert found <= {("0", "0", "off", path, "none", 0) for path in ('"$user", public', "public, reporting")}


def test_those_who_wait_for_a_lock_leave_the_pool_to_others(pooled: str) -> None:
    """More programs wait for their turn than the pool has sessions; the one whose turn it is goes on."""
    order: list[int] = []

    def wait(number: int) -> None:
        with session.connect(pooled) as connection, session.locked(connection, 8):
            connection.exec_driver_sql("SELECT pg_sleep(0.05)")
            order.append(number)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(wait, range(8)))
    assert sorted(order) == list(range(8))


def test_readers_are_made_through_a_pooler(pooled: str, run: Run, own: Own) -> None:
    """And read what they may, of a database that has its schema."""
    assert run("db", "status").returncode == 0
    with session.connect(pooled) as connection:
        made = grants.grant_reader(connection, "boards", grants.Kind.BI)
    with psycopg.connect(tools.libpq_url(named(own.url("boards", "paper"), "boards", made.password))) as opened:
        assert opened.execute("SELECT count(*) >= 0 FROM reporting.fct_statements").fetchone() == (True,)


def test_a_statement_is_ended_in_time(pooled: str) -> None:
    """The bound of a reader's statement holds without a setting of the session."""
    with session.reader(named(pooled, "analyst"), 1) as connection, pytest.raises(ClaimsError, match="timeout"):
        free.run_sql(connection, "SELECT pg_sleep(5)")
