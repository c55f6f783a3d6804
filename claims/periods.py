"""Days, months and years as people type them."""

import re
from calendar import monthrange
from datetime import date

from claims.errors import UsageError

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def first_day(text: str | None) -> date | None:
    """Return the first day of a day, month or year as typed.

    Raises:
        UsageError: it is none of these.
    """
    return _day(text, last=False) if text else None


def last_day(text: str | None) -> date | None:
    """Return the last day of a day, month or year as typed.

    Raises:
        UsageError: it is none of these.
    """
    return _day(text, last=True) if text else None


def _day(text: str, *, last: bool) -> date:
    found = _DATE.fullmatch(text.strip())
    if not found:
        raise UsageError(f"{text!r} is not a date.", "Write 2021-09-30, 2021-09 or 2021.")
    try:
        year, month = int(found[1]), int(found[2] or (12 if last else 1))
        return date(year, month, int(found[3] or (monthrange(year, month)[1] if last else 1)))
    except ValueError as error:
        raise UsageError(f"There is no {text}: {error}.", "Write 2021-09-30, 2021-09 or 2021.") from error
