"""Help: every command explains itself with an example, and at once."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import typer.main

from claims import __version__
from claims.cli import app


def commands(group: object = None, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the words of every command."""
    command = group or typer.main.get_command(app)
    children = getattr(command, "commands", None)
    if not children:
        yield path
        return
    for name, child in children.items():
        yield from commands(child, (*path, name))


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_every_command_shows_an_example(words: tuple[str, ...]) -> None:
    """`--help` ends with an example of the command itself."""
    from typer.testing import CliRunner  # noqa: PLC0415 - only here

    shown = CliRunner().invoke(app, [*words, "--help"])
    assert shown.exit_code == 0
    assert "Example" in shown.output
    assert " ".join(["claims", *words]) in " ".join(shown.output.split())


def test_help_does_not_load_what_only_work_needs() -> None:
    """Neither the NLP library nor the database's is imported to print help."""
    heavy = ("spacy", "sqlalchemy", "onnxruntime", "numpy")
    code = f"import sys, claims.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_question_does_not_load_what_only_extraction_needs(seeded: Callable[..., Any]) -> None:
    """`claims query` imports neither models nor what they stand on, and no reader of files."""
    heavy = (
        "spacy",
        "onnxruntime",
        "numpy",
        "rensa",
        "rapidfuzz",
        "yaml",
        "trafilatura",
        "pyarrow",
        "alembic",
        "sqlalchemy.orm",
    )
    code = (
        "import sys; from claims.cli import app; app(sys.argv[1:], standalone_mode=False); "
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    url = seeded("db", "url").stdout.strip()
    environment = {**os.environ, "CLAIMS_DATABASE_URL": url}
    words = ["query", "who-said", "S-400 deals", "--format", "csv", "--limit", "1"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "S-400" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_is_instant() -> None:
    """`claims --help` comes before a person wonders (the bound allows for a busy machine)."""
    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "claims", "--help"], capture_output=True, check=True)
    assert time.monotonic() - started < 3


def test_the_version_is_told() -> None:
    """No command is needed to ask for it."""
    done = subprocess.run([sys.executable, "-m", "claims", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"claims {__version__}\n", "")
