"""Names that hold words: a Tessa Bishop is no matter of religion, nor the University of Ayr one of education."""

import re
from functools import cache

from claims.knowledge import countries
from claims.knowledge.nouns import gender_of_given
from claims.steps import argument, step

_NAMES = re.compile(r"[A-Z][\w'’-]*(?: (?:of|the|for|at|and|[A-Z][\w'’-]*))* [A-Z][\w'’-]*")
_WORD = re.compile(r"\w+")
_CAPITALS = re.compile(r"[A-Z][\w-]*(?:(?:['’]s)? [A-Z][\w-]*)*")


@step(argument(0))
def without_surnames(text: str) -> str:
    """Return a text of the same length in which the surname of a given name and a surname that stand alone is blank.

    Longer runs of capitals stay as they are, since bodies and places bear people's names too; so do runs that begin
    with a country ("Georgia Power").
    """
    return _CAPITALS.sub(_masked, text)


@step(argument(0))
def without_common_names(text: str, words: frozenset[str]) -> str:
    """Return a text of the same length in which words that stand in a longer name are blank.

    Args:
        text: Any text.
        words: The words, in lower case.
    """
    return _NAMES.sub(lambda run: _WORD.sub(lambda word: _blank(word[0], words), run[0]), text) if words else text


def _blank(word: str, words: frozenset[str]) -> str:
    return "_" * len(word) if word.lower() in words else word


def _masked(run: re.Match[str]) -> str:
    given, _, surname = run[0].partition(" ")
    alone = surname and " " not in surname and _is_given(given)
    return f"{given} {'_' * len(surname)}" if alone else run[0]


@cache
def _is_given(word: str) -> bool:
    return gender_of_given(word) in {"male", "female"} and word.lower() not in countries.by_any()
