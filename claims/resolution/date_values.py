"""From a date expression to its value, counted from one day: total, and pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from claims.records import DateValue, Precision
from claims.resolution import edtf
from claims.resolution.date_mentions import Expression, words

NO_ANCHOR = "no date to count from"
_EDGE = timedelta(days=1)  # time zones: the evening of a day is the next day further east


class Side(StrEnum):
    """Whether the clause of an expression looks back or ahead."""

    PAST = "past"
    FUTURE = "future"
    EITHER = "either"


class NoDateError(Exception):
    """The expression gives no date here; the message is the reason stored with it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What an expression is counted from: the article's day, the clause's direction, the date told of before."""

    anchor: date | None = None
    side: Side = Side.EITHER
    told: DateValue | None = None

    @property
    def day(self) -> date:
        """Give the article's day.

        Raises:
            NoDateError: it is not known.
        """
        if self.anchor is None:
            raise NoDateError(NO_ANCHOR)
        return self.anchor

    @property
    def told_day(self) -> date:
        """Give the day told of before.

        Raises:
            NoDateError: no day was told of.
        """
        if self.told is None or self.told.precision is not Precision.DAY or self.told.earliest is None:
            raise NoDateError("no day told of before to count from")
        return self.told.earliest


Slots = Mapping[str, str]


def value_of(expression: Expression, ground: Ground) -> DateValue:
    """Give the value of an expression.

    Raises:
        NoDateError: with the reason why there is none.
    """
    try:
        return _KINDS[expression.rule.kind](expression.slots, ground)
    except (ValueError, OverflowError) as error:
        raise NoDateError("no such day in the calendar") from error


def weekday_agrees(expression: Expression, value: DateValue) -> bool | None:
    """Tell whether a weekday printed beside a full date is that day's, None where none is printed."""
    printed = expression.slots.get("weekday")
    if printed is None or value.precision is not Precision.DAY or value.earliest is None:
        return None
    return value.earliest.weekday() == _means("weekday", printed)


def _means(slot: str, text: str) -> Any:  # noqa: ANN401 - as Words.means
    return words().means(slot, text)


def _number(slots: Slots) -> int:
    text = slots["count"]
    return int(text) if text.isdecimal() else int(_means("count", text))


# --- days, months and years of the calendar ---------------------------------------------------------------


def _calendar(slots: Slots, ground: Ground) -> DateValue:
    value = _year_known(slots, ground) if "year" in slots or "yearword" in slots else _year_sought(slots, ground)
    if "qual" in slots:
        value = edtf.part(value, _means("qual", slots["qual"]))
    return edtf.about(value) if "about" in slots else value


def _year_known(slots: Slots, ground: Ground) -> DateValue:
    year = int(slots["year"]) if "year" in slots else ground.day.year + _means("yearword", slots["yearword"])
    if "month" not in slots:
        return edtf.year(year)
    month = _means("month", slots["month"])
    return edtf.day(date(year, month, _day(slots))) if _day(slots) else edtf.month(year, month)


def _year_sought(slots: Slots, ground: Ground) -> DateValue:
    month, day = _means("month", slots["month"]), _day(slots)
    if ground.anchor is None:
        return edtf.day_without_year(month, day) if day else edtf.month_without_year(month)
    if not day:
        return _month_near(ground.anchor, month, ground.side)
    found = _day_near(ground.anchor, month, day, ground.side)
    if "weekday" in slots and found.weekday() != _means("weekday", slots["weekday"]):
        weekday = _means("weekday", slots["weekday"])
        other = [d for side in Side if (d := _day_near(ground.anchor, month, day, side)).weekday() == weekday]
        found = other[0] if other else found
    return edtf.day(found)


def _day(slots: Slots) -> int:
    if "day" in slots:
        return int(slots["day"])
    return int(_means("ordinal", slots["ordinal"])) if "ordinal" in slots else 0


