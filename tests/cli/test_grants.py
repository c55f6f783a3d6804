"""`claims db grant-reader` and `claims db serve`: from nothing to a tool's login in two commands."""

import socket
import subprocess
from collections.abc import Callable

import psycopg
import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_a_tool_gets_in_with_what_the_commands_print(seeded: Run) -> None:
    """The printed name, password and address open the views; a wrong password does not; off is off."""
    granted = seeded("db", "grant-reader", "dashboards")
    assert granted.returncode == 0, granted.stderr
    told = dict(line.split() for line in granted.stdout.splitlines())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    try:
        served = seeded("db", "serve", "--port", str(port))
        assert served.returncode == 0, served.stderr
        for tool in ("Superset", "Metabase", "DBeaver", "Power BI", "Excel", "Tableau"):
            assert tool in served.stdout
        address = f"postgresql://dashboards:{{}}@127.0.0.1:{port}/claims"
        assert address.format("PASSWORD").replace("dashboards", "NAME") in served.stdout
        with psycopg.connect(address.format(told["password"])) as connection:
            row = connection.execute("SELECT count(*) FROM who_said('S-400 deals')").fetchone()
            assert row is not None
            assert row[0] >= 10
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(address.format("wrong"))
    finally:
        closed = seeded("db", "serve", "--off")
        seeded("db", "revoke-reader", "dashboards")
    assert closed.returncode == 0, closed.stderr
    with pytest.raises(psycopg.OperationalError, match="refused"):
        psycopg.connect(address.format(told["password"]))


def test_a_bad_name_is_refused_in_one_line(seeded: Run) -> None:
    """Exit code 2, with what to write."""
    done = seeded("db", "grant-reader", "Ada Lovelace")
    assert done.returncode == 2
    assert "Take small letters" in done.stderr
