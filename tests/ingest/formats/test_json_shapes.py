"""JSON of all shapes: feeds, answers of web services, lists within records, bodies in blocks."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from claims.ingest.formats.story import Refused
from claims.records import Document

if TYPE_CHECKING:
    from pathlib import Path
from tests.ingest.formats.samples import TEXT, parts

ARTICLE = {"title": "Talks", "text": TEXT, "date": "2020-03-06", "url": "https://a.example/1"}
OTHER = ARTICLE | {"text": TEXT.replace("talks", "games"), "url": "https://a.example/2"}
SERVICE = {
    "id": "world/1",
    "webPublicationDate": "2020-03-06T10:00:00Z",
    "webTitle": "Talks",
    "webUrl": "https://a.example/1",
    "fields": {"bodyText": TEXT, "byline": "Jane Doe"},
    "tags": [{"id": "world", "webTitle": "World news"}],
}


@pytest.mark.parametrize(
    "shape",
    [
        {"data": [ARTICLE], "errors": [{"code": 1}]},
        {"articles": [ARTICLE], "facets": [{"name": "world", "count": 3}], "total": 1},
        {"response": {"status": "ok", "results": [ARTICLE]}},
        {"response": {"status": "ok", "results": [SERVICE]}},
        {"data": {"articles": {"edges": [{"cursor": "x", "node": ARTICLE}], "pageInfo": {"hasNextPage": False}}}},
        {"data": [{"type": "articles", "id": "1", "attributes": ARTICLE}]},
        {"hits": {"total": {"value": 1}, "hits": [{"_id": "1", "_score": 1.0, "_source": ARTICLE}]}},
        {"articles": {"x1": ARTICLE, "x2": OTHER}},
        [{"date": "2020-03-06T10:00:00", "link": "https://a.example/1", "title": {"rendered": "Talks"},
          "content": {"rendered": f"<p>{TEXT}</p>", "protected": False}}],
        {"items": [{"headline": "Talks", "canonical_url": "https://a.example/1", "publish_date": "2020-03-06",
                    "content_elements": [{"type": "text", "content": p} for p in TEXT.split("\n\n")]}]},
        {"day": "x", "sections": [{"name": "World", "articles": [ARTICLE]}]},
    ],
)  # fmt: skip
def test_shapes(tmp_path: Path, shape: Any) -> None:
    """The articles are found wherever they stand, each with its title, day and address."""
    found = parts(tmp_path, "a.json", json.dumps(shape))
    assert all(isinstance(f, Document) for f in found), found
    first = found[0]
    assert isinstance(first, Document)
    assert " ".join(TEXT.split()) in " ".join(first.body.split())
    assert (first.title, first.published, first.key) == ("Talks", date(2020, 3, 6), "https://a.example/1")


def test_a_feed_says_for_all_what_an_item_does_not(tmp_path: Path) -> None:
    """JSON Feed: the item's own author before the feed's, HTML before text, and no columns to be guessed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Valley Post",
        "language": "en",
        "authors": [{"name": "Dina Kist"}],
        "items": [
            {
                "id": "1",
                "url": "https://v.example/1",
                "content_html": f"<p>{TEXT}</p><blockquote>“Yes,” said Ulf Ness.</blockquote>",
                "date_published": "2021-05-05T22:30:00-05:00",
            },
            {"id": "2", "content_text": TEXT, "authors": [{"name": "Al Dunn"}]},
            {"id": "3", "title": "Nothing"},
        ],
    }
    told: list[str] = []
    one, two, three = parts(tmp_path, "feed.json", json.dumps(feed), notice=told.append)
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert not isinstance(three, Document)
    assert one.body.endswith("\n\n“Yes,” said Ulf Ness.")
    assert (one.byline, one.source, one.source_basis) == ("Dina Kist", "Valley Post", "title of the feed")
    assert (two.byline, two.path) == ("Al Dunn", "feed.json#2")
    assert told == []


def test_several_lists_are_all_read(tmp_path: Path) -> None:
    """Two lists of articles side by side: both are read, and the user is told of them."""
    told: list[str] = []
    found = parts(tmp_path, "a.json", json.dumps({"news": [ARTICLE], "opinion": [OTHER]}), notice=told.append)
    assert [f.key for f in found if isinstance(f, Document)] == ["https://a.example/1", "https://a.example/2"]
    assert any("several lists: news (1), opinion (1)" in line for line in told)


def test_what_belongs_to_an_article_is_no_article(tmp_path: Path) -> None:
    """Comments in a list within the article are not read, and an author's page is not the article's address."""
    record = {
        "articles": [
            ARTICLE
            | {"url": None, "author": {"name": "Jane Doe", "url": "https://a.example/jane", "id": "9"}}
            | {"comments": [{"text": f"{TEXT} I do not think so at all."}]}
        ]
    }
    (found,) = parts(tmp_path, "a.json", json.dumps(record))
    assert isinstance(found, Document)
    assert (found.key, found.byline) == ("file:news/a.json#1", "Jane Doe")


def test_two_texts_are_asked_about(tmp_path: Path) -> None:
    """Two fields named as bodies with different texts are not guessed at."""
    (found,) = parts(tmp_path, "a.json", json.dumps({"text": TEXT, "content": TEXT.replace("talks", "games")}))
    assert isinstance(found, Refused)
    assert "may both hold the articles' text" in found.reason
    within = json.dumps({"body": f"{TEXT} More.", "content": TEXT})
    assert isinstance(parts(tmp_path, "b.json", within)[0], Document)
