"""Any bytes of any kind: each reader gives articles or reasons, never an error of the program."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.ingest import formats
from claims.ingest.formats import csv_dialect, days, press_exports
from claims.ingest.formats.story import Refused
from claims.ingest.reader import Stated, read_stream
from claims.records import Document
from tests.ingest.formats.samples import ATOM, NEWSML, NITF, RSS, ninjs, table

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PIECES = {
    "RTF": [r"{\rtf1\ansi ", "{", "}", r"\par ", r"{\footnote ", r"{\*\shpinst{\shptxt ", r"\'e9", r"\u-3?", r"\bin9 ",
            r"{\pict ", "He said no. ", "\\", r"\cell ", r"{\deleted ", r"\v ", r"\ansicpg99999 ", r"{\header "],
    "CSV": ["id,text,date\n", '"', '""', "\\", ",", ";", "\n", "\r", "'", "He said no, and no, and no. ", "02/03/2021",
            "44257", "\0", "sep=;\n", "\\n", "\t"],
    "subtitles": ["WEBVTT\n", "1\n", "00:00:01,000 --> 00:00:02,000\n", "00:01.5 --> 99:99.999\n", "\n", ">> ", "- ",
                  "ANN LEE: ", "<v Bo>", "</v>", "<i>", "[x]", "He said no. ", "NOTE x\n", "{\\an8}", "&amp;", " --> "],
    "mail folder": ["From a@b.test Tue Mar  3 10:00:00 2015\n", "Subject: x\n", "\n", ">From here\n", "He said no.\n",
                    "Content-Type: multipart/mixed; boundary=x\n", "--x\n", "--x--\n", "Content-Type: text/html\n",
                    "Content-Transfer-Encoding: base64\n", "\xff"],
    "JSON": ['{"text": "', '"', "[", "]", "{", "}", ":", ",", '"items"', "He said no. ", '"uri"', "null", "1e9"],
    "text": ["1 of 2 DOCUMENTS\n", "LENGTH: 4 words\n", "End of Document\n", "Body\n", "HD  x\n", "45 words\n", "\n",
             "Document HGAZ000020150303eb3300001\n", "_" * 30 + "\n", "Full text: x\n", "March 3, 2015\n",
             "He said no. ",
             "CORRECTION: x\n", "Copyright 2015\n", "\f", "=" * 12 + "\n"],
}  # fmt: skip


def check(data: bytes, kind: str) -> None:
    """Assert that what is read are texts that can be stored, or refusals that are not the program's fault."""
    for part in read_stream(io.BytesIO(data), "stdin", Stated(kind=formats.format_named(kind).name)):
        if isinstance(part.item, Document):
            part.item.body.encode()
            assert part.item.body.strip()
            assert "\0" not in part.item.body
        else:
            assert "please report" not in part.item.reason, data
            assert part.item.reason


