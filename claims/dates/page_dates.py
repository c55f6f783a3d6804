"""Lines that say when a page was published: "Published March 3, 2021. Updated March 9", "Ida Lund, 3 May 2015"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.dates import edtf
from claims.dates.anchor import Ground, means
from claims.dates.calendar import NoDateError, day_or_none
from claims.dates.expressions import Expression, find, words
from claims.dates.normalize import value_of
from claims.knowledge import nouns
from claims.records import DateValue, Precision, Span

_PRINTED = range(1600, 2200)  # years in which newspapers appear
_MOST_WORDS = 8
_CLOCK = re.compile(
    r"(?:\bat )?\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?"
    r"(?: ?\(?[A-Z]{1,5}\)?(?:[+-]\d{1,2}(?::?\d\d)?)?(?![\w.]))?"
    r"|\b\d{1,2} ?[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"[|/·•–—()]|--|\s-(?=\s)|[.;](?=\s|$)")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")


class Stamp(NamedTuple):
    """A day that a line gives for the page.

    Attributes:
        value: The day.
        span: Its words.
        line: The whole line.
        updated: Whether it is the day of a change, not of the first publication.
    """

    value: DateValue
    span: Span
    line: str
    updated: bool


def stamps(line: str, offset: int) -> Iterator[Stamp]:
    """Yield the days that a line gives for its page; none where it says anything but when and by whom."""
    known = words()
    if known.page_read.search(line):
        return
    found = find(line)
    edges = [0, *(e.span.end for e in found)]
    starts = [*(e.span.start for e in found), len(line)]
    for n, expression in enumerate(found):
        before, after = line[edges[n] : starts[n]], line[edges[n + 1] : starts[n + 1]]
        value = _day(expression, found[n + 1 :])
        if value is not None and _is_stamp(before, after):
            span = Span(expression.span.start + offset, expression.span.end + offset)
            label = known.page_label.search(before)
            updated = bool(label and known.page_updated.search(label[0]))
            yield Stamp(value, span, " ".join(line.split()), updated)


def _day(expression: Expression, following: list[Expression]) -> DateValue | None:
    """Return the day of an expression with its year, or with that of the stamp after it."""
    value, named = full(expression), month_and_day(expression)
    later = next((v for e in following if (v := full(e))), None)
    if value or named is None or later is None or later.earliest is None:
        return value
    before = named <= (later.earliest.month, later.earliest.day)
    found = day_or_none(later.earliest.year - (not before), *named)
    return edtf.day(found) if found else None


def month_and_day(expression: Expression) -> tuple[int, int] | None:
    """Return the month and the day that an expression names, None where it does not name both."""
    slots = expression.slots
    return (int(means("month", slots["month"])), int(slots["day"])) if {"month", "day"} <= slots.keys() else None


def full(expression: Expression) -> DateValue | None:
    """Return the day of an expression that names its year, None for any other."""
    try:
        value = value_of(expression, Ground())
    except NoDateError:
        return None
    printed = value.earliest is not None and value.earliest.year in _PRINTED
    return value if value.precision is Precision.DAY and printed else None


def _is_stamp(before: str, after: str) -> bool:
    """Return whether what stands beside a date, up to the next separator, only tells when and by whom."""
    left, right = _CLOCK.sub(" ", before), _CLOCK.sub(" ", after)
    left, right = _SEPARATOR.split(left)[-1], _SEPARATOR.split(right)[0]
    labelled = bool(words().page_label.search(left))
    left, right = (words().page_label.sub(" ", side) for side in (left, right))
    return _is_plain(left, named=not labelled) and _is_plain(right, named=True)


def _is_plain(text: str, *, named: bool) -> bool:
    """Return whether a text holds but small words and names; `named`: those of a person or a paper."""
    found = _WORD.findall(text)
    small = words().page_small
    names = [word for word in found if word.lower().rstrip(".") not in small]
    if len(found) > _MOST_WORDS or not all(word[0].isupper() for word in names):
        return False
    return not named or not names or _is_maker(found, names)


def _is_maker(found: list[str], names: list[str]) -> bool:
    """Return whether names are those of a writer ("by Ida Lund", "Ida Lund") or of a paper ("The Halvik Post")."""
    if "by" in (word.lower() for word in found) or names[-1].lower() in words().papers:
        return True
    return nouns.gender_of_given(names[0]) is not None
