"""Entity scores to names: Viterbi over the stretches that may hold one, with the exact probability of each name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from claims.attribution.tagger.chains import Floats, backward, forward, logsumexp, paragraph_ranges, viterbi
from claims.attribution.tagger.encode import Encoded, Window
from claims.records import EntityKind

KINDS: Final = tuple(EntityKind)
OUT: Final = 0
BEGIN, MIDDLE, END, SINGLE = range(4)
TAGS: Final = 1 + 4 * len(KINDS)
NEVER: Final = -1e4
_FIRST: Final = 1 + 4 * np.arange(len(KINDS))  # the first tag of each kind
_SURE: Final = -0.02  # log probability of "no name" above which a word parts two stretches


def tag(kind: int, part: int) -> int:
    """Return the number of a tag: `part` of a name of the kind with that number in KINDS."""
    return 1 + 4 * kind + part


def forbidden() -> Floats:
    """Return the (tags, tags) scores that rule out the successions against the BIOES scheme."""
    scores = np.full((TAGS, TAGS), NEVER, dtype=np.float32)
    closed = [OUT] + [tag(k, p) for k in range(len(KINDS)) for p in (END, SINGLE)]
    opening = [OUT] + [tag(k, p) for k in range(len(KINDS)) for p in (BEGIN, SINGLE)]
    scores[np.ix_(closed, opening)] = 0
    for k in range(len(KINDS)):
        for before in (BEGIN, MIDDLE):
            scores[tag(k, before), [tag(k, MIDDLE), tag(k, END)]] = 0
    return scores


@dataclass(frozen=True, slots=True)
class EntityScores:
    """What the network says of the names in one window: scores (positions, tags)."""

    window: Window
    tags: Floats


def own_scores(words: Encoded, parts: Sequence[EntityScores]) -> Floats:
    """Return the log probabilities of each word's tags (words, tags), each from the window that answers for it."""
    out = np.zeros((len(words), TAGS), dtype=np.float32)
    for part in parts:
        at = np.flatnonzero(part.window.word >= 0)
        word = part.window.word[at]
        keep = (word >= part.window.start) & (word < part.window.end)
        out[word[keep]] = part.tags[at[keep]]
    return out - logsumexp(out, 1)[:, None] if len(out) else out


class Candidate(NamedTuple):
    """A stretch of text read as a name: code points, and its probability of being one of each kind, as in KINDS."""

    start: int
    end: int
    chances: tuple[float, ...]


def candidates(words: Encoded, scores: Floats, transitions: Floats) -> list[Candidate]:
    """Return the names of an article in text order.

    Args:
        words: The words of the article.
        scores: Log probabilities of the tags of each word, from `own_scores`.
        transitions: Scores of the successions of tags (tags, tags).
    """
    found = []
    for start, end, chances in _names(words, scores, transitions):
        found.append(Candidate(int(words.starts[start]), int(words.ends[end - 1]), chances))
    return sorted(found)


def _names(words: Encoded, scores: Floats, transitions: Floats) -> Iterator[tuple[int, int, tuple[float, ...]]]:
    stretches = sorted(_stretches(words, scores), key=lambda s: s[0] - s[1])
    if not stretches:
        return
    lengths = np.array([b - a for a, b in stretches])
    chains = np.zeros((len(stretches), int(lengths[0]), TAGS), dtype=np.float32)
    for n, (a, b) in enumerate(stretches):
        chains[n, : b - a] = scores[a:b]
    moves = np.broadcast_to(transitions, (len(stretches), TAGS, TAGS))
    best = viterbi(chains, lengths, moves)
    ahead, behind = forward(chains, moves, lengths), backward(chains, moves, lengths)
    total = logsumexp(ahead[np.arange(len(lengths)), lengths - 1] + transitions[:, OUT], 1)
    for n, (first, _) in enumerate(stretches):
        for start, end in _runs(best[n, : lengths[n]].tolist()):
            values = _readings(chains[n], transitions, (ahead[n], behind[n]), (start, end)) - total[n]
            yield first + start, first + end, tuple(np.exp(np.minimum(values, 0.0)).tolist())


def _readings(scores: Floats, transitions: Floats, sums: tuple[Floats, Floats], run: tuple[int, int]) -> Floats:
    """Return the log sums over all readings in which a run is one name, by its kind."""
    ahead, behind = sums
    start, end = run
    if end - start == 1:
        singles = _FIRST + SINGLE
        return np.asarray(ahead[start, singles] + behind[start, singles])
    begins, middles, ends = _FIRST + BEGIN, _FIRST + MIDDLE, _FIRST + END
    inner = end - start - 2
    if inner:
        path = transitions[begins, middles] + (inner - 1) * transitions[middles, middles] + transitions[middles, ends]
        path = path + scores[start + 1 : end - 1, middles].sum(0)
    else:
        path = transitions[begins, ends]
    return np.asarray(ahead[start, begins] + path + scores[end - 1, ends] + behind[end - 1, ends])


def _stretches(words: Encoded, scores: Floats) -> Iterator[tuple[int, int]]:
    """Yield the word ranges between words that are surely in no name, within paragraphs."""
    open_ = scores[:, OUT] < _SURE
    for start, end in paragraph_ranges(words):
        edges = np.flatnonzero(np.diff(open_[start:end].astype(np.int8), prepend=0, append=0)) + start
        yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _runs(path: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, number in enumerate(path):
        part = (number - 1) % 4
        if number != OUT and part in (BEGIN, SINGLE):
            start = at
        if number != OUT and part in (END, SINGLE):
            yield start, at + 1
