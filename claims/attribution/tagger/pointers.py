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


@dataclass(frozen=True, slots=True)
class _Row:
    """Where one run points: mean log probabilities of the targets from `first` on, of all others, and of none."""

    first: int
    near: Floats
    far: np.float32
    none: np.float32


@dataclass(frozen=True, slots=True)
class Pointers:
    """Mean log probabilities of runs pointing to targets; only those of targets in a run's windows are kept."""

    rows: tuple[_Row, ...]
    targets: int

    def to(self, run: int, target: int) -> np.float32:
        """Return the log probability that a run points to a target."""
        row = self.rows[run]
        place = target - row.first
        return np.float32(row.near[place]) if 0 <= place < len(row.near) else row.far

    def best(self, run: int) -> int:
        """Return the target that a run points to most probably, the first of those that are alike."""
        row = self.rows[run]
        if not len(row.near) or (row.first and row.near.max() <= row.far):
            return 0
        return row.first + int(row.near.argmax())

    def best_or_none(self, run: int) -> tuple[int | None, np.float32]:
        """Return the target that a run points to most probably, or None, with the log probability."""
        if self.targets:
            found = self.best(run)
            if self.to(run, found) >= self.rows[run].none:
                return found, self.to(run, found)
        return None, self.rows[run].none


def point(
    scores: Sequence[Scores], runs: Sequence[Run], targets: Sequence[Run], head: int, distance: Floats
) -> Pointers:
    """Return where runs point, in time and room that grow with the text.

    Args:
        scores: Of the windows of an article, in order.
        runs: That point, in text order, none overlapping.
        targets: That are pointed to, in text order, none overlapping.
        head: 0 points from contents to cues, 1 from cues to sources.
        distance: The network's scores of distances (2, 2 x reach + 1).
    """
    ends = _Ends.of(runs), _Ends.of(targets)
    spans = [_reached(part.window, ends) for part in scores]
    low, high = np.full(len(runs), len(targets)), np.zeros(len(runs), dtype=np.int64)
    for asking, inside in spans:
        low[asking] = np.minimum(low[asking], inside.start)
        high[asking] = np.maximum(high[asking], inside.stop)
    sums = [np.zeros(max(0, past - first) + 1) for first, past in zip(low, high, strict=True)]
    counts = np.zeros(len(runs), dtype=np.int64)
    for part, (asking, inside) in zip(scores, spans, strict=True):
        for n in asking:
            logs = _pointing(part, runs[n], targets[inside], distance[head], head)
            counts[n] += len(logs)
            _add(sums[n], logs, inside.start - int(low[n]))
    return Pointers(tuple(map(_row, low.tolist(), sums, counts.tolist())), len(targets))


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where runs start and end."""

    starts: Ints
    ends: Ints

    @classmethod
    def of(cls, runs: Sequence[Run]) -> "_Ends":
        return cls(np.array([r.start for r in runs], np.int64), np.array([r.end for r in runs], np.int64))

    def within(self, left: int, right: int) -> slice:
        """Return which runs have a word between two."""
        return slice(int(self.ends.searchsorted(left, "right")), int(self.starts.searchsorted(right, "left")))


def _reached(window: Window, ends: tuple[_Ends, _Ends]) -> tuple[range, slice]:
    """Return the runs that a window answers for, and the targets that stand in it."""
    asking, inside = ends[0].within(window.start, window.end), ends[1].within(window.left, window.right)
    return range(asking.start, asking.stop), slice(inside.start, max(inside.start, inside.stop))


def _pointing(part: Scores, run: Run, targets: Sequence[Run], distance: Floats, head: int) -> Doubles:
    """Return (words, targets + 1) log probabilities of the run's words that a window answers for, none last."""
    window, position = part.window, _positions(part.window)
    rows = np.arange(max(run.start, window.start), min(run.end, window.end))
    asked = position[rows - window.left]
    steps = np.arange(len(window)) - asked[:, None]
    reach = distance.shape[0] // 2
    scores = part.points[head, asked] + distance[np.clip(steps, -reach, reach) + reach]
    chances = np.exp(scores - scores.max(1, keepdims=True)).astype(np.float64)
    below = np.cumsum(np.pad(chances / chances.sum(1, keepdims=True), ((0, 0), (1, 0))), axis=1)
    first, past = _places(targets, window, position)
    logs: Doubles = np.log(below[:, past] - below[:, first] + _FLOOR)
    return logs


def _add(sums: Doubles, logs: Doubles, at: int) -> None:
    """Add the words' log probabilities, one after the other; targets outside their window have the floor's."""
    width = logs.shape[1] - 1
    for row in logs:
        sums[:at] += _FLOORS[0]
        sums[at : at + width] += row[:-1]
        sums[at + width : -1] += _FLOORS[0]
        sums[-1] += row[-1]


def _row(first: int, sums: Doubles, count: int) -> _Row:
    means = (sums / max(count, 1)).astype(np.float32)
    far = np.float32(np.cumsum(np.full(count, _FLOORS[0]))[-1] / count) if count else np.float32(0)
    return _Row(first, means[:-1], far, means[-1])


_FLOORS: Final = np.log(np.full(8, _FLOOR))  # as logarithms of arrays are computed


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
