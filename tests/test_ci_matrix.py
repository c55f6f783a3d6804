"""The matrix of Pythons and PostgreSQLs: what is found is what it is taken for, and CI runs all of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent
RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture
def matrix(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the module that runs the matrix."""
    monkeypatch.syspath_prepend(ROOT / "tools")
    import ci_matrix  # noqa: PLC0415 - found on the path set above

    return ci_matrix


def test_each_interpreter_is_of_its_version(matrix: ModuleType) -> None:
    """The running Python is among those found; each says the version under which it is listed."""
    found = matrix.pythons()
    assert RUNNING in found
    for version, python in found.items():
        said = subprocess.run([python, "--version"], capture_output=True, text=True, check=True).stdout
        assert said.startswith(f"Python {version}.")


def test_each_server_is_of_its_version(matrix: ModuleType) -> None:
    """The wheel's PostgreSQL 18 is found; each folder has the programs of the version under which it is listed."""
    found = matrix.postgres()
    assert 18 in found
    for major, folder in found.items():
        said = subprocess.run([folder / "initdb", "--version"], capture_output=True, text=True, check=True).stdout
        assert f" {major}." in said


def test_what_is_absent_is_skipped_by_name(
    matrix: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Where nothing asked for is installed, each cell says what is missing, and the run does not pass."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    absent = next(version for version in matrix.PYTHONS if version != RUNNING)
    assert matrix.main(["--python", absent, "--postgres", "18"]) == 1
    assert capsys.readouterr().out == f"Python {absent} × PostgreSQL 18: skipped: Python {absent} is not installed\n"


def test_ci_runs_the_whole_matrix(matrix: ModuleType) -> None:
    """The workflow names every version of the tool, and the smoke tests exist."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8"))
    asked = workflow["jobs"]["matrix"]["strategy"]["matrix"]
    assert tuple(asked["python"]) == matrix.PYTHONS
    assert tuple(map(int, asked["postgresql"])) == matrix.POSTGRES
    assert [path for path in matrix.SMOKE if not (ROOT / path).exists()] == []
