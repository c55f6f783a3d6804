"""Words from articles run nothing in a spreadsheet and steer no terminal; every text can be had back."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claims import render
from claims.cells import harmless, original, shown

FORMULAS = ["=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-400 and on", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_is_neutralised(text: str) -> None:
    """In a CSV it begins with an apostrophe, which spreadsheets take for "this is text"."""
    stream = io.StringIO()
    render.write([{"content": text, "n": -5}], ["content", "n"], render.Format.CSV, stream=stream)
    assert list(csv.reader(io.StringIO(stream.getvalue(), newline=""))) == [["content", "n"], [f"'{text}", "-5"]]


@given(st.text(alphabet=st.sampled_from("'=+-@\t\rx＝"), max_size=6) | st.text())
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
    assert "[bold]x[/bold]" in stream.getvalue()
    assert not set("\x1b\x07\u202e\x9b") & set(stream.getvalue())


def test_letters_of_all_scripts_are_shown() -> None:
    """What people write stays, joiners of emoji and Persian included."""
    for text in ("Erdoğan", "می‌خواهم", "👩‍🚀", "שלום", "a\tb\nc"):
        assert shown(text) == text
