"""A real sample of every kind of file, made here, and what is read from it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import tarfile
import tracemalloc
import zipfile
from datetime import date
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
import zstandard

from claims.errors import ClaimsError, UsageError
from claims.records import Document
from claims.text import formats
from claims.text.discover import Found, discover
from claims.text.formats.columns import _known, guess, parse_map
from claims.text.formats.days import day_of
from claims.text.formats.story import Passed, Refused
from claims.text.intake import Stated, read_found, read_stream

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = (
    "The talks will go on, Foreign Minister Anna Muller said on Friday in Paris.\n\n"
    "“We will sign the contract this year,” she added after the meeting."
)
PARAGRAPHS = TEXT.split("\n\n")
HTML_BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Talks go on | Example Post</title>
<link rel="canonical" href="https://news.example.org/2020/talks?utm_source=x">
<meta property="og:title" content="Talks go on, minister says"><meta property="og:site_name" content="Example Post">
<meta property="article:published_time" content="2020-03-06T10:00:00Z"><meta name="author" content="Jane Doe">
</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Talks go on, minister says</h1>
{HTML_BODY}<p>Both sides were content with what had been achieved in the days of the conference, they said.</p>
</article><footer>Copyright 2024. All rights reserved.</footer></body></html>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Example Post</title><language>en</language>
<item><title>Talks go on</title><link>https://news.example.org/1</link><guid>g1</guid>
<pubDate>Fri, 06 Mar 2020 10:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[{HTML_BODY}]]></content:encoded></item>
<item><title>Bridge</title><link>https://news.example.org/2</link>
<description>The bridge is old, he said.</description></item>
<item><title>Nothing</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Post</title><entry><id>tag:x,1</id>
<title>Talks</title><link rel="alternate" href="https://news.example.org/3"/><published>2020-03-06T10:00:00Z</published>
<author><name>Jane Doe</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML_BODY}</div>
</content></entry></feed>"""
NITF = f"""<?xml version="1.0"?><nitf><head><title>Talks</title><docdata management-status="STATUS">
<doc-id id-string="x.1"/><date.issue norm="20200306T100000Z"/></docdata><pubdata name="Example Wire"/></head>
<body><body.head><hedline><hl1>Talks go on, minister says</hl1></hedline><byline>By Jane Doe</byline>
<dateline><location>PARIS</location>, March 6</dateline></body.head><body.content>{HTML_BODY}</body.content>
</body></nitf>"""
NEWSML = f"""<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:x:1"
version="2"><itemMeta><provider literal="x"><name>Example Wire</name></provider>
<firstCreated>2020-03-06T10:00:00Z</firstCreated>
<pubStatus qcode="stat:STATUS"/></itemMeta><contentMeta><headline>Talks go on, minister says</headline><by>Jane Doe</by>
<language tag="en"/></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><body>{HTML_BODY}</body></html></inlineXML></contentSet></newsItem>"""
BYLINED = ("Talks go on, minister says", "Jane Doe", date(2020, 3, 6))


def mail() -> bytes:
    """Give a message with a text and an HTML part."""
    message = EmailMessage()
    message["Subject"], message["From"] = "Talks go on, minister says", "Jane Doe <jane@example.org>"
    message["Date"] = "Fri, 06 Mar 2020 10:00:00 +0000"
    message.set_content(TEXT)
    message.add_alternative(HTML_BODY, subtype="html")
    return message.as_bytes()


def ninjs(status: str = "usable") -> dict[str, Any]:
    """Give a record of the ninjs standard."""
    return {
        "uri": "urn:ninjs:x:1",
        "pubstatus": status,
        "versioncreated": "2020-03-06T11:00:00Z",
        "firstcreated": "2020-03-06T10:00:00Z",
        "headline": "Talks go on, minister says",
        "byline": "Jane Doe",
        "body_html": HTML_BODY,
        "copyrightholder": "Example Wire",
    }


