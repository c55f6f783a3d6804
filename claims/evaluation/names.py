"""Compare a speaker's name with the canonical one, strictly: whole, without a title, nothing glued on."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from claims.evaluation.labels import Label
from claims.knowledge import countries, organisations
from claims.knowledge.countries import plain
from claims.knowledge.office_holders import known_speakers

Verdict = Literal["right", "body as printed", "mangled", "only described", "wrong name", "empty", "name invented"]
VERDICTS: Final[tuple[Verdict, ...]] = (
    "right",
    "body as printed",
    "mangled",
    "only described",
    "wrong name",
    "empty",
    "name invented",
)
_WORST_LAST: Final = ("right", "only described", "body as printed", "mangled", "wrong name")
_SMALL: Final = frozenset(
    ("of", "the", "and", "for", "in", "on", "de", "la", "van", "von", "al", "el", "bin", "a", "an", "at", "to")
)
_DESCRIBED: Final = frozenset(("anonymous", "group"))
_BODIES: Final = frozenset(("organisation", "state", "office"))


class Given(NamedTuple):
    """A speaker that a statement was given: name, kind, the rule that led to it, and its confidence."""

    name: str
    kind: str
    rule: str
    confidence: float


def key(name: str) -> str:
    """Fold what no reader would call another name: case, accents, points, commas, a leading article."""
    return " ".join(plain(name.replace(",", " ").replace("’", "'")).split())


def verdict(label: Label, given: Sequence[Given], body: str) -> Verdict:
    """Judge the speakers of a statement against a label; the worst of several counts, a missing one is "mangled"."""
    if not label.who:
        return _unnamed(label, given, body)
    if not given:
        return "empty"
    found = [_one(one, label, body) for one in given]
    worst = max(found, key=_WORST_LAST.index)
    if worst == "right" and len({key(w) for w in label.who}) > len(given):
        return "mangled"
    return worst


def _one(given: Given, label: Label, body: str) -> Verdict:
    if any(is_same(given.name, name, body) for name in label.who):
        return "right"
    if any(is_acronym(given.name, name) for name in label.who):
        return "body as printed"
    if given.kind in _DESCRIBED or (given.rule.endswith("as printed") and label.ref in {"nominal", "pronoun"}):
        return "only described"
    alike = [name for name in label.who if _alike(given.name, name)]
    if not alike:
        return "wrong name"
    if given.kind in _BODIES and _printed(given.name, body) and not _longer(given.name, alike):
        return "body as printed"
    return "mangled"


def is_same(given: str, name: str, body: str) -> bool:
    """Return whether a name is the canonical one, or is fuller than any name in the article and known to be the same.

    "United States" for "U.S." is right; so is "Barack Obama" where the article prints "Obama" only.
    """
    one, other = key(given), key(name)
    if one == other:
        return True
    codes = countries.by_name()
    if one in codes and codes.get(other) == codes[one]:
        return True
    if _printed(given, body):
        return False
    person = known_speakers().person(given)
    fuller = person is not None and set(other.split()) <= set(one.split())
    return fuller or key(organisations.link(name).speaker.name) == one


def _printed(name: str, body: str) -> bool:
    return f" {key(name)} " in f" {key(body)} "


def _alike(given: str, name: str) -> bool:
    """Return whether two names share a word that is no small word, or one is the other's acronym."""
    one, other = ([w for w in key(n).split() if w not in _SMALL] for n in (given, name))
    return bool(set(one) & set(other)) or is_acronym(given, name) or is_acronym(name, given)


def is_acronym(short: str, name: str) -> bool:
    """Return whether a name is made of the first letters of another, of all words or of those before a legal form."""
    letters = key(short).replace(" ", "")
    initials = "".join(w[0] for w in key(name).split() if w not in _SMALL)
    return len(letters) > 1 and initials[: len(letters)] == letters and len(initials) - len(letters) <= 1


def _longer(given: str, names: Sequence[str]) -> bool:
    """Return whether something is glued on: the words of a canonical name and more."""
    return any(set(key(name).split()) < set(key(given).split()) for name in names)


def _unnamed(label: Label, given: Sequence[Given], body: str) -> Verdict:
    """Judge the speakers of a statement whose speaker the article does not name: a description is right."""
    printed = f" {key(' '.join(span.of(body) for span in label.source))} "
    for one in given:
        on_behalf = label.behalf is not None and is_same(one.name, label.behalf, body)
        described = one.kind in _DESCRIBED or f" {key(one.name)} " in printed
        if not (on_behalf or described):
            return "name invented"
    return "right"
