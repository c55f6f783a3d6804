"""What the tagger sees of a word beyond its pieces: quotation state, letter case and place in the paragraph."""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

DOUBLE: Final = frozenset('"“”„‟«»″')
SINGLE: Final = frozenset("'‘’‚‛‹›`´")
PLAIN: Final = str.maketrans({**dict.fromkeys(DOUBLE, '"'), **dict.fromkeys(SINGLE, "'")})
_DOUBLED: Final = re.compile("''|``|‘‘|’’")
_FILLER: Final = "\u200b"  # no width: the tokenizer drops it
OPENING: Final = frozenset("“„«")
CLOSING: Final = frozenset("”»")
_SPACE_LEFT: Final = frozenset("([{—–-/…:")
_SPACE_RIGHT: Final = frozenset(")]},.;:!?—–-…")
_SENTENCE_END: Final = frozenset(".!?…")


def tidy(text: str) -> str:
    """Return the text with each doubled single mark as one double mark; offsets stay."""
    return _DOUBLED.sub('"' + _FILLER, text)


class Quote(IntEnum):
    """Where a word stands with respect to quotation marks; 0 is kept for tokens that are no words."""

    OUTSIDE = 1
    OPEN = 2
    INSIDE = 3
    CLOSE = 4
    UNCLOSED_OPEN = 5
    UNCLOSED_INSIDE = 6
    ORPHAN_CLOSE = 7
    BEFORE_ORPHAN = 8
    CARRIED_OPEN = 9
    CARRIED_INSIDE = 10
    SINGLE_OPEN = 11
    SINGLE_INSIDE = 12
    SINGLE_CLOSE = 13


_CLOSED: Final = (int(Quote.CLOSE), int(Quote.SINGLE_CLOSE), int(Quote.ORPHAN_CLOSE))


class Shape(IntEnum):
    """The letter case of a word."""

    LOWER = 1
    TITLE = 2
    UPPER = 3
    INITIAL = 4
    MIXED = 5
    NUMBER = 6
    MARK = 7


QUOTE_STATES: Final = max(Quote) + 1
SHAPES: Final = max(Shape) + 1
_AFTER_CLOSE: Final = 5
PLACES: Final = 1 + 3 * _AFTER_CLOSE


def shape(word: str) -> Shape:
    """Return the letter case of a word."""
    if word.islower():
        return Shape.LOWER
    if word.isupper():
        return Shape.UPPER if len(word) > 1 else Shape.INITIAL
    if word.istitle():
        return Shape.TITLE
    if word.isalpha():
        return Shape.MIXED
    return Shape.NUMBER if word[:1].isalnum() else Shape.MARK


def opens(text: str, at: int, inside: bool) -> bool:  # noqa: FBT001 - the state is the question's other half
    """Return whether the double quotation mark at `at` opens a quotation, given whether one is open."""
    mark = text[at]
    if mark in OPENING:
        return not (mark == "“" and inside and _closes_by_space(text, at))
    if mark in CLOSING:
        return False
    left, right = _space_left(text, at), _space_right(text, at)
    return left if left != right else not inside


def _closes_by_space(text: str, at: int) -> bool:
    return not _space_left(text, at) and _space_right(text, at)


def _space_left(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace() or text[at - 1] in _SPACE_LEFT


def _space_right(text: str, at: int) -> bool:
    following = text[at + 1 : at + 3].lstrip(_FILLER)[:1]
    return not following or following.isspace() or following in _SPACE_RIGHT


def quote_states(text: str, starts: Sequence[int], carried: bool) -> tuple[Ints, bool]:  # noqa: FBT001
    """Return the quotation state of each word of a paragraph, and whether its last quotation stays open.

    `starts` are the words' offsets into `text` (marks are words of their own); `carried` says that the
    paragraph before left a quotation open.
    """
    states = np.full(len(starts), Quote.OUTSIDE, dtype=np.int64)
    marks = [i for i, start in enumerate(starts) if text[start] in DOUBLE]
    left_open = _fill_double(states, text, starts, marks, carried)
    _fill_single(states, text, starts)
    return states, left_open


def _fill_double(states: Ints, text: str, starts: Sequence[int], marks: list[int], carried: bool) -> bool:  # noqa: FBT001
    open_at: int | None = None
    free_from = 0
    for i in marks:
        if opens(text, starts[i], open_at is not None):
            if open_at is not None:
                _fill_unclosed(states, open_at, i)
            open_at = i
        elif open_at is None:
            states[free_from:i] = Quote.BEFORE_ORPHAN
            states[i] = Quote.ORPHAN_CLOSE
            free_from = i + 1
        else:
            _fill_closed(states, open_at, i, carried=carried and open_at == 0)
            open_at, free_from = None, i + 1
    if open_at is None:
        return False
    _fill_unclosed(states, open_at, len(states))
    if carried and open_at == 0:
        _fill_carried(states, len(states))
    return True


def _fill_closed(states: Ints, start: int, end: int, *, carried: bool) -> None:
    states[start], states[end] = Quote.OPEN, Quote.CLOSE
    states[start + 1 : end] = Quote.INSIDE
    if carried:
        _fill_carried(states, end)


def _fill_unclosed(states: Ints, start: int, end: int) -> None:
    states[start] = Quote.UNCLOSED_OPEN
    states[start + 1 : end] = Quote.UNCLOSED_INSIDE


def _fill_carried(states: Ints, end: int) -> None:
    states[0] = Quote.CARRIED_OPEN
    states[1:end] = Quote.CARRIED_INSIDE


def _fill_single(states: Ints, text: str, starts: Sequence[int]) -> None:
    singles = [i for i, s in enumerate(starts) if text[s] in SINGLE and states[i] == Quote.OUTSIDE]
    openers = [i for i in singles if _opens_single(text, starts[i])]
    for n, opener in enumerate(openers):
        limit = openers[n + 1] if n + 1 < len(openers) else len(states)
        closers = [i for i in singles if opener < i < limit and _closes_single(text, starts[i])]
        if closers:
            closer = next((i for i in closers if text[starts[i] - 1] in ",.!?…"), closers[-1])
            inner = states[opener + 1 : closer]
            inner[inner == Quote.OUTSIDE] = Quote.SINGLE_INSIDE
            states[opener], states[closer] = Quote.SINGLE_OPEN, Quote.SINGLE_CLOSE


def _opens_single(text: str, at: int) -> bool:
    following = text[at + 1 : at + 2]
    return text[at] != "’" and _space_left(text, at) and bool(following) and not following.isspace()


def _closes_single(text: str, at: int) -> bool:
    following = text[at + 1 : at + 2]
    return text[at] != "‘" and not text[at - 1].isspace() and not following.isalnum()


def places(text: str, starts: Sequence[int], states: Ints) -> Ints:
    """Return each word's place: first of paragraph, of sentence or neither, by words since a closing mark."""
    out: list[int] = []
    since, sentence = 0, 0
    for start, closing in zip(starts, np.isin(states, _CLOSED).tolist(), strict=True):
        row = sentence if out else 2
        out.append(1 + row * _AFTER_CLOSE + since)
        if text[start] in _SENTENCE_END:
            sentence = 1
        elif not closing:
            sentence = 0
        since = 1 if closing else (since + 1) % _AFTER_CLOSE if since else 0
    return np.array(out, dtype=np.int64)
