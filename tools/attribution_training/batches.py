"""Windows of labelled words, gathered into padded batches."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from attribution_training import gold
from attribution_training.gold import Labels
from tokenizers import Tokenizer
from torch import Tensor

from claims.attribution.tagger import encode
from claims.attribution.tagger.encode import Encoded, Window

NO_TARGET = -100
SIZES = (96, 160, 224, 288)
WINDOWS = (64, 160, 160, 224, 224, 288, 288)  # how large, and how often: short texts must be read without company


@dataclass(frozen=True, slots=True)
class Sample:
    """One window with the targets of its positions (-100: not asked; 0, the first position: none)."""

    window: Window
    heads: np.ndarray
    tags: np.ndarray
    cue: np.ndarray
    source: np.ndarray


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors of several windows; `heads` are the positions of first pieces and separators."""

    ids: Tensor
    quote: Tensor
    case: Tensor
    place: Tensor
    mask: Tensor
    heads: Tensor
    lengths: Tensor
    tags: Tensor
    cue: Tensor
    source: Tensor

    def to(self, device: torch.device) -> "Batch":
        """Return the batch on a device."""
        return Batch(**{f.name: getattr(self, f.name).to(device) for f in fields(self)})


def samples(words: Encoded, labels: Labels, tokenizer: Tokenizer, size: int, chance: random.Random) -> Iterator[Sample]:
    """Cut an article into windows of at most `size` positions, at a random phase."""
    start = 0
    limit = chance.randint(size // 4, size)
    while start < len(words):
        end = _reach(words, start, limit)
        window = encode.window(words, tokenizer, (start, end), (start, end))
        if len(window) > size:
            limit -= len(window) - size
            continue
        yield _sample(window, labels)
        start, limit = end, size - 1


def _reach(words: Encoded, start: int, limit: int) -> int:
    """Return the last paragraph end within `limit` pieces, or where the paragraph is longer, a word's end."""
    end = max(start + 1, int(np.searchsorted(words.first, words.first[start] + limit - 2, "right")) - 1)
    if end >= len(words):
        return len(words)
    breaks = np.flatnonzero(np.diff(words.paragraph[start : end + 1]))
    return start + int(breaks[-1]) + 1 if len(breaks) else end


def _sample(window: Window, labels: Labels) -> Sample:
    at = np.flatnonzero(window.word >= 0)
    place = np.full(window.right - window.left, NO_TARGET)
    place[window.word[at] - window.left] = at
    span = slice(window.left, window.right)
    tags = np.zeros((len(window), 3), dtype=np.int64)
    tags[at] = _whole(labels.tags[span])
    cue, source = (np.full(len(window), NO_TARGET) for _ in range(2))
    cue[at] = _targets(labels.cue[span], window, place)
    source[at] = _targets(labels.source[span], window, place)
    heads = np.flatnonzero((window.word >= 0) | (window.place == 0))
    return Sample(window, heads, tags, cue, source)


def _whole(tags: np.ndarray) -> np.ndarray:
    """Make runs that the window's edges cut into runs of their own."""
    out = tags.copy()
    first, last = out[0], out[-1]
    first[first == gold.E] = gold.S
    first[first == gold.I] = gold.B
    last[last == gold.B] = gold.S
    last[last == gold.I] = gold.E
    return out


def _targets(words: np.ndarray, window: Window, place: np.ndarray) -> np.ndarray:
    inside = (words >= window.left) & (words < window.right)
    out = np.where(words == -1, 0, NO_TARGET)
    out[inside] = place[words[inside] - window.left]
    return out


def batch(group: Sequence[Sample], size: int) -> Batch:
    """Pad windows to `size` positions."""
    most = max(len(s.heads) for s in group)
    pad = _pad
    return Batch(
        ids=pad([s.window.ids for s in group], size, 0),
        quote=pad([s.window.quote for s in group], size, 0),
        case=pad([s.window.shape for s in group], size, 0),
        place=pad([s.window.place for s in group], size, 0),
        mask=pad([np.ones(len(s.window), dtype=np.int64) for s in group], size, 0).bool(),
        heads=pad([s.heads for s in group], most, 0),
        lengths=torch.tensor([len(s.heads) for s in group]),
        tags=pad([s.tags[s.heads] for s in group], most, 0),
        cue=pad([s.cue for s in group], size, NO_TARGET),
        source=pad([s.source for s in group], size, NO_TARGET),
    )


def _pad(rows: Sequence[np.ndarray], size: int, fill: int) -> Tensor:
    out = np.full((len(rows), size, *rows[0].shape[1:]), fill, dtype=np.int64)
    for n, row in enumerate(rows):
        out[n, : len(row)] = row
    return torch.from_numpy(out)


def batches(pool: Sequence[Sample], tokens: int, chance: random.Random) -> Iterator[Batch]:
    """Yield shuffled batches of about `tokens` positions, each of windows of like length."""
    groups: list[tuple[int, list[Sample]]] = []
    for low, size in zip((0, *SIZES), SIZES, strict=False):
        some = [s for s in pool if low < len(s.window) <= size]
        chance.shuffle(some)
        step = tokens // size
        groups += [(size, some[i : i + step]) for i in range(0, len(some) - step + 1, step)]
    chance.shuffle(groups)
    for size, group in groups:
        yield batch(group, size)