def pdf() -> bytes:
    """Give a PDF of one page with a line of text, written by hand."""
    stream = b"BT /F1 12 Tf 72 700 Td (The talks will go on, Anna Muller said on Friday.) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%b endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%btrailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def docx() -> bytes:
    """Give a Word document."""
    from docx import Document as Word  # noqa: PLC0415 - an optional reader

    document, out = Word(), io.BytesIO()
    document.core_properties.title, document.core_properties.author = "Talks go on, minister says", "Jane Doe"
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def warc(*, packed: bool) -> bytes:
    """Give a web archive with a page, a picture and a page that was not there."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 - beside what it makes
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415 - as above

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, status, kind, body in (
        ("https://a.example.org/1", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
        ("https://a.example.org/2", "200 OK", "image/png", b"\x89PNG"),
        ("https://a.example.org/3", "404 Not Found", "text/html", b"<html>gone</html>"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=headers))
    return out.getvalue()


def parquet() -> bytes:
    """Give a table of one article."""
    import pyarrow as pa  # noqa: PLC0415 - an optional reader
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    out = io.BytesIO()
    pq.write_table(pa.table({"headline": ["Talks"], "article": [TEXT], "date": [date(2020, 3, 6)]}), out)
    return out.getvalue()


def table(delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Give a CSV table of one article."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([["Title", "Publish Date", "Content"], ["Talks", "2020-03-06", TEXT]])
    return out.getvalue().encode(encoding)


def parts(tmp_path: Path, name: str, data: bytes | str, **stated: Any) -> list[Document | Refused | Passed]:
    """Give what is read from a file of this name and content."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return [part.item for part in read_found(Found(path, "news", name, named=True), Stated(**stated))]


def one(tmp_path: Path, name: str, data: bytes | str, **stated: Any) -> Document:
    """Give the only article of a file."""
    (found,) = parts(tmp_path, name, data, **stated)
    assert isinstance(found, Document), found
    return found


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


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        ("usable", None),
        ("withheld", "withheld by its agency"),
        ("canceled", "cancelled by its agency"),
        ("embargoed", "under embargo"),
    ],
)
def test_what_agencies_withhold_is_passed_over(tmp_path: Path, status: str, outcome: str | None) -> None:
    """Withheld, cancelled and embargoed items are not stored, in each of the three standards."""
    for name, data in (
        ("a.xml", NITF.replace("STATUS", status)),
        ("b.xml", NEWSML.replace("STATUS", status)),
        ("c.json", json.dumps(ninjs(status))),
    ):
        (found,) = parts(tmp_path, name, data)
        assert (found.reason if isinstance(found, Passed) else None) == outcome


def test_corrections_of_an_agency_have_one_key(tmp_path: Path) -> None:
    """An item sent again, under another file name, is the same article: a revision."""
    first = one(tmp_path, "v1.xml", NEWSML.replace("STATUS", "usable"))
    again = one(tmp_path, "v2.xml", NEWSML.replace("STATUS", "usable").replace("this year", "next year"))
    assert first.key == again.key == "urn:newsml:x:1"
    assert first.body != again.body


def test_joined_dumps_keep_the_texts_of_both(tmp_path: Path) -> None:
    """Records of another form than the first have their own columns; one without a text is told."""
    rows = [
        {"plain_text": TEXT, "requested_url": "https://example.org/1"},
        {"text": TEXT + " Yes.", "date": "2019-01-02", "url": "https://example.org/2"},
        {"note": "end"},
    ]
    first, second, third = parts(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.key, second.key) == ("https://example.org/1", "https://example.org/2")
    assert second.published == date(2019, 1, 2)
    assert isinstance(third, Passed)


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


