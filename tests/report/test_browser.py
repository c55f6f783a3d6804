"""The report in a real browser: it filters, opens, follows links, and runs nothing that an article says."""

from __future__ import annotations

import base64
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from claims.report import Place, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SHOWN = "[...document.querySelectorAll('article')].filter((one) => !one.hidden).map((one) => one.id).join()"


@pytest.fixture
def written(row: Callable[..., dict[str, Any]], tmp_path: Path) -> Path:
    """Return the file of a page with three statements, one of them hostile."""
    rows = [
        row("a"),
        row("b", speaker="Recep Tayyip Erdoğan", source="Interfax", said_on="2021-09", said_day=None,
            said_from=date(2021, 9, 1), said_to=date(2021, 9, 30)),
        row("c", speaker=None, content="<script>document.title = 'taken'</script>", source=None),
    ]  # fmt: skip
    path = tmp_path / "report.html"
    path.write_text(page("S-400", rows, {"a": Place("He said ", "the deal stands", " again")}), "utf-8")
    return path


def test_search_and_filters_hide_what_does_not_fit(browser: Any, written: Path) -> None:
    """Typed words meet any spelling of a letter; a choice narrows; clearing brings all back, and the count tells."""
    browser.open(written)
    assert browser.run(SHOWN) == "s-a,s-b,s-c"
    browser.press("/")
    assert browser.run("document.activeElement.id") == "search"
    browser.type("erdogan")
    assert browser.run(SHOWN) == "s-b"
    assert browser.run("document.getElementById('shown').textContent") == "1 of 3 statements shown"
    browser.run("document.querySelector('button[type=reset]').click()")
    browser.run("document.getElementById('source').value = 'TASS'")
    browser.run("document.getElementById('source').dispatchEvent(new Event('input'))")
    assert browser.run(SHOWN) == "s-a"
    assert browser.run("document.querySelector('svg a[href=\"#s-b\"]').style.display") == "none"


def test_a_click_shows_a_statement_and_its_place(browser: Any, written: Path) -> None:
    """A mark of the chart leads to its statement, whose context opens."""
    browser.open(written)
    browser.run(
        "document.querySelector('svg a[href=\"#s-a\"]').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    assert browser.run("location.hash") == "#s-a"
    assert browser.run("document.querySelector('details').open") is False
    browser.run("document.querySelector('summary').click()")
    assert browser.run("document.querySelector('details').open") is True
    assert browser.run("document.querySelector('mark').textContent") == "the deal stands"


def test_nothing_that_an_article_says_is_run(browser: Any, written: Path) -> None:
    """The words stand in the page as words; no error, no blocked resource, no dialog."""
    browser.complaints.clear()
    browser.open(written)
    assert browser.run("document.title") == "Who said what about S-400"
    said = "document.querySelector('#s-c blockquote').textContent"
    assert browser.run(said) == "<script>document.title = 'taken'</script>"
    assert browser.complaints == []


@pytest.mark.parametrize(("scheme", "light"), [("light", True), ("dark", False)])
def test_the_page_follows_light_and_dark(browser: Any, written: Path, scheme: str, *, light: bool) -> None:
    """Paper is bright or dark as the system is; a picture can be taken of either."""
    browser.open(written, prefers_color_scheme=scheme)
    red = int(browser.run("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/)[0]"))
    assert (red > 200) is light
    assert base64.b64decode(browser.picture()).startswith(b"\x89PNG")
