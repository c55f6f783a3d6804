"""A Python that has Ray: this one, or one of the tests' own that shares all else with it."""

from __future__ import annotations

import importlib.util
import os
import random
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
NAMES = ("Kari Nordmann", "Ole Hansen", "Minister Per Olsen", "the Finance Ministry", "Anna Muller", "Turkey")
TEXT = """OSLO, May {day}. /NEWS/. Bridge {number} over the {river} will be rebuilt, {name} said on Monday.

"{words}," the minister added.

{more}.
"""


@pytest.fixture(scope="session")
def ray_python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of a Python with Ray, as `pip install '.[ray]'` brings it (80 MB, hence not in the lock)."""
    if importlib.util.find_spec("ray"):
        return sys.executable
    folder = tmp_path_factory.mktemp("ray-env")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    (site,) = folder.glob("lib/python*/site-packages")
    ours = sysconfig.get_path("purelib")
    (site / "shared.pth").write_text(f"import site; site.addsitedir({ours!r})\n")
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]["ray"]
    subprocess.run([python, "-m", "pip", "install", "-qq", "--no-cache-dir", *wanted], check=True)
    return str(python)


@pytest.fixture
def articles(tmp_path: Path) -> Callable[[int], Path]:
    """Return a function that writes so many short articles, of which no two are nearly the same, into a folder."""
    draw = random.Random(7)  # noqa: S311 - no secret
    letters = "bcdfghklmnprstv"

    def word() -> str:
        return "".join(draw.choice(letters) + draw.choice("aeiou") for _ in range(3))

    def write(count: int) -> Path:
        folder = tmp_path / "news"
        folder.mkdir()
        for number in range(count):
            text = TEXT.format(
                day=1 + number % 28,
                number=number,
                river=word().capitalize(),
                name=NAMES[number % len(NAMES)],
                words="We will sign the contract for " + " ".join(word() for _ in range(12)),
                more=" ".join(word() for _ in range(20)).capitalize(),
            )
            (folder / f"{number:04}.txt").write_text(text)
        return folder

    return write


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a user with a short temporary folder: sockets have short names."""
    home = tmp_path / "home"
    made = {**os.environ, "CLAIMS_HOME": str(home), "COLUMNS": "100", "TERM": "dumb"}
    for name in ("CLAIMS_DATABASE_URL", "CLAIMS_READER_URL", "CLAIMS_TOPICS"):
        made.pop(name, None)
    shutil.rmtree(home, ignore_errors=True)
    return made
