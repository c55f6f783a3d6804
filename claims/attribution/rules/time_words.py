"""Words of time, told by their form: enough to see that "on Monday" is no place and no matter."""

import re

from claims.nlp.parser import Token

DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "earlier",
        "later",
    ]
)
_TIMES = DAYS | frozenset(
    (
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan.",
        "feb.",
        "aug.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
        "morning",
        "afternoon",
        "evening",
        "night",
        "week",
        "month",
        "year",
        "weekend",
        "day",
        "noon",
        "midnight",
        "spring",
        "summer",
        "autumn",
        "winter",
    )
)
_YEAR = re.compile(r"(?:19|20)\d\d$|\d{1,2}(?::\d\d)?$|\d{1,2}(?:st|nd|rd|th)$")


def is_time(token: Token) -> bool:
    """Return whether a token is a day, month, year, hour or stretch of time."""
    return token.text.lower() in _TIMES or token.lemma.lower() in _TIMES or _YEAR.match(token.text) is not None
