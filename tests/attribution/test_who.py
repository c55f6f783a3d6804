"""Whom the tagger names: in the cue's paragraph, and without what is quoted behind the name."""

import pytest

from claims.attribution.candidate import Draft
from claims.attribution.quotation_marks import quotes
from claims.attribution.who import sourced
from claims.records import Span

HEADED = "Harbour bridge\n\nThe two mayors have agreed to widen the harbour bridge."
SPLIT = "“It is late,” said Ola Weber, “and nobody cares.” They left."
DAY = "Weber on January 3 told the radio that nobody cared."
FILM = "A spokeswoman for the club “Friends of the Bay” said it would close."


def span(text: str, words: str) -> Span:
    """Find words in a text."""
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        (HEADED, "Harbour bridge", "have agreed", "to widen the harbour bridge", ([], ["to widen the harbour bridge"])),
        (HEADED, "The two mayors", "have agreed", "to widen", (["The two mayors"], ["to widen"])),
        (
            SPLIT,
            "Ola Weber, “and nobody cares.”",
            "said",
            "“It is late,”",
            (["Ola Weber"], ["“It is late,”", "“and nobody cares.”"]),
        ),
        (DAY, "Weber on January 3", "told", "that nobody cared", (["Weber"], ["that nobody cared"])),
        (
            FILM,
            "A spokeswoman for the club “Friends of the Bay”",
            "said",
            "it would close",
            (["A spokeswoman for the club “Friends of the Bay”"], ["it would close"]),
        ),
    ],
)
def test_a_source_is_a_name_beside_its_cue(
    text: str, source: str, cue: str, content: str, expected: tuple[list[str], list[str]]
) -> None:
    """A heading above says nothing, a quotation behind a name is said, one in a name is part of it, a day is not."""
    draft = Draft((span(text, source),), (span(text, cue),), (span(text, content),), "tagger", 0.9)
    found = sourced(text, draft, quotes(text))
    assert ([s.of(text) for s in found.source], [s.of(text) for s in found.content]) == expected