def test_feeds(tmp_path: Path) -> None:
    """An entry with its text is the article at its address; a teaser is not, and nothing is passed over."""
    whole, teaser, empty = parts(tmp_path, "a.rss", RSS)
    assert isinstance(whole, Document)
    assert isinstance(teaser, Document)
    assert whole.key == "https://news.example.org/1"
    assert whole.body == "Talks go on\n\n" + TEXT
    assert (whole.published, whole.source) == (date(2020, 3, 6), "Example Post")
    assert (teaser.key, teaser.url) == ("file:news/a.rss#https://news.example.org/2", "https://news.example.org/2")
    assert isinstance(empty, Passed)
    atom = one(tmp_path, "a.xml", ATOM)
    assert (atom.key, atom.body, atom.byline) == ("https://news.example.org/3", "Talks\n\n" + TEXT, "Jane Doe")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.csv", table),
        ("a.tsv", lambda: table("\t")),
        ("b.csv", lambda: table(";", "utf-8-sig")),
        ("c.csv", lambda: table(",", "cp1252")),
        ("d.csv", lambda: table("\t", "utf-16")),
        ("a.parquet", parquet),
        ("a.jsonl", lambda: json.dumps({"title": "Talks", "text": TEXT, "date": 1583489000})),
        ("a.json", lambda: json.dumps({"articles": [{"title": "Talks", "text": TEXT, "date": "March 6, 2020"}]})),
        (
            "b.json",
            lambda: json.dumps([{"title": "Talks", "maintext": TEXT, "text": "x", "date_publish": "2020-03-06"}]),
        ),
        ("c.json", lambda: json.dumps({"headline": "Talks", "body": PARAGRAPHS, "published": "2020-03-06"}, indent=2)),
        (
            "a.json.gz",
            lambda: gzip.compress(json.dumps([{"title": "Talks", "body": TEXT, "date": "20200306"}]).encode()),
        ),
    ],
)
def test_tables(tmp_path: Path, name: str, make: Callable[[], bytes | str]) -> None:
    """A row is an article, the columns told by their names, and the user is told which."""
    told: list[str] = []
    found = one(tmp_path, name, make(), notice=told.append)
    assert found.body == "Talks\n\n" + TEXT
    assert (found.title, found.published, found.key) == ("Talks", date(2020, 3, 6), f"file:news/{name}#1")
    assert len(told) == 1
    assert "--map body=" in told[0]


@pytest.mark.parametrize(
    ("row", "columns"),
    [
        (  # news-please
            {
                "authors": [],
                "date_publish": "",
                "maintext": "x",
                "source_domain": "",
                "text": None,
                "title": "",
                "url": "",
            },
            {"byline": "authors", "published": "date_publish", "body": "maintext", "source": "source_domain"},
        ),
        (  # CC-News as a table
            {"title": "", "text": "", "domain": "", "date": "", "description": "", "url": "", "image_url": ""},
            {"body": "text", "published": "date", "url": "url", "source": "domain"},
        ),
        (
            {
                "requested_url": "",
                "plain_text": "",
                "published_date": "",
                "publisher": "",
                "sitename": "",
                "author": "",
            },
            {"body": "plain_text", "url": "requested_url", "published": "published_date", "source": "publisher"},
        ),
        ({"article": "", "highlights": "", "id": ""}, {"body": "article", "id": "id"}),
        ({"document": "", "summary": "", "id": ""}, {"body": "document"}),
        ({"Unnamed: 0": "1", "wording": "word " * 30}, {"body": "wording"}),
        ({"a": "1", "b": "short"}, {}),
    ],
)
def test_columns_of_common_dumps(row: dict[str, Any], columns: dict[str, str]) -> None:
    """The columns of dumps in use are known without a map; a long text is taken where no name tells."""
    found = guess(row)
    assert columns.items() <= found.items()
    assert ("body" in found) == bool(columns)


def test_the_names_of_columns_are_sound() -> None:
    """The data file has a list for every part of an article, and no name stands for two."""
    names = [name for part in _known().values() for name in dict.fromkeys(part)]
    assert len(names) == len(set(names))


def test_maps(tmp_path: Path) -> None:
    """The user's columns win, those of records within records are named with dots, and the rest is guessed."""
    row = json.dumps({"x": {"y": TEXT}, "text": "no", "when": "2020-03-06", "link": "https://a.example/1"})
    found = one(tmp_path, "a.jsonl", row, columns=parse_map("body=x.y, published=when"))
    assert (found.body, found.published, found.key) == (TEXT, date(2020, 3, 6), "https://a.example/1")
    with pytest.raises(UsageError, match="no part of an article"):
        parse_map("colour=text")


