"""A name in the text, read alone: where it stands and of what kind it looks."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

PERSON, BODY, PLACE, UNSURE = "person", "body", "place", "unsure"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: words first to past-1 are the name alone, `run` its capitalised run with any title."""

    first: int
    past: int
    text: str
    kind: str
    run: int
    titled: bool
    group: bool = False
    noun: bool = False  # more likely a common noun at the head of a sentence, unless somebody bears it as a name


_FIRST = attrgetter("first")


def starting(names: Sequence[Mention], first: int, past: int) -> Sequence[Mention]:
    """Return the mentions that begin among the words first to past-1; `names` are in text order, none overlapping."""
    return names[bisect_left(names, first, key=_FIRST) : bisect_left(names, past, key=_FIRST)]


def covering(names: Sequence[Mention], at: int) -> Mention | None:
    """Return the mention that a word is in."""
    before = bisect_right(names, at, key=_FIRST)
    return names[before - 1] if before and at < names[before - 1].past else None


def touching(names: Sequence[Mention], first: int, past: int) -> list[Mention]:
    """Return the mentions that share a word with the words first to past-1."""
    open_one = covering(names, first)
    begun = [open_one] if open_one is not None and open_one.first < first else []
    return [*begun, *starting(names, first, past)]
