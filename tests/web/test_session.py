"""Sessions in a real browser: reviewing by keys, correcting in two clicks, reading what articles say as words only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from claims.store import decisions, session

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browsing import Browser
    from tests.web.conftest import Served

ITEM = "document.querySelector('[data-item][aria-current]')"
TOLD = "document.querySelector('.told p')?.textContent || ''"


def in_force(served: Served) -> list[tuple[str, str | None, str | None]]:
    """Return the decisions in force, as the commands list them."""
    with session.connect(served.database) as connection:
        made = decisions.active(connection)
    assert {each.author for each in made} <= {"ada"}
    assert all(each.reason for each in made)
    return [(each.action.value, each.speaker or each.quoted, each.value) for each in made]


def to(browser: Browser, kind: str) -> None:
    """Select the first item of a kind with the key j."""
    for _ in range(20):
        browser.press("j")
        if browser.run(f"{ITEM}.querySelector('.quiet').textContent").startswith(kind):
            return
    pytest.fail(f"nothing of the kind {kind}")


def test_a_review_session_by_keys_alone(browser: Browser, served: Served) -> None:
    """The queue begins with what mends most; a, r, s and u decide, leave and take back, as the commands would."""
    browser.complaints.clear()
    browser.visit(served.entry, lands=f"{served.base}/")
    browser.visit(f"{served.base}/review")
    kinds = browser.run("[...document.querySelectorAll('[data-item] > .quiet:first-child')].map((p) => p.textContent)")
    assert kinds[0].startswith("Undated · 3 statements")
    assert {kind.split(" ·")[0] for kind in kinds} == {
        "Undated", "Pairs of speakers", "Speaker in doubt", "Contradictions"
    }  # fmt: skip

    to(browser, "Pairs")
    browser.press("a")
    browser.wait(f"({TOLD}).startsWith('Stored: merge')")
    assert in_force(served) == [("merge", "aleksandr-mikheyev", "alexander-mikheev")]
    browser.press("u")
    browser.wait(f"({TOLD}).startsWith('Undone: merge')")
    assert in_force(served) == []
    browser.run("document.querySelectorAll('[data-item]')[0].focus()")
    to(browser, "Pairs")
    browser.press("r")
    browser.wait(f"({TOLD}).startsWith('Stored: keep-apart')")

    browser.visit(f"{served.base}/review?kind=speaker")
    browser.press("j")
    browser.press("a")
    browser.wait(f"({TOLD}).includes('and 1 more')")
    assert browser.run("document.querySelectorAll('[data-item]').length") == 0
    with session.connect(served.database) as connection:
        sure = connection.exec_driver_sql(
            "SELECT speaker, speaker_confidence FROM statements_wide WHERE article = 'fees.txt'"
        ).all()
    assert [tuple(row) for row in sure] == [("Anna Roe", 1.0)] * 2

    browser.visit(f"{served.base}/review?kind=undated")
    browser.press("j")
    browser.press("a")
    assert browser.run("document.activeElement.name") == "value"
    browser.type("the other day")
    browser.run("document.activeElement.form.requestSubmit()")
    browser.wait("document.querySelector('.problem')?.textContent.includes('is not a date')")
    browser.run("document.activeElement.value = ''")
    browser.type("2021-12-01")
    browser.run("document.activeElement.form.requestSubmit()")
    browser.wait(f"({TOLD}).startsWith('Stored: re-date')")

    browser.visit(f"{served.base}/review?kind=contradiction")
    browser.press("j")
    before = browser.run("document.querySelectorAll('[data-item]').length")
    browser.press("s")
    browser.wait(f"({TOLD}).startsWith('Marked as seen')")
    assert browser.run("document.querySelectorAll('[data-item]').length") == before - 1
    assert sorted(action for action, _, _ in in_force(served)) == sorted(
        ["keep-apart", "re-attribute", "re-attribute", "re-date", "re-date", "re-date"]
    )
    told = [each for each in browser.complaints if "status of 400" not in str(each)]  # the date that is none
    assert told == [], "an error, a blocked resource or a dialog"


def test_two_clicks_correct_a_statement(browser: Browser, served: Served) -> None:
    """A click opens the form, filled in; a second saves; what was told is shown, and can be taken back."""
    browser.visit(served.entry, lands=f"{served.base}/")
    browser.visit(f"{served.base}/?q=bridge")
    browser.run("document.querySelector('[data-open]').click()")
    browser.wait("location.pathname.startsWith('/statement/') && document.readyState === 'complete'")
    here = browser.run("location.pathname")
    for open_, value, action in (
        ("Said by somebody else", "Tom Hale", "re-attribute"),
        ("Said at another time", "2021-08", "re-date"),
        ("Of another type", "writing", "re-type"),
    ):
        form = f"[...document.querySelectorAll('details')].find((d) => d.innerText.startsWith('{open_}'))"
        browser.run(f"{form}.querySelector('summary').click()")
        browser.run(f"{form}.querySelector('[name=value]').value = '{value}'")
        browser.run(f"{form}.querySelector('button').click()")
        browser.wait(f"({TOLD}).startsWith('Stored: {action}') && document.readyState === 'complete'")
    assert {(action, value) for action, _, value in in_force(served)} == {
        ("re-attribute", "Tom Hale"), ("re-date", "2021-08"), ("re-type", "writing")
    }  # fmt: skip
    assert "Tom Hale" in browser.run("document.querySelector('h1').innerText")
    split = "[...document.querySelectorAll('details')].find((d) => d.innerText.startsWith('Another person'))"
    assert browser.run(f"{split} !== undefined")
    browser.run("document.querySelector('summary').click()")
    browser.run("document.querySelector('details button').click()")
    browser.wait(f"({TOLD}).startsWith('Stored: reject') && document.readyState === 'complete'")
    browser.run("document.querySelector('.told button').click()")
    browser.wait(f"({TOLD}).startsWith('Undone: reject')")
    browser.visit(f"{served.base}{here}")
    assert "the bridge is safe" in browser.run("document.querySelector('.said').innerText")


def test_two_clicks_correct_a_speaker(browser: Browser, served: Served) -> None:
    """A speaker's page tells names, roles and statements; it merges and renames, and suggests whom to merge into."""
    browser.visit(served.entry, lands=f"{served.base}/")
    browser.visit(f"{served.base}/speaker/aleksandr-mikheyev")
    merge = "document.querySelector('.correct details')"
    browser.run(f"{merge}.querySelector('summary').click()")
    browser.run(f"{merge}.querySelector('[name=value]').focus()")
    browser.type("mikheev")
    browser.wait(f"[...{merge}.querySelectorAll('option')].some((o) => o.value === 'alexander-mikheev')")
    browser.run(f"{merge}.querySelector('[name=value]').value = 'alexander-mikheev'")
    browser.run(f"{merge}.querySelector('button').click()")
    browser.wait(f"({TOLD}).startsWith('Stored: merge')")
    browser.visit(f"{served.base}/speaker/alexander-mikheev")
    assert "director" in browser.run("document.querySelector('main').innerText")
    assert browser.run("document.querySelectorAll('[data-item]').length") == 3