def _day_near(anchor: date, month: int, day: int, side: Side) -> date:
    """Give the last such day up to the anchor, the next one from it on, or the nearer of the two."""
    days = [d for year in range(anchor.year - 8, anchor.year + 9) if (d := _day_or_none(year, month, day))]
    if not days:
        raise NoDateError("no such day in the calendar")
    before = [d for d in days if d <= anchor + _EDGE]
    after = [d for d in days if d >= anchor]
    if side is Side.PAST or not after:
        return before[-1]
    if side is Side.FUTURE or not before:
        return after[0]
    return min(before[-1], after[0], key=lambda d: abs(d - anchor))


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_near(anchor: date, month: int, side: Side) -> DateValue:
    back = (anchor.month - month) % 12
    ahead = (month - anchor.month) % 12
    forward = side is Side.FUTURE or (side is Side.EITHER and ahead < back)
    return _unit("month", anchor, ahead if forward else -back)


def _days(slots: Slots, ground: Ground) -> DateValue:
    first = _calendar(slots, ground)
    last = _calendar({**slots, "day": slots["last"], "year": first.edtf[:4]}, ground)
    if first.earliest is None:
        return first
    assert last.latest is not None
    return edtf.interval(first.earliest, last.latest)


def _named(slots: Slots, ground: Ground) -> DateValue:
    month, day = (int(n) for n in _means("named", slots["named"]).split("-"))
    if "year" in slots:
        return edtf.day(date(int(slots["year"]), month, day))
    if ground.anchor is None:
        return edtf.day_without_year(month, day)
    return edtf.day(_day_near(ground.anchor, month, day, ground.side))


def _event(slots: Slots, _ground: Ground) -> DateValue:
    return edtf.parse(str(_means("event", slots["event"])))


def _iso(slots: Slots, _ground: Ground) -> DateValue:
    return edtf.day(date(int(slots["year"]), int(slots["number"]), int(slots["day"])))


def _numeric(slots: Slots, _ground: Ground) -> DateValue:
    """Read 14.11.2021 and 11/14/2021; where both orders make a day, it is one of the two."""
    one, two, year = int(slots["one"]), int(slots["two"]), int(slots["year"])
    days = [d for d in (_day_or_none(year, two, one), _day_or_none(year, one, two)) if d]
    if not days:
        raise NoDateError("no such day in the calendar")
    return edtf.one_of(edtf.day(d) for d in days)


def _years(slots: Slots, _ground: Ground) -> DateValue:
    first = slots["year"]
    last = slots["to"] if len(slots["to"]) == len(first) else first[:2] + slots["to"]
    return edtf.parse(f"{first}/{last}") if int(first) < int(last) else edtf.year(int(first))


def _decade(slots: Slots, _ground: Ground) -> DateValue:
    if "decade" in slots:
        first = int(slots["decade"])
    else:
        first = 1900 + (int(slots["short"]) if "short" in slots else int(_means("tens", slots["tens"])))
    value = edtf.decade(first)
    return edtf.part(value, _means("qual", slots["qual"])) if "qual" in slots else value


def _century(slots: Slots, _ground: Ground) -> DateValue:
    return edtf.century((int(slots["nth"]) - 1) * 100)


def _quarter(slots: Slots, _ground: Ground) -> DateValue:
    number = int(slots["q"]) if "q" in slots else int(_means("nth", slots["nth"]))
    return edtf.months(int(slots["year"]), 3 * number - 2, 3 * number)


def _half(slots: Slots, _ground: Ground) -> DateValue:
    number = int(_means("nth", slots["nth"]))
    return edtf.months(int(slots["year"]), 6 * number - 5, 6 * number)


# --- weekdays --------------------------------------------------------------------------------------------


def _weekday(slots: Slots, ground: Ground) -> DateValue:
    return edtf.day(_weekday_near(ground.day, _means("weekday", slots["weekday"]), ground.side))


def _weekday_near(anchor: date, weekday: int, side: Side) -> date:
    """Give the last such weekday up to and with the anchor, or the next one where the clause looks ahead."""
    if side is Side.FUTURE:
        return anchor + timedelta(days=(weekday - anchor.weekday()) % 7)
    return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)


def _which_weekday(slots: Slots, ground: Ground) -> DateValue:
    weekday, which = _means("weekday", slots["weekday"]), _means("which", slots["which"])
    return edtf.day(_weekday_from(ground.day, weekday, which, ground.side))


def _weekday_from(day: date, weekday: int, which: int, side: Side) -> date:
    if which < 0:
        return _weekday_near(day - _EDGE, weekday, Side.PAST)
    if which > 0:
        return _weekday_near(day + _EDGE, weekday, Side.FUTURE)
    if side is not Side.EITHER:
        return _weekday_near(day, weekday, side)
    return day + timedelta(days=weekday - day.weekday())


