"""Which files are found under the paths a user names."""

import os
from pathlib import Path

import pytest

from claims.ingest.discover import Found, Rejected, Skipped, discover


def write(path: Path, text: str = "Something was said.") -> Path:
    """Put a file where its folders may not be yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def found(*paths: Path, collection: str | None = None) -> list[tuple[str, str]]:
    """Return the keys of what is found."""
    return [(f.collection, f.below) for f in discover(paths, collection) if isinstance(f, Found)]


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    """Articles of a folder come sorted, at any depth, under the folder's name."""
    for name in ("news/b.txt", "news/a.txt", "news/2020/c.TXT", "news/picture.jpg"):
        write(tmp_path / name)
    expected = [("news", "2020/c.TXT"), ("news", "a.txt"), ("news", "b.txt")]
    assert found(tmp_path / "news") == expected
    assert [type(f) for f in discover([tmp_path / "news"])].count(Skipped) == 1


def test_a_stated_collection_wins(tmp_path: Path) -> None:
    """The user's collection stands in place of the folder's name."""
    write(tmp_path / "news/a.txt")
    assert found(tmp_path / "news", collection="mine") == [("mine", "a.txt")]


def test_a_file_named_is_always_tried(tmp_path: Path) -> None:
    """A file named as such is found whatever its kind, under its folder's name."""
    assert found(write(tmp_path / "news/page.html")) == [("news", "page.html")]


def test_a_file_has_one_key_however_it_is_named(tmp_path: Path) -> None:
    """A file of a folder has the key it has when named alone, and is met once."""
    path = write(tmp_path / "news/a.txt")
    assert found(path) == found(tmp_path / "news") == found(path, tmp_path / "news")


def test_the_current_folder_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dot is the folder it stands for."""
    write(tmp_path / "news/a.txt")
    monkeypatch.chdir(tmp_path / "news")
    assert found(Path()) == [("news", "a.txt")]


def test_looping_links_are_met_once(tmp_path: Path) -> None:
    """A folder link that leads back is followed no second time."""
    write(tmp_path / "news/a.txt")
    (tmp_path / "news/again").symlink_to(tmp_path / "news")
    assert found(tmp_path / "news") == [("news", "a.txt")]


def test_broken_links_and_missing_paths_are_rejected(tmp_path: Path) -> None:
    """What is not there is rejected with the reason, and the rest is found."""
    write(tmp_path / "news/a.txt")
    (tmp_path / "news/b.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "news/loop.txt").symlink_to(tmp_path / "news/loop.txt")
    rejected = [f for f in discover([tmp_path / "news", tmp_path / "no"]) if isinstance(f, Rejected)]
    assert [f.path.name for f in rejected] == ["b.txt", "loop.txt", "no"]
    assert rejected[0].reason == rejected[2].reason == "there is no such file or folder"
    assert "symbolic links" in rejected[1].reason


def test_pipes_in_folders_are_skipped(tmp_path: Path) -> None:
    """A pipe in a folder is not read: it would never end."""
    tmp_path.joinpath("news").mkdir()
    os.mkfifo(tmp_path / "news/pipe.txt")
    assert [type(f) for f in discover([tmp_path / "news"])] == [Skipped]


def test_two_files_never_share_a_key(tmp_path: Path) -> None:
    """Of two files that would get one key the second is rejected, and told what to do."""
    write(tmp_path / "x/news/a.txt", "one")
    write(tmp_path / "y/news/a.txt", "two")
    outcomes = list(discover([tmp_path / "x/news", tmp_path / "y/news"]))
    assert [type(f) for f in outcomes] == [Found, Rejected]
    assert isinstance(outcomes[1], Rejected)
    assert "--collection" in outcomes[1].reason


def test_names_that_are_no_text_are_rejected(tmp_path: Path) -> None:
    """A file name that is not UTF-8 cannot be a key."""
    folder = tmp_path / "news"
    folder.mkdir()
    try:
        (folder / os.fsdecode(b"caf\xe9.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system refuses such names")
    assert [type(f) for f in discover([folder])] == [Rejected]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_rejected(tmp_path: Path) -> None:
    """A folder that may not be entered is rejected with the reason."""
    folder = tmp_path / "news"
    folder.mkdir(mode=0)
    assert list(discover([folder])) == [Rejected(folder, "permission denied")]
