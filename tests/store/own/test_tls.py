"""On a server with TLS no dump and no question leaves unencrypted, whichever client programs are installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims.store import migrate
from claims.store.server import binaries
from tests.own_server import claims, debian, named, start, stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.own_server import Own

BOTH = ("hostssl all all 127.0.0.1/32 scram-sha-256", "hostnossl all all 127.0.0.1/32 scram-sha-256")
_SPOKEN = re.compile(r"connection authorized: user=(\w+) database=paper(?: application_name=(\S+))?( SSL enabled)?")


@pytest.fixture(scope="module")
def certified() -> Iterator[Own]:
    """Return Debian's PostgreSQL 15 with TLS and a certificate for localhost; it takes no other connection by TCP."""
    yield from _certified(*BOTH[:1])


@pytest.fixture(scope="module")
def lenient() -> Iterator[Own]:
    """Return the same, but one that takes connections without TLS too."""
    yield from _certified(*BOTH)


def _certified(*rules: str) -> Iterator[Own]:
    programs = debian()
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed, so there is no certificate")
    with tempfile.TemporaryDirectory(prefix="claims-own-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        files = ["-keyout", str(folder / "server.key"), "-out", str(folder / "server.crt")]
        subprocess.run(["openssl", *words, "-addext", "subjectAltName=DNS:localhost", *files], check=True)
        settings = ["ssl = on", f"ssl_cert_file = '{folder}/server.crt'", f"ssl_key_file = '{folder}/server.key'"]
        made = start(folder, programs, rules=rules, settings=settings)
        try:
            made.run("CREATE ROLE claims_reader NOLOGIN")
            migrate.upgrade(made.make("paper", "editor"))
            made.login("analyst", "IN ROLE claims_reader")
            made.run("GRANT CONNECT ON DATABASE paper TO analyst")
            yield made
        finally:
            stop(made)


def spoken(server: Own) -> list[tuple[str, bool]]:
    """Return who was let in by TCP and whether encrypted, and forget it; psql and pg_dump call themselves claims."""
    with server.log.open() as log:
        found = [(name, bool(tls)) for name, _, tls in _SPOKEN.findall(log.read()) if name != "postgres"]
    server.log.write_text("")
    return found


def encryptions(server: Own) -> set[bool]:
    """Return whether those let in since the last look were encrypted; at least one was let in."""
    found = spoken(server)
    assert found
    return {tls for _, tls in found}


def test_the_wheels_programs_cannot_encrypt_and_debians_can() -> None:
    """What is said of a program is what it says itself."""
    wheel = binaries._wheel()
    assert wheel is not None
    for name in ("pg_dump", "psql"):
        assert not binaries._encrypts(wheel / name)
        assert binaries._encrypts(debian() / name)
    assert not binaries._encrypts(wheel / "none")


@pytest.mark.parametrize("mode", [None, "require", "verify-full"])
def test_a_backup_and_a_shell_are_encrypted(certified: Own, tmp_path: Path, mode: str | None) -> None:
    """Where the server asks for it, and where the address does, certificate and all; and a restore reads it back."""
    query = {"sslmode": mode} if mode else {}
    if mode == "verify-full":
        query["sslrootcert"] = str(certified.folder / "server.crt")
    url = certified.url("editor", "paper", **query)
    spoken(certified)
    file = str(tmp_path / "paper.dump")
    for words in (["db", "backup", file], ["db", "restore", file], ["shell", "-c", r"\conninfo"]):
        done = claims(url, tmp_path, *words, CLAIMS_READER_URL=named(url, "analyst"))
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert "SSL connection" in done.stdout
    found = spoken(certified)
    assert {name for name, _ in found} == {"editor", "analyst"}
    assert all(tls for _, tls in found)


@pytest.mark.parametrize("how", ["server", "address", "environment"])
def test_without_such_programs_nothing_is_sent(lenient: Own, tmp_path: Path, how: str) -> None:
    """A pg_dump that cannot encrypt is not run where our own connection is, though the server would take it."""
    wheel = binaries._wheel()
    url = lenient.url("editor", "paper", **({"sslmode": "require"} if how == "address" else {}))
    more = {"CLAIMS_POSTGRES_BIN": str(wheel), "CLAIMS_READER_URL": named(url, "analyst")}
    if how == "environment":
        more["PGSSLMODE"] = "require"
    spoken(lenient)
    for words in (["db", "backup", str(tmp_path / "paper.dump")], ["shell", "-c", "SELECT 1"]):
        done = claims(url, tmp_path, *words, **more)
        assert done.returncode == 4
        assert re.search(r"No (pg_dump|psql) here can encrypt its connection \(TLS\)", done.stderr)
        assert "apt-get install postgresql-client" in done.stderr
    assert not list(tmp_path.glob("paper*"))
    assert encryptions(lenient) == {True}


def test_a_server_that_would_take_it_unencrypted_gets_it_encrypted(lenient: Own, tmp_path: Path) -> None:
    """The program that can encrypt is taken before a newer one that cannot."""
    spoken(lenient)
    done = claims(lenient.url("editor", "paper"), tmp_path, "db", "backup", str(tmp_path / "paper.dump"))
    assert done.returncode == 0, done.stderr
    assert encryptions(lenient) == {True}


def test_who_asks_for_no_encryption_gets_none(lenient: Own, tmp_path: Path) -> None:
    """sslmode=disable stays what it says: the wheel's programs do."""
    url = lenient.url("editor", "paper", sslmode="disable")
    spoken(lenient)
    done = claims(
        url, tmp_path, "db", "backup", str(tmp_path / "paper.dump"), CLAIMS_POSTGRES_BIN=str(binaries._wheel())
    )
    assert done.returncode == 0, done.stderr
    assert encryptions(lenient) == {False}