def test_bad_rows_harm_no_other(tmp_path: Path) -> None:
    """What is no record, and what cannot be stored, is refused by its number; empty rows are passed over."""
    lines = [{"text": TEXT}, "{bad", [1], {"text": ""}, {"text": "a\0b"}, {"text": "\ud800"}, {"text": TEXT + " "}]
    data = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    found = parts(tmp_path, "a.jsonl", data)
    kinds = [type(f) for f in found]
    assert kinds == [Document, Refused, Refused, Passed, Refused, Refused, Document]
    assert isinstance(found[1], Refused)
    assert found[1].reason == f"{tmp_path / 'a.jsonl'}#2: is not JSON."


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


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """XML that names files or itself over and over gives nothing but what it says."""
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    bomb = "".join(f'<!ENTITY l{n} "&l{n - 1};&l{n - 1};">' for n in range(1, 30))
    doctype = f'<!DOCTYPE rss [<!ENTITY f SYSTEM "file://{secret}"><!ENTITY l0 "ha">{bomb}]>'
    feed = RSS.replace("<rss", doctype + "<rss", 1).replace("The bridge is old", "The &f; &l29; bridge is old")
    for part in parts(tmp_path, "a.rss", feed):
        assert not isinstance(part, Document) or ("hidden" not in part.body and "haha" not in part.body)


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


def test_documents(tmp_path: Path) -> None:
    """PDF and Word documents give their text."""
    assert one(tmp_path, "a.pdf", pdf()).body == "The talks will go on, Anna Muller said on Friday."
    found = one(tmp_path, "a.docx", docx())
    assert (found.body, found.byline) == ("Talks go on, minister says\n\n" + TEXT, "Jane Doe")


def test_missing_readers_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an optional reader is not installed, the reason says what to install."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    (found,) = parts(tmp_path, "a.pdf", pdf())
    assert isinstance(found, Refused)
    assert "pip install 'claims[pdf]'" in found.reason


def archive(tmp_path: Path) -> bytes:
    """Give a zip with a text, a table within a compressed file, another zip, a picture and a hidden file."""
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
    with pytest.raises(UsageError, match="no kind of file"):
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


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2020-03-06T23:30:00-08:00", date(2020, 3, 6)),
        ("2020-03-06", date(2020, 3, 6)),
        ("20200306", date(2020, 3, 6)),
        ("20200306T101500Z", date(2020, 3, 6)),
        ("2020/3/6", date(2020, 3, 6)),
        ("Fri, 06 Mar 2020 10:00:00 GMT", date(2020, 3, 6)),
        ("March 6th, 2020", date(2020, 3, 6)),
        ("6 March 2020", date(2020, 3, 6)),
        ("3/16/2020", date(2020, 3, 16)),
        ("16.03.2020", date(2020, 3, 16)),
        (1583489000, date(2020, 3, 6)),
        (1583489000123, date(2020, 3, 6)),
        ("3/6/2020", None),
        ("2020-02-30", None),
        ("2020", None),
        ("soon", None),
        ("", None),
        (None, None),
        (True, None),
        (7, None),
    ],
)
def test_days_of_metadata(value: object, day: date | None) -> None:
    """A day is read as it is written; what can be two days is none."""
    assert day_of(value) == day


def test_refusals_are_errors_of_a_file_only(tmp_path: Path) -> None:
    """Reading never raises for what stands in a file."""
    for suffix in sorted(formats.BY_NAME):
        for data in (b"", b"\0" * 50, b"<", b"{", bytes(range(256))):
            try:
                parts(tmp_path, f"a.{suffix.replace(' ', '')}", data)
            except ClaimsError as error:  # pragma: no cover - the failure of this test
                pytest.fail(f"{suffix}: {error}")


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.json", "a.csv"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str) -> None:
    """A long table is read in the memory of some rows."""
    rows = [{"text": TEXT, "id": n} for n in range(20_000)]
    if name.endswith(".csv"):
        data = ("text,id\n" + "".join(f'"{TEXT}",{n}\n' for n in range(len(rows)))).encode()
    else:
        data = (
            json.dumps(rows).encode() if name == "a.json" else gzip.compress("\n".join(map(json.dumps, rows)).encode())
        )
    path = tmp_path / name
    path.write_bytes(data)
    del rows, data
    found = read_found(Found(path, "news", name), Stated())
    assert next(found).item.path == f"{name}#0"  # type: ignore[union-attr]
    tracemalloc.start()
    count = sum(isinstance(part.item, Document) for part in found)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 19_999
    assert peak < 3_000_000
