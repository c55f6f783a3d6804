"""What agencies and outlets send out: NewsML-G2, NITF, ninjs, RSS and Atom."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from claims.ingest.formats.story import Passed
from claims.records import Document

if TYPE_CHECKING:
    from pathlib import Path
from tests.ingest.formats.samples import ATOM, NEWSML, NITF, RSS, TEXT, ninjs, one, parts


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


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """XML that names files or itself over and over gives nothing but what it says."""
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    bomb = "".join(f'<!ENTITY l{n} "&l{n - 1};&l{n - 1};">' for n in range(1, 30))
    doctype = f'<!DOCTYPE rss [<!ENTITY f SYSTEM "file://{secret}"><!ENTITY l0 "ha">{bomb}]>'
    feed = RSS.replace("<rss", doctype + "<rss", 1).replace("The bridge is old", "The &f; &l29; bridge is old")
    for part in parts(tmp_path, "a.rss", feed):
        assert not isinstance(part, Document) or ("hidden" not in part.body and "haha" not in part.body)
