"""Dates that name their day, month or year: "October 15", "June 2019", "mid-October 2020", "the 1990s"."""

from collections.abc import Callable
from datetime import date, timedelta

from claims.dates import calendar, edtf
from claims.dates.anchor import Ground, Slots, means
from claims.dates.calendar import LAST, SATURDAY, NoDateError, Side
from claims.records import DateValue


def _calendar(slots: Slots, ground: Ground) -> DateValue:
    value = _year_known(slots, ground) if "year" in slots or "yearword" in slots else _year_sought(slots, ground)
    if "qual" in slots:
        value = edtf.part(value, means("qual", slots["qual"]))
    return edtf.about(value) if "about" in slots else value


def _year_known(slots: Slots, ground: Ground) -> DateValue:
    year = _year(slots, ground)
    if "month" not in slots:
        return edtf.year(year)
    month = means("month", slots["month"])
    return edtf.day(date(year, month, _day(slots))) if _day(slots) else edtf.month(year, month)


def _year_sought(slots: Slots, ground: Ground) -> DateValue:
    month, day = means("month", slots["month"]), _day(slots)
    if ground.anchor is None:
        return edtf.day_without_year(month, day) if day else edtf.month_without_year(month)
    if not day:
        return calendar.month_near(ground.anchor, month, ground.side)
    found = calendar.day_near(ground.anchor, month, day, ground.side)
    if "weekday" in slots and found.weekday() != means("weekday", slots["weekday"]):
        weekday = means("weekday", slots["weekday"])
        other = [d for side in Side if (d := calendar.day_near(ground.anchor, month, day, side)).weekday() == weekday]
        found = other[0] if other else found
    return edtf.day(found)


def _day(slots: Slots) -> int:
    if "day" in slots:
        return int(slots["day"])
    return int(means("ordinal", slots["ordinal"])) if "ordinal" in slots else 0


def _week_of_month(slots: Slots, ground: Ground) -> DateValue:
    """Read "the second week of August": its days 8 to 14; the last week is the last seven days of the month."""
    month = _month_of(slots, ground)
    return edtf.interval(*calendar.week_of_month(*month, _nth(slots, LAST))) if month else _calendar(slots, ground)


def _nth_weekday(slots: Slots, ground: Ground) -> DateValue:
    """Read "the last Sunday of July" and "the first weekend of May", whose Saturday counts."""
    month = _month_of(slots, ground)
    if not month:
        return _calendar(slots, ground)
    weekend = "unit" in slots
    weekday = SATURDAY if weekend else means("weekday", slots["weekday"])
    found = calendar.weekday_of_month(*month, weekday, _nth(slots, LAST))
    return edtf.interval(found, found + timedelta(days=1)) if weekend else edtf.day(found)


def _month_of(slots: Slots, ground: Ground) -> tuple[int, int] | None:
    """Return the year and month named by the slots; None where the year is not known."""
    named = {slot: slots[slot] for slot in ("month", "year", "yearword") if slot in slots}
    first = _calendar(named, ground).earliest
    return (first.year, first.month) if first else None


def _days(slots: Slots, ground: Ground) -> DateValue:
    first = _calendar(slots, ground)
    if first.earliest is None:
        return first
    last = _calendar({**slots, "day": slots["last"], "year": first.edtf[:4]}, ground)
    assert last.latest is not None
    return edtf.interval(first.earliest, last.latest)


def _named(slots: Slots, ground: Ground) -> DateValue:
    month, day = (int(n) for n in means("named", slots["named"]).split("-"))
    if "year" in slots:
        return edtf.day(date(int(slots["year"]), month, day))
    if ground.anchor is None:
        return edtf.day_without_year(month, day)
    return edtf.day(calendar.day_near(ground.anchor, month, day, ground.side))


def _event(slots: Slots, _ground: Ground) -> DateValue:
    return edtf.parse(str(means("event", slots["event"])))


def _iso(slots: Slots, _ground: Ground) -> DateValue:
    return edtf.day(date(int(slots["year"]), int(slots["number"]), int(slots["day"])))


def _numeric(slots: Slots, _ground: Ground) -> DateValue:
    """Read 14.11.2021 and 11/14/2021; where both orders make a day, a weekday decides, or it is one of the two."""
    one, two, year = int(slots["one"]), int(slots["two"]), int(slots["year"])
    days = [d for d in (calendar.day_or_none(year, two, one), calendar.day_or_none(year, one, two)) if d]
    if not days:
        raise NoDateError("no such day in the calendar")
    printed = means("weekday", slots["weekday"]) if "weekday" in slots else None
    agreed = [d for d in days if d.weekday() == printed]
    return edtf.one_of(edtf.day(d) for d in agreed or days)


def _years(slots: Slots, _ground: Ground) -> DateValue:
    """Read 2016-17; the two years of 2000-2050 are expressions of their own in a text."""
    first, last = slots["year"], slots["to"]
    last = last if len(last) == len(first) else first[:2] + last
    return edtf.parse(f"{first}/{last}") if int(first) < int(last) else edtf.year(int(first))


def _decade(slots: Slots, _ground: Ground) -> DateValue:
    if "decade" in slots:
        first = int(slots["decade"])
    else:
        first = 1900 + (int(slots["short"]) if "short" in slots else int(means("tens", slots["tens"])))
    value = edtf.decade(first)
    return edtf.part(value, means("qual", slots["qual"])) if "qual" in slots else value


def _century(slots: Slots, _ground: Ground) -> DateValue:
    return edtf.century((int(slots["nth"]) - 1) * 100)


def _quarter(slots: Slots, ground: Ground) -> DateValue:
    number = int(slots["q"]) if "q" in slots else _nth(slots, 4)
    return edtf.months(_year(slots, ground), 3 * number - 2, 3 * number)


def _half(slots: Slots, ground: Ground) -> DateValue:
    number = _nth(slots, 2)
    return edtf.months(_year(slots, ground), 6 * number - 5, 6 * number)


def _nth(slots: Slots, last: int) -> int:
    return last if slots["nth"].lower() in {"last", "final"} else int(means("nth", slots["nth"]))


def _year(slots: Slots, ground: Ground) -> int:
    """Return the year that is named, or meant by "this year" or "the year"."""
    if "year" in slots:
        return int(slots["year"])
    return ground.day.year + (int(means("yearword", slots["yearword"])) if "yearword" in slots else 0)


def _year_end(slots: Slots, _ground: Ground) -> DateValue:
    return edtf.day(date(int(slots["year"]), 12, 31))


KINDS: dict[str, Callable[[Slots, Ground], DateValue]] = {
    "calendar": _calendar,
    "century": _century,
    "days": _days,
    "decade": _decade,
    "event": _event,
    "half": _half,
    "iso": _iso,
    "named": _named,
    "nth_weekday": _nth_weekday,
    "numeric": _numeric,
    "quarter": _quarter,
    "week_of_month": _week_of_month,
    "year_end": _year_end,
    "years": _years,
}
