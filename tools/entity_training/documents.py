"""Texts with name spans, the common form of every training and measuring set."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from claims.records import EntityKind as Kind
from claims.records import Segment, SegmentKind, Span

ANY: Final = frozenset(Kind)


class Name(NamedTuple):
    """A name in a text: code points, and the kinds it may be; no kind means that the stretch is not judged."""

    start: int
    end: int
    kinds: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class Document:
    """A text whose paragraphs are lines.

    Attributes:
        names: The labelled names, disjoint, in text order.
        loose: The kinds that the set leaves unlabelled: a capitalised word outside all names may be of these.
        blind: Whether a capitalised word outside all names is not judged at all.
    """

    name: str
    text: str
    names: tuple[Name, ...]
    loose: frozenset[Kind] = frozenset()
    blind: bool = False

    def segments(self) -> list[Segment]:
        """Return the lines that have words, as paragraphs."""
        out, at = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                out.append(Segment(SegmentKind.PARAGRAPH, Span(at, at + len(line)), line))
            at += len(line) + 1
        return out


class Sentence(NamedTuple):
    """A sentence with its names; offsets into `text`."""

    text: str
    names: tuple[Name, ...]


def joined(
    name: str,
    sentences: Sequence[Sentence],
    gaps: Iterable[str],
    *,
    loose: frozenset[Kind] = frozenset(),
    blind: bool = False,
) -> Document:
    """Join sentences to a document; `gaps` are the strings between them."""
    text, names = "", []
    for sentence, gap in zip(sentences, ["", *gaps], strict=False):
        text += gap
        names += [Name(n.start + len(text), n.end + len(text), n.kinds) for n in sentence.names]
        text += sentence.text
    return Document(name, text, tuple(names), loose, blind)
