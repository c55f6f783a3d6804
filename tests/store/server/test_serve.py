"""`claims db serve`: 127.0.0.1 opened for logins with a password, and closed again."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import psycopg
import pytest

from claims.errors import DatabaseError
from claims.store import server

if TYPE_CHECKING:
    from conftest import Home


@pytest.fixture
def port() -> int:
    """Give a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_only_a_login_with_its_password_gets_in(own: Home, port: int) -> None:
    """On 127.0.0.1 the roles without a password are refused, the right password opens, until serving ends."""
    own.ask("CREATE ROLE ada LOGIN PASSWORD 'secret' IN ROLE claims_reader")
    assert server.serve(own.settings, port).port == port
    place = f"host=127.0.0.1 port={port} dbname=claims"
    for user in ("postgres", "claims_owner", "claims_guest", "ada"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"{place} user={user} password=wrong")
    with psycopg.connect(f"{place} user=ada password=secret") as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("ada",)
    assert server.serve(own.settings, None).port is None
    with pytest.raises(psycopg.OperationalError, match="refused"):
        psycopg.connect(f"{place} user=ada password=secret")


def test_serving_outlasts_a_restart_and_starts_once(own: Home, port: int) -> None:
    """A served server is served again after a stop; serving it a second time does not restart it."""
    server.serve(own.settings, port)
    first = own.pid
    server.serve(own.settings, port)
    assert own.pid == first
    own.stop()
    assert own.ask("SHOW listen_addresses") == "127.0.0.1"
    assert server.status(own.settings).port == port


@pytest.mark.parametrize(("port", "reason"), [(None, "already in use"), (70_000, "no such port")])
def test_a_port_that_cannot_be_opened_changes_nothing(own: Home, port: int | None, reason: str) -> None:
    """A taken or impossible port is refused by name, and the server goes on as it was."""
    own.ensure()
    before = own.pid
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(DatabaseError, match=reason):
            server.serve(own.settings, port or taken.getsockname()[1])
    assert own.pid == before