def _narrative_weekday(slots: Slots, ground: Ground) -> DateValue:
    weekday = _means("weekday", slots["weekday"])
    which = _means("narrative", slots["narrative"]) if "narrative" in slots else 1
    return edtf.day(_weekday_from(ground.told_day, weekday, which, Side.EITHER))


def _weekday_of_month(slots: Slots, ground: Ground) -> DateValue:
    weekday, day = _means("weekday", slots["weekday"]), int(slots["day"])
    step = _EDGE if ground.side is Side.FUTURE else -_EDGE
    days = (ground.day + n * step for n in range(400))
    return edtf.day(next(d for d in days if (d.weekday(), d.day) == (weekday, day)))


# --- counted from the article's day ----------------------------------------------------------------------


def _deictic(slots: Slots, ground: Ground) -> DateValue:
    return edtf.day(ground.day + timedelta(days=_means("deictic", slots["deictic"])))


def _which_month(slots: Slots, ground: Ground) -> DateValue:
    month, which = _means("month", slots["month"]), _means("which", slots["which"])
    anchor = ground.day
    if which == 0:
        return edtf.month(anchor.year, month)
    back = (anchor.month - month) % 12 or 12
    return _unit("month", anchor, -back if which < 0 else (month - anchor.month) % 12 or 12)


def _which_unit(slots: Slots, ground: Ground) -> DateValue:
    unit = _means("unit", slots["unit"]) if "unit" in slots else "year"
    which = _means("which", slots["which"]) if "which" in slots else 0
    if unit == "weekend":
        return _weekend(ground.day, which if "which" in slots else 0, ground.side)
    if "unit" not in slots:
        return edtf.day(date(ground.day.year, 12, 31))
    if unit in {"day", "night"} and which != 0:
        raise NoDateError("no day told of before to count from")
    value = _unit(unit, ground.day, which)
    qualifier = slots.get("qual") or slots.get("side", "").lower()
    if qualifier in {"early", "late"} or "qual" in slots:
        return edtf.part(value, _means("qual", qualifier))
    return value


def _weekend(anchor: date, which: int, side: Side) -> DateValue:
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    ahead = saturday if anchor.weekday() >= 5 else saturday + timedelta(days=7)  # noqa: PLR2004 - Saturday is 5
    if which < 0:
        first = saturday if anchor.weekday() < 5 else saturday - timedelta(days=7)  # noqa: PLR2004 - as above
    elif which > 0:
        first = ahead if anchor.weekday() < 5 else ahead + timedelta(days=7)  # noqa: PLR2004 - as above
    else:
        first = ahead if side is Side.FUTURE else saturday
    return edtf.interval(first, first + _EDGE)


def _season(slots: Slots, ground: Ground) -> DateValue:
    name = _means("season", slots["season"])
    if "year" in slots:
        return edtf.season(int(slots["year"]), name)
    anchor = ground.day
    if "yearword" in slots:
        return edtf.season(anchor.year + _means("yearword", slots["yearword"]), name)
    around = [edtf.season(anchor.year + n, name) for n in (-2, -1, 0, 1, 2)]
    return _season_near(around, anchor, _means("which", slots["which"]) if "which" in slots else None, ground.side)


def _season_near(around: list[DateValue], anchor: date, which: int | None, side: Side) -> DateValue:
    over = [s for s in around if s.latest and s.latest < anchor]
    begun = [s for s in around if s.earliest and s.earliest <= anchor]
    ahead = [s for s in around if s.earliest and s.earliest > anchor]
    running = [s for s in begun if s not in over]
    if which == -1:
        return over[-1]
    if which == 1:
        return ahead[0]
    if running:
        return running[0]
    if which == 0:
        same = [s for s in around if s.earliest and s.earliest.year == anchor.year]
        return same[0]
    return ahead[0] if side is Side.FUTURE else begun[-1]


def _ago(slots: Slots, ground: Ground) -> DateValue:
    if "vague" in slots:
        raise NoDateError("no count is given")
    count, unit = _number(slots), _means("unit", slots["unit"])
    value = edtf.about(_unit("year", ground.day, -10 * count)) if unit == "decade" else _unit(unit, ground.day, -count)
    return edtf.about(value) if "about" in slots else value


