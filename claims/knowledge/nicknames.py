"""Short and pet forms of given names: "Bill" of "William", from the list of the `nicknames` package."""

from collections import defaultdict
from functools import cache

from nicknames import name_triplets

from claims.knowledge.person_names import key


def are_related(one: str, other: str) -> bool:
    """Return whether one of two given names is a short form of the other.

    Args:
        one: A spelling key (`person_names.key`).
        other: Another one.
    """
    return other in _short_forms()[one] or one in _short_forms()[other]


@cache
def _short_forms() -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for given, _, short in name_triplets():
        found[key(given)].add(key(short))
    return found
