"""`claims report`: the seeds on one page."""

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_the_seeds_on_one_page(seeded: Run, tmp_path: Path) -> None:
    """Every statement of the answer is on it, with its place in the article."""
    path = tmp_path / "report.html"
    done = seeded("report", "S-400 deals", "-o", str(path))
    assert done.returncode == 0, done.stderr
    html = path.read_text("utf-8")
    answer = seeded("query", "who-said", "S-400 deals", "--format", "jsonl").stdout
    assert html.count("<article ") == html.count("<details>") == answer.count("\n")
    assert "Sergey Chemezov" in html


def test_a_page_that_cannot_be_written_is_said(seeded: Run, tmp_path: Path) -> None:
    """In one line, with exit code 1."""
    done = seeded("report", "S-400 deals", "-o", str(tmp_path / "none" / "report.html"))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
