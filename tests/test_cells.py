"""Words from articles run nothing in a spreadsheet and steer no terminal; every text can be had back."""

import csv
import html
import io
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims import render, report
from claims.cells import harmless, original, shown

FORMULAS = ["=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-400 and on", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_is_neutralised(text: str) -> None:
    """In a CSV it begins with an apostrophe, which spreadsheets take for "this is text"."""
    stream = io.StringIO()
    render.write([{"content": text, "n": -5}], ["content", "n"], render.Format.CSV, stream=stream)
    assert list(csv.reader(io.StringIO(stream.getvalue(), newline=""))) == [["content", "n"], [f"'{text}", "-5"]]


@pytest.mark.parametrize("begins", ["=1+1", "+1", "@x", '"=1"', "'=1"])
@pytest.mark.parametrize("parted", [";", "\t", "\n", "\r\n"])
def test_what_another_separator_makes_a_cell_is_neutralised(begins: str, parted: str) -> None:
    """A spreadsheet that parts cells at semicolons or tabs finds no formula either."""
    text = f"no{parted}{begins}"
    assert re.search(f"{parted}'", harmless(text))
    assert original(harmless(text)) == text
    assert harmless("no; not + yes") == "no; not + yes"


@pytest.mark.parametrize(
    "text",
    ["<img src=x onerror=alert(1)>", "[press](javascript:alert(1))", "![x](http://x/y.png)", "a|b", "`c`", "&lt;b&gt;"],
)
def test_markdown_shows_words_as_they_are(text: str) -> None:
    """No HTML, link, image or column comes of an article's words; put through a reader they are the words again."""
    stream = io.StringIO()
    render.write([{"content": text}], ["content"], render.Format.MARKDOWN, stream=stream)
    cell = stream.getvalue().splitlines()[-1].removeprefix("| ").removesuffix(" |")
    assert not re.search(r"<|(?<!\\)[|`]|\][(\[:]", cell)
    assert html.unescape(re.sub(r"\\(.)", r"\1", cell)) == text


def test_a_report_holds_no_control_codes() -> None:
    """Neither escapes nor turned directions, nor anything that is not escaped."""
    assert report.escape("\x1b]8;;http://x\x07<b>\u202etxt") == "�]8;;http://x�&lt;b&gt;�txt"


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n;\"x＝"), max_size=8) | st.text())
@example("'=1")
@example("'no' he said")
def test_every_text_comes_back(text: str) -> None:
    """The cell tells the text: the apostrophe added is the one taken away."""
    assert original(harmless(text)) == text


@pytest.mark.parametrize("form", [render.Format.TABLE, render.Format.MARKDOWN])
def test_a_terminal_is_not_steered(form: render.Format) -> None:
    """No escape sequence, bell or turned direction reaches a screen."""
    stream = io.StringIO()
    words = "\x1b]0;owned\x07 \x1b[2J [bold]x[/bold] \u202etxt.exe \x9b31m"
    render.write([{"content": words}], ["content"], form, stream=stream)
    assert "[bold]x[/bold]" in stream.getvalue().replace("\\", "")
    assert not set("\x1b\x07\u202e\x9b") & set(stream.getvalue())


def test_letters_of_all_scripts_are_shown() -> None:
    """What people write stays, joiners of emoji and Persian included."""
    for text in ("Erdoğan", "می‌خواهم", "👩‍🚀", "שלום", "a\tb\nc"):
        assert shown(text) == text
