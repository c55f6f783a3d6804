"""Gold corpora in the scored JSONL form, projected on the tagger's words."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claims.attribution.tagger.encode import Encoded
from claims.records import Segment, SegmentKind, Span

Ints = NDArray[np.int64]
ROLES: Final = ("content", "source", "cue")
LINE: Final = re.compile(r"[^\n\r]*\S[^\n\r]*")
O, B, I, E, S = range(5)  # noqa: E741 - the tagging scheme's own letters


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution: the character spans of each role."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its gold."""

    name: str
    text: str
    attributions: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """Word-level targets: tags (words x roles), and for each word the word it points to.

    `cue` points from content words to their cue's first word, `source` from cue words to their source's
    first word; -1 stands for "none there", -2 for "no question asked".
    """

    tags: Ints
    cue: Ints
    source: Ints


def load(path: Path) -> list[Text]:
    """Return the documents of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        return [_text(json.loads(line)) for line in lines if line.strip()]


def _text(row: dict[str, object]) -> Text:
    golds = row["attributions"]
    assert isinstance(golds, list)
    return Text(
        str(row["doc"]),
        str(row["text"]),
        tuple(Gold(*(_spans(g[r]) for r in ("source", "cue", "content"))) for g in golds),
    )


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(sorted(Span(*pair) for pair in pairs))


def paragraphs(text: str) -> list[Segment]:
    """Return the non-blank lines of a text as paragraphs."""
    return [Segment(SegmentKind.PARAGRAPH, Span(*m.span()), m.group()) for m in LINE.finditer(text)]


def project(words: Encoded, golds: Sequence[Gold]) -> Labels:
    """Return the targets of an article's words."""
    tags = np.zeros((len(words), len(ROLES)), dtype=np.int64)
    cue = np.full(len(words), -2)
    source = np.full(len(words), -2)
    for gold in golds:
        runs = {role: list(_runs(words, getattr(gold, role))) for role in ROLES}
        for column, role in enumerate(ROLES):
            for start, end in runs[role]:
                if not tags[start:end, column].any():  # of spans that overlap, the first is learnt
                    _mark(tags[:, column], start, end)
        cue_at = runs["cue"][0][0] if runs["cue"] else -1
        for start, end in runs["content"]:
            cue[start:end] = cue_at
        source_at = runs["source"][0][0] if runs["source"] else -1
        for start, end in runs["cue"]:
            source[start:end] = source_at
    return Labels(tags, cue, source)


def _runs(words: Encoded, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the word ranges under character spans, none across a paragraph's end, neighbours joined."""
    covered = np.zeros(len(words), dtype=bool)
    for start, end in spans:
        covered[np.searchsorted(words.ends, start, "right") : np.searchsorted(words.starts, end, "left")] = True
    number = np.where(covered, words.paragraph, -1)
    edges = np.flatnonzero(np.diff(number, prepend=-1, append=-1))
    for start, end in pairwise(edges.tolist()):
        if covered[start]:
            yield start, end


def _mark(column: Ints, start: int, end: int) -> None:
    if end - start == 1:
        column[start] = S
    else:
        column[start], column[end - 1] = B, E
        column[start + 1 : end - 1] = I
