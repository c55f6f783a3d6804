"""The text as it is read: as long as the body and with the same offsets.

Numbers of lines are blanked, words joined that a line's end broke, character references decoded. What is then shorter
than in the body is filled up with soft hyphens, which stand for nothing: `shown` and the parser take them out, the
search fold drops them.
"""

import html
import re
from collections.abc import Callable
from itertools import pairwise

PAD = "\u00ad"
_REFERENCE = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_MARKUP = frozenset("<>")  # decoded, they would look like tags
_HYPHENS = "-\u00ad\u2010"
_BREAK = re.compile(rf"(?P<mark>[{_HYPHENS}])(?P<gap>[ \t]*(?:\r\n|\n|\r)[ \t]*)(?=[^\W\d_])")
_BEFORE = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*$")
_AFTER = re.compile(r"[^\W\d_]+")
_LONGEST = 40  # letters of a part of a word
_LONG_PART = 3  # letters of a word that may be one of two joined by a hyphen
_SUSPENDED = frozenset({"and", "or", "to", "but", "nor"})  # "two- and three-year"
_NUMBERED = re.compile(r"(?P<number>[ \t]{0,12}(?P<n>\d{1,3}))(?=[ \t]{1,12}\S|[ \t]*$)")
_FEWEST_NUMBERED = 10
_NUMBERED_SHARE = 0.6
STAMP = re.compile(r"[ \t]*(?P<open>[\[(])?(?P<code>\d{1,2}:\d\d:\d\d(?:[.,]\d{1,3})?)(?(open)[\])])[ \t]*(?=\s|$)")
_FEWEST_STAMPED = 2
_STOPPED = re.compile(r"[.!?:;][\"'’”»)\]]*\s*$")
_UNSTOPPED_SHARE = 0.4


def shown(text: str) -> str:
    """Return a stretch of the text as it is read, without what fills it up."""
    return text.replace(PAD, "") if PAD in text else text


def reading_of(body: str, is_word: Callable[[str], bool]) -> str:
    """Return the body as it is read; it is as long as the body.

    Args:
        body: The text as it came, or without its lines' numbers.
        is_word: Tells a word of the dictionary, in lower case.
    """
    text = body
    if "&" in text:
        text = _REFERENCE.sub(_decoded, text)
    found = list(_BREAK.finditer(text))
    if not found:
        return text
    words = _Words(text, is_word)
    pieces, at = [], 0
    for match in found:
        pieces += [text[at : match.start()], words.mended(match)]
        at = match.end()
    return "".join([*pieces, text[at:]])


def unpadded(text: str) -> tuple[str, list[int]]:
    """Return a text without what fills it up, and for each of its characters, and its end, the offset in the text."""
    places = [n for n, char in enumerate(text) if char != PAD]
    return shown(text), [*places, len(text)]


def _decoded(reference: re.Match[str]) -> str:
    """Return the character that a reference stands for, filled up on the side where the word is."""
    told = html.unescape(re.sub(r"^&(?:amp;)+", "&", reference[0]))
    if told == reference[0] or len(told) > len(reference[0]) or _MARKUP & set(told) or not told.strip("\n\r\t"):
        return reference[0]
    told = " " if told.isspace() else told
    fill = PAD * (len(reference[0]) - len(told))
    following = reference.string[reference.end() : reference.end() + 1]
    return told + fill if following.isalnum() else fill + told


class _Words:
    """The words of a text, by which it is decided whether a hyphen at a line's end belongs to the word."""

    def __init__(self, text: str, is_word: Callable[[str], bool]) -> None:
        self._text = text
        self._is_word = is_word
        self._lower: str | None = None

    def mended(self, broken: re.Match[str]) -> str:
        """Return what stands for the hyphen and the line's end: nothing, the hyphen, or both as they are."""
        before = _BEFORE.search(self._text[max(0, broken.start() - _LONGEST) : broken.start()])
        after = _AFTER.match(self._text, broken.end())
        fill = PAD * len(broken["gap"])
        if before is None or after is None or len(after[0]) > _LONGEST:
            return broken[0]
        goes_on = self._text.startswith("-", after.end())
        if after[0].lower() in _SUSPENDED and not goes_on:
            return broken[0]
        if broken["mark"] != "-":
            return PAD + fill
        first, second = before[0], after[0]
        if second[:1].isupper() and not first.isupper():
            return broken["mark"] + fill
        compound = goes_on or "-" in first
        return (PAD if self._is_one(first.lower(), second.lower(), compound=compound) else "-") + fill

    def _is_one(self, first: str, second: str, *, compound: bool) -> bool:
        """Return whether two parts are one word without a hyphen: as printed elsewhere, else by the dictionary."""
        joined, last = first + second, re.split(r"['’-]", first)[-1]
        if self._printed(f"{first}-{second}"):
            return False
        if self._printed(joined) or self._is_word(last + second):
            return True
        if compound:
            return False
        parts = (last, second)
        return not all(len(part) >= _LONG_PART and self._is_word(part) for part in parts)

    def _printed(self, word: str) -> bool:
        if self._lower is None:
            self._lower = self._text.lower()
        return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", self._lower) is not None


def unnumbered(body: str) -> str:
    """Return the body with time codes at line starts blanked, and numbers of lines where most have one."""
    lines = _unstamped(body).splitlines(keepends=True)
    body = "".join(lines)
    if len(lines) < _FEWEST_NUMBERED:
        return body
    found = [(n, match) for n, line in enumerate(lines) if (match := _NUMBERED.match(line.rstrip("\r\n")))]
    written = sum(1 for line in lines if line.strip())
    if len(found) < max(_FEWEST_NUMBERED, _NUMBERED_SHARE * written):
        return body
    counting = sum(int(b["n"]) in {int(a["n"]) + 1, 1} for (_, a), (_, b) in pairwise(found))
    texts = [lines[n][match.end() :] for n, match in found if lines[n][match.end() :].strip()]
    unstopped = sum(not _STOPPED.search(text) for text in texts)
    if counting < 0.9 * (len(found) - 1) or unstopped < _UNSTOPPED_SHARE * len(texts):
        return body
    for n, match in found:
        lines[n] = " " * len(match["number"]) + lines[n][match.end("number") :]
    return "".join(lines)


def _unstamped(body: str) -> str:
    """Blank the time codes of a recording that several lines begin with."""
    if body.count(":") < 2 * _FEWEST_STAMPED:
        return body
    stamps = re.compile(rf"^{STAMP.pattern}", re.MULTILINE)
    found = list(stamps.finditer(body))
    if len({match["code"] for match in found}) < _FEWEST_STAMPED:
        return body
    return stamps.sub(lambda match: " " * len(match[0]), body)
