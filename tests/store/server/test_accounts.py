"""The embedded server under every kind of account: an ordinary user, root with and without a way to hide, no name."""

from __future__ import annotations

import os
import pwd
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import psycopg
import pytest

from claims.store.server import account, binaries, place, process

_ROOT = Path(__file__).parents[3]
_PACKAGES = Path(psycopg.__file__).parents[1]
_PYTHONS = (Path(sys.executable), Path(f"/usr/bin/python3.{sys.version_info.minor}"))
_NO_TOOLS = "/nonexistent"  # a PATH on which there is no unshare

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")

_USE = """
import os, sys
from claims.settings import Settings
from claims.errors import ClaimsError
from claims.store import server
from claims.store.server import tools
import psycopg
settings = Settings.from_environment()
try:
    if sys.argv[1:] == ["stop"]:
        print(server.stop(settings))
    else:
        with psycopg.connect(tools.libpq_url(server.ensure(settings)), autocommit=True) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)")
            connection.execute("INSERT INTO kept VALUES (1)")
            print(connection.execute("SELECT count(*) FROM kept").fetchone()[0])
except ClaimsError as error:
    print(error)
    sys.exit(error.exit_code)
"""


@pytest.fixture
def common(scratch: Path) -> Path:
    """Return a folder that every user may enter and nobody else may write."""
    scratch.chmod(0o755)
    return scratch


