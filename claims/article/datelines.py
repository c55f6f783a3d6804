"""Datelines: "MOSCOW, October 15. /TASS/." told from the report that follows, by the forms agencies use."""

import re
from functools import cache

from claims import lexicon
from claims.article.house_styles import DAY_OF_WEEK, MONTHS, UPPER
from claims.article.outlets import agency_tags
from claims.records import Dateline, Span

_FILE = "house_styles"
_WINDOW = 160
_CAPS = rf"[{UPPER}][{UPPER}.'’-]+"
_REGION = rf"(?:,\s*(?:near\s|outside\s)?(?:[{UPPER}][\w.'’-]+(?:\s[{UPPER}][\w.'’-]+){{0,2}}))?"
_CAPS_PLACE = rf"(?P<place>{_CAPS}(?:(?:\s|\s?/\s?){_CAPS}){{0,4}}{_REGION})"
_WORD = rf"[{UPPER}][\w’'-]+"
_PLACE = rf"(?P<place>{_WORD}(?:(?:\s|\s?/\s?){_WORD}){{0,3}}{_REGION})"
_MONTH = "(?:" + "|".join(rf"{m[:3]}(?:{m[3:]}|t)?" for m in MONTHS) + r")\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?:{DAY_OF_WEEK},\s*)?"
_DATE = (
    rf"(?i:{_WEEKDAY}(?:(?P<month>{_MONTH})\s*(?P<day>{_DAY})|(?P<day2>{_DAY})\s*(?P<month2>{_MONTH}))"
    r"(?:,?\s*(?P<year>(?:19|20)\d\d))?)"
)
_DASH = r"\s*(?:[–—―]|-{1,3}(?=\s|$))\s*"
_DASH_AFTER_AGENCY = r"\s*(?:[–—―]|-{1,3})\s*"
_FIELDS = {
    "{PLACE}": _CAPS_PLACE,
    "{place}": _PLACE,
    "{date}": _DATE,
    "{Report}": rf"(?=[{UPPER}])",
    "{paper}": rf"[{UPPER}][\w.’'&-]*(?:\s[{UPPER}][\w.’'&-]*){{0,2}}",
    "{TAG}": r"(?P<agency>[A-Z]{2,6})(?!\w)",
    "{any}": rf"(?P<agency>[{UPPER}][\w.’'&/-]*(?:\s[\w.’'&/-]+){{0,3}})",
}
_FIELD = re.compile(r"\{\w+\}|.")
_COUNTRY = re.compile(r",\s*(?=[^,]+$)")


def dateline_at(text: str, offset: int, *, weak: bool) -> Dateline | None:
    """Return the dateline that opens a paragraph, its span counted from `offset`; weak forms only where asked."""
    head = text[:_WINDOW]
    found = [match for form in _forms("strong") if (match := form.match(head))]
    if weak and not found:
        found = [match for form in _forms("weak") if (match := form.match(head))]
    best = max(found, key=lambda match: match.end(), default=None)
    return _dateline(best, offset) if best else None


def dateline_alone(text: str, offset: int) -> Dateline | None:
    """Return the dateline that a whole line is, as some papers print it under the headline."""
    matches = (form.fullmatch(text) for form in (*_forms("alone"), *_forms("strong")))
    best = next((match for match in matches if match), None)
    return _dateline(best, offset) if best else None


def dateline_within(text: str, offset: int) -> Dateline | None:
    """Return the signed and dated dateline a little into a text, as where a headline runs into the report."""
    head = text[: 2 * _WINDOW]
    found = (match for form in _forms("strong") if "<month>" in form.pattern for match in [form.search(head)] if match)
    best = min(found, key=lambda match: (match.start(), -match.end()), default=None)
    return _dateline(best, offset) if best else None


def _dateline(match: re.Match[str], offset: int) -> Dateline | None:
    parts = match.groupdict()
    place = " ".join(parts["place"].split()) if parts.get("place") else None
    if place and _is_no_place(place):
        return None
    month = parts.get("month") or parts.get("month2")
    day = parts.get("day") or parts.get("day2")
    year = parts.get("year")
    end = match.start() + len(match[0].rstrip())
    return Dateline(
        span=Span(offset + match.start(), offset + end),
        place=place,
        month=_month(month) if month else None,
        day=int(re.sub(r"\D", "", day)) if day else None,
        year=int(year) if year else None,
        agency=parts.get("agency"),
    )


def _month(name: str) -> int:
    return 1 + next(i for i, month in enumerate(MONTHS) if month.startswith(name[:3].lower()))


@cache
def _forms(strength: str) -> tuple[re.Pattern[str], ...]:
    forms = lexicon.load(_FILE).get("datelines", {}).get(strength)
    lexicon.expect(isinstance(forms, list) and forms, _FILE, f"datelines.{strength} must be a list")
    return tuple(_compiled(form) for form in forms)


_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def _is_no_place(words: str) -> bool:
    """Tell a notice to editors and a day of the calendar: "UPDATE 1", "Friday"."""
    plain = words.lower().rstrip(".")
    return plain in _not_places() or plain in _WEEKDAYS or plain in MONTHS


@cache
def _not_places() -> frozenset[str]:
    return frozenset(lexicon.load(_FILE)["not_places"])


@cache
def _known_places() -> str:
    """Return a pattern for the capitals and the other cities known to open reports."""
    capitals = (city for entry in lexicon.load("countries").values() for city in entry.get("capital", ()))
    names = {*capitals, *lexicon.load(_FILE)["cities"]}
    either = "|".join(re.escape(n) for n in sorted(names, key=lambda name: (-len(name), name)))
    return rf"(?P<place>(?i:{either})(?!\w){_REGION})"


def _compiled(form: str) -> re.Pattern[str]:
    pattern = "".join(_piece(part) for part in _FIELD.findall(form))
    if "{agency}" in form and pattern.endswith(_DASH):
        pattern = pattern.removesuffix(_DASH) + _DASH_AFTER_AGENCY
    try:
        return re.compile(rf"(?<!\w){pattern}")
    except re.error as error:
        lexicon.expect(False, _FILE, f"the dateline form {form!r} cannot be read: {error}")  # noqa: FBT003
        raise


def _piece(part: str) -> str:
    if part == "{agency}":
        return rf"(?P<agency>(?:{agency_tags()}))(?!\w)"
    if part == "{known}":
        return _known_places()
    if part == ":":
        return r"\s?:(?=\s*[^\s\"“‘'«])"
    if part == "-":
        return _DASH
    if part == " ":
        return r"\s*"
    lexicon.expect(part in _FIELDS or len(part) == 1, _FILE, f"a dateline form has no field {part}")
    return _FIELDS.get(part) or re.escape(part)
