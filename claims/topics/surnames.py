"""Surnames that are also words: a Tessa Bishop is no matter of religion."""

import re
from functools import cache

from claims.knowledge import countries
from claims.knowledge.nouns import gender_of_given
from claims.steps import argument, step

_CAPITALS = re.compile(r"[A-Z][\w-]*(?:(?:['’]s)? [A-Z][\w-]*)*")


@step(argument(0))
def without_surnames(text: str) -> str:
    """Give a text of the same length in which the surname of a given name and a surname that stand alone is blank.

    Longer runs of capitals stay as they are, since bodies and places bear people's names too; so do runs that begin
    with a country ("Georgia Power").
    """
    return _CAPITALS.sub(_masked, text)


def _masked(run: re.Match[str]) -> str:
    given, _, surname = run[0].partition(" ")
    alone = surname and " " not in surname and _is_given(given)
    return f"{given} {'_' * len(surname)}" if alone else run[0]


@cache
def _is_given(word: str) -> bool:
    return gender_of_given(word) in {"male", "female"} and word.lower() not in countries.by_any()
