"""What a date expression is counted from, and what its words mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.dates.calendar import NoDateError, Side
from claims.dates.expressions import words
from claims.records import DateValue

NO_ANCHOR = "no date to count from"


@dataclass(frozen=True, slots=True)
class Ground:
    """What an expression is counted from: the article's day, the clause's direction, the dates told of before.

    `told` is the last date of any kind, `told_on` the last day.
    """

    anchor: date | None = None
    side: Side = Side.EITHER
    told: DateValue | None = None
    told_on: date | None = None

    @property
    def day(self) -> date:
        """Return the article's day.

        Raises:
            NoDateError: it is not known.
        """
        if self.anchor is None:
            raise NoDateError(NO_ANCHOR)
        return self.anchor

    @property
    def told_day(self) -> date:
        """Return the day told of before.

        Raises:
            NoDateError: no day was told of.
        """
        if self.told_on is None:
            raise NoDateError("no day told of before to count from")
        return self.told_on


Slots = Mapping[str, str]


def means(slot: str, text: str) -> Any:  # noqa: ANN401 - as Words.means
    """Return what the words in a slot stand for."""
    return words().means(slot, text)


def number(slots: Slots) -> int:
    """Return the count of "two weeks" or "30 days"; 1 where none is printed ("the last fortnight")."""
    text = slots.get("count", "1")
    return int(text) if text.isdecimal() else int(means("count", text))
