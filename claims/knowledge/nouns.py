"""The lists of claims/data/nominals.yaml and given_names.yaml as sets."""

import re
from functools import cache

from claims import lexicon
from claims.knowledge import person_names
from claims.knowledge.countries import plain

_LONG = re.compile(r"[^\W\d_]{3,}")


@cache
def words(part: str) -> frozenset[str]:
    """Return a list of claims/data/nominals.yaml as a set."""
    return frozenset(lexicon.load("nominals")[part])


@cache
def lists(part: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups of a list of claims/data/nominals.yaml in their order."""
    return tuple(tuple(group) for group in lexicon.load("nominals")[part])


@cache
def groups(part: str) -> tuple[frozenset[str], ...]:
    """Return the groups of nouns of a list of claims/data/nominals.yaml."""
    return tuple(frozenset(group) for group in lexicon.load("nominals")[part])


@cache
def people_nouns() -> dict[str, frozenset[str]]:
    """Return the nouns for men, women and people of any gender."""
    return {gender: frozenset(nouns) for gender, nouns in lexicon.load("nominals")["people_nouns"].items()}


def are_people(*forms: str) -> bool:
    """Whether a noun, in one of these forms, is listed as one for people."""
    return any(form in nouns for nouns in people_nouns().values() for form in forms)


def long_words(text: str) -> list[str]:
    """Return the folded words of a text that have three letters or more, in its order."""
    return _LONG.findall(plain(text))


@cache
def companies() -> frozenset[str]:
    """Return the words that make a name that of a company ("Motors", "Steel")."""
    return frozenset(lexicon.load("nominals")["kinds_of_bodies"]["company"]["names"])


@cache
def media_names() -> frozenset[str]:
    """Return the words that end the names of papers and stations ("Times", "News")."""
    return frozenset(lexicon.load("nominals")["kinds_of_bodies"]["media"]["names"])


@cache
def categories() -> dict[str, frozenset[str]]:
    """Return the offices that each general noun may stand for ("diplomat": foreign minister, ambassador, …)."""
    return {noun: frozenset(words) for noun, words in lexicon.load("nominals")["person_nominals"].items()}


def ends_as_person(noun: str) -> bool:
    """Whether a noun ends as those for people do ("economist", "fireman")."""
    return noun.endswith(_PERSON_ENDINGS) and noun not in words("organisation_words")


_PERSON_ENDINGS = ("ist", "ian", "eer", "man", "woman", "person", "crat", "-old")


@cache
def _given_names() -> dict[str, str]:
    data = lexicon.load("given_names")
    return {person_names.key(n): gender for gender in ("male", "female", "any") for n in data[gender]}


def gender_of_given(name: str) -> str | None:
    """Return male, female or any for a given name, None for a stranger."""
    return _given_names().get(person_names.key(name))


def gender_of_noun(noun: str) -> str | None:
    """Return male or female for a noun for men or women, None for another."""
    return next((gender for gender in ("male", "female") if noun in people_nouns()[gender]), None)


@cache
def _parties() -> dict[str, str]:
    return dict(lexicon.load("nominals")["parties"])


def parties(words_of: frozenset[str]) -> frozenset[str]:
    """Return the parties that folded words name."""
    return frozenset(_parties()[w] for w in words_of & _parties().keys())
