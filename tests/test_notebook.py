"""The notebook in docs/ runs in a real kernel, and gives the outputs that stand in it."""

from __future__ import annotations

import os
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


def outputs(book: Any) -> list[list[list[str]]]:
    """Return what kinds of output the cells give (print, text, HTML); what is found in news may get better."""
    return [[sorted(each.get("data", ["print"])) for each in cell.get("outputs", ())] for cell in book.cells]


@pytest.mark.timeout(400)
def test_the_notebook_gives_what_it_shows(tmp_path: Path, *, update_golden: bool) -> None:
    """Every cell runs, in order, and gives as many and as rich outputs as a reader of the page sees."""
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
    first, shown = (cell["outputs"][0] for cell in [cell for cell in book.cells if cell.get("outputs")][:2])
    assert "Anna Roe | 2021-11-12 | Harbour fees will stay as they are" in first["text"]
    assert "<mark" in shown["data"]["text/html"]
