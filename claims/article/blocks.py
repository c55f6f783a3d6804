"""The body cut into blocks: lines put together again where a narrow column broke them, HTML tags set apart."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from claims.article.datelines import dateline_at
from claims.records import Span

_BLOCK_TAGS = (
    "p|br|hr|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|section|article|header|footer|main|nav|aside|"
    "figure|figcaption|html|body|head|title|script|style|noscript|form|iframe|svg|amp-[a-z-]+"
)
_SEPARATOR = re.compile(
    rf"(?P<newline>\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])"
    rf"|<(?P<close>/?)(?P<tag>{_BLOCK_TAGS})\b[^<>]{{0,600}}>|<!(?:--)?[^<>]{{0,2000}}>",
    re.IGNORECASE,
)
_INLINE_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,600}>")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_UNTOLD = frozenset({"script", "style", "noscript", "svg"})
_WIDEST_COLUMN = 130
_FEWEST_BREAKS = 3
_TOP = 8  # blocks among which a report begins
_WRAPPED_SHARE = 0.6
_UNFINISHED = re.compile(r"(?:,|\b(?:a|an|the|of|in|on|at|to|by|for|from|with|and|or|that|its|his|her|their|is|was))$")
_CONTINUES = re.compile(r"[a-z,;)\]]|\.\s")
_HYPHENATED = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_STOPPED = re.compile(r"[.!?:]['\"”’»)\]]*$")


@dataclass(frozen=True)
class Block:
    """A stretch of the body that was printed as one: `gap` where a blank line stands before it."""

    span: Span
    raw: str
    gap: bool
    markup: bool = False

    @cached_property
    def loose(self) -> str:
        """Return the text as a reader sees it, runs of plain blanks kept: entities decoded, tags gone."""
        text = html.unescape(_INLINE_TAG.sub("", self.raw)) if "<" in self.raw or "&" in self.raw else self.raw
        return _UNSEEN.sub("", re.sub(r"\s*[\r\n]\s*", " ", text)).strip()

    @cached_property
    def view(self) -> str:
        """Return the text as a reader sees it, every run of white space one blank."""
        return " ".join(self.loose.split())


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    column: int  # where the text begins on its line
    gap: bool
    markup: bool = False


def blocks(body: str, reading: str | None = None) -> list[Block]:
    """Return the blocks of a body in order; together they cover everything but white space.

    `reading` is the body as it is read, of which the blocks' text is taken.
    """
    lines = list(_lines(body))
    width = _column(body, lines)
    groups: list[list[_Line]] = []
    for line in lines:
        opens = len(groups) <= _TOP and _opens_report(body, line)
        if groups and not opens and _continues(body, groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(body if reading is None else reading, group) for group in groups]


def _block(body: str, group: list[_Line]) -> Block:
    span = Span(group[0].start, group[-1].end)
    return Block(span, span.of(body), group[0].gap, markup=group[0].markup)


def _lines(body: str) -> Iterator[_Line]:
    """Yield the lines and block tags with white space trimmed, blank ones told by the next one's gap."""
    position, breaks, untold = 0, 2, ""
    for match in (*_SEPARATOR.finditer(body), None):
        end = match.start() if match else len(body)
        text = body[position:end]
        if not text.isspace() and text:
            start = position + len(text) - len(text.lstrip())
            stop = position + len(text.rstrip())
            yield _Line(start, stop, start - position, gap=breaks > 1, markup=bool(untold))
            breaks = 0
        if match is None:
            return
        tag = (match["tag"] or "").lower()
        if tag in _UNTOLD:
            untold = "" if match["close"] else tag
        if match["newline"] is None:
            yield _Line(match.start(), match.end(), 0, gap=breaks > 1, markup=True)
        breaks += 1 if match["newline"] or tag == "br" else 2
        position = match.end()


def _column(body: str, lines: list[_Line]) -> int | None:
    """Return the width at which the text was wrapped: most lines could not have taken the next one's first word."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not a.markup and not b.markup]
    lengths = sorted(line.end - line.start + line.column for line in lines if not line.markup)
    if len(pairs) < _FEWEST_BREAKS or lengths[-1] > 2 * _WIDEST_COLUMN:
        return None
    width = lengths[int(len(lengths) * 0.98)] if len(lengths) > 50 else lengths[-1]  # noqa: PLR2004 - one odd line in 50
    wrapped = sum(_full(body, a, b, width) for a, b in pairs)
    enough = wrapped >= _FEWEST_BREAKS and wrapped >= _WRAPPED_SHARE * len(pairs)
    return width if width <= _WIDEST_COLUMN and enough else None


def _full(body: str, line: _Line, following: _Line, width: int) -> bool:
    if _is_broken(body, line, following):
        return True
    word = body[following.start : following.end].split(None, 1)[0]
    return line.column + line.end - line.start + 1 + len(word) > width


def _opens_report(body: str, line: _Line) -> bool:
    """Tell a line that begins with a dateline of place and day or agency: it opens the report under a full line."""
    if not body[line.start : line.start + 2].isupper():
        return False
    found = dateline_at(body[line.start : line.end], 0, weak=True)
    return found is not None and bool(found.day or found.agency)


def _is_broken(body: str, line: _Line, following: _Line) -> bool:
    """Tell a line whose last word goes on in the next line behind a hyphen."""
    return bool(_HYPHENATED.search(body, max(line.start, line.end - 3), line.end)) and body[following.start].isalpha()


def _continues(body: str, group: list[_Line], line: _Line, width: int | None) -> bool:
    last = group[-1]
    if line.gap or line.markup or last.markup:
        return False
    before = body[last.start : last.end][-40:]
    runs_on = not _STOPPED.search(before) and bool(_CONTINUES.match(body, line.start))
    if width is not None:
        indented = line.column > last.column and len(group) > 1
        return not indented and (runs_on or _full(body, last, line, width))
    if _is_broken(body, last, line):
        return True
    return runs_on or bool(not _STOPPED.search(before) and _UNFINISHED.search(before))
