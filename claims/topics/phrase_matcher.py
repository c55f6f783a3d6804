"""Finding many terms in a text at once, in whatever spelling and number they stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from claims.nlp.normalize import fold

_GAP = ".."
_WIDEST_GAP = 4
_LONGEST_CAPITALS = 6
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?|[.!?;:…]|\.\.")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_CAPITALS = re.compile(r"(?<!\w)(?:[A-Z]\.?){2,8}(?!\w)")
_STOPS = frozenset(".!?;:…")
_SPELLINGS = (
    ("defence", "defense"),
    ("isation", "ization"),
    ("labour", "labor"),
    ("centre", "center"),
    ("programme", "program"),
)


class TermHit(NamedTuple):
    """A term found: what it stands for, the term as written in the rules, and the words it covers."""

    key: str
    term: str
    first: int
    past: int


@dataclass(frozen=True, slots=True)
class _Entry:
    key: str
    term: str
    words: tuple[str, ...]


class TermMatcher:
    """All terms of a set of rules, looked up by their first word, so that cost does not grow with their number.

    A term matches word by word, singular or plural, in any spelling that the search fold makes equal; ".." in a
    term stands for up to four words; a term of capitals only ("WHO", "NATO") matches only capitals.
    """

    def __init__(self, terms: Iterable[tuple[str, str]]) -> None:
        self._entries: dict[str, list[_Entry]] = {}
        self._capitals: dict[str, list[_Entry]] = {}
        for key, term in terms:
            if is_capitals(term):
                self._capitals.setdefault(term, []).append(_Entry(key, term, (term,)))
            elif words := tuple(_words(term.replace(_GAP, " \0 "))):
                self._entries.setdefault(words[0], []).append(_Entry(key, term, words))

    def find(self, text: str, *, any_case: bool = False) -> list[TermHit]:
        """Return every term found, in text order; in `any_case`, terms of capitals match small letters too."""
        words = list(_words(text))
        hits = [
            TermHit(entry.key, entry.term, i, past)
            for i, word in enumerate(words)
            for entry in self._entries.get(word, ())
            if (past := _matched(entry.words, words, i))
        ]
        return hits + list(self._find_capitals(text.upper() if any_case else text, any_case=any_case))

    def _find_capitals(self, text: str, *, any_case: bool) -> Iterator[TermHit]:
        if text.isupper() and len(text.split()) > 1 and not any_case:  # a headline in capitals tells nothing
            return
        for match in _CAPITALS.finditer(text):
            for entry in self._capitals.get(match[0].replace(".", ""), ()):
                yield TermHit(entry.key, entry.term, -1, -1)


def is_capitals(term: str) -> bool:
    """Return whether a term is to be matched in capitals only."""
    return term.isalpha() and term.isupper() and 1 < len(term) <= _LONGEST_CAPITALS


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text in the singular, as terms are compared."""
    return tuple(word for word in _words(text) if word not in _STOPS)


def _words(text: str) -> Iterator[str]:
    folded = _INITIALS.sub(lambda match: match[0].replace(".", ""), fold(text))
    for british, american in _SPELLINGS:
        folded = folded.replace(british, american)
    for token in re.findall(r"\0|" + _TOKEN.pattern, folded):
        yield _stem(token)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004 - "ties", "lies"
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004 - "gas"
        return word[:-1]
    return word


def _matched(term: tuple[str, ...], words: list[str], first: int) -> int:
    """Return the index past the last word matched, or 0; `first` is where the term's first word stands."""
    at = first
    gap = False
    for word in term:
        if word == "\0":
            gap = True
            continue
        found = _next(word, words, at, _WIDEST_GAP if gap else 0)
        if found is None:
            return 0
        at, gap = found + 1, False
    return at


def _next(word: str, words: list[str], at: int, gap: int) -> int | None:
    for i in range(at, min(at + gap + 1, len(words))):
        if words[i] == word:
            return i
        if words[i] in _STOPS:
            return None
    return None
