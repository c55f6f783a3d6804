"""Date values and their EDTF texts (levels 0 to 2, the part that news needs): build, parse, and what bounds them.

Everything about a value follows from its EDTF text, so that two equal texts are one row of the `dates` table:

    2015-10-15  2015-10  2015  2022-21       day, month, year, season (21 spring … 24 winter, which starts in December)
    199X  19XX                               decade, century
    2015-10-12/2015-10-18  2016/..           interval, open interval
    2020-10-11/2020-10-20                    mid-October 2020: the thirds of a month (1-10, 11-20, 21-end),
    2016-01/2016-04  1997/1999               of a year (four months each) and of a decade (0-3, 4-6, 7-9)
    2010~  2015-10-05~                       about
    [2005-05-09,2011-05-09]                  one of these
    XXXX-01-10  XXXX-07                      day, or month, whose year is not known: no interval
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from claims.records import DateValue, Precision

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
QUALIFIERS = ("early", "mid", "late")
_MONTH_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_YEAR_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_DECADE_THIRDS = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


class EdtfError(ValueError):
    """The text is no EDTF value of the kinds kept here."""


# --- build -----------------------------------------------------------------------------------------------


def day(when: date) -> DateValue:
    """Return the value of one day."""
    return DateValue(when.isoformat(), Precision.DAY, when, when)


def month(year: int, number: int) -> DateValue:
    """Return the value of a month."""
    first = date(year, number, 1)
    return DateValue(f"{year:04}-{number:02}", Precision.MONTH, first, _month_end(first))


def year(number: int) -> DateValue:
    """Return the value of a year."""
    return DateValue(f"{number:04}", Precision.YEAR, date(number, 1, 1), date(number, 12, 31))


def season(number: int, name: str) -> DateValue:
    """Return a meteorological season of the northern half; a winter belongs to the year of its December."""
    code = SEASONS[name]
    first = date(number, 3 * (code - 20), 1)
    last = _month_end(_months_on(first, 2))
    return DateValue(f"{number:04}-{code}", Precision.SEASON, first, last)


def decade(first_year: int) -> DateValue:
    """Return the decade that starts with a year divisible by ten."""
    return DateValue(f"{first_year // 10:03}X", Precision.DECADE, date(first_year, 1, 1), date(first_year + 9, 12, 31))


def century(first_year: int) -> DateValue:
    """Return the hundred years that start with a year divisible by a hundred."""
    text = f"{first_year // 100:02}XX"
    return DateValue(text, Precision.INTERVAL, date(first_year, 1, 1), date(first_year + 99, 12, 31))


def interval(first: date, last: date) -> DateValue:
    """Return the stretch of days from first to last; a stretch of one day is that day.

    Raises:
        EdtfError: it would end before it starts.
    """
    return day(first) if first == last else parse(f"{first.isoformat()}/{last.isoformat()}")


def months(number: int, first: int, last: int) -> DateValue:
    """Return the stretch of whole months of one year."""
    return parse(f"{number:04}-{first:02}/{number:04}-{last:02}")


def day_without_year(month_number: int, day_number: int) -> DateValue:
    """Return a day whose year is not known: it has no interval."""
    return parse(f"XXXX-{month_number:02}-{day_number:02}")


def month_without_year(number: int) -> DateValue:
    """Return a month whose year is not known: it has no interval."""
    return parse(f"XXXX-{number:02}")


def part(value: DateValue, qualifier: str) -> DateValue:
    """Return the early, mid or late third of a month, year or decade; other values come back as they are."""
    text = _third_text(value, qualifier)
    return parse(text) if text and value.qualifier is None else value


def _third_text(value: DateValue, qualifier: str) -> str | None:
    start = value.earliest
    if start is None:
        return None
    if value.precision is Precision.MONTH:
        first, last = _MONTH_THIRDS[qualifier]
        return f"{value.edtf}-{first:02}/{value.edtf}-{min(last, _month_end(start).day):02}"
    if value.precision is Precision.YEAR:
        first, last = _YEAR_THIRDS[qualifier]
        return f"{value.edtf}-{first:02}/{value.edtf}-{last:02}"
    if value.precision is Precision.DECADE:
        first, last = _DECADE_THIRDS[qualifier]
        return f"{start.year + first:04}/{start.year + last:04}"
    return None


def about(value: DateValue) -> DateValue:
    """Return the value as approximate; the bounds stay those of the plain value."""
    plain = value.precision in {Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.DECADE, Precision.SEASON}
    if not plain or value.qualifier is not None:
        return value
    return replace(value, edtf=value.edtf + "~", qualifier="about")


def one_of(values: Iterable[DateValue]) -> DateValue:
    """Return the set of candidates, or the one value when they are all the same.

    `candidates` holds the days, or the first day of each member that is longer than a day.

    Raises:
        EdtfError: there is no value, or one without bounds.
    """
    members = {member.edtf: member for value in values for member in _members(value)}
    if len(members) == 1:
        return next(iter(members.values()))
    plain = [m for m in members.values() if m.qualifier is None and "/" not in m.edtf]
    bounded = sorted((m.earliest, m.latest, m.edtf) for m in plain if m.earliest and m.latest)
    if not bounded or len(bounded) < len(members):
        raise EdtfError("A set of dates has days, months, seasons and years for members.")
    return DateValue(
        edtf=f"[{','.join(edtf for _, _, edtf in bounded)}]",
        precision=Precision.SET,
        earliest=bounded[0][0],
        latest=max(latest for _, latest, _ in bounded),
        candidates=tuple(dict.fromkeys(earliest for earliest, _, _ in bounded)),
    )


# --- parse -----------------------------------------------------------------------------------------------


def parse(text: str) -> DateValue:
    """Return the value of an EDTF text.

    Raises:
        EdtfError: the text is not EDTF, or of a kind not kept here.
    """
    try:
        return _parse(text)
    except ValueError as error:
        raise EdtfError(f"“{text}” is not an EDTF date that can be kept here: {error}") from error


def _parse(text: str) -> DateValue:
    if text.startswith("[") and text.endswith("]"):
        return one_of(_parse_plain(member.strip()) for member in text[1:-1].split(","))
    if "/" in text:
        return _parse_interval(*text.split("/", 1))
    if text.startswith("XXXX-"):
        return _parse_yearless(text)
    return about(_parse_plain(text[:-1])) if text.endswith("~") else _parse_plain(text)


def _parse_plain(text: str) -> DateValue:
    if re.fullmatch(r"\d{4}", text, re.ASCII):
        return year(int(text))
    if re.fullmatch(r"[1-9]\d{2}X", text, re.ASCII):
        return decade(int(text[:3]) * 10)
    if re.fullmatch(r"[1-9]\dXX", text, re.ASCII):
        return century(int(text[:2]) * 100)
    if found := re.fullmatch(r"(\d{4})-(\d{2})", text, re.ASCII):
        return _month_or_season(int(found[1]), int(found[2]))
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return day(date.fromisoformat(text))
    raise ValueError("not a day, month, season, year, decade or century")


def _month_or_season(number: int, code: int) -> DateValue:
    names = {code: name for name, code in SEASONS.items()}
    return season(number, names[code]) if code in names else month(number, code)


def _parse_yearless(text: str) -> DateValue:
    found = re.fullmatch(r"XXXX-(\d{2})(?:-(\d{2}))?", text, re.ASCII)
    if found is None:
        raise ValueError("not a month or day without a year")
    date(2000, int(found[1]), int(found[2] or 1))
    return DateValue(text, Precision.DAY_WITHOUT_YEAR if found[2] else Precision.UNKNOWN)


def _parse_interval(left: str, right: str) -> DateValue:
    start = None if left == ".." else _parse_plain(left)
    end = None if right == ".." else _parse_plain(right)
    if start is None and end is None:
        raise ValueError("an interval open on both sides says nothing")
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and earliest > latest:
        raise ValueError("it ends before it starts")
    precision, qualifier = _third(f"{left}/{right}", start, end) if start and end else (Precision.INTERVAL, None)
    return DateValue(f"{left}/{right}", precision, earliest, latest, qualifier)


def _third(text: str, start: DateValue, end: DateValue) -> tuple[Precision, str | None]:
    """Tell an early, mid or late third from any other interval, so that the text alone says which it is."""
    if start.precision is end.precision and start.earliest and start.precision in _WHOLE:
        whole = _WHOLE[start.precision](start.earliest)
        for qualifier in QUALIFIERS:
            if _third_text(whole, qualifier) == text:
                return whole.precision, qualifier
    return Precision.INTERVAL, None


_WHOLE: dict[Precision, Callable[[date], DateValue]] = {
    Precision.DAY: lambda first: month(first.year, first.month),
    Precision.MONTH: lambda first: year(first.year),
    Precision.YEAR: lambda first: decade(first.year // 10 * 10),
}


def _members(value: DateValue) -> list[DateValue]:
    if value.precision is not Precision.SET:
        return [value]
    return [_parse_plain(text) for text in value.edtf.strip("[]").split(",")]


def _month_end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


def _months_on(first: date, count: int) -> date:
    total = first.year * 12 + first.month - 1 + count
    return date(total // 12, total % 12 + 1, 1)