@pytest.mark.parametrize("kind", PIECES)
def test_any_order_of_pieces(kind: str) -> None:
    """Pieces of a format in any order and number."""

    @QUICK
    @given(st.lists(st.one_of(st.sampled_from(PIECES[kind]), st.text(max_size=8)), max_size=40))
    def holds(pieces: list[str]) -> None:
        head = r"{\rtf1 " if kind == "RTF" else ""
        check((head + "".join(pieces)).encode("utf-8", "replace"), kind)

    holds()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TREE = st.recursive(
    st.sampled_from(["<w:t>He said no.</w:t>", "<w:tab/>", "<w:br/>", "<w:delText>x</w:delText>", "<w:altChunk/>"]),
    lambda inner: st.builds(
        lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>",
        st.sampled_from(
            ["p", "r", "ins", "del", "tbl", "tr", "tc", "txbxContent", "sdt", "sdtContent", "pPr", "rPr", "trPr"]
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=30,
)


@QUICK
@given(TREE)
def test_any_tree_of_a_word_document(tree: str) -> None:
    """Elements within each other as no word processor writes them: text once, or a reason."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{tree}</w:body></w:document>')
    check(out.getvalue(), "docx")
    given_words = tree.count("He said no.")
    for part in read_stream(io.BytesIO(out.getvalue()), "stdin", Stated(kind="DOCX")):
        if isinstance(part.item, Document):
            assert part.item.body.count("He said no.") <= given_words


SAMPLES = {
    "feed": [RSS.encode(), ATOM.encode()],
    "NITF": [NITF.replace("STATUS", "usable").encode()],
    "NewsML-G2": [NEWSML.replace("STATUS", "usable").encode()],
    "JSON": [json.dumps(ninjs()).encode()],
    "CSV": [table(), table(";"), table("\t", "utf-16")],
}


@pytest.mark.parametrize("kind", SAMPLES)
def test_real_samples_with_bytes_lost(kind: str) -> None:
    """A real file of each kind with stretches cut out, doubled or changed."""

    @QUICK
    @given(
        st.sampled_from(SAMPLES[kind]),
        st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 60), st.binary(max_size=6)), max_size=4),
    )
    def holds(sample: bytes, changes: list[tuple[int, int, bytes]]) -> None:
        data = sample
        for at, length, put in changes:
            data = data[:at] + put + data[at + length :]
        check(data, kind)

    holds()


MARKUP = [
    *("<article>", "</article>", "<p>", "</p>", "<li>", "</li>", "<div class='live-blog-post'>", "</div>", "&quot;"),
    *(
        "<time datetime='2021-05-04T10:00Z'>14.05 BST</time>",
        "14:05",
        "<blockquote>",
        "</blockquote>",
        "<table><tr><td>",
    ),
    *("<b>Who said so?</b>", "The mayor said that it was so. ", "<h1>Live blog</h1>", "</script>"),
    *("<script type='application/ld+json'>", '{"@type":"LiveBlogPosting","liveBlogUpdate":[{}]}'),
]


@QUICK
@given(st.lists(st.sampled_from(MARKUP), max_size=40))
def test_any_page(pieces: list[str]) -> None:
    """Markup in any order: an article with times that stand in it, or a reason."""
    data = f"<!DOCTYPE html><html><head><title>Live: updates</title></head><body>{''.join(pieces)}</body></html>"
    check(data.encode(), "html")
    for part in read_stream(io.BytesIO(data.encode()), "stdin", Stated(kind="HTML")):
        if isinstance(part.item, Document):
            assert all(0 <= at <= len(part.item.body) for at, _ in part.item.times)


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=20), st.just("He said no. " * 20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(
                ["text", "title", "date", "items", "data", "uri", "guid", "pubstatus", "associations", "bodies", "node",
                 "content", "rendered", "authors", "version", "id", "url", "html", "value", "genre", "signals", "a.b"]
            ),
            inner,
            max_size=6,
        ),
    ),
    max_leaves=25,
)  # fmt: skip


@QUICK
@given(JSON)
def test_any_json(value: Any) -> None:
    """Any value, nested in any way, under names that readers look for."""
    check(json.dumps(value).encode(), "json")


@QUICK
@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.dates(), st.datetimes()))
def test_any_day(value: object) -> None:
    """Any value is a day, a month or none."""
    found = days.issued(value)
    assert found is None or found.edtf[:4].isdecimal()
    column = days.DayColumn()
    column.see(value)
    assert isinstance(column.orders, dict)


@QUICK
@given(
    st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from(",;\t|")
)
def test_what_is_written_as_csv_is_read_so(rows: list[list[str]], delimiter: str) -> None:
    """Fields that are quoted by the rules come back as they were, whatever they hold."""
    quoted = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    lines = io.StringIO("".join(f"{line}\n" for line in quoted), newline="")
    assert list(csv_dialect.Dialect(delimiter=delimiter).rows(lines)) == rows


@QUICK
@given(st.text(max_size=300))
def test_any_text_is_split_or_left_alone(text: str) -> None:
    """Splitting an export is total."""
    for document in press_exports.documents(text):
        assert not isinstance(document.item, Refused)
    assert press_exports.dated_parts(text) >= 0
