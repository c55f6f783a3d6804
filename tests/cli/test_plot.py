"""`claims query timeline --plot`: the same rows give the same picture, uncertain dates as bars."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(("ending", "begins"), [(".svg", b"<?xml"), (".png", b"\x89PNG")])
def test_a_timeline_is_drawn_the_same_each_time(seeded: Run, tmp_path: Path, ending: str, begins: bytes) -> None:
    """The names of the speakers stand in the picture, and the undated are counted on stderr."""
    pytest.importorskip("matplotlib", reason="claims[plot] is not installed")
    first, second = tmp_path / f"a{ending}", tmp_path / f"b{ending}"
    for path in (first, second):
        done = seeded("query", "timeline", "S-400 deals", "--plot", str(path))
        assert done.returncode == 0, done.stderr
        assert "have no date" in done.stderr
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(begins)
    assert ending == ".png" or "Sergey Chemezov" in first.read_text("utf-8")


def test_other_endings_are_refused(seeded: Run, tmp_path: Path) -> None:
    """With what to write."""
    done = seeded("query", "timeline", "S-400 deals", "--plot", str(tmp_path / "a.gif"))
    assert (done.returncode, "ends in .svg or .png" in done.stderr) == (2, True)
