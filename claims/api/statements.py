"""Statements as Python objects: what was said, by whom, when, where it stands, and how sure each of these is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, overload

from claims import marks
from claims.api.tables import Row, Table
from claims.records import Span, Spans

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_SHOWN = 20  # statements in a notebook


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One attributed statement. The fields up to `source_text` are the columns of reporting.statements_wide.

    Offsets are code points into the article's body, half-open, as Python slices strings. Confidences are
    probabilities between 0 and 1; None means that nothing was decided (no speaker, no date).

    Attributes:
        statement: The key that `claims show` takes; "" for a statement that is in no store.
        speaker: Full name, without title; several joined by "; "; None where the text does not tell.
        speaker_kind: person, organisation, state, office, group or anonymous; several joined by "; ".
        role: Office or role as printed here.
        said_on: When it was said, in EDTF: "2021-08-25", "2021-08", "XXXX-01-10"; None where unknown.
        said_day: The day, only where the day is known; `said_from` and `said_to` bound it otherwise.
        precision: day, month, season, year, decade, interval, set, day-without-year or unknown.
        said_basis: The rule that gave the date, or why there is none; `speaker_basis` and `topic_basis` likewise.
        kind: direct (quoted), indirect (reported) or mixed.
        speech_act: assert, deny, promise, demand, question, …
        cue: The words that tell it was said ("said", "according to").
        content: What was said; pieces of a split quotation are joined by " … ".
        topics: Slugs, the closest first.
        source: The outlet that published it, where known.
        article: Web address of the article, else the path of its file.
        char_start: Where the content begins in the article's body; `char_end` is where it ends.
        confidence: How sure the find is; `speaker_confidence` and `said_confidence` are of speaker and date.
        type: speech, writing, belief, intention or other; None if an older version stored it.
        polarity: asserted, refused, negated or hypothetical.
        behalf: The body on whose behalf the speaker speaks.
        said_certainty: told, inferred or assumed (the day of the report).
        source_text: The words of the article that say who said it.
        text: The article's body, or only the sentences around; `text_start` is where this begins in the body.
        spans: Spans by part: source, cue, content, date, addressee, venue, context.
    """

    statement: str = ""
    speaker: str | None = None
    speaker_kind: str | None = None
    role: str | None = None
    said_on: str | None = None
    said_day: date | None = None
    said_from: date | None = None
    said_to: date | None = None
    precision: str = "unknown"
    said_basis: str = ""
    kind: str
    speech_act: str
    cue: str
    content: str
    addressee: str | None = None
    venue: str | None = None
    topics: tuple[str, ...] = ()
    topic_basis: str | None = None
    speaker_basis: str = ""
    source: str | None = None
    article: str
    title: str | None = None
    published_on: date | None = None
    char_start: int
    char_end: int
    confidence: float
    type: str | None = None
    polarity: str | None = None
    speaker_confidence: float | None = None
    behalf: str | None = None
    said_certainty: str | None = None
    said_confidence: float | None = None
    source_text: str = ""
    text: str = field(default="", repr=False)
    text_start: int = field(default=0, repr=False)
    spans: Mapping[str, Spans] = field(default_factory=dict, repr=False)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of the speakers: none, one or several."""
        return tuple(self.speaker.split("; ")) if self.speaker else ()

    @property
    def source_span(self) -> Span | None:
        """From the first to the last code point of the words that say who; None where there are none."""
        return _hull(self.spans.get("source", ()))

    @property
    def cue_span(self) -> Span | None:
        """From the first to the last code point of the cue; None where there is none."""
        return _hull(self.spans.get("cue", ()))

    @property
    def content_span(self) -> Span:
        """From the first to the last code point of the content; of a split quotation see spans["content"]."""
        return Span(self.char_start, self.char_end)

    @property
    def context(self) -> str:
        """The sentence or sentences around source, cue and content; "" where the text is not at hand."""
        return self._around()[0]

    def row(self) -> dict[str, Any]:
        """Return the columns of reporting.statements_wide."""
        return {name: getattr(self, name) for name in COLUMNS}

    def __str__(self) -> str:
        when = self.said_on or "date not known"
        return f"{self.speaker or 'Speaker not known'} ({when}): {self.content} [{self.article}]"

    def _around(self) -> tuple[str, int]:
        hull = _hull(self.spans.get("context", ()))
        if hull is None:
            return self.text, self.text_start
        return self.text[hull.start - self.text_start : hull.end - self.text_start], hull.start

    def _repr_html_(self) -> str:
        """Return the statement in its sentence, source, cue and content marked, for a notebook."""
        around, start = self._around()
        marked = marks.html(around, self.spans, start) if around else escape(self.content)
        told = [
            f"<b>{escape(self.speaker or 'Speaker not known')}</b>",
            escape(self.said_on or "date not known"),
            *(escape(each) for each in (self.type, self.source, self.statement) if each),
            f"confidence {self.confidence:.2f}",
        ]
        return (
            '<div style="margin:.6em 0;line-height:1.7;text-align:left">'
            f'<div style="font-size:.85em;opacity:.8">{" · ".join(told)}</div>'
            f'<div style="white-space:pre-wrap">{marked}</div></div>'
        )


_BESIDE = ("text", "text_start", "spans")
COLUMNS = tuple(each.name for each in fields(Statement) if each.name not in _BESIDE)


class Statements(Sequence[Statement]):
    """Statements in the order of an answer or of a text: a sequence that also gives rows and data frames.

    Attributes:
        text: The body of the article that they were extracted from; "" for an answer of a store.
    """

    def __init__(self, found: Sequence[Statement], text: str = "") -> None:
        self._found = tuple(found)
        self.text = text

    @overload
    def __getitem__(self, index: int) -> Statement: ...
    @overload
    def __getitem__(self, index: slice) -> "Statements": ...
    def __getitem__(self, index: int | slice) -> "Statement | Statements":
        return Statements(self._found[index], self.text) if isinstance(index, slice) else self._found[index]

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[Statement]:
        return iter(self._found)

    def __repr__(self) -> str:
        return f"<{len(self)} statements>"

    @property
    def rows(self) -> tuple[Row, ...]:
        """A mapping a statement, with the columns of reporting.statements_wide."""
        return self.table().rows

    def table(self) -> Table:
        """Return the statements as a table with the columns of reporting.statements_wide."""
        return Table(COLUMNS, tuple(each.row() for each in self))

    def to_pandas(self) -> "pd.DataFrame":
        """Return a pandas DataFrame, one row a statement; as Table.to_pandas."""
        return self.table().to_pandas()

    def to_polars(self) -> "pl.DataFrame":
        """Return a polars DataFrame, one row a statement; as Table.to_polars."""
        return self.table().to_polars()

    def _repr_html_(self) -> str:
        """Return the first statements, each in its sentence, for a notebook."""
        rest = len(self) - _SHOWN
        more = f"<p>… and {rest} more statements.</p>" if rest > 0 else ""
        return "".join(each._repr_html_() for each in self[:_SHOWN]) + more


def _hull(spans: Spans) -> Span | None:
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
