"""Rank the candidates of an anaphor, NULL among them, by a conditional logit.

Each candidate's sum of weighted features is exponentiated and shared out (McFadden, "Conditional Logit Analysis of
Qualitative Choice Behavior", 1974). Every form of anaphor has its own weights, fitted by tools/fit_ranking.py and kept
in claims/data/antecedents.yaml.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from claims import lexicon
from claims.coreference import candidates
from claims.coreference.anaphors import Anaphor, Form, meanings
from claims.coreference.candidates import Candidate
from claims.coreference.entities import Entity
from claims.coreference.features import FEATURES, NULL_FEATURES, Scene, scene
from claims.coreference.salience import Discourse

_SHOWN = 3  # features named in a reason
Values = dict[str, float]


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate with its probability and its features; `entity` is None for NULL."""

    entity: Entity | None
    chance: float
    values: Mapping[str, float]


def rank(state: Discourse, anaphor: Anaphor) -> list[Choice]:
    """Return the candidates of an anaphor and NULL, the most probable first; probabilities add up to 1."""
    seen = scene(state, anaphor, candidates.gather(state, anaphor))
    rows = [(None, null_values(seen)), *((c.entity, values(seen, c)) for c in seen.candidates)]
    table = weights(anaphor.form)
    sums = [sum(table.get(name, 0.0) * v for name, v in row.items()) for _, row in rows]
    top = max(sums)
    shares = [math.exp(s - top) for s in sums]
    total = sum(shares)
    found = [Choice(e, share / total, row) for (e, row), share in zip(rows, shares, strict=True)]
    return sorted(found, key=lambda choice: -choice.chance)


def values(seen: Scene, candidate: Candidate) -> Values:
    """Return the features of a candidate that are not 0."""
    return {name: v for name, feature in FEATURES.items() if (v := feature(seen, candidate))}


def null_values(seen: Scene) -> Values:
    """Return the features of NULL that are not 0."""
    return {name: v for name, feature in NULL_FEATURES.items() if (v := feature(seen))}


def reason(form: Form, choice: Choice) -> str:
    """Return the features that weighed most for a choice, in words."""
    table = weights(form)
    parts = sorted(((table.get(n, 0.0) * v, n) for n, v in choice.values.items()), reverse=True)
    return ", ".join(name.replace("_", " ") for weight, name in parts[:_SHOWN] if weight > 0)


@cache
def weights(form: Form) -> Mapping[str, float]:
    """Return the weight of each feature for a form of anaphor."""
    table = lexicon.load("antecedents")[form.value]["weights"]
    unknown = table.keys() - FEATURES.keys() - NULL_FEATURES.keys()
    lexicon.expect(not unknown, "antecedents", f"unknown features: {', '.join(sorted(unknown))}")
    return MappingProxyType({name: float(weight) for name, weight in table.items()})


@cache
def bar(form: Form) -> float:
    """Return the probability below which no speaker is named."""
    least = float(lexicon.load("antecedents")[form.value]["bar"])
    lexicon.expect(0 <= least <= 1, "antecedents", "bar must be a probability")
    return least


@cache
def _bands(form: Form) -> tuple[tuple[float, float], ...]:
    rows = lexicon.load("antecedents")[form.value]["calibration"]
    return tuple((float(low), float(share)) for low, share in rows)


def confidence(form: Form, chance: float) -> float:
    """Return how often choices of this probability were right on documents held out from the fit."""
    return next((share for low, share in reversed(_bands(form)) if chance >= low), 0.5)


def meant(noun: str) -> frozenset[str]:
    """Return a noun with the offices and occupations that it may stand for."""
    return meanings(noun) | {noun}
