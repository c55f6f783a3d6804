"""Quotation marks of every style, odd, mixed and missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.attribution.quotation_marks import quotes

TEXTS = {
    "straight": ('He said "yes" twice.', ['"yes"']),
    "curly": ("He said “yes” twice.", ["“yes”"]),
    "guillemets": ("He said «yes» twice.", ["«yes»"]),
    "low": ("He said „yes” twice.", ["„yes”"]),
    "two apostrophes": ("He said ''yes'' twice.", ["''yes''"]),
    "single": ("He said 'yes, sir' twice.", ["'yes, sir'"]),
    "curly single": ("He said ‘yes, sir’ twice.", ["‘yes, sir’"]),
    "apostrophes are not marks": ("It's the boys' club, isn't it?", []),
    "apostrophe inside single": ("‘It isn’t the boys’ club,’ he said.", ["‘It isn’t the boys’ club,’"]),
    "nested": ("“He said ‘yes’ twice,” she said.", ["“He said ‘yes’ twice,”"]),
    "nested straight": ("\"People say, 'It is so,'\" she said.", ["\"People say, 'It is so,'\""]),
    "curly closed straight": ('He said “yes" twice.', ['“yes"']),
    "straight closed curly": ('the "most probable” venue', ['"most probable”']),
    "single closed double": ('‘We believe it is so," he said. "It is."', ['‘We believe it is so,"', '"It is."']),
    "never closed": ('He said: "yes, and so on', ['"yes, and so on']),
    "never opened": ('It is so," he said.', ['It is so,"']),
    "full stop and lone mark": ("He stressed that it is so.”", []),
    "decade": ("the '90s and the '80s were good", []),
    "inches": ('a 6" pipe and a 9" pipe', []),
    "empty": ('He said "" twice.', []),
}


@pytest.mark.parametrize(("text", "expected"), [*TEXTS.values()], ids=[*TEXTS])
def test_quotes(text: str, expected: list[str]) -> None:
    """Each outermost quotation is found once, its marks included."""
    assert [q.span.of(text) for q in quotes(text)] == expected


@given(st.text(alphabet="\"'“”‘’«»„, .as\n", max_size=60))
def test_quotes_never_overlap(text: str) -> None:
    """Any text gives quotations inside it, in order and apart, each with something between its marks."""
    end = 0
    for quote in quotes(text):
        assert end <= quote.span.start <= quote.inner.start < quote.inner.end <= quote.span.end <= len(text)
        end = quote.span.end
