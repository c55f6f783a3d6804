"""Scores to attributions: Viterbi over each paragraph, then content → cue → source by the pointers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.attribution.tagger.encode import Encoded, Window
from claims.attribution.tagger.features import Ints

Floats = NDArray[np.float32]
CONTENT, SOURCE, CUE = range(3)
OUT, BEGIN, MIDDLE, END, SINGLE = range(5)
_FLOOR: Final = 1e-6


class Run(NamedTuple):
    """A half-open range of words, with the tagger's probability for it."""

    start: int
    end: int
    probability: float


class Link(NamedTuple):
    """One attribution in words: content pieces, cue, sources, and the evidence for each step."""

    contents: tuple[Run, ...]
    cue: Run | None
    source: Run | None
    to_cue: float
    to_source: float


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window: tag scores (positions, roles, tags), links (positions, 4, size)."""

    window: Window
    tags: Floats
    links: Floats


@dataclass(frozen=True, slots=True)
class Chains:
    """Equal-role tag sequences, padded: scores (sequences, steps, tags) and each one's length."""

    scores: Floats
    lengths: Ints


def own_tags(words: Encoded, scores: Sequence[Scores]) -> Floats:
    """Give the tag scores of every word (words, roles, tags), each from the window that answers for it."""
    out = np.zeros((len(words), 3, 5), dtype=np.float32)
    for part in scores:
        at = np.flatnonzero(part.window.word >= 0)
        word = part.window.word[at]
        keep = (word >= part.window.start) & (word < part.window.end)
        out[word[keep]] = part.tags[at[keep]]
    return out


def paragraph_ranges(words: Encoded) -> list[tuple[int, int]]:
    """Give the word range of each paragraph that has words."""
    edges = np.flatnonzero(np.diff(words.paragraph)) + 1
    bounds = [0, *edges.tolist(), len(words)]
    return [(a, b) for a, b in zip(bounds, bounds[1:], strict=False) if b > a]


def viterbi(scores: Floats, lengths: Ints, transitions: Floats) -> Ints:
    """Give the best tags (sequences, steps) of padded chains (sequences, steps, tags) sorted longest first.

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
    """Give for each step how many of the chains, longest first, reach it."""
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
    """Give the log sums over all paths that end in each tag at each step (sequences, steps, tags)."""
    out = np.empty_like(scores)
    out[:, 0] = scores[:, 0] + transitions[:, OUT]
    alive = _alive(lengths, scores.shape[1])
    for t in range(1, scores.shape[1]):
        n = alive[t]
        out[:n, t] = _logsumexp(out[:n, t - 1, :, None] + transitions[:n], 1) + scores[:n, t]
    return out


def _logsumexp(x: Floats, axis: int) -> Floats:
    top = x.max(axis, keepdims=True)
    total: Floats = np.log(np.exp(x - top).sum(axis)) + top.squeeze(axis)
    return total


def tag_runs(words: Encoded, tags: Floats, transitions: Floats) -> list[list[Run]]:
    """Give the runs of each role: content, source, cue."""
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
    total = _logsumexp(ends + moves[:, :, OUT], 1)
    back = _backward(chains, moves, lengths)
    runs: list[list[Run]] = [[], [], []]
    for row, path in enumerate(best):
        base = ranges[row // 3][0]
        for start, end in _pieces(path[: lengths[row]]):
            p = _run_probability(chains[row], moves[row], (heads[row], back[row], total[row]), (start, end))
            runs[row % 3].append(Run(base + start, base + end, p))
    return [sorted(found) for found in runs]


def _backward(scores: Floats, transitions: Floats, lengths: Ints) -> Floats:
    """Give the log sums over all continuations after each tag at each step (sequences, steps, tags)."""
    out = np.broadcast_to(transitions[:, None, :, OUT], scores.shape).copy()
    steps = scores.shape[1]
    alive = _alive(lengths, steps)
    for t in range(steps - 2, -1, -1):
        n = alive[t + 1]
        out[:n, t] = _logsumexp(transitions[:n] + (scores[:n, t + 1] + out[:n, t + 1])[:, None, :], 2)
    return out


def _pieces(path: Ints) -> list[tuple[int, int]]:
    starts = np.flatnonzero((path == BEGIN) | (path == SINGLE)).tolist()
    ends = (np.flatnonzero((path == END) | (path == SINGLE)) + 1).tolist()
    return list(zip(starts, ends, strict=True))


def _run_probability(scores: Floats, moves: Floats, sums: tuple[Floats, Floats, Floats], run: tuple[int, int]) -> float:
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


@dataclass(frozen=True, slots=True)
class Settings:
    """What decoding needs from the artefact: transitions (roles, tags, tags), pointer scores by distance

    (2, 2 × reach + 1), and `eagerness` (roles), added to the score of each run of contents, sources and cues:
    cues and sources are offered freely, since the pointers choose among them.
    """

    transitions: Floats
    distance: Floats
    eagerness: Floats
    calibration: Floats


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


def links(words: Encoded, scores: Sequence[Scores], settings: Settings) -> list[Link]:
    """Give the attributions of an article, in text order of their contents."""
    tags = own_tags(words, scores)
    tags[:, :, (BEGIN, SINGLE)] += settings.eagerness[:, None]
    contents, sources, cues = tag_runs(words, tags, settings.transitions)
    if not contents:
        return []
    to_cue = point(scores, contents, cues, 0, settings.distance)
    to_source = point(scores, cues, sources, 1, settings.distance)
    grouped: dict[int, list[int]] = {}
    for n in range(len(contents)):
        grouped.setdefault(int(to_cue[n, :-1].argmax()) if cues else -1, []).append(n)
    found = []
    for cue, members in grouped.items():
        pieces = tuple(contents[n] for n in members)
        if cue < 0:
            found.append(Link(pieces, None, None, 0.0, 0.0))
            continue
        source = int(to_source[cue].argmax())
        found.append(
            Link(
                pieces,
                cues[cue],
                sources[source] if source < len(sources) else None,
                float(np.exp(min(to_cue[n, cue] for n in members))),
                float(np.exp(to_source[cue, source])),
            )
        )
    return sorted(found, key=lambda link: link.contents[0].start)
