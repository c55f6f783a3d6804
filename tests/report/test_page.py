"""The report: everything escaped, uncertain dates as ranges, no network, no script but its own."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import timechart
from claims.report import Place, page

if TYPE_CHECKING:
    from collections.abc import Callable

    Make = Callable[..., dict[str, Any]]

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' & </blockquote></details>"


class Tags(HTMLParser):
    """Collects the tags of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note some text."""
        self.text += data


def test_hostile_text_shows_as_text(row: Make) -> None:
    """Whatever an article says, it adds no element and no attribute."""
    plain = page("x", [row("a")], {"a": Place("b", "c", "d")})
    text_columns = ("speaker", "role", "said_basis", "cue", "content", "addressee", "venue", "topic_basis",
                    "speaker_basis", "source", "article", "title", "speech_act")  # fmt: skip
    hostile = row("a", **dict.fromkeys(text_columns, HOSTILE))
    html = page(HOSTILE, [hostile], {"a": Place(HOSTILE, HOSTILE, HOSTILE)})
    names = [tag for tag, _ in Tags(html).tags]
    assert [name for name in names if name == "script"] == ["script"]
    assert "img" not in names
    assert len(names) == len(Tags(plain).tags) + 4  # addressee and venue now have a name and a value each
    assert HOSTILE in Tags(html).text
    assert not [name for _, given in Tags(html).tags for name in given if name.startswith("on")]


@given(st.text())
def test_any_text_is_shown_as_it_is(text: str) -> None:
    """A browser reads back the very words."""
    html = timechart.svg([{"speaker": text, "said_from": date(2021, 1, 1), "said_to": date(2021, 1, 1),
                           "said_on": "2021-01-01", "content": text, "statement": "a"}])  # fmt: skip
    assert len(re.findall("<script|<img|<iframe", html)) == 0
    assert [tag for tag, _ in Tags(html).tags].count("circle") == 1


def test_the_page_needs_no_network(row: Make) -> None:
    """Nothing is loaded from elsewhere; only an article's own web address is a link, and only if it is one."""
    rows = [row("a", article="https://example.org/1"), row("b", article="javascript:alert(1)"), row("c")]
    tags = Tags(page("x", rows, {})).tags
    assert [given["href"] for tag, given in tags if tag == "a" and not given["href"].startswith("#")] == [
        "https://example.org/1"
    ]
    assert not [tag for tag, given in tags if "src" in given or tag in {"link", "iframe", "object", "img"}]
    assert "default-src 'none'" in next(g["content"] for t, g in tags if g.get("http-equiv"))


def test_an_uncertain_date_is_a_bar_and_a_day_a_dot(row: Make) -> None:
    """A month covers its days; what has no date is counted, not drawn."""
    month = row("b", said_on="2021-09", said_day=None, said_from=date(2021, 9, 1), said_to=date(2021, 9, 30))
    unknown = row("c", said_on="XXXX-01-10", said_day=None, said_from=None, said_to=None)
    drawn = timechart.svg([row("a"), month, unknown])
    assert (drawn.count("<circle"), drawn.count("<rect")) == (1, 1)
    assert "without a date: 1" in drawn
    assert 'href="#s-c"' not in drawn
    assert timechart.svg([unknown]) == '<p class="quiet">No statement has a date.</p>'


def test_the_same_rows_give_the_same_page(row: Make) -> None:
    """No clock, no chance."""
    assert page("x", [row("a")], {}) == page("x", [row("a")], {})


@pytest.mark.parametrize("rows", [[], ["a"]])
def test_few_rows_make_a_page_too(row: Make, rows: list[str]) -> None:
    """None is no error."""
    assert f"{len(rows)} statement" in page("x", [row(key) for key in rows], {})
