"""Files packed in files: zip and tar, compressed or not, and what unpacks without end."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
import zstandard

from claims.ingest.formats.story import Passed, Refused
from claims.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
from tests.ingest.formats.samples import PAGE, TEXT, one, parts


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [("", bytes), (".gz", gzip.compress), (".zst", zstandard.compress), (".bz2", bz2.compress), (".xz", lzma.compress)],
)
def test_plain_text(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    """A text is read as it stands, compressed or not."""
    found = one(tmp_path, f"2020/a.txt{suffix}", pack(TEXT.encode()))
    assert (found.body, found.key) == (TEXT, f"file:news/2020/a.txt{suffix}")


def archive(tmp_path: Path) -> bytes:
    """Return a zip with a text, a table within a compressed file, another zip, a picture and a hidden file."""
    inner, out = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr("deep.txt", TEXT + " 3")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("2020/a.txt", TEXT)
        packed.writestr("b.jsonl.gz", gzip.compress(json.dumps({"text": TEXT + " 2"}).encode()))
        packed.writestr("c.zip", inner.getvalue())
        packed.writestr("d.jpg", b"x")
        packed.writestr("__MACOSX/._a.txt", b"x")
    (tmp_path / "made.zip").write_bytes(out.getvalue())
    return out.getvalue()


def test_zip_archives(tmp_path: Path) -> None:
    """Files in archives, also in archives within them, have keys of their own."""
    found = parts(tmp_path, "all.zip", archive(tmp_path))
    keys = [part.key for part in found if isinstance(part, Document)]
    assert keys == [f"file:news/all.zip#{rest}" for rest in ("2020/a.txt", "b.jsonl.gz#1", "c.zip#deep.txt")]
    assert [type(part) for part in found].count(Passed) == 2


@pytest.mark.parametrize("suffix", ["", ".gz", ".bz2", ".xz", ".zst"])
def test_tar_archives(tmp_path: Path, suffix: str) -> None:
    """Archives are read in order, however they are compressed, also where a zip stands in them."""
    out = io.BytesIO()
    mode = f"w:{suffix[1:]}" if suffix not in {"", ".zst"} else "w"
    with tarfile.open(fileobj=out, mode=mode) as packed:  # type: ignore[call-overload]
        for name, data in (("x/a.txt", TEXT.encode()), ("x/z.zip", archive(tmp_path)), ("x/b.html", PAGE.encode())):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    data = zstandard.compress(out.getvalue()) if suffix == ".zst" else out.getvalue()
    found = parts(tmp_path, f"all.tar{suffix}", data)
    keys = [part.key for part in found if isinstance(part, Document)]
    assert keys[0] == f"file:news/all.tar{suffix}#x/a.txt"
    assert len(keys) == 5
    assert keys[-1] == "https://news.example.org/2020/talks"


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_bombs_are_refused(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """What unpacks to hundreds of times its size is read no further than the limits."""
    lines = (json.dumps({"text": "a"}) + "\n" + " " * 500_000 + "\n").encode() * 200
    found = parts(tmp_path, "bomb.jsonl.x", pack(lines))
    assert isinstance(found[-1], Refused)
    assert "unpacks to far more" in found[-1].reason
    nested = TEXT.encode()
    for _ in range(9):
        nested = gzip.compress(nested)
    (deep,) = parts(tmp_path, "deep.gz", nested)
    assert isinstance(deep, Refused)
    assert "too deep" in deep.reason


def test_zip_bombs_are_refused(tmp_path: Path) -> None:
    """Many members that are each within bounds may not unpack without end either."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(9):
            packed.writestr(f"{number}.txt", b"a" * 15_000_000)
    found = parts(tmp_path, "bomb.zip", out.getvalue())
    assert isinstance(found[-1], Refused)
    assert "unpacks to far more" in found[-1].reason
