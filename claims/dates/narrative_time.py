"""The dates of a whole text counted from one day, each expression knowing what was told before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from claims.dates import edtf
from claims.dates.anchor import Ground, means
from claims.dates.calendar import NoDateError, Side
from claims.dates.expressions import Expression
from claims.dates.normalize import value_of
from claims.dates.year_inference import Passage
from claims.records import DateValue, Precision

Outcome = DateValue | str
"""A value, or the reason why there is none."""

_QUOTES = re.compile(r"[\"“][^\"“”]*(?:[\"”]|$)")
_DAY = timedelta(days=1)


@dataclass(slots=True)
class _Tale:
    """What has been told so far: the last date and day, each weekday's day, and the day of the report's event."""

    ground: Ground
    weekdays: dict[int, date] = field(default_factory=dict)
    event: date | None = None

    def forget(self) -> None:
        """Leave the paragraphs told before: "the next day" reaches no further back than one."""
        self.ground = replace(self.ground, told=None, told_on=None)

    def outcome(self, expression: Expression, side: Side, *, quoted: bool) -> Outcome:
        """Return the outcome of the next expression."""
        ground = replace(self.ground, side=side)
        if quoted and expression.rule.kind == "deictic" and self.event:
            ground = replace(ground, anchor=self.event)
        value = self._told_weekday(expression, side) or outcome(expression, ground)
        if isinstance(value, DateValue):
            self._keep(expression, side, value, quoted=quoted)
        return value

    def _told_weekday(self, expression: Expression, side: Side) -> DateValue | None:
        """Return the day of a weekday told before, where the clause looks neither back nor ahead."""
        if expression.rule.kind != "weekday" or side is not Side.NEAR:
            return None
        told = self.weekdays.get(means("weekday", expression.slots["weekday"]))
        return edtf.day(told) if told else None

    def _keep(self, expression: Expression, side: Side, value: DateValue, *, quoted: bool) -> None:
        on = value.earliest if value.precision is Precision.DAY else None
        self.ground = replace(self.ground, told=value, told_on=on or self.ground.told_on)
        anchor = self.ground.anchor
        if on and expression.rule.kind == "weekday" and side is Side.PAST:
            self.weekdays.setdefault(on.weekday(), on)
        news = expression.rule.kind == "deictic" or (expression.rule.kind == "weekday" and side is Side.PAST)
        if news and not quoted and self.event is None and on and anchor and on in {anchor, anchor - _DAY}:
            self.event = on


def outcomes(passages: Sequence[Passage], ground: Ground) -> list[Outcome]:
    """Return the outcome of each expression in order, counted from one day.

    "Today" in a quotation is the day of the report's event, where that is the day of publication or the one before.
    """
    tale = _Tale(ground)
    found: list[Outcome] = []
    ranges: list[int] = []
    for before, passage in zip([None, *passages], passages, strict=False):
        if not (before and before.expressions):
            tale.forget()
        quotes = [m.span() for m in _QUOTES.finditer(passage.text)]
        for expression, side in passage.expressions:
            start = expression.span.start - passage.offset
            if "until" in expression.slots:
                ranges.append(len(found))
            found.append(tale.outcome(expression, side, quoted=any(a <= start < b for a, b in quotes)))
    for n in ranges:
        found[n] = _in_order(found[n], found[n + 1])
    return found


def outcome(expression: Expression, ground: Ground) -> Outcome:
    """Return the value of one expression, or the reason why it has none."""
    try:
        return value_of(expression, ground)
    except NoDateError as error:
        return str(error)


def _in_order(first: Outcome, second: Outcome) -> Outcome:
    """Move the start of "from January 23 through March 9" to the year of its end, or the one before."""
    if not (isinstance(first, DateValue) and isinstance(second, DateValue) and first.earliest and second.earliest):
        return first
    start, end = first.earliest, second.earliest
    year = end.year if (start.month, start.day) <= (end.month, end.day) else end.year - 1
    try:
        return edtf.parse(f"{year:04}{first.edtf[4:]}")
    except edtf.EdtfError:
        return first
