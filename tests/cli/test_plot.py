"""`claims query timeline --plot`: the same rows give the same picture, uncertain dates as bars."""

import io
import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from claims import render
from claims.cli import plot

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(("ending", "begins"), [(".svg", b"<?xml"), (".png", b"\x89PNG")])
def test_a_timeline_is_drawn_the_same_each_time(seeded: Run, tmp_path: Path, ending: str, begins: bytes) -> None:
    """The names of the speakers stand in the picture, and the undated are counted on stderr."""
    pytest.importorskip("matplotlib", reason="the extra `plot` is not installed")
    first, second = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    for path in (first, second):
        done = seeded("query", "timeline", "S-400 deals", "--plot", str(path))
        assert done.returncode == 0, done.stderr
        assert "have no date" in done.stderr
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(begins)
    assert ending == ".png" or "Sergey Chemezov" in first.read_text("utf-8")


@pytest.mark.parametrize("words", [("--plot",), ("--plot", "-"), ("--plot", "--until", "2021")])
def test_without_a_file_it_is_drawn_on_the_terminal(seeded: Run, words: tuple[str, ...]) -> None:
    """A row a speaker with the number, ● in the month of a day, ━ over a range, years above; nothing too wide."""
    done = seeded("query", "timeline", "S-400 deals", *words)
    assert done.returncode == 0, done.stderr
    assert "have no date" in done.stderr
    title, axis, *lines = done.stdout.splitlines()
    assert title.strip() == "Who said what about S-400 deals"
    assert re.findall(r"\d{4}", axis) == ["2019", "2020", "2021"]
    assert max(map(len, lines)) <= 100
    drawn = {line[: line.index("  ")]: line for line in lines}
    assert re.search(r" 1  [·]+●[·]+$", drawn["Sergey Chemezov"])
    assert re.search(r" 1  [·]+━+[·]+$", drawn["Recep Tayyip Erdogan"])
    december = drawn["Sergey Chemezov"].index("●")
    assert axis.index("|2020") < december < axis.index("|2021")


def test_names_from_the_articles_are_shown_as_text() -> None:
    """Nothing in a name is taken for the terminal's markup."""
    day = date(2021, 8, 25)
    drawn = io.StringIO()
    row = {"speaker": "[red]Ada[/red]", "said_from": day, "said_to": day}
    assert plot.show([row, {**row, "said_from": None}], "[b]x[/b]", render.console(drawn)) == 1
    assert "[red]Ada[/red]" in drawn.getvalue()
    assert "[b]x[/b]" in drawn.getvalue()


def test_other_endings_are_refused(seeded: Run, tmp_path: Path) -> None:
    """With what to write."""
    done = seeded("query", "timeline", "S-400 deals", "--plot", str(tmp_path / "a.gif"))
    assert (done.returncode, "ends in .svg or .png" in done.stderr) == (2, True)
