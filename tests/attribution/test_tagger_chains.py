"""Viterbi and run probabilities against counting all paths."""

from itertools import product

import numpy as np
import pytest

from claims.attribution.tagger import chains
from claims.attribution.tagger.chains import Floats

STEPS = 4


def example(seed: int) -> tuple[Floats, Floats]:
    """Return random scores of one chain, and transitions that rule out what BIOES does."""
    random = np.random.default_rng(seed)
    scores = random.normal(size=(STEPS, 5)).astype(np.float32)
    moves = random.normal(size=(5, 5)).astype(np.float32)
    for before in (chains.OUT, chains.END, chains.SINGLE):
        moves[before, [chains.MIDDLE, chains.END]] = -1e4
    for before in (chains.BEGIN, chains.MIDDLE):
        moves[before, [chains.OUT, chains.BEGIN, chains.SINGLE]] = -1e4
    return scores, moves


def value(path: tuple[int, ...], scores: Floats, moves: Floats) -> float:
    """Return the score of a path that starts and ends outside."""
    steps = zip((0, *path), (*path, 0), strict=True)
    return float(sum(scores[t, tag] for t, tag in enumerate(path)) + sum(moves[a, b] for a, b in steps))


@pytest.mark.parametrize("seed", range(12))
def test_viterbi_finds_the_best_path(seed: int) -> None:
    """No other path scores higher, also beside a longer chain."""
    scores, moves = example(seed)
    longer, _ = example(seed + 100)
    padded = np.stack([np.concatenate([longer, scores[:2]]), np.concatenate([scores, np.zeros((2, 5), np.float32)])])
    best = chains.viterbi(padded, np.array([STEPS + 2, STEPS]), np.stack([moves, moves]))
    expected = max(product(range(5), repeat=STEPS), key=lambda p: value(p, scores, moves))
    assert tuple(best[1, :STEPS]) == expected


@pytest.mark.parametrize("seed", range(12))
def test_a_run_has_the_share_of_all_paths_that_hold_it(seed: int) -> None:
    """The probability of the run over words 1 and 2 is the weight of the paths with B, E there."""
    scores, moves = example(seed)
    lengths = np.array([STEPS])
    heads = chains.forward(scores[None], moves[None], lengths)
    back = chains.backward(scores[None], moves[None], lengths)
    total = chains.logsumexp(heads[:, -1] + moves[None, :, 0], 1)
    found = chains.run_probability(scores, moves, (heads[0], back[0], total[0]), (1, 3))
    weights = {p: np.exp(value(p, scores, moves)) for p in product(range(5), repeat=STEPS)}
    held = sum(w for p, w in weights.items() if p[1:3] == (chains.BEGIN, chains.END))
    assert found == pytest.approx(held / sum(weights.values()), rel=1e-3)
