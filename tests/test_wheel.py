"""What a user installs: the built wheel, in a bare environment, without this tree."""

from __future__ import annotations

import email
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import trove_classifiers

from claims import __version__ as claims_version

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    found = list(folder.iterdir())
    assert [re.sub(r"\d+\.\d+\.\d+\w*", "VERSION", path.name) for path in found] == [
        "claims_db-VERSION-py3-none-any.whl"
    ]
    return found[0]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_distributions_are_fit_for_an_index(tmp_path: Path) -> None:
    """The sdist, and the wheel built from it, pass twine's checks, and hold what they promise and nothing else."""
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (sdist,), (wheel,) = tmp_path.glob("*.tar.gz"), tmp_path.glob("*.whl")
    subprocess.run([sys.executable, "-m", "twine", "check", "--strict", str(sdist), str(wheel)], check=True)
    with tarfile.open(sdist) as packed:
        held = {name.partition("/")[2] for name in packed.getnames()}
    assert held >= {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "THIRD_PARTY.md",
        "Makefile",
        "docs/loading.md",
        "tests/conftest.py",
    }
    with zipfile.ZipFile(wheel) as packed_wheel:
        names = set(packed_wheel.namelist())
        (facts,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        stated = email.message_from_bytes(packed_wheel.read(facts))
    assert names >= {
        "claims/py.typed",
        "claims/data/model/README.md",
        "claims/data/model/tagger.onnx",
        "claims/_alembic/env.py",
    }
    assert {name.split("/")[0] for name in names} == {"claims", facts.split("/")[0]}
    assert {name.rpartition("/")[2] for name in names if "/licenses/" in name} == {"LICENSE", "THIRD_PARTY.md"}
    assert (stated["Name"], stated["Version"], stated["License-Expression"]) == (
        "claims-db",
        claims_version,
        "Apache-2.0",
    )
    assert set(stated.get_all("Classifier", [])) <= trove_classifiers.classifiers


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return an environment with nothing installed."""
    venv.create(tmp_path / "bare", with_pip=True)
    return tmp_path / "bare"


@pytest.fixture
def claims(bare: Path, tmp_path: Path) -> Callable[..., str]:
    """Return a function that runs the installed command and gives what it prints."""

    def run(*words: str) -> str:
        command = [bare / "bin" / "claims", *words]
        environment = {**os.environ, "CLAIMS_HOME": str(tmp_path / "home")}
        environment.pop("PYTHONPATH", None)
        done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def loads_and_answers(claims: Callable[..., str], python: Path) -> None:
    """Extract in Python, load the seeds, ask in words and by command, and be told what is new: all without an extra."""
    asked = "import claims; print(*(s.speaker for s in claims.extract('“The quay is safe,” said Mayor Ann Lowe.')))"
    done = subprocess.run([python, "-c", asked], cwd=python.parent, capture_output=True, text=True, check=True, env={})
    assert done.stdout == "Ann Lowe\n"
    try:
        claims("db", "upgrade")
        claims("saved", "keep", "syria", "Syria")
        claims("load", str(ROOT / "seeds"))
        assert "Sergey Chemezov" in claims("query", "who-said", "S-400 deals")
        assert "official" in claims("query", "voices", "Syria", "--format", "csv")
        assert "Putin" in claims("query", "ask", "what did Putin say about Syria?", "--format", "csv")
        assert "Putin" in claims("saved", "new", "syria", "--format", "csv")
        assert "Putin" not in claims("saved", "new", "syria", "--format", "csv")
    finally:
        claims("db", "stop")


@pytest.mark.slow
def test_the_wheel_works_beside_its_dependencies(wheel: Path, bare: Path, claims: Callable[..., str]) -> None:
    """The distribution `claims-db` alone brings the package and the command, with migrations and model."""
    python = bare / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "-qq", "--no-deps", "--no-index", wheel], check=True)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(bare), "platbase": str(bare)}))
    (site / "dependencies.pth").write_text(
        sysconfig.get_path("purelib") + "\n"
    )  # links such as this tree's stay behind
    asked = (
        "import claims, importlib.metadata as m; print(m.distribution('claims-db').locate_file(''), claims.__file__)"
    )
    done = subprocess.run([python, "-c", asked], cwd=bare, capture_output=True, text=True, check=True, env={})
    assert done.stdout.split() == [str(site), str(site / "claims" / "__init__.py")]
    loads_and_answers(claims, bare / "bin" / "python")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_wheel_alone_loads_and_answers(wheel: Path, bare: Path, claims: Callable[..., str], tmp_path: Path) -> None:
    """`pip install` of the wheel into an empty environment brings all that it needs, and no other `claims`."""
    constraints = tmp_path / "constraints.txt"
    locked = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pins = [re.sub(r"\[.*?\]", "", line.rstrip(" \\")) for line in locked if "==" in line and line[0].isalpha()]
    constraints.write_text("\n".join(pins))
    pip = [bare / "bin" / "python", "-m", "pip"]
    subprocess.run([*pip, "install", "-qq", "-c", constraints, wheel], check=True, capture_output=True)
    listed = subprocess.run([*pip, "list", "--format", "freeze"], check=True, capture_output=True, text=True).stdout
    assert [line.partition("==")[0] for line in listed.splitlines() if "claims" in line] == ["claims-db"]
    loads_and_answers(claims, bare / "bin" / "python")
