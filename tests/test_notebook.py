"""The notebook in docs/ runs in a real kernel, and its outputs are those that stand in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "python.ipynb"
_EXECUTE = (
    "import sys, nbformat, nbclient\n"
    "book = nbformat.read(sys.argv[1], 4)\n"
    "nbclient.NotebookClient(book, timeout=280, kernel_name='python3').execute(cwd=sys.argv[3])\n"
    "nbformat.write(book, sys.argv[2])\n"
)


def outputs(book: Any) -> list[list[str]]:
    """Return what the cells print and show, without what differs from run to run."""
    return [[_told(each) for each in cell.get("outputs", ())] for cell in book.cells]


def _told(output: Any) -> str:
    text = output.get("text") or output["data"].get("text/html") or output["data"]["text/plain"]
    return re.sub(r"confidence \d\.\d+|<style.*?</style>", "", text, flags=re.DOTALL)


@pytest.mark.timeout(400)
def test_the_notebook_gives_what_it_shows(tmp_path: Path, *, update_golden: bool) -> None:
    """Every cell runs, in order, and shows what a reader of the page sees."""
    done = tmp_path / "done.ipynb"
    environment = {**os.environ, "CLAIMS_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}
    environment["PYTHONPATH"] = str(ROOT)
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    command = [sys.executable, "-c", _EXECUTE, str(NOTEBOOK), str(done), str(NOTEBOOK.parent)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    book = nbformat.read(done, 4)
    if update_golden:
        for cell in book.cells:
            cell["metadata"] = {}
        nbformat.write(book, NOTEBOOK)
    assert outputs(book) == outputs(nbformat.read(NOTEBOOK, 4))
