"""Which cue a content points to, and which source a cue."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claims.attribution.tagger.chains import Floats, Run
from claims.attribution.tagger.encode import Encoded, Window

TO_CUE, TO_SOURCE = range(2)
_FLOOR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window: tag scores (positions, roles, tags), links (positions, 4, size)."""

    window: Window
    tags: Floats
    links: Floats


def own_tags(words: Encoded, scores: Sequence[Scores]) -> Floats:
    """Give the tag scores of every word (words, roles, tags), each from the window that answers for it."""
    out = np.zeros((len(words), 3, 5), dtype=np.float32)
    for part in scores:
        at = np.flatnonzero(part.window.word >= 0)
        word = part.window.word[at]
        keep = (word >= part.window.start) & (word < part.window.end)
        out[word[keep]] = part.tags[at[keep]]
    return out


def point(scores: Sequence[Scores], runs: Sequence[Run], targets: Sequence[Run], head: int, distance: Floats) -> Floats:
    """Give (runs, targets + 1) mean log probabilities of pointing; the last column is "none".

    `head` 0 points from contents to cues, 1 from cues to sources.
    """
    totals = np.zeros((len(runs), len(targets) + 1), dtype=np.float64)
    counts = np.zeros(len(runs))
    for part in scores:
        _point_window(part, runs, targets, (head, distance), (totals, counts))
    return (totals / np.maximum(counts, 1)[:, None]).astype(np.float32)


def _point_window(
    part: Scores,
    runs: Sequence[Run],
    targets: Sequence[Run],
    how: tuple[int, Floats],
    sums: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> None:
    head, distance = how
    word = part.window.word
    position = np.full(part.window.right - part.window.left, -1)
    at = np.flatnonzero(word >= 0)
    position[word[at] - part.window.left] = at
    rows, owners = _asking(runs, part.window)
    if not rows:
        return
    asked = position[np.array(rows) - part.window.left]
    logits = part.links[asked, 2 * head] @ part.links[:, 2 * head + 1].T
    reach = distance.shape[1] // 2
    logits += distance[head, np.clip(np.arange(len(word)) - asked[:, None], -reach, reach) + reach]
    logits -= logits.max(1, keepdims=True)
    chances = np.exp(logits)
    chances /= chances.sum(1, keepdims=True)
    given = np.zeros((len(word), len(targets) + 1), dtype=np.float32)
    given[0, -1] = 1
    for n, target in enumerate(targets):
        lo, hi = max(target.start, part.window.left), min(target.end, part.window.right)
        if lo < hi:
            given[position[lo - part.window.left : hi - part.window.left], n] = 1
    totals, counts = sums
    np.add.at(totals, owners, np.log(chances @ given + _FLOOR))
    np.add.at(counts, owners, 1)


def _asking(runs: Sequence[Run], window: Window) -> tuple[list[int], list[int]]:
    """Give the words of the runs that this window answers for, and the number of each one's run."""
    rows: list[int] = []
    owners: list[int] = []
    for n, run in enumerate(runs):
        inside = range(max(run.start, window.start), min(run.end, window.end))
        rows.extend(inside)
        owners.extend([n] * len(inside))
    return rows, owners
