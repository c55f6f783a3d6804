"""Mark the parts of statements in their text: pure, shared by what prints and what draws pages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from claims.records import Span

PARTS = ("source", "cue", "content")  # who, the words that tell it was said, what


_CLAUSE_AFTER_THAT = re.compile(
    r"that\s+(?=(?:[A-Z0-9$£€“\"‘]|(?:the|an?|he|she|it|they|we|you|there|his|her|its|their|our|my|this|these|those|no|some"
    r"|all|any|both|each|every|many|most|more|several|one|two|three|if|when|while|as|after|before|since|despite|because"
    r"|although|in|on|at|by|for|under|with|during|among|between|nobody|everyone|people|not\s+only)\b))"
)
_COMMA_LAST = re.compile(r"[,;]+(?P<mark>[\"”’»]*)$")


def wording(content: str) -> str:
    """Return what was said as a reader is shown it: without the "that" that opens a clause, and the comma that ends it.

    A "that" which is itself a subject ("that would be wrong") stays. The stored span is not changed.
    """
    words = content.strip()
    opening = _CLAUSE_AFTER_THAT.match(words)
    return _COMMA_LAST.sub(r"\g<mark>", words[opening.end() :] if opening else words)


class Piece(NamedTuple):
    """A stretch of text that belongs to one part of a statement, or to none (part "")."""

    text: str
    part: str


def pieces(text: str, spans: Mapping[str, Sequence[Span]], start: int = 0) -> Iterator[Piece]:
    """Split a text at the edges of the parts; where parts nest, the shortest one wins.

    Args:
        text: A stretch of an article's body.
        spans: Spans by part, in code points of the body; those outside the text are ignored.
        start: Where the text begins in the body.
    """
    end = start + len(text)
    marks = [
        (Span(max(span.start, start), min(span.end, end)), part)
        for part in PARTS
        for span in spans.get(part, ())
        if span.start < end and span.end > start
    ]
    edges = sorted({start, end, *(edge for span, _ in marks for edge in span)})
    for left, right in pairwise(edges):
        around = [(span.end - span.start, part) for span, part in marks if span.start <= left and right <= span.end]
        yield Piece(text[left - start : right - start], min(around)[1] if around else "")


_STYLES = {
    "source": "background:#cfe0f7;color:#10243f",
    "cue": "background:#dff0d8;color:#14330a",
    "content": "background:#fff0a8;color:#3a2f00",
}
_LABELS = {"source": "who", "cue": "cue", "content": "what"}


def html(text: str, spans: Mapping[str, Sequence[Span]], start: int = 0) -> str:
    """Return the text as HTML with its parts marked and labelled; every word of it is escaped."""
    return "".join(_marked(piece) for piece in pieces(text, spans, start))


def _marked(piece: Piece) -> str:
    if not piece.part:
        return escape(piece.text)
    label = f'<sup style="font-size:.65em;opacity:.75;margin-left:.25em">{_LABELS[piece.part]}</sup>'
    style = f"{_STYLES[piece.part]};padding:.1em .2em;border-radius:.2em"
    return f'<mark style="{style}">{escape(piece.text)}{label}</mark>'
