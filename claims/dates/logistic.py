"""Logistic regressions over named features, their weights in claims/data/said_weights.yaml."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from claims import lexicon

NAME = "said_weights"
_PARTS = ("bound", "running")


@dataclass(frozen=True, slots=True)
class Logistic:
    """One regression.

    Attributes:
        weights: The weights by feature, with a bias.
        least: The least probability at which its answer is yes.
        assumed: The least at which its answer is assumed.
        report_day: The probability that the report's day is right where nothing else gives a date.
    """

    weights: Mapping[str, float]
    least: float
    assumed: float
    report_day: float = 0.0

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability of yes; features without a weight count nothing."""
        odds = self.weights["bias"] + sum(self.weights.get(name, 0.0) for name in set(features))
        return 1 / (1 + math.exp(-odds))


@cache
def model(part: str) -> Logistic:
    """Return a shipped regression: `bound` (a date is that of a cue) or `running` (a report is still under way)."""
    return read(lexicon.load(NAME))[part]


def read(data: Any) -> dict[str, Logistic]:  # noqa: ANN401 - YAML; checked here
    """Return the regressions of a data file.

    Raises:
        LexiconError: the file does not have the expected form.
    """
    lexicon.expect(isinstance(data, dict), NAME, "is not a mapping")
    return {part: _read(data.get(part), part) for part in _PARTS}


def _read(data: Any, part: str) -> Logistic:  # noqa: ANN401 - as read
    lexicon.expect(isinstance(data, dict), NAME, f"“{part}” is missing")
    weights = data.get("weights")
    good = isinstance(weights, dict) and all(isinstance(w, int | float) for w in weights.values())
    lexicon.expect(good and "bias" in weights, NAME, f"“{part}” needs weights, a bias among them")
    shares = {key: data[key] for key in ("least", "assumed", "report_day") if key in data}
    good = {"least", "assumed"} <= shares.keys() and all(isinstance(s, float) for s in shares.values())
    lexicon.expect(good, NAME, f"“{part}” needs the probabilities “least” and “assumed”")
    return Logistic(weights, **shares)
