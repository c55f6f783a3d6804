"""Office words: what office a printed title names, and of which country or body."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from claims import lexicon
from claims.knowledge import countries
from claims.knowledge.countries import plain

_WORDS = re.compile(r"[a-z0-9'&]+")


@dataclass(frozen=True, slots=True)
class Office:
    """An office read off a title: its canonical word, whose it is ("RU", "RU president", "NATO"), whether held."""

    word: str
    of: str | None = None
    former: bool = False

    @property
    def country(self) -> str | None:
        """Return the country's code, where the office is a country's."""
        code = (self.of or "").partition(" ")[0]
        return code if code in countries.countries() else None

    @property
    def nation(self) -> str | None:
        """Return the country of the holder: the office's own, or that of the body it belongs to."""
        return self.country or (lexicon.load("bodies").get(self.of) or {}).get("country")

    def __str__(self) -> str:
        return f"{self.word} of {_shown(self.of)}" if self.of else self.word


def _shown(of: str) -> str:
    code, _, institution = of.partition(" ")
    country = countries.countries().get(code)
    if country is None:
        return of
    return f"the {institution} of {country.name}" if institution in set(institutions().values()) else country.name


def shown(of: str) -> str:
    """Return what an office belongs to in words: "RU president" is "the president of Russia"."""
    return _shown(of)


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = lexicon.load("titles")
    for part in ("offices", "former", "future", "second", "institutions", "address", "letters", "portfolio"):
        lexicon.expect(part in data, "titles", f"the part {part} is missing")
    return data


@cache
def office_words() -> dict[str, str]:
    """Return the canonical office of each way to print it."""
    return {plain(word): office for office, words in _data()["offices"].items() for word in (office, *words)}


@cache
def _last_words() -> frozenset[str]:
    heads = (re.split(r" (?:of|for|to|and|in) ", phrase)[0] for phrase in office_words())
    return frozenset(head.split()[-1] for head in heads)


def heads_office(noun: str) -> bool:
    """Whether a noun can be the last word of an office ("minister", not "office")."""
    return plain(noun) in _last_words() or noun in lexicon.load("nominals")["person_nominals"]


@cache
def standing_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words before an office no longer held, not yet held, and second in rank."""
    former, future, second = (frozenset(map(plain, _data()[part])) for part in ("former", "future", "second"))
    return former, future, second


@cache
def address() -> dict[str, str]:
    """Return the gender (male, female, any) of each word of address."""
    return {plain(word): gender for gender, words in _data()["address"].items() for word in words}


@cache
def letters() -> frozenset[str]:
    """Return the letters of ranks, orders and degrees that stand behind a name, as printed and without points."""
    return frozenset(_data()["letters"])


@cache
def with_portfolio() -> dict[str, frozenset[str]]:
    """Return, by preposition, the last words of offices that are of, for or to something and never of a person."""
    return {preposition: frozenset(map(plain, words)) for preposition, words in _data()["portfolio"].items()}


@cache
def bodies() -> dict[str, str]:
    """Return the body or institution ("UN", "RU president") that each folded name stands for."""
    table: dict[str, str] = {}
    for name, entry in lexicon.load("bodies").items():
        table.update(dict.fromkeys(map(plain, (name, *entry.get("names", ()))), name))
    for name, entry in lexicon.load("metonyms").items():
        if "institution" in entry:
            table.update(dict.fromkeys(map(plain, (name, *entry.get("names", ()))), entry["institution"]))
    return table


@cache
def institutions() -> dict[str, str]:
    """Return the canonical institution of each way to print it."""
    data = _data()["institutions"]
    return {plain(word): name for name, words in data.items() for word in (name, *words)}


@cache
def _longest() -> int:
    return max(len(w.split()) for table in (office_words(), bodies(), countries.by_any()) for w in table)


@lru_cache(maxsize=65536)
def office(title: str) -> Office | None:
    """Return the office that a printed title names, or None: "Russian Deputy Foreign Minister", "head of Rostec"."""
    words = tuple(_WORDS.findall(plain(title)))
    found = _head(words)
    if found is None:
        return None
    start, past, word = found
    word = _without_nation(words, past - start) or word
    word, past = _ranked(words, start, past, word)
    owner = _owner(words[:start], words[past:])
    former, future, _ = standing_words()
    return Office(word, owner, bool((former | future) & {*words[:start], *words[past : past + 1]}))


def _without_nation(words: tuple[str, ...], found: int) -> str | None:
    """Return the longer office that a demonym inside it hides ("head of Russian diplomacy"), if there is one."""
    bare = tuple(w for w in words if w not in countries.by_demonym())
    longer = _head(bare) if len(bare) < len(words) else None
    return longer[2] if longer and longer[1] - longer[0] > found else None


_PREPOSITIONS = frozenset({"of", "for", "to", "at", "in", "on", "with", "from", "who", "and"})


def _head(words: tuple[str, ...]) -> tuple[int, int, str] | None:
    """Find the office that heads the title: the last one before its first complement."""
    best = None
    at = 0
    while found := _find(words[at:], office_words()):
        start, past = found[0] + at, found[1] + at
        if best and _PREPOSITIONS & set(words[best[1] : start]):
            break
        best, at = (start, past, found[2]), past
    return best


def _ranked(words: tuple[str, ...], start: int, past: int, word: str) -> tuple[str, int]:
    """Make "deputy" before an office part of it."""
    second = start and words[start - 1] in standing_words()[2] and not word.startswith(("deputy", "vice"))
    return (office_words().get(f"deputy {word}", f"deputy {word}") if second else word), past


def _owner(before: tuple[str, ...], after: tuple[str, ...]) -> str | None:
    """Find whose office it is: a body, an institution of a country, or a country (that of its envoy to a body)."""
    everything = (*before, "|", *after)
    country = _find(everything, countries.by_any())
    sent = bool(_find(before, countries.by_any())) and not _find(before, bodies())
    body = _find(everything, bodies())
    if body and not sent:
        return body[2]
    code = country[2] if country else None
    institution = _find(everything, institutions())
    if institution and code:
        return f"{code} {institution[2]}"
    return code


def owner(text: str) -> str | None:
    """Return the body, country or institution that words name: "Russian Defense Ministry" is "RU defence ministry"."""
    return _owner((), tuple(_WORDS.findall(plain(text))))


def _find(words: tuple[str, ...], table: dict[str, str]) -> tuple[int, int, str] | None:
    """Find the first, longest run of words in a table: start, past-end, entry."""
    for start in range(len(words)):
        for size in range(min(_longest(), len(words) - start), 0, -1):
            entry = table.get(" ".join(words[start : start + size]))
            if entry is not None:
                return start, start + size, entry
    return None


def is_office_word(word: str) -> bool:
    """Whether a single word is an office's or a word of address."""
    return plain(word) in office_words() or plain(word) in address()


def without_address(name: str) -> str:
    """Return a name without the words of address before it ("Mr. de Mistura" is "de Mistura")."""
    words = name.split()
    while size := next((n for n in (2, 1) if len(words) > n and plain(" ".join(words[:n])) in address()), 0):
        words = words[size:]
    return " ".join(words)
