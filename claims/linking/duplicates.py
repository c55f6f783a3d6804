"""Whether two speakers may be one: a score with its reasons for a person to judge, never a merge."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from claims import lexicon
from claims.knowledge import nicknames, person_names
from claims.knowledge.person_names import PersonName
from claims.nlp.normalize import fold

SURNAME, INITIAL, SLIP, SPELLING, NICKNAME, MIDDLE = 0.4, 0.6, 0.6, 0.5, 0.6, 0.9
SAME_COUNTRY, OTHER_COUNTRY, SAME_ROLE = 0.2, -0.3, 0.2
LOOKALIKE = 0.9
LEAST = 0.3
_ALIKE = 88
_EMPTY = frozenset({"the", "of", "and", "for", "a", "an", "to", "in", "former", "then", "his", "her"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two are one (0 to 1), and why."""

    score: float
    reasons: tuple[str, ...]


def by_name(one: Iterable[str], other: Iterable[str]) -> Likeness | None:
    """Return how alike two people's names are, by their most alike forms; None where nothing speaks for one person.

    A shorter form fits a longer one ("Lavrov", "S. Lavrov"), a letter may have slipped ("Kristen", "Kristin"), or a
    transliteration may differ ("Mikheev", "Mikheyev"). Full names that differ in the given name are two people.
    """
    ours, theirs = sorted(set(one)), sorted(set(other))
    if any(_are_two(a, b) for a in ours for b in theirs):
        return None
    found = [like for a in ours for b in theirs if (like := _alike(a, b))]
    return max(found, key=lambda like: (like.score, like.reasons), default=None)


def weighed(
    like: Likeness, countries: tuple[str | None, str | None], roles: tuple[Iterable[str], Iterable[str]]
) -> Likeness | None:
    """Return the likeness with what country and roles as printed add; None where too little is left."""
    score, reasons = like.score, list(like.reasons)
    if all(countries):
        same = countries[0] == countries[1]
        score += SAME_COUNTRY if same else OTHER_COUNTRY
        reasons.append(f"both of {countries[0]}" if same else f"one of {countries[0]}, one of {countries[1]}")
    shared = _words(roles[0]) & _words(roles[1])
    if shared:
        score += SAME_ROLE
        reasons.append(f"both called {', '.join(sorted(shared)[:3])}")
    return Likeness(round(min(score, 1.0), 2), tuple(reasons)) if score >= LEAST else None


def latin(name: str) -> str | None:
    """Return the folded Latin name that a name in letters of other scripts looks like; None for any other name."""
    plain = fold(name)
    if plain.isascii():
        return None
    seen = fold(unicodedata.normalize("NFKC", name)).translate(_lookalikes())
    return seen if seen.isascii() and seen != plain else None


@cache
def _lookalikes() -> dict[int, str]:
    scripts = lexicon.load("lookalikes")
    lexicon.expect(isinstance(scripts, dict), "lookalikes", "a list of letters for each script is expected")
    return str.maketrans({letter: str(seen) for letters in scripts.values() for letter, seen in letters.items()})


def _are_two(one: str, other: str) -> bool:
    """Whether two full names share a surname but not the given name."""
    a, b = person_names.parse(one), person_names.parse(other)
    if not (a.full and b.full) or a.surname != b.surname:
        return False
    if _is_nickname(a, b) or person_names.misspelt(a, b):
        return False
    return not (_begin_alike(a, b) and (person_names.matches(a, b) or person_names.matches(b, a)))


def _is_nickname(a: PersonName, b: PersonName) -> bool:
    """Return whether two full names differ by a short form of the given name alone ("Bill", "William")."""
    if not (a.full and b.full) or (a.surname, a.suffix) != (b.surname, b.suffix):
        return False
    return nicknames.are_related(a.given[0], b.given[0]) and person_names.initials_agree(a.given[1:], b.given[1:])


def _begin_alike(a: PersonName, b: PersonName) -> bool:
    """Return whether both names have a given name or its first initial in common, not a middle initial alone."""
    first = {a.given[0], b.given[0]}
    return len({name[0] for name in first}) == 1 or any(len(name) > 1 for name in {*a.given} & {*b.given})


def _middles_agree(a: PersonName, b: PersonName) -> bool:
    """Return whether both names have the given name, the surname and a middle initial in common."""
    if (a.surname, a.suffix, a.given[:1]) != (b.surname, b.suffix, b.given[:1]) or len(a.given[0]) == 1:
        return False
    return bool({m[0] for m in a.given[1:]} & {m[0] for m in b.given[1:]})


def _alike(one: str, other: str) -> Likeness | None:
    a, b = person_names.parse(one), person_names.parse(other)
    if not a.tokens or not b.tokens:
        return None
    if a.full and b.full:
        return _full_alike(one, other)
    short, long = (a, b) if not a.full else (b, a)
    if person_names.matches(short, long):
        return Likeness(SURNAME, (f"“{one}” and “{other}” share the surname",))
    return None


def _full_alike(one: str, other: str) -> Likeness | None:
    a, b = person_names.parse(one), person_names.parse(other)
    if a.surname == b.surname and person_names.misspelt(a, b):
        return Likeness(SLIP, (f"“{one}” and “{other}” differ by a letter",))
    if _is_nickname(a, b):
        return Likeness(NICKNAME, (f"“{one}” and “{other}” differ by a short form of the given name",))
    if _middles_agree(a, b):
        return Likeness(MIDDLE, (f"“{one}” and “{other}” agree in given name, middle initial and surname",))
    if person_names.matches(a, b) or person_names.matches(b, a):
        return Likeness(INITIAL, (f"“{one}” fits “{other}”",))
    alike = fuzz.ratio(fold(one), fold(other))
    if alike >= _ALIKE and fold(one).split()[0][:1] == fold(other).split()[0][:1]:
        return Likeness(SPELLING, (f"“{one}” and “{other}” are spelt alike",))
    return None


def _words(roles: Iterable[str]) -> set[str]:
    words = {w.strip(".,;'") for role in roles for w in fold(role).split()}
    return {w.removesuffix("'s") for w in words if w} - _EMPTY
