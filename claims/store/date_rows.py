"""The rows of dates, of their candidates, and of the expressions that mean them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from claims.dates import edtf
from claims.nlp.reading import shown
from claims.records import DateMention, DateValue, Extraction, Precision, Span
from claims.store.ids import computed

Row = dict[str, Any]


def date_rows(value: DateValue) -> tuple[Row, list[Row]]:
    """Return the row of a date and those of its candidates."""
    return _date(value), list(_candidates(value))


def date_values(extraction: Extraction) -> list[DateValue]:
    """Return every date of an extraction once, in the order of their texts."""
    values = [extraction.published.value, *(s.said.value for s in extraction.statements)]
    values += [mention.value for mention in extraction.date_mentions]
    values += [mention.value for s in extraction.statements for mention in s.about]
    found = {value.edtf: value for value in values if value is not None}
    return [found[text] for text in sorted(found)]


def date_id(value: DateValue | None) -> int | None:
    """Return the id of a date, if there is one."""
    return None if value is None else computed(value.edtf)


def bounds(value: DateValue | None) -> tuple[date | None, date | None]:
    """Return the first and last day a date may be."""
    return (None, None) if value is None else (value.earliest, value.latest)


def _date(value: DateValue) -> Row:
    return {
        "date_id": computed(value.edtf),
        "edtf": value.edtf,
        "precision": value.precision.value,
        "earliest": value.earliest,
        "latest": value.latest,
        "qualifier": value.qualifier,
    }


def _candidates(value: DateValue) -> Iterator[Row]:
    if value.precision is not Precision.SET:
        return
    for ordinal, text in enumerate(value.edtf.strip("[]").split(",")):
        member = edtf.parse(text.strip())
        yield {
            "date_id": computed(value.edtf),
            "ordinal": ordinal,
            "earliest": member.earliest,
            "latest": member.latest,
        }


def mention_rows(mentions: Iterable[DateMention], body: str) -> Iterator[Row]:
    """Yield the rows of date expressions, without the ids of what they belong to."""
    for ordinal, mention in enumerate(sorted(mentions, key=lambda m: m.span)):
        yield {
            "ordinal": ordinal,
            "mention": shown(mention.span.of(body)),
            "date_id": date_id(mention.value),
            "anchor": mention.anchor,
            "rule": mention.rule,
            "weekday_agrees": mention.weekday_agrees,
            "rejected": list(mention.rejected),
        } | offsets(mention.span)


def offsets(span: Span) -> Row:
    """Return a span as columns."""
    return {"char_start": span.start, "char_end": span.end}
