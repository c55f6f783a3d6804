"""`claims load --ray`: the same as a plain load, on a real Ray, whatever becomes of a machine."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from claims.settings import Settings
from claims.store import check, export, migrate, server, session
from tests.reliability.recorder import Recorder, require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VIEWS = ("statements_wide", "fct_statements", "dim_speakers", "bridge_statement_topics", "daily_counts")
CLUSTER = """
import sys
from ray.cluster_utils import Cluster
cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
second = cluster.add_node(num_cpus=1)
cluster.wait_for_nodes()
print(cluster.address, flush=True)
for line in sys.stdin:
    cluster.remove_node(second, allow_graceful=False)
    print("removed", flush=True)
cluster.shutdown()
"""


def load(python: str, environment: dict[str, str], *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `claims load` and give what it said."""
    command = [python, "-m", "claims", "load", *words, "--format", "json"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def outcomes(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """Return the end report without the seconds."""
    assert done.returncode == 0, done.stderr
    found = dict(json.loads(done.stdout))
    del found["seconds"]
    return found


def exported(url: str, folder: Path) -> dict[str, bytes]:
    """Return the CSV of the reporting views, having found that all that is stored holds."""
    with session.connect(url) as connection:
        assert [result for result in check.run(connection) if result.failures] == []
        connection.rollback()
        paths = export.export(connection, folder, export.Form.CSV, views=VIEWS)
    return {path.name: path.read_bytes() for path in paths if path.suffix == ".csv"}


def stored(url: str) -> int:
    """Return how many articles are stored."""
    with psycopg.connect(url.replace("postgresql+psycopg:", "postgresql:")) as opened:
        (count,) = opened.execute("SELECT count(*) FROM articles").fetchone() or (0,)
        return int(count)


def connected(url: str) -> int:
    """Return how many others hold a connection to the database."""
    with psycopg.connect(url.replace("postgresql+psycopg:", "postgresql:")) as opened:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        (count,) = opened.execute(query).fetchone() or (0,)
        return int(count)


def wait_for(found: Callable[[], bool], seconds: float = 200) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.05)


@contextmanager
def cluster(python: str, environment: dict[str, str]) -> Iterator[tuple[str, Callable[[], None]]]:
    """Return the address of a cluster of two nodes in processes, and what kills the second."""
    quiet = environment | {"RAY_USAGE_STATS_ENABLED": "0"}
    command = [python, "-c", CLUSTER]
    running = subprocess.Popen(
        command, env=quiet, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert running.stdin is not None
    assert running.stdout is not None
    address = next(line.strip() for line in running.stdout if line.strip().rpartition(":")[2].isdecimal())

    def kill() -> None:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write("kill\n")
        running.stdin.flush()
        assert "removed" in running.stdout.readline()

    with running:
        yield address, kill
        running.stdin.close()


@pytest.mark.slow
def test_a_cluster_of_this_machine_is_silent(
    ray_python: str, articles: Callable[[int], Path], environment: dict[str, str], made_home: Path, short: Path
) -> None:
    """It talks to nothing but itself, asks no cloud whether it runs there, and leaves nothing in the user's folder."""
    require(short)
    home = Path(environment["CLAIMS_HOME"])
    shutil.copytree(made_home, home)
    settings = Settings(home=home)
    for name in ("user", "tmp"):
        (short / name).mkdir()
    try:
        migrate.upgrade(server.ensure(settings))
        recorder = Recorder(home, short, ray_python)
        words = ("-m", "claims", "load", articles(30), "--ray", "local", "--jobs", "2")
        done = recorder.result("ray", recorder.start("ray", *words), within=True)
    finally:
        server.stop(settings)
    assert "30 new" in done.said
    assert (done.sent, done.written, list((short / "user").rglob("*"))) == ([], [], [])


@pytest.fixture
def short() -> Iterator[Path]:
    """Return a folder whose name is short enough for a cluster's sockets."""
    with tempfile.TemporaryDirectory(prefix="r", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def test_without_ray_the_extra_is_named(environment: dict[str, str]) -> None:
    """The command says what to install, before it opens anything; `claims load` itself needs no Ray."""
    script = "import sys; sys.modules['ray'] = None; import importlib.util as u; f = u.find_spec\n"
    script += "u.find_spec = lambda name, *a: None if name == 'ray' else f(name, *a)\n"
    script += "sys.argv = ['claims', 'load', '--ray', 'local', 'seeds/']; from claims.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install '.[ray]'" in done.stderr
    assert not Path(environment["CLAIMS_HOME"]).exists()


def test_a_cluster_needs_a_database_that_it_reaches(environment: dict[str, str]) -> None:
    """The database inside this machine is no use to workers elsewhere."""
    done = load(sys.executable, environment, "--ray", "10.1.2.3:6379", "seeds/")
    assert (done.returncode, done.stdout) == (2, "")
    assert "CLAIMS_DATABASE_URL" in done.stderr


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_load_on_this_machine_is_a_plain_load(
    ray_python: str,
    articles: Callable[[int], Path],
    clone: Callable[[], str],
    environment: dict[str, str],
    tmp_path: Path,
) -> None:
    """The same report and the same rows; nothing listens beyond the loopback, nothing is left behind."""
    folder, plain, ours = articles(230), clone(), clone()
    expected = outcomes(load(sys.executable, environment | {"CLAIMS_DATABASE_URL": plain}, folder))
    local = environment | {"CLAIMS_DATABASE_URL": ours}
    command = [ray_python, "-m", "claims", "load", folder, "--ray", "local", "--jobs", "2", "--format", "json"]
    running = subprocess.Popen(command, env=local, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    before = listening()
    wait_for(lambda: stored(ours) > 0)
    opened = listening() - before
    said, told = running.communicate(timeout=600)
    assert outcomes(subprocess.CompletedProcess(command, running.returncode, said, told)) == expected
    assert opened
    assert {address for address, _ in opened} <= {"0100007F", "0000000000000000FFFF00000100007F", "0" * 31 + "1"}
    assert exported(ours, tmp_path / "ours") == exported(plain, tmp_path / "plain")
    assert outcomes(load(ray_python, local, folder, "--ray", "local"))["files"]["unchanged"] == 230
    assert "Ray at local" in told


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_an_interrupted_load_leaves_whole_articles(
    ray_python: str, articles: Callable[[int], Path], database: str, environment: dict[str, str], tmp_path: Path
) -> None:
    """Ctrl-C ends it and all its processes; the same command again goes on."""
    folder, local = articles(250), environment | {"CLAIMS_DATABASE_URL": database}
    before = set(Path(tempfile.gettempdir()).glob("claims-ray-*"))
    command = [ray_python, "-m", "claims", "load", folder, "--ray", "local", "--jobs", "2"]
    running = subprocess.Popen(command, env=local, stderr=subprocess.PIPE, text=True, start_new_session=True)
    wait_for(lambda: stored(database) > 0)
    os.killpg(running.pid, signal.SIGINT)
    said = running.communicate(timeout=120)[1]
    assert running.returncode == 130, said
    assert "run the same command again" in said
    assert "Traceback" not in said
    assert 0 < stored(database) < 250
    assert set(Path(tempfile.gettempdir()).glob("claims-ray-*")) == before
    assert exported(database, tmp_path / "half")
    again = outcomes(load(ray_python, local, folder, "--ray", "local"))["files"]
    assert again["new"] + again["unchanged"] == 250
    assert again["unchanged"] > 0


@pytest.mark.slow
@pytest.mark.timeout(1500)
def test_a_machine_killed_in_mid_load_costs_nothing(
    ray_python: str,
    articles: Callable[[int], Path],
    clone: Callable[[], str],
    environment: dict[str, str],
    tmp_path: Path,
) -> None:
    """Its chunks are done by the other: the report, the rows and `claims check` are those of a plain load."""
    folder, plain, ours = articles(520), clone(), clone()
    expected = outcomes(load(sys.executable, environment | {"CLAIMS_DATABASE_URL": plain}, folder))
    assert expected["files"]["new"] == 520
    remote = environment | {"CLAIMS_DATABASE_URL": ours}
    with cluster(ray_python, environment) as (address, kill):
        command = [ray_python, "-m", "claims", "load", folder, "--ray", address, "--format", "json"]
        running = subprocess.Popen(command, env=remote, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        both = len(("the command", "a worker", "another"))
        wait_for(lambda: (stored(ours) > 60 and connected(ours) >= both) or running.poll() is not None)
        at = stored(ours)
        kill()
        said, told = running.communicate(timeout=900)
    assert 60 < at < 400, "it was to be killed in the middle"
    assert "A worker was lost" in told
    assert outcomes(subprocess.CompletedProcess(command, running.returncode, said, told)) == expected
    assert exported(ours, tmp_path / "ours") == exported(plain, tmp_path / "plain")


def listening() -> set[tuple[str, str]]:
    """Return the addresses and ports that something listens on, as the kernel writes them."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in Path(table).read_text("ascii").splitlines()[1:]:
            _, local, _, state = line.split()[:4]
            if state == "0A":
                found.add(tuple(local.split(":")))
    return {(address, port) for address, port in found}
