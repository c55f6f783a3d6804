"""Nobody else sees the data or the passwords: modes of files, addresses, messages, the server's log."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import psycopg
import pytest

from claims.store import server
from claims.store.server import place, tools
from tests import warm

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

    from claims.settings import Settings

_SECRET = "hunter2-öä"  # noqa: S105 - no secret
_ADDRESS = "postgresql://claims:hunter2-%C3%B6%C3%A4@127.0.0.1:1/claims"


def claims(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command and give all it says."""
    return warm.run(words, {**os.environ, **environment})


def test_nobody_else_may_enter_the_data_folder(settings: Settings) -> None:
    """Folders of the home are closed, and files that hold data, logs or locks are the owner's."""
    here = place.locate(settings.home)
    server.ensure(settings)
    modes = {path: path.stat().st_mode & 0o777 for path in (here.data, here.sockets)}
    assert modes == {here.data: 0o700, here.sockets: 0o700}
    inside = [*settings.home.iterdir(), *here.data.rglob("*")]
    files = {path: found.st_mode & 0o777 for path in inside if stat.S_ISREG((found := path.lstat()).st_mode)}
    assert len(files) > 500
    assert {path: oct(mode) for path, mode in files.items() if mode & 0o077} == {}


@pytest.mark.parametrize(
    "words",
    [
        ("db", "url"),
        ("db", "status"),
        ("load", "seeds"),
        ("check",),
        ("query", "who-said", "x"),
        ("db", "backup", "/x/y"),
    ],
)
def test_no_command_tells_the_password(words: tuple[str, ...]) -> None:
    """An address with a password that leads nowhere: whatever is said about it is said without the password."""
    done = claims(*words, CLAIMS_DATABASE_URL=_ADDRESS)
    said = done.stdout + done.stderr
    assert said
    assert _SECRET not in said
    assert "hunter2" not in said
    assert "Traceback" not in said


def test_an_address_is_shown_with_its_password_on_demand_only() -> None:
    """`claims db url` masks the password, and tells it with --show-password."""
    assert "hunter2" not in tools.shown_url(_ADDRESS)
    assert "hunter2" in tools.shown_url(_ADDRESS, show_password=True)
    among = "postgresql+psycopg://me@db.example/claims?password=hunter2&sslpassword=hunter2&sslmode=require"
    assert tools.shown_url(among) == "postgresql://me@db.example/claims?password=***&sslmode=require&sslpassword=***"


@pytest.fixture
def login(settings: Settings) -> Iterator[str]:
    """Return the name of a login made with a password, as an administrator makes one."""
    with psycopg.connect(tools.libpq_url(server.ensure(settings)), autocommit=True) as connection:
        connection.execute("CREATE ROLE analyst LOGIN PASSWORD 'hunter2-in-the-log'")
        yield "analyst"
        connection.execute("DROP ROLE analyst")


def test_the_log_holds_neither_words_nor_passwords(settings: Settings, login: str) -> None:
    """Statements that fail or carry a password leave no trace of their words in the server's log."""
    assert login
    with psycopg.connect(tools.libpq_url(server.ensure(settings)), autocommit=True) as connection:
        for statement in ("CREATE ROLE analyst PASSWORD 'hunter2-in-the-log'", "SELECT 'the secret article' / 0"):
            with pytest.raises(psycopg.Error):
                connection.execute(statement.encode())
    log: Path = place.locate(settings.home).log
    text = log.read_text("utf-8", "replace")
    assert "ERROR" in text
    assert "hunter2" not in text
