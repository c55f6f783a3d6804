"""House styles: the patterns of claims/data/house_styles.yaml, compiled once and checked."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from claims import lexicon
from claims.article.outlets import agency_tags

_FILE = "house_styles"
MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DAY_OF_WEEK = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? ?(?:\d{{4}})?|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? ?\d{{4}})?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d)"
)
UPPER = "A-Z" + "".join(char for char in map(chr, range(0xC0, 0x250)) if char.isupper())
_NAME = rf"[{UPPER}][\w.’'-]*(?: (?:(?:de|van|von|al|bin|der|la|da|di|du|den|ter|y) )*[{UPPER}][\w.’'-]*){{1,3}}"
LONGEST_LINE = 400
_LONGEST_TIME = 120
_FEW_WORDS_BESIDE = 6
FULL_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? ?\d{{4}}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? ?\d{{4}}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A page known by what it prints around the text."""

    outlet: str
    all: tuple[re.Pattern[str], ...]
    deck_after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class HouseStyles:
    """All patterns; each is tried on one line of at most LONGEST_LINE characters."""

    boilerplate: re.Pattern[str]
    code: re.Pattern[str]
    end: re.Pattern[str]
    page_times: re.Pattern[str]
    related_start: re.Pattern[str]
    related_title: re.Pattern[str]
    related_whole: re.Pattern[str]
    related_header: re.Pattern[str]
    credit_start: re.Pattern[str]
    credit_end: re.Pattern[str]
    caption: re.Pattern[str]
    byline: re.Pattern[str]
    signature: re.Pattern[str]
    name: re.Pattern[str]
    fingerprints: tuple[Fingerprint, ...]

    def tells_time(self, line: str) -> bool:
        """Tell a line that is hardly more than when the page was put online, changed or read."""
        if len(line) > _LONGEST_TIME:
            return False
        if self.page_times.match(line):
            return True
        rest, dates = FULL_DATE.subn(" ", line)
        rest, hours = _HOUR.subn(" ", rest)
        return bool(dates) and len(re.findall(r"[^\W\d_]{2,}", rest)) <= _FEW_WORDS_BESIDE - 3 * (not hours)


@cache
def house_styles() -> HouseStyles:
    """Return the compiled house styles.

    Raises:
        LexiconError: the data file lacks a part, or a pattern is not a regular expression.
    """
    data = lexicon.load(_FILE)
    lexicon.expect(isinstance(data, dict), _FILE, "is not a mapping")
    return HouseStyles(
        boilerplate=_whole(data, "boilerplate", "whole"),
        code=_one(data, "boilerplate", "code"),
        end=_whole(data, "boilerplate", "end"),
        page_times=_whole(data, "page_times", "whole"),
        related_start=_one(data, "related", "start"),
        related_title=_one(data, "related", "start_title"),
        related_whole=_whole(data, "related", "whole"),
        related_header=_compiled(rf"(?:{_alternatives(data, 'related', 'header')})\W{{0,3}}$"),
        credit_start=_one(data, "captions", "credit_start"),
        credit_end=_compiled(rf"(?:{_alternatives(data, 'captions', 'credit_end')})$"),
        caption=_one(data, "captions", "anywhere"),
        byline=_whole(data, "bylines", "whole"),
        signature=_compiled(rf"(?:{_alternatives(data, 'bylines', 'end')})$"),
        name=re.compile(rf"{_NAME}$"),
        fingerprints=tuple(_fingerprint(item) for item in data.get("fingerprints", [])),
    )


def _fingerprint(item: dict[str, Any]) -> Fingerprint:
    lexicon.expect(item.get("outlet") and item.get("all"), _FILE, "a fingerprint needs outlet and all")
    after = item.get("deck_after")
    patterns = tuple(_compiled(rf"(?:{pattern})$") for pattern in item["all"])
    return Fingerprint(item["outlet"], patterns, _compiled(rf"(?:{after})$") if after else None)


def _whole(data: dict[str, Any], part: str, key: str) -> re.Pattern[str]:
    return _compiled(rf"(?:{_alternatives(data, part, key)})$")


def _one(data: dict[str, Any], part: str, key: str) -> re.Pattern[str]:
    return _compiled(_alternatives(data, part, key))


def _alternatives(data: dict[str, Any], part: str, key: str) -> str:
    patterns = data.get(part, {}).get(key)
    lexicon.expect(isinstance(patterns, list) and patterns, _FILE, f"{part}.{key} must be a list of patterns")
    assert isinstance(patterns, list)
    return "|".join(f"(?:{_filled(pattern)})" for pattern in patterns)


def _filled(pattern: object) -> str:
    lexicon.expect(isinstance(pattern, str) and pattern, _FILE, f"{pattern!r} is not a pattern")
    filled = str(pattern).replace("{date}", _DATE).replace("{weekday}", _WEEKDAY).replace("{name}", _NAME)
    filled = filled.replace("{agency}", agency_tags())
    _compiled(filled)
    return filled


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        lexicon.expect(False, _FILE, f"{pattern[:80]!r} is not a regular expression: {error}")  # noqa: FBT003
        raise
