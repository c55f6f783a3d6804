"""Days as metadata write them; one that can be read in two ways is no day."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?(?:[+-]\d{4})?)?\s*$")
_SLASHED = re.compile(r"\s*(\d{4})/(\d\d?)/(\d\d?)(?!\d)")
_NUMBERS = re.compile(r"\s*(\d\d?)[./-](\d\d?)[./-](\d{4})(?!\d)")
_EPOCH = re.compile(r"\s*(\d{9,10})(\d{3})?(?:\.\d+)?\s*$")
_WORDS = (
    re.compile(r"\b(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{4})\b"),
    re.compile(r"\b(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<month>[A-Z][a-z]{2,8})\.?,? (?P<year>\d{4})\b"),
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_TWELVE = 12


def day_of(value: object) -> date | None:
    """Give the day that a metadata value states as it is written there: no time zone moves it."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value is None or isinstance(value, bool):
        return None
    return next((day for day in _readings(str(value)[:100]) if day), None)


def _readings(text: str) -> Iterator[date | None]:
    for pattern in (_ISO, _COMPACT, _SLASHED):
        if found := pattern.match(text):
            yield _day(*map(int, found.groups()))
            return
    if found := _NUMBERS.match(text):
        yield _of_numbers(*map(int, found.groups()))
        return
    if found := _EPOCH.match(text):
        yield datetime.fromtimestamp(int(found[1]), UTC).date()
    yield _mail(text)
    for pattern in _WORDS:
        if found := pattern.search(text):
            month = found["month"][:3].lower()
            yield _day(int(found["year"]), _MONTHS.index(month) + 1, int(found["day"])) if month in _MONTHS else None


def _of_numbers(first: int, second: int, year: int) -> date | None:
    """Give the day where only one order of day and month is possible."""
    if first > _TWELVE or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > _TWELVE else None


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
