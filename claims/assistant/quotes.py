"""What an assistant is given: the words exactly as printed, with key, article and offsets, so that it can quote."""

from collections.abc import Mapping, Sequence
from typing import (
    Any,
    NotRequired,  # below Python 3.12 pydantic reads no other
)

from typing_extensions import TypedDict

from claims.api.statements import Statement
from claims.render import json_value

CELL = 4000  # characters of a cell of run_sql
AROUND = 800  # characters of the article on each side of a statement


class Piece(TypedDict):
    """A stretch of the article, word for word: body[start:end] in code points."""

    words: str
    start: int
    end: int


class Quote(TypedDict):
    """A statement to be quoted. `words` are verbatim; everything else is what was found out about them."""

    key: str
    speaker: str | None
    role: str | None
    on_behalf_of: str | None
    words: list[Piece]
    quoted: str
    said_by_words: str
    cue: str
    sentence: str
    said_on: str | None
    date_is: str | None
    type: str | None
    polarity: str | None
    article: str
    outlet: str | None
    title: str | None
    confidence: float
    speaker_confidence: float | None
    speaker_because: str
    date_because: str


class Answer(TypedDict):
    """Statements that answer a question; `more` says that there are others, `note` what a reader must be told."""

    statements: list[Quote]
    more: bool
    note: NotRequired[str]


class Shown(TypedDict):
    """A statement with the article around it."""

    statement: Quote
    before: str
    after: str
    topics: str | None


class Rows(TypedDict):
    """Rows of an answer; `more` says that there are others, `cut` that a long text was shortened."""

    columns: list[str]
    rows: list[dict[str, Any]]
    more: bool
    cut: bool


def quote(found: Statement) -> Quote:
    """Return a statement as a quote."""
    return Quote(
        key=found.statement,
        speaker=found.speaker,
        role=found.role,
        on_behalf_of=found.behalf,
        words=[Piece(words=_words(found, *span), start=span.start, end=span.end) for span in found.spans["content"]],
        quoted=found.kind,
        said_by_words=found.source_text,
        cue=found.cue,
        sentence=found.context,
        said_on=found.said_on,
        date_is=found.said_certainty,
        type=found.type,
        polarity=found.polarity,
        article=found.article,
        outlet=found.source,
        title=found.title,
        confidence=found.confidence,
        speaker_confidence=found.speaker_confidence,
        speaker_because=found.speaker_basis,
        date_because=found.said_basis,
    )


def shown(found: Statement) -> Shown:
    """Return a statement with the article around it."""
    start, end = found.char_start, found.char_end
    return Shown(
        statement=quote(found),
        before=found.text[max(0, start - AROUND) : start],
        after=found.text[end : end + AROUND],
        topics=found.topic_basis,
    )


def rows(columns: Sequence[str], found: Sequence[Mapping[str, Any]], *, more: bool) -> Rows:
    """Return rows as JSON can hold them, long texts shortened."""
    plain = [{name: json_value(name, row[name]) for name in columns} for row in found]
    cut = any(isinstance(value, str) and len(value) > CELL for row in plain for value in row.values())
    short = [{name: value[:CELL] if isinstance(value, str) else value for name, value in row.items()} for row in plain]
    return Rows(columns=list(columns), rows=short, more=more, cut=cut)


def _words(found: Statement, start: int, end: int) -> str:
    return found.text[start - found.text_start : end - found.text_start]
