"""PostgreSQL servers of one's own, reached over TCP: Debian's, with and without TLS, and behind a pgbouncer."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy.engine import URL, make_url

from claims.settings import Settings
from claims.store.server import account, process, tools
from tests import warm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DEBIAN = Path("/usr/lib/postgresql/15/bin")
PASSWORD = "wäs hier: steht@/x"  # noqa: S105 - of servers that live as long as a test
_SECONDS = 30


@dataclass
class Own:
    """A server of one's own: its superuser comes by the socket, everybody else by TCP with a password."""

    folder: Path
    programs: Path
    port: int
    encrypted: bool
    log: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def superuser(self, database: str = "postgres") -> psycopg.Connection:
        """Return a connection that may do everything, outside transactions."""
        return psycopg.connect(host=str(self.folder), port=self.port, user="postgres", dbname=database, autocommit=True)

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Run statements as the superuser."""
        with self.superuser(database) as opened:
            for statement in statements:
                opened.execute(statement.encode())

    def login(self, name: str, options: str = "") -> None:
        """Make a login with the password of all."""
        with self.superuser() as opened:
            secret = psycopg.sql.Literal(PASSWORD).as_string(opened)
            opened.execute(f"CREATE ROLE {name} LOGIN {options} PASSWORD {secret}".encode())

    def url(self, user: str, database: str, *, port: int | None = None, **query: str) -> str:
        """Return an address as a user writes it."""
        host = "localhost" if self.encrypted else "127.0.0.1"
        made = URL.create("postgresql+psycopg", user, PASSWORD, host, port or self.port, database, query)
        return made.render_as_string(hide_password=False)

    def make(self, database: str, owner: str, options: str = "", *, login: str = "") -> str:
        """Make a database with an owner of its own, who has no other right, and return the owner's address."""
        self.login(owner, login)
        self.run(f"CREATE DATABASE {database} OWNER {owner} {options}")
        return self.url(owner, database)


def start(folder: Path, programs: Path, *, rules: Sequence[str] = (), settings: Sequence[str] = ()) -> Own:
    """Make a cluster in a folder and start it; `rules` are lines of pg_hba.conf, `settings` of postgresql.conf."""
    folder.chmod(0o711)
    who = account.choose(folder / "data")
    who.own(folder)
    words = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    _do(who, programs / "initdb", *words, f"--pgdata={folder / 'data'}")
    port = _free_port()
    config = [
        "listen_addresses = '127.0.0.1'",
        f"port = {port}",
        f"unix_socket_directories = '{folder}'",
        "fsync = off",
        "log_connections = on",
        *settings,
    ]
    _add(folder / "data" / "postgresql.conf", config)
    (folder / "data" / "pg_hba.conf").write_text("\n".join(["local all postgres trust", *rules, ""]))
    log = folder / "server.log"
    encrypted = any(line.startswith("hostssl") for line in rules)
    made = Own(folder, programs, port, encrypted, log)
    command = [*who.prefix, str(programs / "postgres"), "-D", str(folder / "data")]
    made.running.append(_popen(who, command, log))
    _wait(lambda: made.superuser().close(), log)
    return made


def stop(server: Own) -> None:
    """End a server and whatever was started with it."""
    for each in reversed(server.running):
        each.terminate() if each is not server.running[0] else each.send_signal(2)
        each.wait(_SECONDS)


def pool(server: Own, folder: Path, mode: str = "transaction", size: int = 4) -> int:
    """Start a pgbouncer before a server, and return its port."""
    folder.mkdir(exist_ok=True)
    folder.chmod(0o711)
    who = account.choose(folder)
    port = _free_port()
    quoted = PASSWORD.replace('"', '""')
    with server.superuser() as opened:
        names = [row[0] for row in opened.execute("SELECT rolname FROM pg_roles WHERE rolcanlogin")]
    (folder / "users.txt").write_text("".join(f'"{name}" "{quoted}"\n' for name in names))
    (folder / "pgbouncer.ini").write_text(
        f"[databases]\n* = host=127.0.0.1 port={server.port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\n"
        f"listen_port = {port}\nauth_type = scram-sha-256\nauth_file = {folder / 'users.txt'}\n"
        f"pool_mode = {mode}\ndefault_pool_size = {size}\nmin_pool_size = {size}\nunix_socket_dir =\n"
        "server_round_robin = 1\n"  # so that one transaction seldom gets the session of the one before
    )
    for path in (folder, folder / "users.txt", folder / "pgbouncer.ini"):
        who.own(path)
    command = [*who.prefix, str(pgbouncer()), str(folder / "pgbouncer.ini")]
    server.running.append(_popen(who, command, folder / "pgbouncer.log"))
    address = tools.libpq_url(server.url("editor", "paper", port=port))
    _wait(lambda: psycopg.connect(address).close(), folder / "pgbouncer.log")
    return port


def pgbouncer() -> Path:
    """Return the pooler, or skip the test where there is none."""
    found = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        pytest.skip("pgbouncer is not installed (apt-get install pgbouncer)")
    return Path(found)


def debian() -> Path:
    """Return the folder of Debian's PostgreSQL 15, or skip the test where there is none."""
    if not (DEBIAN / "initdb").is_file():
        pytest.skip(f"PostgreSQL 15 is not installed (apt-get install postgresql-15): no {DEBIAN}")
    return DEBIAN


def claims(url: str | None, home: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command on a database."""
    environment = {**os.environ, "CLAIMS_HOME": str(home), "COLUMNS": "120", "TERM": "dumb"}
    environment = {name: value for name, value in environment.items() if not name.startswith("PG")}
    for name in ("CLAIMS_DATABASE_URL", "CLAIMS_READER_URL"):
        environment.pop(name, None)
    if url:
        environment["CLAIMS_DATABASE_URL"] = url
    return warm.run(words, environment | more)


def settings_of(url: str, home: Path) -> Settings:
    """Return the settings of somebody whose database is at the address."""
    return Settings(home=home, database_url=url)


def named(url: str, user: str, password: str | None = None) -> str:
    """Return an address with another login."""
    return make_url(url).set(username=user, password=password or PASSWORD).render_as_string(hide_password=False)


def _do(who: account.Account, program: Path, *words: str) -> None:
    command = [*who.prefix, str(program), *words]
    subprocess.run(command, check=True, cwd="/", capture_output=True, env=process.environment(), **who.identity)


def _popen(who: account.Account, command: list[str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as out:
        return subprocess.Popen(
            command,
            cwd="/",
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            env=process.environment(),
            **who.identity,
        )


def _add(file: Path, lines: Sequence[str]) -> None:
    with file.open("a") as opened:
        opened.write("\n".join(["", *lines, ""]))


def _wait(connect: Callable[[], object], log: Path) -> None:
    end = time.monotonic() + _SECONDS
    while True:
        try:
            connect()
        except psycopg.OperationalError:
            if time.monotonic() > end:
                raise AssertionError(log.read_text("utf-8", "replace")[-2000:]) from None
            time.sleep(0.05)
        else:
            return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
