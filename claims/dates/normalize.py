"""From a date expression to its value: total, and pure."""

from claims.dates import absolute, relative
from claims.dates.anchor import Ground, means
from claims.dates.calendar import NoDateError
from claims.dates.expressions import Expression
from claims.records import DateValue, Precision

KINDS = {**absolute.KINDS, **relative.KINDS}


def value_of(expression: Expression, ground: Ground) -> DateValue:
    """Return the value of an expression.

    Raises:
        NoDateError: with the reason why there is none.
    """
    try:
        return KINDS[expression.rule.kind](expression.slots, ground)
    except (ValueError, OverflowError) as error:
        raise NoDateError("no such day in the calendar") from error


def weekday_agrees(expression: Expression, value: DateValue) -> bool | None:
    """Return whether a weekday printed beside a full date is that day's, None where none is printed."""
    printed = expression.slots.get("weekday")
    beside = {"day", "ordinal", "one"} & expression.slots.keys()
    if printed is None or not beside or value.precision is not Precision.DAY or value.earliest is None:
        return None
    return bool(value.earliest.weekday() == means("weekday", printed))
