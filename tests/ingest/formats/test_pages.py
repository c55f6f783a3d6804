"""Web pages, by themselves and in web archives."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from claims.ingest.formats.story import Passed, Refused
from claims.records import Document

if TYPE_CHECKING:
    from pathlib import Path
from tests.ingest.formats.samples import PAGE, one, parts, warc


def test_a_page_is_known_by_its_address(tmp_path: Path) -> None:
    """The canonical address is the key; a front page's is none, and what the user states wins."""
    assert one(tmp_path, "a.html", PAGE).key == "https://news.example.org/2020/talks"
    front = PAGE.replace("/2020/talks?utm_source=x", "/")
    assert one(tmp_path, "b.html", front).key == "file:news/b.html"
    stated = one(tmp_path, "c.html", PAGE, url="https://x.example/1", source="TASS", published=date(2021, 1, 1))
    assert (stated.key, stated.source, stated.published) == ("https://x.example/1", "TASS", date(2021, 1, 1))
    assert (stated.source_basis, stated.published_basis) == ("stated by the user", "metadata")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1254", "iso-8859-9"])
def test_pages_state_their_encoding(tmp_path: Path, encoding: str) -> None:
    """A page is decoded as it says."""
    page = PAGE.replace("utf-8", encoding).replace("Anna Muller", "Anna Müller-Erdoğan").replace("“", '"')
    assert "Müller-Erdoğan" in one(tmp_path, "a.html", page.replace("”", '"').encode(encoding)).body


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><nav>Home</nav></body></html>", "<html" + "<div>" * 3000]
)
def test_pages_without_an_article_are_refused(tmp_path: Path, page: str) -> None:
    """A page that says nothing is refused with the reason."""
    (found,) = parts(tmp_path, "a.html", page)
    assert isinstance(found, Refused)
    assert "no article text" in found.reason


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the library's writer leaves files open
@pytest.mark.parametrize("packed", [False, True])
def test_web_archives(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A page is known by the address it was fetched from; what is no page is passed over."""
    page, picture, gone = parts(tmp_path, "a.warc.gz" if packed else "a.warc", warc(packed=packed))
    assert isinstance(page, Document)
    assert (page.key, page.published) == ("https://a.example.org/1", date(2020, 3, 6))
    assert isinstance(picture, Passed)
    assert isinstance(gone, Passed)
    assert "404" in gone.reason
