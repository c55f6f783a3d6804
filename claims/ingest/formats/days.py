"""Publication dates as metadata write them. A value that can be read as two different days is no day."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTH = (
    "(?P<month>" + "|".join(rf"{m[:3]}(?:{m[3:]})?" if m != "september" else r"sept?(?:ember)?" for m in _MONTHS) + ")"
)
_TIME = r"(?:[T,\s]+(?:at\s+)?\d\d?[:.h]\d\d(?:[:.]\d\d)?.{0,20})?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_ISO = re.compile(r"\s*(\d{4})([-./ ])(\d\d?)\2(\d\d?)(?!\d)")
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?(?:[+-]\d{4})?)?\s*$")
_NUMBERS = re.compile(rf"\s*(\d\d?)\s?([./-])\s?(\d\d?)\s?\2\s?(\d{{4}}|'?\d\d)(?!\d){_TIME}", re.IGNORECASE)
_EPOCH = re.compile(r"\s*(\d{9,10})(\d{3})?(?:\.\d+)?\s*$")
_SERIAL = re.compile(r"\s*(\d{5})(?:[.,]\d+)?\s*$")
_NAMED = (
    re.compile(rf"\b{_MONTH}\.? ?(?P<day>\d\d?){_ORDINAL}[,\s]+(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<day>\d\d?){_ORDINAL}[-\s/.]*(?:of )?{_MONTH}[-\s/.,]*(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}[-/.](?P<day>\d\d?)[-/.](?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\s*(?P<day>\d\d?)[-\s/.]{_MONTH}[-\s/.]'?(?P<year>\d\d){_TIME}\s*$", re.IGNORECASE),
    re.compile(rf"\s*{_MONTH}\.?[-\s/](?P<day>\d\d?){_ORDINAL},?[-\s/]'?(?P<year>\d\d)\s*$", re.IGNORECASE),
)
_PARTS = (
    re.compile(rf"\s*{_MONTH}\.?,?[-\s/]*(?:of )?(?P<year>\d{{4}})\s*$", re.IGNORECASE),
    re.compile(r"\s*(?P<number>\d\d?)[/.](?P<year>\d{4})\s*$"),
    re.compile(r"\s*(?P<year>\d{4})[-/.](?P<number>\d\d?)\s*$"),
    re.compile(r"\s*(?P<year>(?:18|19|20)\d\d)\s*$"),
)
_TWELVE, _DAYS = 12, 31
_PIVOT = 69  # a two-digit year from here on is of the last century (POSIX)
_SERIAL_ZERO = date(1899, 12, 30)  # day 0 of a spreadsheet, past its February 29, 1900
_SERIAL_DAYS = range(20_000, 60_000)  # 1954 to 2064
_LONGEST = 100


class Order(StrEnum):
    """How the numbers of a column's dates are to be read."""

    DAY_FIRST = "day/month/year"
    MONTH_FIRST = "month/day/year"
    SERIAL = "days counted by a spreadsheet"


Orders = Mapping[str, Order]  # by the mark between the numbers; "" for numbers alone


@dataclass(frozen=True, slots=True)
class Issued:
    """A publication date: the day, or the EDTF value of the month or year where no more is known."""

    day: date | None
    edtf: str


def day_of(value: object, orders: Orders | None = None) -> date | None:
    """Return the day that a metadata value states, as it is written there: no time zone moves it."""
    found = issued(value, orders)
    return found.day if found else None


def issued(value: object, orders: Orders | None = None) -> Issued | None:
    """Return the day, month or year that a metadata value states; None where it cannot be read or in two ways.

    Args:
        value: A date, a number (seconds or milliseconds since 1970) or a text.
        orders: How numbers are to be read, where the whole column decides it.
    """
    if isinstance(value, datetime):
        return _on(value.date())
    if isinstance(value, date):
        return _on(value)
    if value is None or isinstance(value, bool):
        return None
    text = str(value)[:_LONGEST]
    day = next((day for day in _readings(text, orders or {}) if day), None)
    return _on(day) if day else _part(text)