def test_nothing_that_an_article_says_is_run(browser: Browser, served: Served) -> None:
    """Words of articles stand on every page as words: no script, no picture, no dialog, nothing that was blocked."""
    browser.complaints.clear()
    browser.visit(served.entry, lands=f"{served.base}/")
    browser.visit(f"{served.base}/?q=policy")
    key = browser.run("document.querySelector('[data-open]').getAttribute('href')")
    for page in ("/?q=policy", key, "/speakers", "/speaker/x", "/review", "/topics"):
        browser.visit(f"{served.base}{page}")
        assert browser.run("document.title") != "taken"
        assert browser.run("document.querySelectorAll('img').length") == 0
    browser.visit(f"{served.base}{key}")
    assert "<script>document.title" in browser.run("document.querySelector('.said').innerText")
    assert browser.complaints == []


@pytest.mark.parametrize("page", ["/", "/?q=port", "/review", "/speakers", "/speaker/anna-roe"])
def test_pages_are_for_everybody(browser: Browser, served: Served, page: str, tmp_path: Path) -> None:
    """Fields have labels, the page has landmarks and one heading, follows dark mode, and fits a phone."""
    del tmp_path
    browser.visit(served.entry, lands=f"{served.base}/")
    browser.visit(f"{served.base}{page}", width=390, prefers_color_scheme="dark")
    nameless = (
        "[...document.querySelectorAll('input:not([type=hidden]), select')].filter((f) => !f.labels.length)"
        ".concat([...document.querySelectorAll('button, a')].filter((b) => !b.innerText.trim() && !b.ariaLabel"
        " && b.checkVisibility()))"
    )
    assert browser.run(f"{nameless}.map((each) => each.outerHTML)") == []
    assert browser.run("document.querySelectorAll('main').length + document.querySelectorAll('h1').length") == 2
    assert browser.run("document.documentElement.lang") == "en"
    assert browser.run("document.documentElement.scrollWidth") <= 390
    assert int(browser.run("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/)[0]")) < 60


def test_questions_are_those_of_the_command_line(browser: Browser, served: Served) -> None:
    """A plain question is understood, words are a subject, and a period or speaker narrows the answer."""
    browser.visit(served.entry, lands=f"{served.base}/")

    def contents(page: str) -> Any:
        browser.visit(f"{served.base}{page}")
        return browser.run("[...document.querySelectorAll('.item blockquote')].map((q) => q.innerText)")

    assert contents("/?q=who+said+what+about+port&by=Mikheev&since=2021-08&until=2021-08") == [
        "the contract on the port will be carried out on time and in full", "the port opens in May"
    ]  # fmt: skip
    assert "Understood as: claims query who-said port --by Mikheev" in browser.run("document.body.innerText")
    browser.visit(f"{served.base}/?q=who+spoke+most+about+port")
    assert browser.run("[...document.querySelectorAll('tbody tr')].map((r) => r.cells[0].innerText)") == [
        "Alexander Mikheev", "Anna Roe"
    ]  # fmt: skip
