"""Quotation marks of every style, paired within one paragraph; odd, mixed and missing marks are survived."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from claims.records import Span

_MARK = re.compile(r"&(?:quot|ldquo|rdquo|laquo|raquo|#34);|''|``|‘‘|’’|[\"“”„‟«»‘’‚‛'＂]")
_DOUBLE_OPEN = frozenset(("“", "„", "«", "``", "‘‘", "&ldquo;", "&laquo;"))
_DOUBLE_CLOSE = frozenset(("”", "’’", "&rdquo;"))
_EITHER = frozenset(('"', "''", "＂", "»", "‟", "&quot;", "&#34;", "&raquo;"))
_ELISION = re.compile(r"['’‘](?:em|til|tis|twas|cause|n|bout|round|cos|\d0s)\b", re.IGNORECASE)
_BEFORE_OPENER = frozenset(" \t\n\u00a0\u2009\u202f([{—–-/:;,")
_AFTER_CLOSER = frozenset(" \t\n\u00a0\u2009\u202f.,;:!?)]}—–-…")
_SENTENCE_END = re.compile(r"[.!?…][)\]]?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation, its marks included; `inner` is the stretch between them."""

    span: Span
    inner: Span
    opened: bool = True
    closed: bool = True

    def moved(self, offset: int) -> "Quote":
        """Return the same quotation counted from another origin."""
        span, inner = (Span(s.start + offset, s.end + offset) for s in (self.span, self.inner))
        return replace(self, span=span, inner=inner)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str
    opens: bool
    closes: bool


@lru_cache(maxsize=256)
def quotes(text: str) -> tuple[Quote, ...]:
    """Return the outermost quotations of a paragraph in order, never overlapping.

    An opening mark without a closing one runs to the end of the paragraph; a closing mark without an opening
    one reaches back to the end of the quotation or sentence before it.
    """
    found: list[Quote] = []
    marks = [_mark(text, m) for m in _MARK.finditer(text)]
    at = 0
    while at < len(marks):
        quote, at = _quote_at(text, marks, at, found[-1].span.end if found else 0)
        if quote is not None and quote.inner.start < quote.inner.end:
            found.append(quote)
    return tuple(found)


def _mark(text: str, match: re.Match[str]) -> _Mark:
    start, end, mark = match.start(), match.end(), match.group()
    before, after = text[start - 1 : start], text[end : end + 1]
    may_open = (not before or before in _BEFORE_OPENER or not before.isalnum()) and after.strip() != ""
    may_close = (bool(before) and not before.isspace()) and (not after or after in _AFTER_CLOSER or not after.isalnum())
    if mark in _DOUBLE_OPEN:
        return _Mark(start, end, mark, opens=True, closes=False)
    if mark in _DOUBLE_CLOSE:
        return _Mark(start, end, mark, opens=False, closes=True)
    if mark in _EITHER:
        return _Mark(start, end, mark, opens=may_open or not may_close, closes=may_close or not may_open)
    if _ELISION.match(text, start):
        return _Mark(start, end, mark, opens=False, closes=False)
    opens = may_open and mark != "’" and (not before or before in _BEFORE_OPENER or before in '“"') and after.isalnum()
    return _Mark(start, end, mark, opens=opens, closes=may_close and mark not in "‘‚")


def _is_single(mark: _Mark) -> bool:
    return mark.text in {"'", "’", "‘", "‚", "‛"}


def _quote_at(text: str, marks: list[_Mark], at: int, since: int) -> tuple[Quote | None, int]:
    mark = marks[at]
    if _is_single(mark):
        return _single(text, marks, at) if mark.opens else (None, at + 1)
    if mark.opens and not (mark.closes and _looks_closing(text, mark)):
        return _double(text, marks, at)
    return _without_opener(text, mark, since), at + 1


def _looks_closing(text: str, mark: _Mark) -> bool:
    after = text[mark.end : mark.end + 1]
    return (not after or after.isspace()) and text[mark.start - 1 : mark.start] in ".,!?…"


def _double(text: str, marks: list[_Mark], at: int) -> tuple[Quote, int]:
    opener, depth = marks[at], 0
    for k in range(at + 1, len(marks)):
        mark = marks[k]
        if _is_single(mark):
            continue
        if mark.closes and not (mark.opens and depth == 0 and _surely_opens(text, mark)):
            if depth == 0:
                return _closed(opener, mark), k + 1
            depth -= 1
        elif _reopens(text, opener, mark):
            return _unclosed(text, opener, mark.start), k
        elif mark.text != opener.text:
            depth += 1
        else:
            return _unclosed(text, opener, mark.start), k
    return _unclosed(text, opener, len(text)), len(marks)


def _surely_opens(text: str, mark: _Mark) -> bool:
    return text[mark.start - 1 : mark.start].isspace() and text[mark.end : mark.end + 1].isalnum()


def _reopens(text: str, opener: _Mark, mark: _Mark) -> bool:
    return mark.text == opener.text and _surely_opens(text, mark)


def _closed(opener: _Mark, closer: _Mark) -> Quote:
    return Quote(Span(opener.start, closer.end), Span(opener.end, closer.start))


def _unclosed(text: str, opener: _Mark, limit: int) -> Quote:
    """End a quotation that is never closed: at the paragraph's end, or before the next one opens."""
    end = limit
    if limit < len(text):
        ends = [m.end() for m in _SENTENCE_END.finditer(text, opener.end, limit)]
        end = ends[-1] if ends else limit
    end = opener.end + len(text[opener.end : end].rstrip())
    return Quote(Span(opener.start, end), Span(opener.end, end), closed=False)


def _without_opener(text: str, closer: _Mark, since: int) -> Quote | None:
    """Take a lone closing mark before more text as the end of a quotation begun with its sentence."""
    if text[closer.start - 1 : closer.start] not in {",", "!", "?"} or not text[closer.end :].strip():
        return None
    ends = [m.end() for m in _SENTENCE_END.finditer(text, since, max(since, closer.start - 1))]
    start = ends[-1] if ends else since
    start += len(text[start : closer.start]) - len(text[start : closer.start].lstrip(" \t\n\u00a0.,;:"))
    if start >= closer.start:
        return None
    return Quote(Span(start, closer.end), Span(start, closer.start), opened=False)


def _single(text: str, marks: list[_Mark], at: int) -> tuple[Quote | None, int]:
    """Pair a single mark; an apostrophe after a plural s closes only when no better mark follows."""
    opener, fallback, double_open = marks[at], None, False
    for k in range(at + 1, len(marks)):
        mark = marks[k]
        if not _is_single(mark):
            if double_open or (mark.opens and not _looks_closing(text, mark)):
                double_open = not double_open
                continue
            if fallback is None and mark.closes and text[mark.start - 1 : mark.start] in {",", ".", "!", "?"}:
                return _closed(opener, mark), k + 1  # opened with ‘ and closed with "
            break
        if mark.opens and not mark.closes and fallback is not None:
            break
        if mark.closes and not double_open:
            if not _plural_possessive(text, mark):
                return _closed(opener, mark), k + 1
            fallback = fallback or (mark, k)
    if fallback is not None:
        return _closed(opener, fallback[0]), fallback[1] + 1
    return None, at + 1


def _plural_possessive(text: str, mark: _Mark) -> bool:
    after = text[mark.end : mark.end + 2]
    return text[mark.start - 1 : mark.start] == "s" and after[:1] == " " and after[1:].isalpha()
