"""Files that users name are written whole or not at all, and no link that somebody put in the way is followed."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims import feed, files
from claims.store import export as exports
from claims.store import session

if TYPE_CHECKING:
    from collections.abc import Callable

_WRITES = re.compile(r"\.write_(?:text|bytes)\(|\bopen\((?:[^()]*, )?[\"'][wax]|savefig\((?!stream)")
_ELSEWHERE = {  # in folders of mode 0700 that are the program's own, or in a checkout of it
    "claims/evaluation/floors.py",
    "claims/grid/worker.py",
    "claims/store/server/cluster.py",
    "claims/store/server/place.py",
    "claims/store/server/process.py",
}


def write_half(path: Path) -> None:
    """Fail in the middle of writing."""
    with files.opened(path) as stream:
        stream.write(b"half")
        stream.flush()
        assert path.read_text() == "before"
        raise RuntimeError


def test_a_file_changes_as_a_whole(tmp_path: Path) -> None:
    """While it is written, and where writing fails, it is what it was; nothing is left beside it."""
    path = tmp_path / "a.txt"
    path.write_text("before")
    with pytest.raises(RuntimeError):
        write_half(path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]
    files.write(path, "after\r\n")
    assert path.read_bytes() == b"after\r\n"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """What it points to keeps its words."""
    other = tmp_path / "other"
    other.write_text("mine")
    (tmp_path / "a.txt").symlink_to(other)
    files.write(tmp_path / "a.txt", "new")
    assert (other.read_text(), (tmp_path / "a.txt").read_text()) == ("mine", "new")
    assert not (tmp_path / "a.txt").is_symlink()


def test_no_name_can_be_guessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is there already is never written into, even where the random name were known."""
    monkeypatch.setattr("secrets.token_hex", lambda _: "known")
    other = tmp_path / "other"
    other.write_text("mine")
    (tmp_path / ".a.txt.known.part").symlink_to(other)
    with pytest.raises(FileExistsError):
        files.write(tmp_path / "a.txt", "new")
    assert other.read_text() == "mine"


def test_the_mode_is_what_the_user_asks_for(tmp_path: Path) -> None:
    """A new file has the rights that the umask leaves."""
    before = os.umask(0o027)
    try:
        files.write(tmp_path / "a.txt", "new")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_streams_are_written_to(capfd: pytest.CaptureFixture[str]) -> None:
    """/dev/stdout has nothing to be replaced by."""
    files.write(Path("/dev/stdout"), "told\n")
    assert capfd.readouterr().out == "told\n"


@pytest.mark.parametrize("form", [exports.Form.CSV, exports.Form.JSONL, exports.Form.PARQUET, exports.Form.XLSX])
def test_an_export_follows_no_link(clone: Callable[[], str], tmp_path: Path, form: exports.Form) -> None:
    """Neither at the place of a file nor of what was once its unfinished form."""
    writers = {exports.Form.PARQUET: "pyarrow", exports.Form.XLSX: "xlsxwriter"}
    if form in writers:
        pytest.importorskip(writers[form], reason="the extra `export` is not installed")
    other, folder = tmp_path / "other", tmp_path / "out"
    other.write_text("mine")
    folder.mkdir()
    for name in (f"dim_topics.{form}", f".dim_topics.{form}.part", "datapackage.json", "data_dictionary.csv"):
        (folder / name).symlink_to(other)
    with session.connect(clone()) as connection:
        for path in exports.export(connection, folder, form, views=["dim_topics"]):
            assert path.is_file()
            assert not path.is_symlink()
    assert other.read_text() == "mine"


def test_a_feed_follows_no_link(tmp_path: Path) -> None:
    """The name under which a new feed was written could be guessed."""
    other = tmp_path / "other"
    other.write_text("mine")
    (tmp_path / ".a.xml.new").symlink_to(other)
    feed.write(tmp_path / "a.xml", "x", [])
    assert (other.read_text(), (tmp_path / "a.xml").read_text()[:5]) == ("mine", "<?xml")


def test_all_files_are_written_this_way() -> None:
    """No other part of the program opens a file of the user's for writing."""
    root = Path(files.__file__).parent
    found = {
        path.relative_to(root.parent).as_posix()
        for path in root.rglob("*.py")
        if path != Path(files.__file__) and _WRITES.search(path.read_text("utf-8"))
    }
    assert found <= _ELSEWHERE, found - _ELSEWHERE
    assert found
