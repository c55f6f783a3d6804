"""Rows as articles: CSV, JSON, JSON lines and Parquet, and which column is what."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from claims.errors import UsageError
from claims.ingest.discover import Found
from claims.ingest.formats.columns import _known, guess, parse_map
from claims.ingest.formats.days import day_of
from claims.ingest.formats.story import Passed, Refused
from claims.ingest.reader import Stated, read_found
from claims.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
from tests.ingest.formats.samples import PARAGRAPHS, TEXT, one, parquet, parts, table


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
    with pytest.raises(UsageError, match="not a part of an article"):
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


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.json", "a.csv"])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str) -> None:
    """A long table is read in the memory of some rows."""
    rows = [{"text": TEXT, "id": n} for n in range(8_000)]
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
    assert count == 7_999
    assert peak < 1_200_000  # the file has at least as much
