"""The embedded server, for real: made, started, asked, stopped, in homes of every kind."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims.errors import DatabaseError, UsageError
from claims.settings import Settings
from claims.store import server, session
from claims.store.server import place, process

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Home

_ENSURE = """
import sys
from pathlib import Path
from claims.settings import Settings
from claims.store import server
print(server.ensure(Settings(home=Path(sys.argv[1]))))
"""


def test_a_stopped_server_keeps_its_data(own: Home) -> None:
    """What was committed before `stop` is there after the next start."""
    own.ask("CREATE TABLE kept AS SELECT 42 AS n")
    assert server.status(own.settings).running
    assert own.stop()
    assert not server.status(own.settings).running
    assert not own.stop()
    assert own.ask("SELECT n FROM kept") == 42


def test_a_running_server_is_left_alone(own: Home) -> None:
    """A second command talks to the same process."""
    own.ensure()
    first = own.pid
    own.ensure()
    assert own.pid == first


def test_status_starts_nothing(new: Home) -> None:
    """Asking for the status of a home that is not there makes none."""
    assert server.status(new.settings) == server.Status(running=False, embedded=True)
    assert not new.settings.home.exists()


def test_status_tells_version_folder_and_socket(settings: Settings) -> None:
    """The status of a running server names what a user needs to find it."""
    status = server.status(settings)
    assert status.running
    assert status.version.startswith("18.")
    assert status.data == settings.home.resolve() / "cluster"
    assert status.socket is not None
    assert status.port is None


def test_nobody_else_may_look(settings: Settings) -> None:
    """Home, data and socket folders are closed to group and others, and so are the files beside them."""
    here = place.locate(settings.home)
    for path in (here.home, here.data, here.sockets, here.log, here.home / "server.lock"):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_the_server_keeps_checksums_sync_and_off_the_network(new: Home) -> None:
    """A cluster is made safe: checksums, fsync, UTF-8, code point order, no network port."""
    shown = {name: new.ask(f"SHOW {name}") for name in ("data_checksums", "fsync", "server_encoding")}
    assert shown == {"data_checksums": "on", "fsync": "on", "server_encoding": "UTF8"}
    assert new.ask("SHOW listen_addresses") == ""
    assert (
        new.ask("SELECT upper('ç') || (SELECT string_agg(x, '' ORDER BY x) FROM unnest('{b,A,a,B}'::text[]) x)")
        == "ÇABab"
    )


def test_commands_that_start_at_once_share_one_server(new: Home) -> None:
    """Four processes on a home that is not there yet make one cluster and one server."""
    commands = [
        subprocess.Popen([sys.executable, "-c", _ENSURE, new.settings.home], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = {command.communicate(timeout=60)[0] for command in commands}
    assert [command.returncode for command in commands] == [0] * 4
    assert len(said) == 1
    assert new.ask("SELECT 1") == 1


@pytest.mark.parametrize(
    "name",
    ["with spaces", "Zeitungen in München", "a\"quote's $HOME `x` \\", "deep/" * 30 + "down"],
    ids=["spaces", "letters", "quotes", "long"],
)
def test_any_folder_will_do_as_home(scratch: Path, home_at: Callable[..., Home], name: str) -> None:
    """The server starts whatever characters its path has, and however long it is."""
    home = home_at(scratch / name)
    assert home.ask("SELECT 1") == 1
    assert len(os.fsencode(home.place.socket)) <= 103
    assert not stat.S_IMODE(home.place.sockets.stat().st_mode) & 0o077


def test_a_swept_away_socket_comes_back(own: Home) -> None:
    """A cleaner that removes the socket's folder under a running server costs one restart."""
    own.ask("CREATE TABLE kept AS SELECT 42 AS n")
    shutil.rmtree(own.place.sockets)
    assert own.ask("SELECT n FROM kept") == 42


def test_a_home_deleted_under_its_server_is_made_anew(own: Home) -> None:
    """`rm -rf` of the home is no trap, not even when the old server ends late and takes the socket along."""
    own.ensure()
    old = own.pid
    shutil.rmtree(own.settings.home)
    own.ensure()
    assert own.pid != old
    os.kill(old, signal.SIGINT)
    assert process._until(lambda: not process._exists(old), 30)
    assert own.ask("SELECT 1") == 1


def test_an_interrupted_making_is_begun_again(new: Home) -> None:
    """A data folder left half made is thrown away, and one made without its database is completed."""
    half = new.settings.home / "cluster.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    new.ensure()
    new.place.complete.unlink()
    assert new.ask("SELECT 1") == 1


def test_a_folder_of_someone_elses_is_not_touched(new: Home) -> None:
    """A folder named like ours with other things in it stays as it is, and the error names it."""
    (new.settings.home / "cluster").mkdir(parents=True)
    (new.settings.home / "cluster" / "thesis.txt").write_text("years of work")
    with pytest.raises(DatabaseError, match="not a PostgreSQL data folder"):
        new.ensure()
    assert (new.settings.home / "cluster" / "thesis.txt").read_text() == "years of work"


