"""What agencies and outlets send out: NewsML-G2, NITF, ninjs, RSS and Atom."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from claims.ingest.formats.story import LeftOut, Passed
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


@pytest.mark.parametrize(
    "changes",
    [
        {"uri": None, "guid": "urn:ninjs:x:1"},
        {"headline": None, "headlines": [{"role": "main", "value": "Talks go on"}], "body_html": None}
        | {"bodies": [{"role": "main", "contenttype": "text/html", "value": f"<p>{TEXT}</p>"}]},
        {"pubstatus": None, "$standard": {"name": "ninjs", "version": "3.0"}, "body_html": None, "bodyText": TEXT}
        | {"versioncreated": None, "versionCreated": "2020-03-06T11:00:00Z", "firstcreated": None},
    ],
)
def test_versions_of_ninjs(tmp_path: Path, changes: dict[str, Any]) -> None:
    """Versions 1, 2 and 3, and Superdesk's with `guid`: identity, text and day."""
    record = {key: value for key, value in (ninjs() | changes).items() if value is not None}
    found = one(tmp_path, "a.json", json.dumps(record))
    assert (found.key, found.published) == ("urn:ninjs:x:1", date(2020, 3, 6))
    assert " ".join(TEXT.split()) in " ".join(found.body.split())
    (kept,) = parts(tmp_path, "b.json", json.dumps(record | {"pubstatus": "canceled"}))
    assert isinstance(kept, Passed)
    assert kept.withdrawn == "urn:ninjs:x:1"


def test_remarks_of_an_agency_are_kept(tmp_path: Path) -> None:
    """Genre, embargo, signals, notes to editors, series and urgency, in each of the three standards."""
    told: list[str] = []
    record = ninjs() | {
        "genre": [{"code": "Opinion", "name": "Opinion"}],
        "embargoed": "2099-01-01T00:00:00Z",
        "ednote": "Corrects the\nyear",
        "evolvedfrom": "urn:ninjs:x:0",
        "urgency": 3,
    }
    found = one(tmp_path, "a.json", json.dumps(record), notice=told.append)
    assert found.genre == "Opinion"
    assert found.notes == (
        "embargoed: 2099-01-01T00:00:00Z",
        "editorial note: Corrects the year",
        "replaces: urn:ninjs:x:0",
        "urgency: 3",
    )
    assert any("urn:ninjs:x:1: embargoed: 2099" in line for line in told)
    meta = (
        '<signal qcode="sig:correction"/><instanceOf qcode="x:brief"/><edNote>Second version</edNote>'
        '<embargoed>2099-01-01</embargoed></itemMeta><contentMeta><genre qcode="genre:Transcript">'
        "<name>Transcript</name></genre>"
    )
    item = one(tmp_path, "a.xml", NEWSML.replace("STATUS", "usable").replace("</itemMeta><contentMeta>", meta))
    assert item.genre == "Transcript"
    assert item.notes == (
        "embargoed: 2099-01-01",
        "signal: correction",
        "instance of: brief",
        "editorial note: Second version",
    )
    data = (
        '<tobject tobject.type="news"><tobject.property tobject.property.type="Opinion"/></tobject><docdata'
        ' management-status="usable"><series series.name="Wetlands" series.part="2" series.totalpart="5"/>'
        '<urgency ed-urg="4"/><correction info="Name mended"/>'
    )
    wire = one(tmp_path, "b.xml", NITF.replace('<docdata management-status="STATUS">', data))
    assert (wire.genre, wire.notes) == (
        "Opinion",
        ("series: Wetlands, part 2 of 5", "urgency: 4", "correction: Name mended"),
    )


def test_what_an_agency_kills_is_passed_over(tmp_path: Path) -> None:
    """A kill by signal is like a cancelled status: the item is passed over, and named as withdrawn."""
    killed = NEWSML.replace("STATUS", "usable").replace("</itemMeta>", '<signal qcode="sig:kill"/></itemMeta>')
    for name, data in (("a.xml", killed), ("b.json", json.dumps(ninjs() | {"signals": [{"code": "kill"}]}))):
        (found,) = parts(tmp_path, name, data)
        assert isinstance(found, Passed)
        assert (found.reason, bool(found.withdrawn)) == ("killed by its agency", True)


@pytest.mark.parametrize("listed", [False, True])
def test_what_an_item_brings_along_is_read(tmp_path: Path, listed: bool) -> None:  # noqa: FBT001 - of the test
    """A text among the associations is an article of its own; pictures are counted."""
    left: list[tuple[LeftOut, int]] = []
    aside = ninjs() | {"uri": "urn:ninjs:x:2", "type": "text", "body_html": f"<p>{TEXT} Yes.</p>"}
    picture = {"uri": "urn:ninjs:x:3", "type": "picture", "versioncreated": "2020-03-06", "description_text": "Talks"}
    brought: Any = [aside | {"name": "aside"}, picture] if listed else {"aside": aside, "picture": picture}
    package = ninjs() | {"type": "text", "associations": brought}
    found = parts(tmp_path, "a.json", json.dumps(package), left_out=lambda *each: left.append(each))
    assert [f.key for f in found if isinstance(f, Document)] == ["urn:ninjs:x:1", "urn:ninjs:x:2"]
    assert left == [(LeftOut.PICTURES, 1)]
