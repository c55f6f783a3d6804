"""Training texts with other names: people, bodies and places of all the world, and headlines in capitals."""

import random
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml
from entity_training.documents import Document, Kind, Name

_HEADLINE_WORDS: Final = 14
_SHARES: Final = {Kind.PERSON: 0.6, Kind.ORGANISATION: 0.35, Kind.PLACE: 0.3, Kind.OTHER: 0.3}
_TITLED: Final = 0.12  # how many people get a title, which is no part of the name
_DOUBLE: Final = 0.1  # how many people have two surnames with a hyphen
_PARTICLES: Final = frozenset(
    ["van", "von", "de", "der", "den", "del", "la", "le", "du", "da", "di", "dos", "bin", "ibn", "al"]
)


@cache
def world() -> dict[str, Any]:
    """Return the names of world.yaml, with the countries and demonyms of the project's data."""
    held: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("world.yaml").read_text("utf-8"))
    countries = yaml.safe_load((files("claims") / "data" / "countries.yaml").read_text("utf-8")).values()
    held["countries"] = [facts["name"] for facts in countries]
    held["demonyms"] = [word for facts in countries for word in facts.get("demonyms", [])]
    return held


def person(chance: random.Random) -> tuple[str, str]:
    """Return an invented person's full name and surname."""
    region = chance.choice(list(world()["people"].values()))
    form = chance.choice(region["forms"])
    family = chance.choice(region["family"])
    if chance.random() < _DOUBLE:
        family = f"{family}-{chance.choice(region['family'])}"
    out, whole = [], family
    for part in re.split(r"([ -])", form):
        if part in ("G", "F"):
            held = chance.choice(region["given" if part == "G" else "family"])
            out.append(held if part == "G" else family if "F" not in form.split(" ")[:-1] else held)
            whole = out[-1] if part == "F" else whole
        elif part in ("I.", "I.I."):
            out.append("".join(chance.choice("ABCDEFGHJKLMNPRSTVW") + "." for _ in range(part.count("I"))))
        else:
            out.append(part)
    return "".join(out), whole


def body(chance: random.Random) -> str:
    """Return a body's name."""
    bodies = world()["bodies"]
    sort = chance.choice(
        [*(k for k in bodies if k not in ("fields", "trades", "clubs")), "patterns", "companies", "states"]
    )
    return filled(chance.choice(bodies[sort]), chance)


def place(chance: random.Random, old: str) -> str:
    """Return a place's name; a country for a country."""
    if old in world()["countries"]:
        return chance.choice(world()["countries"])
    places = world()["places"]
    return filled(chance.choice(places[chance.choice(["cities", "cities", "regions", "features", "patterns"])]), chance)


def other(chance: random.Random, old: str) -> str:
    """Return a name of the rest; a demonym for a demonym."""
    if old in world()["demonyms"]:
        return chance.choice(world()["demonyms"])
    rest = world()["other"]
    return filled(chance.choice(rest[chance.choice(["names", "names", "patterns"])]), chance)


def filled(pattern: str, chance: random.Random) -> str:
    """Return a pattern with its slots filled."""
    held = world()
    regions = list(held["people"].values())
    makers: dict[str, Callable[[], str]] = {
        "city": lambda: chance.choice(held["places"]["cities"]),
        "country": lambda: chance.choice(held["countries"]),
        "demonym": lambda: chance.choice(held["demonyms"]),
        "field": lambda: chance.choice(held["bodies"]["fields"]),
        "trade": lambda: chance.choice(held["bodies"]["trades"]),
        "club": lambda: chance.choice(held["bodies"]["clubs"]),
        "family": lambda: chance.choice(chance.choice(regions)["family"]),
        "given": lambda: chance.choice(chance.choice(regions)["given"]),
    }
    return re.sub(r"\{(\w+)\}", lambda m: makers[m.group(1)](), pattern)


def swapped(document: Document, chance: random.Random) -> Document:
    """Return the document with some of its names changed, the same name always to the same one."""
    table: dict[tuple[str, frozenset[Kind]], str] = {}
    surnames: dict[str, str] = {}
    for name in sorted(document.names, key=lambda n: n.start - n.end):
        old = document.text[name.start : name.end]
        if (old, name.kinds) not in table and len(name.kinds) == 1:
            (kind,) = name.kinds
            table[old, name.kinds] = _other_name(old, kind, surnames, chance) if _any_case(old) else old
    forms = [table.get((document.text[n.start : n.end], n.kinds)) for n in document.names]
    return _rewritten(document, forms, chance)


def _any_case(old: str) -> bool:
    return old[:1].isupper() and (not old.isupper() or len(old) < 6)  # noqa: PLR2004


def _other_name(old: str, kind: Kind, surnames: dict[str, str], chance: random.Random) -> str:
    if kind is Kind.PERSON:
        return _other_person(old, surnames, chance)
    if chance.random() >= _SHARES[kind]:
        return old
    if kind is Kind.ORGANISATION:
        return body(chance)
    return place(chance, old) if kind is Kind.PLACE else other(chance, old)


def _other_person(old: str, surnames: dict[str, str], chance: random.Random) -> str:
    parts = old.split()
    last = parts[-1]
    if last in surnames:
        return surnames[last]
    if any(part in surnames for part in parts):
        return old
    if chance.random() >= _SHARES[Kind.PERSON]:
        surnames[last] = last
        return old
    full, short = person(chance)
    surnames[last] = short
    return full if len(parts) > 1 else short


def _rewritten(document: Document, forms: Sequence[str | None], chance: random.Random) -> Document:
    text, names, at = "", [], 0
    for name, form in zip(document.names, forms, strict=True):
        text += document.text[at : name.start]
        if name.kinds == {Kind.PERSON} and chance.random() < _TITLED:
            text += chance.choice(world()["titles"]) + " "
        new = form or document.text[name.start : name.end]
        names.append(Name(len(text), len(text) + len(new), name.kinds))
        text += new
        at = name.end
    return Document(document.name, text + document.text[at:], tuple(names), document.loose, document.blind)


def recased(document: Document, chance: random.Random) -> Document:
    """Return the document with some short lines as headlines: in capitals or with capital initials."""
    out = []
    for line in document.text.split("\n"):
        short = 2 < len(line.split()) <= _HEADLINE_WORDS  # noqa: PLR2004
        draw = chance.random()
        changed = line.upper() if draw < 0.25 else _titled(line) if draw < 0.5 else line  # noqa: PLR2004
        out.append(changed if short and len(changed) == len(line) else line)
    return Document(document.name, "\n".join(out), document.names, document.loose, document.blind)


def _titled(line: str) -> str:
    small = {"a", "an", "the", "of", "in", "on", "for", "to", "and", "at", "by", "with", *_PARTICLES}
    return re.sub(r"\b[a-z][\w’']*", lambda m: m.group() if m.group() in small else m.group().capitalize(), line)


def varied(document: Document, chance: random.Random) -> Document:
    """Return a document as another newsroom might print it."""
    changed = swapped(document, chance)
    return recased(changed, chance) if chance.random() < 0.3 else changed  # noqa: PLR2004
