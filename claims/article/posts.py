"""Posts of social media set into an article, told by their signatures: "— Name (@handle) March 3, 2020"."""

import re
from dataclasses import dataclass

from claims.article.house_styles import FULL_DATE, LONGEST_LINE
from claims.records import Span

_HANDLE = r"@[\w.-]{1,60}(?:@[\w.-]{1,60})?"
_WHO = r"[^\W\d_@](?:(?:[^\n@()—–|]|(?<=\w)[—–](?=\w)){0,60}?[\w.’'])?"
_SIGNS = r"[^\w\n@(]{0,20}"  # blanks and little pictures between name and handle
_BEHIND = r"(?P<when>[^@\n]{0,60})"
_MARKED = re.compile(
    rf"(?:^|(?<=\s))(?P<mark>--|[—–―])\s*(?:(?P<who>{_WHO}){_SIGNS}\(\s*{_HANDLE}\s*\)|(?P<handle>{_HANDLE})){_BEHIND}$"
)
_SHARED = re.compile(
    rf"(?P<mark>a (?:post|video|photo|reel) shared by)\s+(?P<who>{_WHO}){_SIGNS}\(\s*{_HANDLE}\s*\){_BEHIND}$",
    re.IGNORECASE,
)
_LISTED = re.compile(rf"(?P<who>{_WHO}){_SIGNS}(?:\(\s*{_HANDLE}\s*\)|{_HANDLE})\s*(?P<mark>[·•|]){_BEHIND}$")
_REST = re.compile(r"[^\W\d_]{2,}")
_FEW_WORDS = 4  # beside the date: "at 10:15 AM UTC"


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature of a post in a text: all of it, who signs, and the mark before or behind the name."""

    span: Span
    who: Span
    mark: Span


def signature(text: str) -> Signature | None:
    """Return the signature that a text ends with; None where it ends with none.

    A dash, a name and a handle need no date; a line of name, handle and a middle dot needs one.
    """
    base = max(0, len(text) - LONGEST_LINE)
    tail = text[base:].rstrip()
    if "@" not in tail:
        return None
    for pattern, dated in ((_MARKED, False), (_SHARED, False), (_LISTED, True)):
        found = pattern.search(tail) if pattern is _MARKED else pattern.match(tail)
        if found and _is_when(found["when"], dated=dated):
            group = "who" if found["who"] else "handle"  # a dash may stand before a handle alone
            if found[group][:1].islower():
                return None
            spans = (Span(base + found.start(g), base + found.end(g)) for g in (0, group, "mark"))
            return Signature(*spans)
    return None


def _is_when(text: str, *, dated: bool) -> bool:
    """Return whether what stands behind the handle is when the post was sent, or nothing."""
    rest, dates = FULL_DATE.subn(" ", text)
    return (bool(dates) or not dated) and len(_REST.findall(rest)) <= (_FEW_WORDS if dates else 0)
