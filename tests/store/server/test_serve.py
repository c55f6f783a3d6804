"""`claims db serve`: 127.0.0.1 opened for logins with a password, and closed again."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import psycopg
import pytest

from claims.errors import DatabaseError
from claims.store import server
from tests.conftest import as_superuser

if TYPE_CHECKING:
    from conftest import Home


@pytest.fixture
def port() -> int:
    """Return a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_only_a_login_with_its_password_gets_in(own: Home, port: int) -> None:
    """On 127.0.0.1 the roles without a password are refused, the right password opens, until serving ends."""
    own.ask("CREATE ROLE ada LOGIN PASSWORD 'secret' IN ROLE claims_reader")
    assert server.serve(own.settings, port).port == port
    place = f"host=127.0.0.1 port={port} dbname=claims"
    for user in ("claims_owner", "claims_guest", "ada"):
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(f"{place} user={user} password=wrong")
    for user, database in (
        ("postgres", "claims"),
        ("ada", "postgres"),
        ("ada", "template1"),
    ):
        with pytest.raises(psycopg.OperationalError, match="no pg_hba"):
            psycopg.connect(f"host=127.0.0.1 port={port} dbname={database} user={user} password=secret")
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


def test_a_home_of_an_older_version_is_closed_too(own: Home, port: int) -> None:
    """Rights and the file of who may connect are brought forward; a file that a person wrote is left alone."""
    own.ensure()
    admission = own.place.data / "pg_hba.conf"
    first = "# Written by claims. The socket's folder lets in nobody but its owner; the network asks for a password.\n"
    admission.write_text(f"{first}local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
    with as_superuser(own.settings) as superuser:
        superuser.execute("GRANT CONNECT ON DATABASE postgres TO PUBLIC")
        superuser.execute("SELECT pg_reload_conf()")
    own.place.complete.write_bytes(b"")
    own.ask("CREATE ROLE ada LOGIN PASSWORD 'secret' IN ROLE claims_reader")
    server.serve(own.settings, port)
    with pytest.raises(psycopg.OperationalError, match="no pg_hba"):
        psycopg.connect(f"host=127.0.0.1 port={port} dbname=postgres user=ada password=secret")
    with as_superuser(own.settings) as superuser:
        allowed = superuser.execute("SELECT has_database_privilege('ada', 'postgres', 'CONNECT')").fetchone()
    assert allowed == (False,)
    own.stop()
    admission.write_text("local all all trust # mine\n")
    own.place.complete.write_bytes(b"")
    own.ensure()
    assert admission.read_text() == "local all all trust # mine\n"


def test_a_foreign_program_on_the_port_locks_nobody_out(own: Home, port: int) -> None:
    """The socket answers, with a warning that says what to do; closing and other ports work."""
    server.serve(own.settings, port)
    own.stop()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with pytest.warns(UserWarning, match=f"uses port {port} .*serve --off"):
            own.ensure()
        assert own.ask("SELECT 1") == 1
        assert server.status(own.settings).port is None
        with pytest.raises(DatabaseError, match="already in use"):
            server.serve(own.settings, port)
        assert own.ask("SELECT 2") == 2
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            other = probe.getsockname()[1]
        assert server.serve(own.settings, other).port == other
        server.serve(own.settings, None)
        assert own.ask("SHOW listen_addresses") == ""
    assert server.serve(own.settings, port).port == port