def test_a_failed_start_shows_the_end_of_the_log(own: Home) -> None:
    """The reason PostgreSQL gives for not starting reaches the user."""
    own.ensure()
    own.stop()
    with (own.place.data / "postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    with pytest.raises(DatabaseError, match="no_such_setting"):
        own.ensure()


def test_a_home_that_cannot_be_made_is_an_error_with_advice(tmp_path: Path) -> None:
    """A file in the home's place is named, with what to set."""
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseError, match=r"cannot be used: Not a directory\. Set CLAIMS_HOME"):
        server.ensure(Settings(home=tmp_path / "file" / "home"))


def test_the_log_does_not_grow_without_bound(own: Home) -> None:
    """A log past 5 MB is cut under the running server, its end kept aside, and the server goes on writing to it."""
    own.ensure()
    log = own.place.log
    with log.open("ab") as file:
        file.write(b"x" * 6_000_000)
    own.ensure()
    assert log.with_suffix(".log.1").stat().st_size == 5_000_000
    own.stop()
    assert 0 < log.stat().st_size < 100_000


def test_psql_reaches_the_database_as_owner_and_as_reader(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment for psql leads to the server whatever PG variables the user has set."""
    monkeypatch.setenv("PGSERVICE", "elsewhere")
    monkeypatch.setenv("PGHOST", "nowhere.invalid")
    for role, name in (("owner", "claims_owner"), ("reader", "claims_guest")):
        said = subprocess.run(
            [server.psql_path(settings), "-XAtc", "SELECT current_user || '@' || current_database()"],
            env=server.libpq_env(settings, role),
            capture_output=True,
            text=True,
            check=True,
        )
        assert said.stdout == f"{name}@claims\n"


def test_psql_is_as_new_as_the_server(settings: Settings) -> None:
    """Listing the databases, which an older psql fails on, works in the shell."""
    psql = server.psql_path(settings)
    subprocess.run([psql, "-Xc", r"\l"], env=server.libpq_env(settings, "owner"), check=True, capture_output=True)


def test_another_versions_data_folder_is_refused(own: Home, tmp_path: Path) -> None:
    """Programs that do not fit the data folder are named beside the version it needs."""
    own.ensure()
    own.stop()
    (own.place.data / "PG_VERSION").write_text("17\n")
    with pytest.raises(DatabaseError, match=r"made by PostgreSQL 17; only 18\."):
        own.ensure()
    with pytest.raises(DatabaseError, match="No PostgreSQL"):
        server.ensure(Settings(home=tmp_path / "new", binaries=tmp_path))


@pytest.mark.parametrize("major", [15, 16, 17])
def test_a_system_postgresql_does_as_well(scratch: Path, home_at: Callable[..., Home], major: int) -> None:
    """Where the wheel has no build, an installed PostgreSQL serves."""
    binaries = Path(f"/usr/lib/postgresql/{major}/bin")
    if not binaries.is_dir():
        pytest.skip(f"PostgreSQL {major} is not installed")
    home = home_at(scratch / "home", new=True, binaries=binaries)
    assert str(home.ask("SHOW server_version")).startswith(str(major))


def test_an_own_server_is_taken_as_it_is() -> None:
    """CLAIMS_DATABASE_URL skips the embedded server; nothing starts, stops or serves it."""
    own = Settings.from_environment(
        {"CLAIMS_HOME": "/nowhere", "CLAIMS_DATABASE_URL": "postgres://ada:pw@127.0.0.1:9/x"}
    )
    assert server.ensure(own) == "postgresql+psycopg://ada:pw@127.0.0.1:9/x"
    assert server.status(own) == server.Status(running=False, embedded=False)
    assert not server.stop(own)
    with pytest.raises(UsageError):
        server.serve(own, 5433)
    with pytest.raises(DatabaseError, match="CLAIMS_READER_URL"):
        server.reader_url(own)
    with pytest.raises(DatabaseError, match=r"ada:\*\*\*@127.0.0.1:9/x cannot be reached") as caught:
        session.connect(server.ensure(own))
    assert "pw" not in str(caught.value)


def test_an_own_servers_address_becomes_psqls_environment() -> None:
    """User, password, host, port and options of the URL reach psql."""
    own = Settings.from_environment(
        {"CLAIMS_HOME": "/nowhere", "CLAIMS_DATABASE_URL": "postgresql://ada:p%40w@db.example:6543/x?sslmode=require"}
    )
    found = server.libpq_env(own, "owner")
    assert {name: found[name] for name in ("PGUSER", "PGPASSWORD", "PGHOST", "PGPORT", "PGDATABASE", "PGSSLMODE")} == {
        "PGUSER": "ada",
        "PGPASSWORD": "p@w",
        "PGHOST": "db.example",
        "PGPORT": "6543",
        "PGDATABASE": "x",
        "PGSSLMODE": "require",
    }
