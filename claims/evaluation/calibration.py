"""Whether a confidence means what it says: how often attributions held to be 80 % sure are right."""

from collections.abc import Sequence
from typing import Final, NamedTuple

BINS: Final = 10


class Judgement(NamedTuple):
    """The confidence of an attribution, and whether gold agrees with its content, source and cue."""

    confidence: float
    right: bool


class Bin(NamedTuple):
    """The attributions whose confidence lies in [low, low + 0.1): how many, how sure, how many of them right."""

    low: float
    size: int
    confidence: float
    right: float


def bins(judgements: Sequence[Judgement]) -> list[Bin]:
    """Return the bins of equal width that hold any attribution."""
    groups: list[list[Judgement]] = [[] for _ in range(BINS)]
    for judgement in judgements:
        groups[min(int(judgement.confidence * BINS), BINS - 1)].append(judgement)
    return [
        Bin(n / BINS, len(g), sum(j.confidence for j in g) / len(g), sum(j.right for j in g) / len(g))
        for n, g in enumerate(groups)
        if g
    ]


def expected_error(judgements: Sequence[Judgement]) -> float:
    """Return the expected calibration error (0-1): the bins' mean gap between confidence and share right.

    After Naeini et al., AAAI 2015.
    """
    total = len(judgements)
    return sum(b.size * abs(b.confidence - b.right) for b in bins(judgements)) / total if total else 0.0


def precision_above(judgements: Sequence[Judgement], least: float) -> float | None:
    """Return the share right among attributions of at least this confidence, or None where there are none."""
    sure = [j.right for j in judgements if j.confidence >= least]
    return sum(sure) / len(sure) if sure else None
