"""Pointers are kept near only, and say the same as a table of every run and every target."""

from __future__ import annotations

import numpy as np
import pytest

from claims.attribution.tagger.chains import Floats, Run
from claims.attribution.tagger.encode import Window
from claims.attribution.tagger.pointers import Scores, point

_WORDS = 400
_OWN, _AROUND = 40, 12


def windows() -> list[Window]:
    """Return windows that answer for all words, each of some pieces."""
    made = []
    for start in range(0, _WORDS, _OWN):
        end = min(start + _OWN, _WORDS)
        left, right = max(0, start - _AROUND), min(_WORDS, end + _AROUND)
        word = np.full(2 * (right - left) + 1, -1)
        word[1::2] = np.arange(left, right)
        empty = np.zeros(len(word), dtype=np.int64)
        made.append(Window(start, end, left, right, empty, empty, empty, empty, word))
    return made


def runs(random: np.random.Generator, count: int) -> list[Run]:
    """Return runs in text order, none overlapping, some across windows."""
    places = sorted(random.choice(_WORDS, 2 * count, replace=False).tolist())
    return [Run(places[2 * n], places[2 * n + 1], 0.9) for n in range(count)]


def table(scores: list[Scores], of: list[Run], to: list[Run], head: int, distance: Floats) -> np.ndarray:
    """Return the log probabilities of all runs and targets, none last, word by word."""
    sums, counts = np.zeros((len(of), len(to) + 1)), np.zeros(len(of))
    for part in scores:
        at = {int(word): n for n, word in enumerate(part.window.word) if word >= 0}
        for n, run in enumerate(of):
            for word in range(max(run.start, part.window.start), min(run.end, part.window.end)):
                steps = np.clip(np.arange(len(part.window)) - at[word], -3, 3) + 3
                given = part.points[head, at[word]] + distance[head, steps]
                chances = np.exp(given - given.max()).astype(np.float64)
                below = np.cumsum(np.pad(chances / chances.sum(), (1, 0)))
                for m, target in enumerate(to):
                    inside = [at[w] for w in range(target.start, target.end) if w in at]
                    share = below[inside[-1] + 1] - below[inside[0]] if inside else 0.0
                    sums[n, m] += np.log(share + 1e-6)
                sums[n, -1] += np.log(below[1] - below[0] + 1e-6)
                counts[n] += 1
    return sums / counts[:, None]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("targets", [0, 1, 25])
def test_near_pointers_say_what_all_would(seed: int, targets: int) -> None:
    """Each probability, the best target and whether none is better are those of the whole table."""
    random = np.random.default_rng(seed)
    scores = [
        Scores(w, np.zeros((len(w), 3, 5), np.float32), random.normal(0, 4, (2, len(w), len(w))).astype(np.float32))
        for w in windows()
    ]
    distance = random.normal(0, 1, (2, 7)).astype(np.float32)
    of, to = runs(random, 30), runs(random, targets)
    for head in range(2):
        found, expected = point(scores, of, to, head, distance), table(scores, of, to, head, distance)
        for n, row in enumerate(expected):
            assert [float(found.to(n, m)) for m in range(targets)] == pytest.approx(row[:-1].tolist(), rel=1e-5)
            if targets:
                assert row[found.best(n)] == pytest.approx(row[:-1].max(), rel=1e-5)
            best, chance = found.best_or_none(n)
            assert float(chance) == pytest.approx(row.max(), rel=1e-5)
            assert best is not None or row[-1] == pytest.approx(row.max(), rel=1e-5)


def test_room_grows_with_the_text() -> None:
    """Of targets outside a run's windows nothing is kept."""
    random = np.random.default_rng(0)
    scores = [
        Scores(w, np.zeros((len(w), 3, 5), np.float32), np.zeros((2, len(w), len(w)), np.float32)) for w in windows()
    ]
    of = [Run(n, n + 1, 0.9) for n in range(0, _WORDS, 4)]
    found = point(scores, of, of, 0, random.normal(0, 1, (2, 7)).astype(np.float32))
    assert max(len(row.near) for row in found.rows) <= (_OWN + 2 * _AROUND) // 4 + 1
