"""Gold corpora: one JSON object a line, with the document's text and its attributions."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from claims.errors import UsageError
from claims.evaluation.judged import Pieces
from claims.records import Segment, SegmentKind, Span

_LINE: Final = re.compile(r"[^\n\r]*\S[^\n\r]*")


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its gold attributions."""

    name: str
    text: str
    gold: tuple[Pieces, ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return the lines that are not blank as paragraphs."""
        return tuple(Segment(SegmentKind.PARAGRAPH, Span(*m.span()), m.group()) for m in _LINE.finditer(self.text))


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of a file, and the SHA-256 of its bytes."""

    documents: tuple[Document, ...]
    digest: str


def read(path: Path) -> Corpus:
    """Return a gold corpus.

    Raises:
        UsageError: the file cannot be read, or a line has another form.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    lines = [(n, line) for n, line in enumerate(raw.decode("utf-8").split("\n"), 1) if line.strip()]
    return Corpus(tuple(_document(path, n, line) for n, line in lines), hashlib.sha256(raw).hexdigest())


def _document(path: Path, number: int, line: str) -> Document:
    try:
        row = json.loads(line)
        return Document(str(row["doc"]), row["text"], tuple(Pieces.read(a) for a in row["attributions"]))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{path}, line {number}: not a gold document ({error}).",
            'Each line needs {"doc", "text", "attributions": [{"source", "cue", "content": [[start, end], …]}]}.',
        ) from error
