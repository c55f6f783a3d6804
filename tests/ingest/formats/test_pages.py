"""Web pages, by themselves and in web archives."""

from __future__ import annotations

import json
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


SHUT = "The harbour will stay shut until Thursday, port director Eva Holt said at a press conference in the town hall."
CREW = (
    "“We have no crew for the big ferry, and the small one leaks,” she said, adding that both would be mended in May."
)
SAIL = (
    "Fisherman Ola Moen said he would sail all the same, whatever the director told him about the storm and the waves."
)
PAYS = "Mayor Otto Lenz told reporters that the council would pay for a new ferry if nobody else did so before winter."


def page(body: str, head: str = "") -> str:
    """Return a page with this body."""
    stated = '<meta property="article:published_time" content="2021-05-04T07:00:00Z">'
    return f'<!DOCTYPE html><html lang="en"><head><title>Storm</title>{stated}{head}</head><body>{body}</body></html>'


BLOCK = '<div class="block"><p class="block-time"><time datetime="{0}">x <span>BST</span></time></p><p>{1}</p></div>'
UPDATES = [
    {"@type": "BlogPosting", "headline": "Ferry out", "datePublished": "2021-05-04T13:05:00Z", "articleBody": CREW},
    {"@type": "BlogPosting", "datePublished": "2021-05-04T12:30:00Z", "articleBody": f"<p>{SAIL}</p>"},
    {"@type": "BlogPosting", "datePublished": "2021-05-03T11:00:00Z", "articleBody": PAYS},
]
LIVE = {
    "blocks": page(
        f"<article><h1>Storm hits coast: live updates</h1><p>{SHUT}</p>"
        + BLOCK.format("2021-05-04T13:05:00Z", CREW)
        + BLOCK.format("2021-05-04T12:30:00Z", SAIL)
        + BLOCK.format("2021-05-03T11:00:00Z", PAYS)
        + "</article>"
    ),
    "structured": page(
        f"<article><h1>Storm hits coast</h1><p>{SHUT}</p><ol><li><h2>Ferry out</h2><p>{CREW}</p></li><li>{SAIL}</li>"
        f"<li>{PAYS}</li></ol></article>",
        '<script type="application/ld+json">'
        + json.dumps({"@graph": [{"@type": "LiveBlogPosting", "liveBlogUpdate": UPDATES}]})
        + "</script>",
    ),
    "clocks": page(
        f"<article><h1>Storm hits coast</h1><p>{SHUT}</p>"
        + "".join(
            f'<section class="live-blog-post"><header><span>{time}</span></header><p>{text}</p></section>'
            for time, text in (("2:05 p.m. ET, May 4, 2021", CREW), ("1:30 p.m. ET", SAIL), ("11:10 a.m. ET", PAYS))
        )
        + "</article>"
    ),
}


@pytest.mark.parametrize("kind", LIVE)
def test_each_entry_of_a_live_blog_has_its_time(tmp_path: Path, kind: str) -> None:
    """By structured data, blocks with times or clocks: every entry is read once, from its time on."""
    found = one(tmp_path, "a.html", LIVE[kind])
    assert all(found.body.count(text) == 1 for text in (CREW, SAIL, PAYS))
    assert found.body.count(SHUT) == 1
    assert found.body.index(SHUT) < found.times[0][0]
    ends = [at for at, _ in found.times[1:]] + [len(found.body)]
    entries = [found.body[at:end] for (at, _), end in zip(found.times, ends, strict=True)]
    assert [text in entry for text, entry in zip((CREW, SAIL, PAYS), entries, strict=True)] == [True] * 3
    assert found.times[0][1] == ("2:05 p.m. ET, May 4, 2021" if kind == "clocks" else "2021-05-04T13:05:00Z")


def test_times_of_teasers_make_no_live_blog(tmp_path: Path) -> None:
    """A page with times beside links is a page like any other."""
    links = "".join(f'<li><a href="/{n}">Story {n} is told</a> <time>1{n}:05</time></li>' for n in range(5))
    body = f"<article><h1>Storm</h1><p>{SHUT}</p><p>{CREW}</p><p>{SAIL}</p></article><ul>{links}</ul>"
    assert one(tmp_path, "a.html", page(body)).times == ()


def test_questions_in_bold_are_labelled(tmp_path: Path) -> None:
    """An interview's bold questions and their answers have labels; a bold line that asks nothing has none."""
    body = (
        f"<article><h1>The ferry leaks</h1><p><b>By our reporter in Halvik</b></p><p>{SHUT}</p>"
        f"<p><strong>When will it open again?</strong></p><p>We hope for Thursday, if the storm has gone by then.</p>"
        f"<p>The ferry has no crew and the small one leaks.</p><p><b>Who will pay for a <b>new</b> ferry?</b></p>"
        f"<p>The council said it would, and I believe it when I see the money.</p></article>"
    )
    lines = one(tmp_path, "a.html", page(body)).body.split("\n\n")
    assert "Q: When will it open again?" in lines
    assert "A: We hope for Thursday, if the storm has gone by then." in lines
    assert "The ferry has no crew and the small one leaks." in lines
    assert "Q: Who will pay for a new ferry?" in lines
    assert "A: The council said it would, and I believe it when I see the money." in lines
    assert sum(line.startswith(("Q:", "A:")) for line in lines) == 4
