"""The nearest day, weekday, month, season or unit of time to a day, on the side that a clause looks to."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from claims.dates import edtf
from claims.records import DateValue

_DAY = timedelta(days=1)
SATURDAY = 5
LAST = -1  # the last week or weekday of a month
_HALF_WEEK = 3
_LEAP_REACH = 8  # years within which any day of the calendar comes round


class Side(StrEnum):
    """Whether the clause of an expression looks back or ahead."""

    PAST = "past"
    FUTURE = "future"
    NEAR = "near"  # planned in the past: the nearer of the two
    EITHER = "either"


class NoDateError(Exception):
    """The expression gives no date here; the message is the reason stored with it."""


# --- days and months -------------------------------------------------------------------------------------


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, None where it has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_near(anchor: date, month: int, day: int, side: Side) -> date:
    """Return the last such day up to the anchor, the next one from it on, or the nearer of the two.

    A day after the anchor still counts as past: time zones make the evening of one day the next day further east.

    Raises:
        NoDateError: the calendar has no such day.
    """
    years = range(anchor.year - _LEAP_REACH, anchor.year + _LEAP_REACH + 1)
    days = [found for year in years if (found := day_or_none(year, month, day))]
    before = [d for d in days if d <= anchor + _DAY]
    after = [d for d in days if d >= anchor]
    if not before or not after:
        raise NoDateError("no such day in the calendar")
    if side in {Side.EITHER, Side.NEAR}:
        return min(before[-1], after[0], key=lambda d: abs(d - anchor))
    return before[-1] if side is Side.PAST else after[0]


def month_near(anchor: date, month: int, side: Side) -> DateValue:
    """Return the last such month up to the anchor's, the next one from it on, or the nearer of the two."""
    back, ahead = (anchor.month - month) % 12, (month - anchor.month) % 12
    forward = side is Side.FUTURE or (side is not Side.PAST and ahead < back)
    return unit_from("month", anchor, ahead if forward else -back)


# --- weekdays and weekends -------------------------------------------------------------------------------


def weekday_near(anchor: date, weekday: int, side: Side) -> date:
    """Return the last such weekday up to and with the anchor, or the next one where the clause looks ahead."""
    ahead = (weekday - anchor.weekday()) % 7
    if side is Side.FUTURE or (side is Side.NEAR and ahead <= _HALF_WEEK):
        return anchor + timedelta(days=ahead)
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def weekday_from(day: date, weekday: int, which: int, side: Side) -> date:
    """Return the last (-1), this (0) or next (1) such weekday; the day itself is neither last nor next."""
    if which < 0:
        return weekday_near(day - _DAY, weekday, Side.PAST)
    if which > 0:
        return weekday_near(day + _DAY, weekday, Side.FUTURE)
    if side is not Side.EITHER:
        return weekday_near(day, weekday, side)
    return day + timedelta(days=weekday - day.weekday())


def week_of_month(year: int, month: int, nth: int) -> tuple[date, date]:
    """Return the first and last day of a month's nth seven days, or of its last seven.

    Raises:
        NoDateError: the month has no such week.
    """
    first, last = _month(year, month)
    start = last - 6 * _DAY if nth == LAST else first + 7 * (nth - 1) * _DAY
    if start > last:
        raise NoDateError("no such week in the month")
    return start, min(start + 6 * _DAY, last)


def weekday_of_month(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth such weekday of a month, or its last.

    Raises:
        NoDateError: the month has not so many.
    """
    first, last = _month(year, month)
    if nth == LAST:
        return weekday_near(last, weekday, Side.PAST)
    found = weekday_near(first, weekday, Side.FUTURE) + 7 * (nth - 1) * _DAY
    if found > last:
        raise NoDateError("no such weekday in the month")
    return found


def _month(year: int, number: int) -> tuple[date, date]:
    value = edtf.month(year, number)
    assert value.earliest is not None
    assert value.latest is not None
    return value.earliest, value.latest


def weekend(anchor: date, which: int, side: Side) -> DateValue:
    """Return the Saturday and Sunday that were last, are nearest on the clause's side, or come next."""
    running = anchor.weekday() >= SATURDAY
    last = anchor - timedelta(days=(anchor.weekday() - SATURDAY) % 7)
    ahead = last if running else last + timedelta(days=7)
    if which == 0:
        first = ahead if side is Side.FUTURE else last
    elif which < 0:
        first = last - timedelta(days=7) if running else last
    else:
        first = ahead + timedelta(days=7) if running else ahead
    return edtf.interval(first, first + _DAY)


# --- seasons ---------------------------------------------------------------------------------------------


def season_near(anchor: date, name: str, which: int | None, side: Side) -> DateValue:
    """Return the last, this or next such season; without a word for it, the one running or nearest on the side."""
    around = [edtf.season(anchor.year + n, name) for n in (-2, -1, 0, 1, 2)]
    over = [s for s in around if s.latest and s.latest < anchor]
    ahead = [s for s in around if s.earliest and s.earliest > anchor]
    running = [s for s in around if s not in over and s not in ahead]
    if which == -1:
        return over[-1]
    if which == 1:
        return ahead[0]
    if running:
        return running[0]
    if which == 0:
        return edtf.season(anchor.year, name)
    return ahead[0] if side is Side.FUTURE else over[-1]


# --- units -----------------------------------------------------------------------------------------------

_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def unit_from(unit: str, day: date, count: int) -> DateValue:
    """Return the day, week, month, quarter, year, decade or century so many on from the one that holds the day."""
    return _WHOLE[unit](shifted(day, unit, count))


def shifted(day: date, unit: str, count: int) -> date:
    """Return the day so many units on; the 31st becomes the last day of a shorter month."""
    if unit in _DAYS:
        return day + timedelta(days=_DAYS[unit] * count)
    year, month = divmod(day.year * 12 + day.month - 1 + _MONTHS[unit] * count, 12)
    last = edtf.month(year, month + 1).latest
    assert last is not None
    return last.replace(day=min(day.day, last.day))


def _week(day: date) -> DateValue:
    monday = day - timedelta(days=day.weekday())
    return edtf.interval(monday, monday + timedelta(days=6))


def _quarter(day: date) -> DateValue:
    first = 3 * ((day.month - 1) // 3) + 1
    return edtf.months(day.year, first, first + 2)


_WHOLE: dict[str, Callable[[date], DateValue]] = {
    "day": edtf.day,
    "night": edtf.day,
    "week": _week,
    "fortnight": _week,
    "weekend": lambda day: weekend(day, 0, Side.EITHER),
    "month": lambda day: edtf.month(day.year, day.month),
    "quarter": _quarter,
    "year": lambda day: edtf.year(day.year),
    "decade": lambda day: edtf.decade(day.year // 10 * 10),
    "century": lambda day: edtf.century(day.year // 100 * 100),
}
