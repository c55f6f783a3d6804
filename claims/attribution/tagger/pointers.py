"""Which cue a content points to, and which source a cue."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from claims.attribution.tagger.chains import Floats, Run
from claims.attribution.tagger.encode import Encoded, Window
from claims.attribution.tagger.features import Ints

Doubles = NDArray[np.float64]
TO_CUE, TO_SOURCE = range(2)
_FLOOR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window: tag scores (positions, roles, tags), and pointer scores.

    The pointer scores (2, positions, positions) are those of contents to cues and of cues to sources, row to column.
    """

    window: Window
    tags: Floats
    points: Floats


def own_tags(words: Encoded, scores: Sequence[Scores]) -> Floats:
    """Return the tag scores of every word (words, roles, tags), each from the window that answers for it."""
    out = np.zeros((len(words), 3, 5), dtype=np.float32)
    for part in scores:
        at = np.flatnonzero(part.window.word >= 0)
        word = part.window.word[at]
        keep = (word >= part.window.start) & (word < part.window.end)
        out[word[keep]] = part.tags[at[keep]]
    return out


def point(scores: Sequence[Scores], runs: Sequence[Run], targets: Sequence[Run], head: int, distance: Floats) -> Floats:
    """Return (runs, targets + 1) mean log probabilities of pointing; the last column is "none".

    `head` 0 points from contents to cues, 1 from cues to sources.
    """
    totals = np.zeros((len(runs), len(targets) + 1), dtype=np.float64)
    counts = np.zeros(len(runs))
    for part in scores:
        _point_window(part, runs, targets, (head, distance), (totals, counts))
    return (totals / np.maximum(counts, 1)[:, None]).astype(np.float32)


def _point_window(
    part: Scores, runs: Sequence[Run], targets: Sequence[Run], how: tuple[int, Floats], sums: tuple[Doubles, Doubles]
) -> None:
    head, distance = how
    position = _positions(part.window)
    rows, owners = _asking(runs, part.window)
    if not rows:
        return
    asked = position[np.array(rows) - part.window.left]
    steps = np.arange(len(part.window)) - asked[:, None]
    reach = distance.shape[1] // 2
    scores = part.points[head, asked] + distance[head, np.clip(steps, -reach, reach) + reach]
    chances = np.exp(scores - scores.max(1, keepdims=True)).astype(np.float64)
    below = np.cumsum(np.pad(chances / chances.sum(1, keepdims=True), ((0, 0), (1, 0))), axis=1)
    first, past = _places(targets, part.window, position)
    given = below[:, past] - below[:, first]
    totals, counts = sums
    np.add.at(totals, owners, np.log(given + _FLOOR))
    np.add.at(counts, owners, 1)


def _positions(window: Window) -> Ints:
    """Return the position of each word's first piece."""
    at = np.flatnonzero(window.word >= 0)
    position = np.full(window.right - window.left, -1)
    position[window.word[at] - window.left] = at
    return position


def _places(targets: Sequence[Run], window: Window, position: Ints) -> tuple[Ints, Ints]:
    """Return where in a window each target begins and is over (0, 0 outside it), and last the position for none."""
    starts = np.array([t.start for t in targets], dtype=np.int64).clip(window.left, window.right) - window.left
    ends = np.array([t.end for t in targets], dtype=np.int64).clip(window.left, window.right) - window.left
    inside = np.flatnonzero(starts < ends)
    places = np.zeros((2, len(targets) + 1), dtype=np.int64)
    places[0, inside], places[1, inside] = position[starts[inside]], position[ends[inside] - 1] + 1
    places[1, -1] = 1
    return places[0], places[1]


def _asking(runs: Sequence[Run], window: Window) -> tuple[list[int], list[int]]:
    """Return the words of the runs that this window answers for, and the number of each one's run."""
    rows: list[int] = []
    owners: list[int] = []
    for n, run in enumerate(runs):
        inside = range(max(run.start, window.start), min(run.end, window.end))
        rows.extend(inside)
        owners.extend([n] * len(inside))
    return rows, owners