def use(home: Path | str, *words: str, uid: int = 0, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a command of ours as a user: add a row and print how many there are, or stop the server."""
    paths = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHONPATH": f"{_ROOT}:{_PACKAGES}"}
    return subprocess.run(
        [python_of(uid), "-W", "ignore", "-c", _USE, *words],
        cwd="/",
        env={"CLAIMS_HOME": str(home), **paths, **environ},
        user=uid,
        group=uid,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
    )


@cache
def python_of(uid: int) -> Path:
    """Return a Python of this version that a user can run, with the packages of this one in reach; skip without."""
    user = account.Account(uid=uid, gid=uid)
    found = [python for python in _PYTHONS if user.may("-x", python)]
    if not found or not all(user.may("-r", path / "__init__.py") for path in (_ROOT / "claims", _PACKAGES / "psycopg")):
        pytest.skip("an ordinary user cannot run this Python or read this checkout")
    return found[0]


@pytest.fixture
def nobody() -> int:
    """Return the user id of an ordinary user."""
    return pwd.getpwnam("nobody").pw_uid


def command(home: Path, *words: str, uid: int) -> subprocess.CompletedProcess[str]:
    """Run the command line itself as a user."""
    paths = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "PYTHONPATH": f"{_ROOT}:{_PACKAGES}"}
    return subprocess.run(
        [python_of(uid), "-W", "ignore", "-m", "claims", *words],
        cwd="/",
        env={"CLAIMS_HOME": str(home), **paths},
        user=uid,
        group=uid,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=False,
    )


def running_as(home: Path) -> int:
    """Return the user id of the home's running server."""
    number = process.postmaster(place.locate(home))
    assert number is not None
    return Path("/proc", str(number)).stat().st_uid


def test_an_ordinary_user_has_a_server(common: Path, nobody: int) -> None:
    """Without root the server runs as the user, in the user's folder, and root can work on it as well."""
    home = common / "home"
    common.chmod(0o777)
    assert use(home, uid=nobody).stdout == "1\n"
    assert running_as(home) == nobody
    assert use(home).stdout == "2\n"
    assert use(home, "stop").stdout == "True\n"
    assert use(home).stdout == "3\n", "root starts it for its owner"
    assert running_as(home) == nobody
    assert use(home, uid=nobody).stdout == "4\n"
    assert use(home, "stop", uid=nobody).stdout == "True\n"
    assert use(home, uid=nobody).stdout == "5\n"
    assert use(home, "stop", uid=nobody).stdout == "True\n"


def test_a_user_the_system_does_not_know_has_a_server(common: Path, nobody: int) -> None:
    """A container's bare user number, without a name or a home, is enough where user namespaces are allowed."""
    if not account._namespace():
        pytest.skip("user namespaces are refused here")
    common.chmod(0o777)
    assert use(common / "home", uid=nobody - 77).stdout == "1\n"
    assert use(common / "home", "stop", uid=nobody - 77).stdout == "True\n"


def test_root_without_namespaces_steps_down(common: Path) -> None:
    """Where `unshare` is refused, root's server runs as an unprivileged account in root's own folder."""
    home = common / "home"
    try:
        assert use(home, PATH=_NO_TOOLS).stdout == "1\n"
        assert running_as(home) not in {0, -1}
        assert place.locate(home).base == home
        assert use(home).stdout == "2\n", "the same server for a command that could use unshare"
    finally:
        assert use(home, "stop", PATH=_NO_TOOLS).stdout == "True\n"
    assert use(home).stdout == "3\n"
    assert use(home, "stop").stdout == "True\n"


def test_root_whose_folders_are_closed_puts_the_data_elsewhere(common: Path) -> None:
    """When the account cannot enter the home nor run the programs, both go where it can; no parent changes its mode."""
    closed = common / "closed"
    closed.mkdir(mode=0o700)
    home = closed / "home"
    programs = binaries.copy(binaries.find(), closed).folder
    try:
        said = use(home, PATH=_NO_TOOLS, CLAIMS_POSTGRES_BIN=str(programs))
        assert said.stdout == "1\n", said
        here = place.locate(home)
        assert here.base.parent in set(place._SERVICE_PARENTS)
        assert closed.stat().st_mode & 0o777 == 0o700
        assert here.data.stat().st_mode & 0o077 == 0
        assert use(home, CLAIMS_POSTGRES_BIN=str(programs)).stdout == "2\n"
    finally:
        use(home, "stop", PATH=_NO_TOOLS)
        elsewhere = place.locate(home).base
        if elsewhere != home:
            subprocess.run(["rm", "-r", elsewhere], check=True)


@pytest.mark.parametrize("uid", [0, 65534], ids=["root", "nobody"])
def test_programs_without_execute_bits_are_made_to_run(common: Path, uid: int) -> None:
    """Where an installer dropped the bits they are set, or, where that is not ours to do, a copy has them."""
    programs = binaries.copy(binaries.find(), common).folder
    for program in programs.iterdir():
        program.chmod(0o644)
    home = common / "home"
    home.mkdir()
    os.chown(home, uid, uid)
    try:
        assert use(home, uid=uid, CLAIMS_POSTGRES_BIN=str(programs)).stdout == "1\n"
        assert os.access(programs / "initdb", os.X_OK) == (uid == 0)
    finally:
        use(home, "stop", uid=uid)


@pytest.mark.parametrize(
    ("home", "reason"),
    [
        ("", r"The data folder /nonexistent/\S+ cannot be used: "),
        ("{common}/readonly", "The data folder {common}/readonly cannot be used: Permission denied. Set CLAIMS_HOME"),
    ],
    ids=["no HOME", "closed"],
)
def test_a_user_without_a_folder_is_told_what_to_set(common: Path, nobody: int, home: str, reason: str) -> None:
    """An absent HOME or a read-only place is a database error in one sentence, with advice."""
    said = use(home.format(common=common), uid=nobody)
    assert said.returncode == 4
    assert re.match(reason.format(common=common), said.stdout), said


def test_another_users_folder_is_refused(common: Path, nobody: int) -> None:
    """An ordinary user is told whose data folder it is."""
    home = common / "home"
    (home / "cluster").mkdir(parents=True)
    home.chmod(0o777)
    said = use(home, uid=nobody)
    assert said.returncode == 4
    assert f"The data folder {home}/cluster belongs to root. Run claims as root" in said.stdout


@pytest.mark.parametrize("words", ["db status", "db stop", "db serve", "db upgrade", "query who-said x", "load /tmp"])
@pytest.mark.parametrize("mode", [0o700, 0o755])
def test_every_command_refuses_another_users_home(common: Path, nobody: int, words: str, mode: int) -> None:
    """In a sentence, whether or not the folder can be entered; nothing is made in it."""
    home = common / "home"
    (home / "cluster").mkdir(parents=True)
    (home / "server.lock").touch(mode=0o600)
    home.chmod(mode)
    said = command(home, *words.split(), uid=nobody)
    assert (said.returncode, said.stdout) == (4, ""), said.stderr
    reason, advice = said.stderr.splitlines()
    closed = f"claims: The data folder {home} cannot be used: Permission denied."
    assert reason == (closed if mode == 0o700 else f"claims: The data folder {home}/cluster belongs to root.")
    assert "set CLAIMS_HOME to a folder" in advice.replace("Set", "set")
    assert sorted(path.name for path in home.iterdir()) == ["cluster", "server.lock"]


def test_a_port_that_postgresql_may_not_open_is_refused_in_a_sentence(common: Path) -> None:
    """Root may, but PostgreSQL does not run as root; the server goes on as it was."""
    home = common / "home"
    try:
        assert use(home).stdout == "1\n"
        said = command(home, "db", "serve", "--port", "80", uid=0)
        assert said.returncode == 4
        assert said.stderr.splitlines() == [
            "claims: Port 80 cannot be opened: below 1024 only root may, and PostgreSQL does not run as root.",
            "  Name another with --port.",
        ]
        assert use(home).stdout == "2\n"
    finally:
        use(home, "stop")


def test_a_port_that_a_user_may_not_open_is_refused_in_a_sentence(common: Path, nobody: int) -> None:
    """An ordinary user is told the same by the system."""
    common.chmod(0o777)
    home = common / "home"
    try:
        assert use(home, uid=nobody).stdout == "1\n"
        said = command(home, "db", "serve", "--port", "80", uid=nobody)
        assert said.returncode == 4
        assert said.stderr.splitlines() == [
            "claims: Port 80 cannot be opened: Permission denied.",
            "  Name another with --port.",
        ]
        assert use(home, uid=nobody).stdout == "2\n"
    finally:
        use(home, "stop", uid=nobody)
