"""Whom "he" and "she" mean: the probability of each candidate, from few things that are seen in the text.

A conditional logit over the candidates of one pronoun (McFadden, "Conditional Logit Analysis of Qualitative Choice
Behavior", 1974): each candidate's sum of weighted features, exponentiated and shared out. The weights are fitted by
tools/fit_antecedents.py and stand in claims/data/antecedents.yaml.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from claims import lexicon
from claims.coreference import salience
from claims.coreference.entities import Figure
from claims.coreference.salience import Report
from claims.records import SpeakerKind

FEATURES = ("presence", "still_speaking", "newest_subject", "spoke_last", "nearest", "nameless")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a pronoun may mean, with the value of each of FEATURES in that order."""

    figure: Figure
    values: tuple[float, ...]


def candidates(
    state: Report, at: int, fits: Callable[[Figure], float], own: frozenset[int] = frozenset()
) -> list[Candidate]:
    """Give those present at a word that fit, with what speaks for each; `fits` and `own` are as for discourse.rank."""
    present = salience.presence(state, at, fits, own)
    marks = (
        {salience.still_speaking(state, at, present.weights)},
        {salience.newest_subject(state, at, present.weights)},
        _spoke_last(state, at),
        {present.nearest},
    )
    return [
        Candidate(state.figures[n], (math.log(score), *(float(n in m) for m in marks), _nameless(state.figures[n])))
        for n, score in sorted(present.scores.items())
    ]


def _nameless(figure: Figure) -> float:
    return float(figure.kind is SpeakerKind.ANONYMOUS)


def _spoke_last(state: Report, at: int) -> set[int]:
    last = state.last_speakers(at)
    if last is None or state.distance(last[0], at)[0] > 1:
        return set()
    return {state.numbers[id(f)] for f in last[1] if id(f) in state.numbers}


def rank(
    state: Report, at: int, fits: Callable[[Figure], float], own: frozenset[int] = frozenset()
) -> list[tuple[float, Figure]]:
    """Give the candidates of a pronoun with their probabilities, the likeliest first."""
    found = candidates(state, at, fits, own)
    sums = [sum(w * v for w, v in zip(weights().values(), c.values, strict=True)) for c in found]
    top = max(sums, default=0.0)
    shares = [math.exp(s - top) for s in sums]
    chances = [(share / sum(shares), c.figure) for share, c in zip(shares, found, strict=True)]
    return sorted(chances, key=lambda chance: -chance[0])


@cache
def weights() -> Mapping[str, float]:
    """Give the weight of each feature, in the order of FEATURES."""
    table = lexicon.load("antecedents")["weights"]
    lexicon.expect(tuple(table) == FEATURES, "antecedents", f"weights must be those of {', '.join(FEATURES)}, in order")
    return MappingProxyType({name: float(weight) for name, weight in table.items()})


@cache
def least() -> float:
    """Give the probability below which nobody is named."""
    chance = float(lexicon.load("antecedents")["least"])
    lexicon.expect(0 <= chance < 1, "antecedents", "least must be a probability")
    return chance
