"""An extraction made ready to be stored: all that needs no database, done where it was extracted.

One process writes what many extract, so what is done here is not done by the one that all the others wait for.
"""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from claims.records import Extraction
from claims.store.encoding import encode
from claims.store.models import (
    ArticleSketch,
    ArticleTally,
    Base,
    DateMention,
    Statement,
    StatementDate,
    StatementPhrase,
    StatementSketch,
    StatementSpan,
    StatementSpeaker,
    StatementTopic,
)
from claims.store.rows import Row, Rows, Shared, rows
from claims.store.sketches import Sketched, sketched

BESIDE_STATEMENTS: Final[Sequence[type[Base]]] = (
    StatementSpan,
    StatementSpeaker,
    StatementTopic,
    DateMention,
    StatementDate,
    StatementPhrase,
    ArticleTally,
)
COPIED: Final[Sequence[type[Base]]] = (Statement, *BESIDE_STATEMENTS, ArticleSketch, StatementSketch)
_TOLD = ("content", "speech_act", "char_start", "char_end")


class Kept:
    """An extraction that travels between processes as bytes, opened only where it is asked for."""

    def __init__(self, extraction: Extraction | None, packed: bytes = b"") -> None:
        self._extraction = extraction
        self._packed = packed

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what pickle makes it anew from."""
        return partial(Kept, None), (self._packed or pickle.dumps(self._extraction, pickle.HIGHEST_PROTOCOL),)

    def open(self) -> Extraction:
        """Return the extraction."""
        if self._extraction is None:
            self._extraction = pickle.loads(self._packed)  # noqa: S301 - written by our own process
        return self._extraction


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article's row, what it shares with others, its own rows by table as COPY takes them, and its sketches.

    `reading` is its text as it is read, where that is not as it came.
    """

    article: Row
    shared: Shared
    copied: Mapping[str, bytes]
    sketch: Sketched
    statements: int
    kept: Kept
    reading: str | None = None

    @property
    def number(self) -> int:
        """Return the article's id."""
        return int(self.article["article_id"])

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the article's text, in hexadecimal."""
        return str(self.article["sha256"])


def prepare(extraction: Extraction) -> Prepared:
    """Make an extraction ready to be stored.

    Raises:
        UnicodeEncodeError: a text holds half of a surrogate pair.
    """
    made = rows(extraction)
    told = {row["statement_id"]: {name: row[name] for name in _TOLD} for row in made.statements}
    sketch = sketched(made.number, extraction.article.document.body, told)
    found = {table.__tablename__: encode(table, _rows(table, made, sketch)) for table in COPIED}
    copied = {name: data for name, data in found.items() if data}
    reading = extraction.article.reading
    return Prepared(made.article, made.shared(), copied, sketch, len(made.statements), Kept(extraction), reading)


def _rows(table: type[Base], made: Rows, sketch: Sketched) -> Sequence[Row]:
    if table is ArticleSketch:
        return sketch.article_rows()
    return list(sketch.statement_rows()) if table is StatementSketch else made.of(table.__tablename__)
