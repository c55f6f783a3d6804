"""What class of source a speaker is, and of which gender, as far as role, name and pronouns tell."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from claims import lexicon
from claims.knowledge import nouns
from claims.nlp.normalize import fold

Row = Mapping[str, Any]
MEASURES = ("named", "kind", "role class", "gender", "country", "outlet")
COLUMNS = ("measure", "group", "statements", "speakers", "share", "error")
CLASSES = ("official", "expert", "business", "resident", "other", "unnamed")
_PRONOUNS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}


def role_class(role: str | None, name: str | None, kind: str | None) -> str:
    """Return the class of a source: one of CLASSES.

    Args:
        role: Office or role as printed; None where none is.
        name: The speaker's name; None where the text does not tell.
        kind: person, organisation, state, office, group or anonymous.
    """
    if not name or kind == "anonymous":
        return "unnamed"
    if kind in {"state", "office"}:
        return "official"
    return _class(role or "", "roles") if kind == "person" else _class(name, "bodies")


def gender(name: str, pronouns: Iterable[str] = ()) -> str:
    """Return male, female or unknown of a person: what most pronouns for them tell, else the given name.

    A given name that both bear, or that is in no list, tells nothing.
    """
    told = [_PRONOUNS[word] for each in pronouns if (word := each.strip().lower()) in _PRONOUNS]
    men, women = told.count("male"), told.count("female")
    if men != women:
        return "male" if men > women else "female"
    first, _, rest = name.partition(" ")
    given = nouns.gender_of_given(first) if rest else None
    return given if given in {"male", "female"} else "unknown"


def counted(rows: Iterable[Row]) -> list[Row]:
    """Count statements and speakers by kind, role class, gender, country, name and outlet.

    Args:
        rows: statement, outlet, role, words, slug, name, kind, country: one row a statement and speaker of it.

    Returns:
        measure, group, statements, speakers, share (of all statements), error (as measured, "" where it is not); a
        statement of two speakers counts in the group of each, once.
    """
    told = list(rows)
    everything = len({row["statement"] for row in told})
    pronouns: defaultdict[str, list[str]] = defaultdict(list)
    for row in told:
        if row["slug"]:
            pronouns[row["slug"]].append(row["words"] or "")
    groups: defaultdict[tuple[str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for row in told:
        for measure, group in _groups(row, pronouns).items():
            statements, speakers = groups[measure, group]
            statements.add(row["statement"])
            if row["slug"]:
                speakers.add(row["slug"])
    order = {name: place for place, name in enumerate(MEASURES)}
    ranked = sorted(groups.items(), key=lambda item: (order[item[0][0]], -len(item[1][0]), item[0][1]))
    return [
        {
            "measure": measure,
            "group": group,
            "statements": len(statements),
            "speakers": len(speakers),
            "share": round(len(statements) / everything, 3),
            "error": measured().get(measure, ""),
        }
        for (measure, group), (statements, speakers) in ranked
    ]


def _groups(row: Row, pronouns: Mapping[str, list[str]]) -> dict[str, str]:
    name, kind = row["name"], row["kind"]
    found = {
        "named": "unnamed" if not name or kind == "anonymous" else "named",
        "kind": kind or "not told",
        "role class": role_class(row["role"], name, kind),
        "country": row["country"] or "not known",
        "outlet": row["outlet"] or "not known",
    }
    return found | ({"gender": gender(name, pronouns[row["slug"]])} if kind == "person" else {})


def measured() -> Mapping[str, Any]:
    """Return how often these are wrong, as measured: see claims/data/voices.yaml."""
    return dict(_data()["measured"])


def _class(words: str, of: str) -> str:
    text = fold(words)
    return next((name for name, pattern in _patterns(of) if pattern.search(text)), "other")


@cache
def _patterns(of: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists = _data()[of].items()
    return tuple((name, re.compile(rf"(?<!\w)(?:{'|'.join(map(_word, words))})(?!\w)")) for name, words in lists)


def _word(word: str) -> str:
    return re.escape(fold(word)) + "s?"


@cache
def _data() -> dict[str, Any]:
    data = lexicon.load("voices")
    lexicon.expect(isinstance(data, dict) and {"roles", "bodies", "measured"} <= set(data), "voices", "has three parts")
    for of in ("roles", "bodies"):
        lexicon.expect(set(data[of]) <= set(CLASSES), "voices", f"{of}: classes are {', '.join(CLASSES)}")
    return dict(data)
