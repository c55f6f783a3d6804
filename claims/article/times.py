"""Where a text gives the time: entries of a live blog, turns of a transcript with time codes."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from claims.nlp.reading import STAMP
from claims.records import Document

Times = tuple[tuple[int, str], ...]
_CLOCK = re.compile(
    r"[ \t]*(?:at )?(?P<code>\d\d?[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\)?)?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_FEWEST = 2


def times_of(document: Document) -> Times:
    """Return the times in a text, each from an offset on: the file's own, else those printed at the start of lines.

    A single time is that of the page, not of a part of it.
    """
    if document.times:
        return document.times
    for pattern in (STAMP, _CLOCK):
        at = re.compile(rf"^{pattern.pattern}", pattern.flags | re.MULTILINE)
        found = tuple((m.start("code"), " ".join(m["code"].split())) for m in at.finditer(document.body))
        if len({code for _, code in found}) >= _FEWEST:
            return found
    return ()


def time_at(times: Sequence[tuple[int, str]], offset: int) -> str | None:
    """Return the time that holds at an offset, None before the first."""
    n = bisect_right(times, offset, key=lambda time: time[0])
    return times[n - 1][1] if n and times[n - 1][1] else None
