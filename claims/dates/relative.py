"""Dates counted from another: "on Wednesday", "last week", "two years ago", "the next day"."""

from collections.abc import Callable
from datetime import date, timedelta

from claims.dates import calendar, edtf
from claims.dates.anchor import Ground, Slots, means, number
from claims.dates.calendar import NoDateError, Side
from claims.records import DateValue, Precision

_DAY = timedelta(days=1)
_SOME_MONTHS = 400  # days in which a weekday and a day of the month nearly always meet

# --- weekdays --------------------------------------------------------------------------------------------


def _weekday(slots: Slots, ground: Ground) -> DateValue:
    return edtf.day(calendar.weekday_near(ground.day, means("weekday", slots["weekday"]), ground.side))


def _which_weekday(slots: Slots, ground: Ground) -> DateValue:
    weekday, which = means("weekday", slots["weekday"]), means("which", slots["which"])
    return edtf.day(calendar.weekday_from(ground.day, weekday, which, ground.side))


def _narrative_weekday(slots: Slots, ground: Ground) -> DateValue:
    weekday = means("weekday", slots["weekday"])
    which = means("narrative", slots["narrative"]) if "narrative" in slots else 1
    return edtf.day(calendar.weekday_from(ground.told_day, weekday, which, Side.EITHER))


def _weekday_of_month(slots: Slots, ground: Ground) -> DateValue:
    weekday, day = means("weekday", slots["weekday"]), int(slots["day"])
    step = _DAY if ground.side is Side.FUTURE else -_DAY
    days = (ground.day + n * step for n in range(_SOME_MONTHS))
    found = next((d for d in days if (d.weekday(), d.day) == (weekday, day)), None)
    if found is None:
        raise NoDateError("no such weekday and day near")
    return edtf.day(found)


# --- counted from the article's day ----------------------------------------------------------------------


def _deictic(slots: Slots, ground: Ground) -> DateValue:
    return edtf.day(ground.day + timedelta(days=means("deictic", slots["deictic"])))


def _which_month(slots: Slots, ground: Ground) -> DateValue:
    month, which = means("month", slots["month"]), means("which", slots["which"])
    anchor = ground.day
    if which == 0:
        return edtf.month(anchor.year, month)
    back = (anchor.month - month) % 12 or 12
    return calendar.unit_from("month", anchor, -back if which < 0 else (month - anchor.month) % 12 or 12)


def _which_unit(slots: Slots, ground: Ground) -> DateValue:
    unit = means("unit", slots["unit"]) if "unit" in slots else "year"
    which = means("which", slots["which"]) if "which" in slots else 0
    if unit == "weekend":
        return calendar.weekend(ground.day, which if "which" in slots else 0, ground.side)
    if "unit" not in slots:
        return edtf.day(date(ground.day.year, 12, 31))
    if unit in {"day", "night"} and which != 0:
        raise NoDateError("no day told of before to count from")
    value = calendar.unit_from(unit, ground.day, which)
    qualifier = slots.get("qual") or slots.get("side", "").lower()
    if qualifier in {"early", "late"} or "qual" in slots:
        return edtf.part(value, means("qual", qualifier))
    return value


def _season(slots: Slots, ground: Ground) -> DateValue:
    name = means("season", slots["season"])
    if "year" in slots:
        return edtf.season(int(slots["year"]), name)
    anchor = ground.day
    if "yearword" in slots:
        return edtf.season(anchor.year + means("yearword", slots["yearword"]), name)
    which = means("which", slots["which"]) if "which" in slots else None
    return calendar.season_near(anchor, name, which, ground.side)


def _ago(slots: Slots, ground: Ground) -> DateValue:
    if "vague" in slots:
        raise NoDateError("no count is given")
    count, unit = number(slots), means("unit", slots["unit"])
    value = (
        edtf.about(calendar.unit_from("year", ground.day, -10 * count))
        if unit == "decade"
        else calendar.unit_from(unit, ground.day, -count)
    )
    return edtf.about(value) if "about" in slots else value


def _past_units(slots: Slots, ground: Ground) -> DateValue:
    count, unit = number(slots), means("unit", slots["unit"])
    back = slots["side"].lower() in {"past", "last", "less than", "under"}
    other = calendar.shifted(ground.day, unit, -count if back else count)
    return edtf.interval(*sorted((ground.day, other)))


def _ahead(slots: Slots, ground: Ground) -> DateValue:
    return edtf.about(calendar.unit_from(means("unit", slots["unit"]), ground.day, number(slots)))


def _unit_beyond(slots: Slots, ground: Ground) -> DateValue:
    """Read "the week before last": two units from the one that holds the day."""
    unit, count = means("unit", slots["unit"]), int(means("beyond", slots["beyond"]))
    step = 1 if count > 0 else -1
    if unit == "weekend":
        return calendar.weekend(calendar.shifted(ground.day, unit, step), step, ground.side)
    return calendar.unit_from(unit, ground.day, count)


def _weekday_beyond(slots: Slots, ground: Ground) -> DateValue:
    step = 1 if means("beyond", slots["beyond"]) > 0 else -1
    found = calendar.weekday_from(ground.day, means("weekday", slots["weekday"]), step, ground.side)
    return edtf.day(calendar.shifted(found, "week", step))


def _from_event(_slots: Slots, _ground: Ground) -> DateValue:
    raise NoDateError("counted from an event without a date")


# --- counted from the date told of before ----------------------------------------------------------------


def _narrative(slots: Slots, ground: Ground) -> DateValue:
    if "narrative" in slots:
        count = int(means("narrative", slots["narrative"]))
    else:
        count = -1 if slots["side"].lower() == "before" else 1
    return _from_told(ground, means("unit", slots["unit"]), count)


def _same_month(slots: Slots, ground: Ground) -> DateValue:
    """Read "the same month of 2022": the month told of before, in that year."""
    month = _from_told(ground, "month", 0)
    assert month.earliest is not None
    return edtf.month(int(slots["year"]), month.earliest.month)


def _later(slots: Slots, ground: Ground) -> DateValue:
    back = slots["side"].lower() in {"earlier", "before that"}
    count = -number(slots) if back else number(slots)
    unit = means("unit", slots["unit"])
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
    first, last = calendar.unit_from(unit, told.earliest, count), calendar.unit_from(unit, told.latest, count)
    if first != last:
        raise NoDateError(f"the date told of before is longer than a {unit}")
    return first


KINDS: dict[str, Callable[[Slots, Ground], DateValue]] = {
    "ago": _ago,
    "ahead": _ahead,
    "deictic": _deictic,
    "from_event": _from_event,
    "later": _later,
    "narrative": _narrative,
    "narrative_weekday": _narrative_weekday,
    "past_units": _past_units,
    "same_month": _same_month,
    "season": _season,
    "unit_beyond": _unit_beyond,
    "weekday": _weekday,
    "weekday_beyond": _weekday_beyond,
    "weekday_of_month": _weekday_of_month,
    "which_month": _which_month,
    "which_unit": _which_unit,
    "which_weekday": _which_weekday,
}
