"""Every kind of file: how it is told, what each gives, and that nothing in one is an error of the program."""

from __future__ import annotations

import gzip
import io
import json
from typing import TYPE_CHECKING

import pytest

from claims.errors import ClaimsError, UsageError
from claims.ingest import formats
from claims.ingest.discover import Found, discover
from claims.ingest.formats.story import Passed
from claims.ingest.reader import Stated, read_stream
from claims.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
from tests.ingest.formats.samples import BYLINED, NEWSML, NITF, PAGE, PARAGRAPHS, TEXT, mail, ninjs, one, parts, table


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.html", lambda: PAGE),
        ("no-suffix", lambda: PAGE),
        ("a.xml", lambda: NITF.replace("STATUS", "usable")),
        ("b.xml", lambda: NEWSML.replace("STATUS", "usable")),
        ("a.eml", mail),
        ("a.json", lambda: json.dumps(ninjs())),
    ],
)
def test_articles_with_metadata(tmp_path: Path, name: str, make: Callable[[], bytes | str]) -> None:
    """Body, title, author and day come out of each kind, and the day's basis says where from."""
    found = one(tmp_path, name, make())
    for paragraph in PARAGRAPHS:
        assert paragraph in found.body
    assert (found.title, (found.byline or "").removeprefix("By "), found.published) == BYLINED
    assert found.body.startswith("Talks go on, minister says\n\n")
    assert found.published_basis.startswith("metadata")
    assert "Home" not in found.body
    assert "Copyright" not in found.body


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", "text,date,url\n"),
        ("a.jsonl", "\n\n"),
        ("a.json", "[]"),
        ("a.rss", '<rss version="2.0"><channel><title>F</title></channel></rss>'),
    ],
)
def test_a_file_without_any_article_says_so(tmp_path: Path, name: str, data: str) -> None:
    """Nothing is passed over without a word."""
    (found,) = parts(tmp_path, name, data)
    assert isinstance(found, Passed)
    assert "without any article" in found.reason


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.csv", "x,y\n1,2\n", "no column holds the text"),
        ("a.jsonl", '{"x": 1}\n', "no column holds the text"),
        ("a.json", '[{"text": "x"', "not JSON"),
        ("b.json", "[" * 100_000, "not JSON"),
        ("c.json", '[{"text": ' + '"x' * 9, "not JSON"),
        ("gkg.csv", "\t".join(["20200306000000", *["x"] * 26]) + "\n", "GDELT"),
        ("a.xml", "<catalog><book/></catalog>", "holds no articles"),
        ("b.xml", "<rss><channel>", "well-formed"),
        ("a.eml", "Subject: x\n\n", "without a text"),
        ("a.pdf", "%PDF-1.4 x", "cannot be read"),
        ("a.docx", b"PK\x03\x04 x", "cannot be read"),
        ("a.parquet", b"PAR1 x", "cannot be read"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999\r\n\r\nx", ""),
        ("a.gz", b"\x1f\x8b\x08\x00broken", "broken"),
        ("a.zip", b"PK\x03\x04 x", "broken"),
        ("a.txt.zst", b"\x28\xb5\x2f\xfdbroken", "broken"),
    ],
)
def test_broken_files_are_refused(tmp_path: Path, name: str, data: bytes | str, reason: str) -> None:
    """Each refusal names the file and says what is wrong, and is no fault of the program."""
    found = parts(tmp_path, name, data)
    assert not any(isinstance(part, Document) for part in found)
    for part in found:
        assert reason in part.reason  # type: ignore[union-attr]
        assert "please report" not in part.reason  # type: ignore[union-attr]


def test_standard_input_is_told_by_its_content() -> None:
    """Lines of JSON, a page, a table and an archive are told without a name; anything else is text."""
    line = json.dumps({"text": TEXT}) + "\n"
    for data, count in (((line * 2).encode(), 2), (PAGE.encode(), 1), (table(), 1), (gzip.compress(table()), 1)):
        found = [part.item for part in read_stream(io.BytesIO(data), "stdin", Stated())]
        assert [type(part) for part in found] == [Document] * count
    (plain,) = [part.item for part in read_stream(io.BytesIO(TEXT.encode()), "stdin", Stated())]
    assert isinstance(plain, Document)
    assert plain.body == TEXT
    assert plain.key.startswith("file:stdin/")


def test_the_user_may_state_the_kind(tmp_path: Path) -> None:
    """A kind stated is the kind of every file; one that is not known is a usage error."""
    assert one(tmp_path, "a.dat", PAGE, kind="txt").body == PAGE
    with pytest.raises(UsageError, match="Unsupported file type"):
        formats.format_named("novel")


def test_folders_give_every_kind_and_patterns_match(tmp_path: Path) -> None:
    """In a folder the known kinds are found; a pattern gives what it matches, or is refused."""
    for name in ("a.txt", "b.html", "c.jsonl.gz", "d.tar.zst", "e.jpg", "f", "g.gz", "h.log.gz"):
        (tmp_path / name).write_bytes(b"x")
    found = [f.below for f in discover([tmp_path]) if isinstance(f, Found)]
    assert found == ["a.txt", "b.html", "c.jsonl.gz", "d.tar.zst", "g.gz"]
    matched = [f.below for f in discover([tmp_path / "[ab].*"]) if isinstance(f, Found)]
    assert matched == ["a.txt", "b.html"]
    (none,) = discover([tmp_path / "*.doc"])
    assert none.reason == "nothing matches this pattern"  # type: ignore[union-attr]


def test_refusals_are_errors_of_a_file_only(tmp_path: Path) -> None:
    """Reading never raises for what stands in a file."""
    for suffix in sorted(formats.BY_NAME):
        for data in (b"", b"\0" * 50, b"<", b"{", bytes(range(256))):
            try:
                parts(tmp_path, f"a.{suffix.replace(' ', '')}", data)
            except ClaimsError as error:  # pragma: no cover - the failure of this test
                pytest.fail(f"{suffix}: {error}")
