"""Which files are ready to be read: those that came or changed, and have stopped changing."""

import os
from pathlib import Path

import pytest

from claims.ingest.discover import Found, Rejected, Skipped, discover
from claims.ingest.watch import PAUSE, Watch


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    """Return a watch over an empty folder."""
    return Watch(lambda: discover([tmp_path]))


def names(watch: Watch) -> list[str]:
    """Return the names of what is ready."""
    return [each.path.name for each in watch.look() if isinstance(each, Found)]


def test_a_file_is_told_once_when_it_has_stopped_changing(watch: Watch, tmp_path: Path) -> None:
    """While it grows it waits, whole it is told once, and again when it changes."""
    file = tmp_path / "a.txt"
    with file.open("w") as opened:
        for _ in range(3):
            opened.write("He said no.\n")
            opened.flush()
            assert names(watch) == []
    assert names(watch) == ["a.txt"]
    assert names(watch) == []
    file.write_text("He said perhaps.\n")
    assert names(watch) == []
    assert names(watch) == ["a.txt"]


def test_a_change_of_the_same_size_is_a_change(watch: Watch, tmp_path: Path) -> None:
    """By its moment, which programs that copy set to that of the original."""
    file = tmp_path / "a.txt"
    file.write_text("yes")
    assert [names(watch), names(watch)] == [[], ["a.txt"]]
    file.write_text("no.")
    os.utime(file, ns=(0, 0))
    assert [names(watch), names(watch)] == [[], ["a.txt"]]


def test_a_file_that_comes_back_is_new(watch: Watch, tmp_path: Path) -> None:
    """What was deleted is forgotten."""
    file, elsewhere = tmp_path / "a.txt", tmp_path / ".hidden"
    file.write_text("no")
    assert [names(watch), names(watch)] == [[], ["a.txt"]]
    file.rename(elsewhere)
    assert names(watch) == []
    elsewhere.rename(file)
    assert [names(watch), names(watch)] == [[], ["a.txt"]]


def test_what_cannot_be_read_is_told_once(watch: Watch, tmp_path: Path) -> None:
    """A link to nowhere and a picture, each with its reason."""
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    looks = [[type(each) for each in watch.look()] for _ in range(3)]
    assert looks == [[], [Rejected, Skipped], []]


def test_rounds_pause_between_looks(watch: Watch, tmp_path: Path) -> None:
    """A round is given only when there is something in it."""
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            (tmp_path / "a.txt").write_text("no")

    ready = next(watch.rounds(pause))
    assert [each.path.name for each in ready] == ["a.txt"]
    assert pauses == [PAUSE] * 3
