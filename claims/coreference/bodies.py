"""Cluster the names of bodies in an article: acronyms, short forms, and other orders of the same words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from claims.knowledge import countries, nouns, organisations
from claims.knowledge.countries import plain

_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "at", "to", "&", "s"})
MIN_ACRONYM = 2


def clusters(names: Counter[str], defined: Mapping[str, str]) -> dict[str, str]:
    """Return the fullest form of each name of a body.

    Args:
        names: the names with how often each is printed, in the order of the article.
        defined: the full name of each acronym that the article gives in brackets.
    """
    chosen: dict[str, str] = {}
    longest = sorted(names, key=lambda name: (-len(_tokens(name)), -names[name], name))
    for name in longest:
        full = _full_form(name, [n for n in longest if n in chosen and chosen[n] == n], defined)
        chosen[name] = full or name
    return {name: _root(chosen, name) for name in names}


def _root(chosen: Mapping[str, str], name: str) -> str:
    while chosen[name] != name:
        name = chosen[name]
    return name


def _full_form(name: str, fuller: list[str], defined: Mapping[str, str]) -> str | None:
    """Return the one longer name that a name abbreviates or repeats in other words."""
    if name in defined and defined[name] in fuller:
        return defined[name]
    same = [n for n in fuller if key(n) == key(name) or _slug(n) == _slug(name)]
    if same:
        return same[0]
    fits = [n for n in fuller if abbreviates(name, n)]
    return fits[0] if len(fits) == 1 else None


def _slug(name: str) -> str:
    return organisations.link(name).speaker.slug


@lru_cache(maxsize=65536)
def _tokens(name: str) -> tuple[str, ...]:
    return tuple(w.strip(".,") for w in plain(name.replace("\u2019", "'")).replace("/", " ").split())


@lru_cache(maxsize=65536)
def key(name: str) -> frozenset[str]:
    """Return the words that tell a body, countries by their codes.

    The key is one for "Lydia's foreign ministry" and "the Ministry of Foreign Affairs of Lydia".
    """
    text = " ".join(_tokens(name))
    for group in nouns.lists("alike_in_names"):
        found = next((form for form in sorted(group, key=len, reverse=True) if f" {form} " in f" {text} "), None)
        text = f" {text} ".replace(f" {found} ", f" {group[0]} ").strip() if found else text
    words = (_country(w) for w in text.split() if w not in _SMALL)
    found_words = frozenset(words)
    return found_words - {"central"} if {"bank", "central"} <= found_words else found_words


def _country(word: str) -> str:
    """Return the code of a country or its people; of others the stem that "Lydia" and "Lydian" share."""
    code = countries.by_any().get(word)
    if code:
        return f"={code}"
    stem = next((word.removesuffix(e) for e in ("ian", "ish", "ese", "an", "ia", "a") if word.endswith(e)), word)
    return stem if len(stem) >= len("lydi") else word


def abbreviates(short: str, full: str) -> bool:
    """Return whether a name is an acronym of a longer one, or the longer one without its endings."""
    words, longer = _tokens(short), _tokens(full)
    if len(words) == 1 and short.isupper() and len(short) >= MIN_ACRONYM:
        return short.replace(".", "") in acronyms(full)
    if not words or len(words) >= len(longer) or _is_general(words):
        return False
    return _is_head(short, words, longer) or _is_tail(words, longer) or _is_inside(short, words, longer)


def _is_head(short: str, words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Return whether a name is the beginning of a longer one, and what is left out tells little."""
    rest = set(longer[len(words) :])
    if longer[: len(words)] != words or rest & nouns.words("media_words"):
        return False
    little = nouns.words("name_endings") | nouns.words("organisation_words")
    return rest <= little or _is_distinct(short, words, longer)


def _is_tail(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    bodies = nouns.words("organisation_words") - nouns.words("whole_names")
    return longer[-len(words) :] == words and (len(words) > 1 or words[0] in bodies)


def _is_inside(short: str, words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Return whether words in between are left out ("Tide | Museum"), or the first are initials ("NF Daily News")."""
    if len(words) == 1:
        return False
    initials = short.partition(" ")[0].isupper() and _starts_with_initials(words, longer)
    return initials or (words[0] == longer[0] and words[-1] == longer[-1] and _is_subsequence(words, longer))


def _starts_with_initials(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Return whether the first word is the initials of as many words of the longer name ("NY Daily News")."""
    size = len(words[0])
    return words[1:] == longer[size:] and words[0] == "".join(w[0] for w in longer[:size])


def _is_subsequence(words: Iterable[str], longer: tuple[str, ...]) -> bool:
    rest = iter(longer)
    return all(w in rest for w in words)


def _is_general(words: tuple[str, ...]) -> bool:
    """Return whether words are only a country, a place or a noun for bodies: no short form of one body's name."""
    lands = countries.by_any()
    return len(words) == 1 and (words[0] in lands or nouns.gender_of_given(words[0]) is not None)


def _is_distinct(short: str, words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Return whether the first words of a name are enough to tell it ("Brennan Center | for Justice")."""
    joint = longer[len(words)] in {"of", "for", "on"}
    if joint and len(words) == 1 and short[:1].isupper():  # "the Bank", of the Bank of England
        return words[0] in nouns.words("organisation_words")
    ends_as_body = words[-1] in nouns.words("organisation_words")
    lone = len(words) == 1 and short[:1].isupper() and not nouns.words("organisation_words") & set(words)
    return (joint and ends_as_body and len(words) > 1) or (
        lone and len(longer) == len(("Verizon", "Wireless")) and not joint
    )


def is_short_for(short: str, full: str) -> bool:
    """Return whether a form in brackets stands for the name beside it: "ICAO", "ACPeds", "M5S"."""
    if not short.isalnum() or full.isupper() or " " not in full:
        return False
    capitals = "".join(c for c in short if c.isupper() or c.isdigit())
    return short.isupper() or (len(capitals) >= MIN_ACRONYM and capitals in acronyms(full))


@lru_cache(maxsize=65536)
def acronyms(name: str) -> frozenset[str]:
    """Return the acronyms of a name: initials of all words, and of all but the small ones."""
    words = [
        w for part in name.replace("\u2019", "'").split() for w in part.replace("/", "-").split("-") if w[:1].isalpha()
    ]
    large = [w for w in words if w.lower() not in _SMALL]
    joined = [w for w in words if w.lower() != "the"]
    endings = nouns.words("name_endings")
    bare = [w for w in large if plain(w) not in endings]
    forms = ("".join(w[0].upper() for w in some) for some in (large, joined, bare))
    return frozenset(form for form in forms if len(form) >= MIN_ACRONYM)
