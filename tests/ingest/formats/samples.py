"""A real sample of every kind of file, made here, and how it is read."""

from __future__ import annotations

import csv
import io
from datetime import date
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

from claims.ingest.discover import Found
from claims.ingest.reader import Stated, read_found
from claims.records import Document

if TYPE_CHECKING:
    from pathlib import Path

    from claims.ingest.formats.story import Passed, Refused

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
    """Return a message with a text and an HTML part."""
    message = EmailMessage()
    message["Subject"], message["From"] = "Talks go on, minister says", "Jane Doe <jane@example.org>"
    message["Date"] = "Fri, 06 Mar 2020 10:00:00 +0000"
    message.set_content(TEXT)
    message.add_alternative(HTML_BODY, subtype="html")
    return message.as_bytes()


def ninjs(status: str = "usable") -> dict[str, Any]:
    """Return a record of the ninjs standard."""
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
    """Return a PDF of one page with a line of text, written by hand."""
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
    """Return a Word document."""
    from docx import Document as Word  # noqa: PLC0415 - an optional reader

    document, out = Word(), io.BytesIO()
    document.core_properties.title, document.core_properties.author = "Talks go on, minister says", "Jane Doe"
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def warc(*, packed: bool) -> bytes:
    """Return a web archive with a page, a picture and a page that was not there."""
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
    """Return a table of one article."""
    import pyarrow as pa  # noqa: PLC0415 - an optional reader
    import pyarrow.parquet as pq  # noqa: PLC0415 - as above

    out = io.BytesIO()
    pq.write_table(pa.table({"headline": ["Talks"], "article": [TEXT], "date": [date(2020, 3, 6)]}), out)
    return out.getvalue()


def table(delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return a CSV table of one article."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerows([["Title", "Publish Date", "Content"], ["Talks", "2020-03-06", TEXT]])
    return out.getvalue().encode(encoding)


def parts(tmp_path: Path, name: str, data: bytes | str, **stated: Any) -> list[Document | Refused | Passed]:
    """Return what is read from a file of this name and content."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return [part.item for part in read_found(Found(path, "news", name, named=True), Stated(**stated))]


def one(tmp_path: Path, name: str, data: bytes | str, **stated: Any) -> Document:
    """Return the only article of a file."""
    (found,) = parts(tmp_path, name, data, **stated)
    assert isinstance(found, Document), found
    return found