def _on(day: date) -> Issued:
    return Issued(day, day.isoformat())


def _readings(text: str, orders: Orders) -> Iterator[date | None]:
    if found := _ISO.match(text):
        yield _day(int(found[1]), int(found[3]), int(found[4]))
        return
    if found := _COMPACT.match(text):
        yield _day(*map(int, found.groups()))
        return
    if found := _NUMBERS.match(text):
        yield _of_numbers(int(found[1]), int(found[3]), _year(found[4]), orders.get(found[2]))
        return
    if found := _EPOCH.match(text):
        yield datetime.fromtimestamp(int(found[1]), UTC).date()
    if orders.get("") is Order.SERIAL and (found := _SERIAL.match(text)):
        yield _SERIAL_ZERO + timedelta(days=int(found[1]))
    for pattern in _NAMED:
        if found := pattern.search(text):
            yield _day(_year(found["year"]), _month(found["month"]), int(found["day"]))
    yield _mail(text)


def _of_numbers(first: int, second: int, year: int, order: Order | None) -> date | None:
    """Return the day where only one order of day and month is possible, or the column's order decides."""
    if first > _TWELVE or first == second:
        return _day(year, second, first)
    if second > _TWELVE or order is Order.MONTH_FIRST:
        return _day(year, first, second)
    return _day(year, second, first) if order is Order.DAY_FIRST else None


def _part(text: str) -> Issued | None:
    """Read a month or a year alone."""
    for pattern in _PARTS:
        if found := pattern.match(text):
            facts = found.groupdict()
            month = _month(facts["month"]) if facts.get("month") else int(facts.get("number") or 0)
            year = int(facts["year"])
            if month > _TWELVE or (month < 1 and "number" in facts) or _day(year, 1, 1) is None:
                return None
            return Issued(None, f"{year:04}-{month:02}" if month else f"{year:04}")
    return None


def _year(text: str) -> int:
    digits = text.lstrip("'")
    if len(digits) > len("00"):
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _PIVOT else 2000)


def _month(name: str) -> int:
    return 1 + next(i for i, month in enumerate(_MONTHS) if month.startswith(name[:3].lower()))


def _mail(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, IndexError, TypeError):
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(slots=True)
class DayColumn:
    """What the values of one column say of the order of day and month, and of spreadsheets' day counts."""

    _first: dict[str, dict[Order, str]] = field(default_factory=dict)
    _serials: int = 0
    _others: int = 0

    def see(self, value: object) -> None:
        """Take in a value of the column."""
        text = "" if value is None else str(value)[:_LONGEST]
        if found := _NUMBERS.match(text):
            one, two = int(found[1]), int(found[3])
            if _TWELVE < one <= _DAYS and two <= _TWELVE:
                self._first.setdefault(found[2], {}).setdefault(Order.DAY_FIRST, text)
            elif one <= _TWELVE < two <= _DAYS:
                self._first.setdefault(found[2], {}).setdefault(Order.MONTH_FIRST, text)
        serial = _SERIAL.match(text)
        self._serials += bool(serial and int(serial[1]) in _SERIAL_DAYS)
        self._others += bool(text.strip()) and not serial

    @property
    def orders(self) -> dict[str, Order]:
        """Return the order that all values with one mark agree on, by mark."""
        agreed = {mark: next(iter(seen)) for mark, seen in self._first.items() if len(seen) == 1}
        return agreed | ({"": Order.SERIAL} if self._serials and not self._others else {})

    @property
    def reasons(self) -> Iterator[str]:
        """Yield a line for each decision, with the value that made it."""
        for mark, order in self.orders.items():
            yield f"dates are read as {order}" + (f", as “{self._first[mark][order].strip()}” shows" if mark else "")


def needs_column(value: object) -> bool:
    """Return whether only the whole column can say how a value is to be read."""
    text = "" if value is None else str(value)[:_LONGEST]
    return bool(_NUMBERS.match(text) or _SERIAL.match(text))
