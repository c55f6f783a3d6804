"""Tag scores to runs of words: Viterbi over each paragraph, with the exact probability of each run."""

from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.attribution.tagger.encode import Encoded
from claims.attribution.tagger.features import Ints

Floats = NDArray[np.float32]
ROLES: Final = 3
CONTENT, SOURCE, CUE = range(ROLES)
TAGS: Final = 5
OUT, BEGIN, MIDDLE, END, SINGLE = range(TAGS)


class Run(NamedTuple):
    """A half-open range of words, with the tagger's probability for it."""

    start: int
    end: int
    probability: float


def paragraph_ranges(words: Encoded) -> list[tuple[int, int]]:
    """Return the word range of each paragraph that has words."""
    edges = np.flatnonzero(np.diff(words.paragraph)) + 1
    bounds = [0, *edges.tolist(), len(words)]
    return [(a, b) for a, b in pairwise(bounds) if b > a]


def viterbi(scores: Floats, lengths: Ints, transitions: Floats) -> Ints:
    """Return the best tags (sequences, steps) of padded chains (sequences, steps, tags) sorted longest first.

    `transitions` is (sequences, tags, tags); each chain starts from and ends in "outside".
    """
    count, steps, tags = scores.shape
    back = np.zeros((steps, count, tags), dtype=np.int8)
    best = scores[:, 0] + transitions[:, OUT]
    alive = _alive(lengths, steps)
    for t in range(1, steps):
        n = alive[t]
        paths = best[:n, :, None] + transitions[:n]
        back[t, :n] = paths.argmax(1)
        best[:n] = paths.max(1) + scores[:n, t]
    return _trace(back, (best + transitions[:, :, OUT]).argmax(1), lengths)


def _alive(lengths: Ints, steps: int) -> list[int]:
    """Return for each step how many of the chains, longest first, reach it."""
    counts: list[int] = np.searchsorted(-lengths, -np.arange(steps), "left").tolist()
    return counts


def _trace(back: NDArray[np.int8], last: Ints, lengths: Ints) -> Ints:
    steps, count, _ = back.shape
    out = np.zeros((count, steps), dtype=np.int64)
    rows = np.arange(count)
    tag = last.copy()
    for t in range(steps - 1, -1, -1):
        ending = t == lengths - 1
        tag = np.where(ending, last, tag)
        inside = t < lengths
        out[inside, t] = tag[inside]
        tag = np.where(inside, back[t, rows, tag], tag)
    return out


def forward(scores: Floats, transitions: Floats, lengths: Ints) -> Floats:
    """Return the log sums over all paths that end in each tag at each step (sequences, steps, tags)."""
    out = np.empty_like(scores)
    out[:, 0] = scores[:, 0] + transitions[:, OUT]
    alive = _alive(lengths, scores.shape[1])
    for t in range(1, scores.shape[1]):
        n = alive[t]
        out[:n, t] = logsumexp(out[:n, t - 1, :, None] + transitions[:n], 1) + scores[:n, t]
    return out


def logsumexp(x: Floats, axis: int) -> Floats:
    """Return log(sum(exp(x))) along an axis."""
    top = x.max(axis, keepdims=True)
    total: Floats = np.log(np.exp(x - top).sum(axis)) + top.squeeze(axis)
    return total


def tag_runs(words: Encoded, tags: Floats, transitions: Floats) -> list[list[Run]]:
    """Return the runs of each role: content, source, cue."""
    ranges = sorted(paragraph_ranges(words), key=lambda r: r[0] - r[1])
    if not ranges:
        return [[], [], []]
    lengths = np.repeat([b - a for a, b in ranges], 3)
    chains = np.zeros((len(ranges) * 3, int(lengths[0]), 5), dtype=np.float32)
    for n, (a, b) in enumerate(ranges):
        chains[3 * n : 3 * n + 3, : b - a] = tags[a:b].transpose(1, 0, 2)
    moves = np.tile(transitions, (len(ranges), 1, 1))
    best = viterbi(chains, lengths, moves)
    heads = forward(chains, moves, lengths)
    ends = heads[np.arange(len(lengths)), lengths - 1]
    total = logsumexp(ends + moves[:, :, OUT], 1)
    back = backward(chains, moves, lengths)
    runs: list[list[Run]] = [[], [], []]
    for row, path in enumerate(best):
        base = ranges[row // 3][0]
        for start, end in _pieces(path[: lengths[row]]):
            p = run_probability(chains[row], moves[row], (heads[row], back[row], total[row]), (start, end))
            runs[row % 3].append(Run(base + start, base + end, p))
    return [sorted(found) for found in runs]


def backward(scores: Floats, transitions: Floats, lengths: Ints) -> Floats:
    """Return the log sums over all continuations after each tag at each step (sequences, steps, tags)."""
    out = np.broadcast_to(transitions[:, None, :, OUT], scores.shape).copy()
    steps = scores.shape[1]
    alive = _alive(lengths, steps)
    for t in range(steps - 2, -1, -1):
        n = alive[t + 1]
        out[:n, t] = logsumexp(transitions[:n] + (scores[:n, t + 1] + out[:n, t + 1])[:, None, :], 2)
    return out


def _pieces(path: Ints) -> list[tuple[int, int]]:
    starts = np.flatnonzero((path == BEGIN) | (path == SINGLE)).tolist()
    ends = (np.flatnonzero((path == END) | (path == SINGLE)) + 1).tolist()
    return list(zip(starts, ends, strict=True))


def run_probability(scores: Floats, moves: Floats, sums: tuple[Floats, Floats, Floats], run: tuple[int, int]) -> float:
    """Return the probability (0-1) of a run, from the forward and backward sums of its chain and their total."""
    heads, back, total = sums
    start, end = run
    if end - start == 1:
        value = heads[start, SINGLE] + back[start, SINGLE] - total
    else:
        inner = end - start - 2
        path = (
            moves[BEGIN, MIDDLE] + moves[MIDDLE, END] + (inner - 1) * moves[MIDDLE, MIDDLE]
            if inner
            else moves[BEGIN, END]
        )
        path = path + scores[start + 1 : end - 1, MIDDLE].sum() + scores[end - 1, END]
        value = heads[start, BEGIN] + path + back[end - 1, END] - total
    return float(np.exp(min(value, 0.0)))