def _past_units(slots: Slots, ground: Ground) -> DateValue:
    count, unit = _number(slots), _means("unit", slots["unit"])
    back = slots["side"].lower() in {"past", "last"}
    other = _moved(ground.day, unit, -count if back else count)
    return edtf.interval(*sorted((ground.day, other)))


def _ahead(slots: Slots, ground: Ground) -> DateValue:
    return edtf.about(_unit(_means("unit", slots["unit"]), ground.day, _number(slots)))


# --- counted from the date told of before ----------------------------------------------------------------


def _narrative(slots: Slots, ground: Ground) -> DateValue:
    if "narrative" in slots:
        count = int(_means("narrative", slots["narrative"]))
    else:
        count = -1 if slots["side"].lower() == "before" else 1
    return _from_told(ground, _means("unit", slots["unit"]), count)


def _later(slots: Slots, ground: Ground) -> DateValue:
    back = slots["side"].lower() in {"earlier", "before that"}
    count = -_number(slots) if back else _number(slots)
    unit = _means("unit", slots["unit"])
    if unit == "week":
        return edtf.about(edtf.day(ground.told_day + timedelta(weeks=count)))
    if unit == "decade":
        return edtf.about(_from_told(ground, "year", 10 * count))
    value = _from_told(ground, unit, count)
    return edtf.about(value) if "about" in slots else value


def _from_told(ground: Ground, unit: str, count: int) -> DateValue:
    if unit in {"day", "night"}:
        return edtf.day(ground.told_day + timedelta(days=count))
    told = ground.told
    if told is None or told.earliest is None or told.latest is None or told.precision is Precision.SET:
        raise NoDateError("no date told of before to count from")
    first, last = _unit(unit, told.earliest, count), _unit(unit, told.latest, count)
    if first != last:
        raise NoDateError(f"the date told of before is longer than a {unit}")
    return first


# --- units -----------------------------------------------------------------------------------------------


def _unit(unit: str, day: date, count: int) -> DateValue:
    """Give the day, week, month, quarter, year, decade or century so many on from the one that holds the day."""
    moved = _moved(day.replace(day=1) if unit in {"month", "quarter"} else day, unit, count)
    if unit in {"day", "night"}:
        return edtf.day(moved)
    if unit == "week":
        monday = moved - timedelta(days=moved.weekday())
        return edtf.interval(monday, monday + timedelta(days=6))
    if unit == "month":
        return edtf.month(moved.year, moved.month)
    if unit == "quarter":
        first = 3 * ((moved.month - 1) // 3) + 1
        return edtf.months(moved.year, first, first + 2)
    if unit == "weekend":
        return _weekend(moved, 0, Side.EITHER)
    if unit == "decade":
        return edtf.decade(moved.year // 10 * 10)
    return edtf.year(moved.year) if unit == "year" else edtf.century(moved.year // 100 * 100)


_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def _moved(day: date, unit: str, count: int) -> date:
    """Give the day so many units on; the 31st becomes the last day of a shorter month."""
    if unit in _DAYS:
        return day + timedelta(days=_DAYS[unit] * count)
    total = day.year * 12 + day.month - 1 + _MONTHS[unit] * count
    year, month = divmod(total, 12)
    last = edtf.month(year, month + 1).latest
    assert last is not None
    return last.replace(day=min(day.day, last.day))


_KINDS: dict[str, Callable[[Slots, Ground], DateValue]] = {
    "ago": _ago,
    "ahead": _ahead,
    "calendar": _calendar,
    "century": _century,
    "days": _days,
    "decade": _decade,
    "deictic": _deictic,
    "event": _event,
    "half": _half,
    "iso": _iso,
    "later": _later,
    "named": _named,
    "narrative": _narrative,
    "narrative_weekday": _narrative_weekday,
    "numeric": _numeric,
    "past_units": _past_units,
    "quarter": _quarter,
    "season": _season,
    "weekday": _weekday,
    "weekday_of_month": _weekday_of_month,
    "which_month": _which_month,
    "which_unit": _which_unit,
    "which_weekday": _which_weekday,
    "years": _years,
}
KINDS = frozenset(_KINDS)
