"""Names that look like dates: surnames and given names that are weekdays or months, and programmes ("This Week")."""

import re
from collections.abc import Iterable, Iterator

from claims import steps
from claims.dates.expressions import Expression, words
from claims.dates.scene import HEADS
from claims.knowledge import nouns, office_titles
from claims.records import Segment
from claims.steps import step

_BARE = (frozenset({"weekday"}), frozenset({"month"}), frozenset({"month", "core"}))
_PROGRAMMES = frozenset({"deictic", "which_unit"})
_LAST_WORD = re.compile(r"([\w’'-]+)\.?\s$")
_NEXT_WORD = re.compile(r"\s([\w’'-]+)")
_POSSESSIVE = re.compile(r"[’']s?\b")
_BEFORE_DATES = frozenset(
    ("on", "in", "last", "next", "this", "since", "until", "till", "during", "every", "late", "early", "mid")
)
_ALSO_BEFORE_DATES = frozenset(("by", "from", "through", "before", "after"))  # and before names as often


def apart(segment: Segment, found: Iterable[Expression], known: frozenset[str]) -> list[Expression]:
    """Return the expressions of a segment that are dates; `known` are the article's names that look like dates."""
    return [e for e in found if not _is_programme(segment, e) and not _is_name(segment, e, known)]


@step(steps.never)
def _is_programme(segment: Segment, expression: Expression) -> bool:
    """Return whether an expression is in capitals as titles are, in running text: ABC's "This Week", USA Today."""
    if expression.rule.kind not in _PROGRAMMES or segment.kind in HEADS:
        return False
    capitals = [word[0].isupper() for word in expression.text.split()]
    if len(capitals) > 1:
        return all(capitals) and not segment.text.isupper()
    before = _LAST_WORD.search(_before(segment, expression))
    return capitals[0] and before is not None and before[1][0].isupper() and not before[0].strip().endswith(".")


@step(steps.never)
def _is_name(segment: Segment, expression: Expression, known: frozenset[str]) -> bool:
    """Return whether a bare weekday or month is a name: one that the article shows to be one, or a short form alone."""
    if frozenset(expression.slots) not in _BARE:
        return False
    found = _LAST_WORD.search(_before(segment, expression))
    before = found[1].lower() if found else ""
    form = expression.slots.get("weekday") or expression.slots["month"]
    if form == expression.text and form in known:
        after = segment.text[expression.span.end - segment.span.start :]
        return before not in _BEFORE_DATES or bool(_POSSESSIVE.match(after))
    short = "weekday" in expression.slots and not form.endswith(("day", "DAY"))
    return short and before not in _BEFORE_DATES | _ALSO_BEFORE_DATES


def _before(segment: Segment, expression: Expression) -> str:
    start = expression.span.start - segment.span.start
    return segment.text[max(0, start - 30) : start]


# --- evidence ----------------------------------------------------------------------------------------------


def names(segments: Iterable[Segment]) -> frozenset[str]:
    """Return the words for weekdays and months that are names in an article, each as printed.

    A title or a given name before it, a verb of saying or a surname after it make it one. Full weekdays often stand
    without a preposition beside a name or a verb ("the minister told Paul Monday"), and need a title, or a verb at once
    in the beginning of a sentence.
    """
    return frozenset(found for segment in segments for found in _names(segment.text))


def _names(text: str) -> Iterator[str]:
    for match in words().calendar_word.finditer(text):
        before = _LAST_WORD.search(text[max(0, match.start() - 30) : match.start()])
        after = _NEXT_WORD.match(text, match.end())
        form = match[0]
        if form.endswith("day"):
            if _is_person(text, match.start(), before[1] if before else "", after[1] if after else ""):
                yield form
        elif _is_called(text, match.start(), before[1] if before else "", after[1] if after else ""):
            yield form


def _is_person(text: str, start: int, before: str, after: str) -> bool:
    """Return whether a full weekday is a name: behind a title, or before a verb of saying where a sentence opens."""
    return before.rstrip(".") in words().titles or (_says(after) and _opens(text, start))


def _is_called(text: str, start: int, before: str, after: str) -> bool:
    """Return whether a month or a short weekday is a name by the words around it."""
    if before.lower() in _BEFORE_DATES:
        return False
    if before[:1].isupper() and (_is_title(before) or nouns.gender_of_given(before) is not None):
        return True
    surname = after[:1].isupper() and not words().calendar_word.fullmatch(after)
    return _says(after) or (surname and _opens(text, start))


def _is_title(word: str) -> bool:
    return word.lower().rstrip(".") in office_titles.address()


def _says(word: str) -> bool:
    return word.lower() in words().says


def _opens(text: str, start: int) -> bool:
    """Return whether a word stands in the beginning of a sentence or of a quotation."""
    before = text[:start].rstrip(" \t“\"‘'")
    return not before or before[-1] in '.!?\n:”"'
