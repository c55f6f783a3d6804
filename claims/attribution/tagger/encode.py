"""Text to numbers: words and word pieces of an article, and the overlapping windows the network reads."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from claims.attribution.tagger import features
from claims.attribution.tagger.features import Ints
from claims.nlp.verb_names import disguised
from claims.records import Segment

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

CLS: Final = "[CLS]"
SEP: Final = "[SEP]"


@dataclass(frozen=True, slots=True)
class Encoded:
    """The words of an article: body offsets, features, paragraph number, and their pieces end to end.

    `first` has one entry more than there are words: word `i` has the pieces `first[i]:first[i + 1]`.
    """

    starts: Ints
    ends: Ints
    quote: Ints
    shape: Ints
    place: Ints
    paragraph: Ints
    first: Ints
    pieces: Ints

    def __len__(self) -> int:
        return len(self.starts)

    def cost(self) -> Ints:
        """Return how many positions the words before each one take up: their pieces, and a separator a paragraph."""
        breaks = np.concatenate([[0], np.cumsum(np.diff(self.paragraph) > 0), [0]])[: len(self) + 1]
        breaks[-1] = breaks[-2] if len(self) else 0
        return np.asarray(self.first + breaks)


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads at once: the words `left:right`, of which it answers for `start:end`.

    `word` gives the word of each position that holds a word's first piece, and -1 elsewhere.
    """

    start: int
    end: int
    left: int
    right: int
    ids: Ints
    quote: Ints
    shape: Ints
    place: Ints
    word: Ints

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Frame:
    """The sizes of a window in pieces: words answered for, and context to either side."""

    own: int = 256
    before: int = 32
    after: int = 16


def encode(segments: Sequence[Segment], tokenizer: "Tokenizer") -> Encoded:
    """Return the words of an article's segments, in order."""
    texts = [disguised(features.tidy(segment.text)) for segment in segments]
    encodings = tokenizer.encode_batch([text.translate(features.PLAIN) for text in texts], add_special_tokens=False)
    parts: list[tuple[Ints, ...]] = []
    sizes: list[Ints] = []
    carried = False
    for number, (segment, text, encoding) in enumerate(zip(segments, texts, encodings, strict=True)):
        part, count, carried = _paragraph(text, encoding, number, carried=carried)
        part[0][:] += segment.span.start
        part[1][:] += segment.span.start
        parts.append(part)
        sizes.append(count)
    starts, ends, quote, shape, place, paragraph, pieces = _joined(parts)
    first = np.cumsum(np.concatenate([np.zeros(1, np.int64), *sizes]))
    return Encoded(starts, ends, quote, shape, place, paragraph, first, pieces)


def _joined(parts: list[tuple[Ints, ...]]) -> list[Ints]:
    return [np.concatenate(column) for column in zip(*parts, strict=True)] or [np.zeros(0, np.int64)] * 7


def _paragraph(text: str, encoding: "Encoding", number: int, *, carried: bool) -> tuple[tuple[Ints, ...], Ints, bool]:
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    words = np.array(encoding.word_ids, dtype=np.int64)
    heads = np.flatnonzero(np.diff(words, prepend=-1))
    tails = np.append(heads[1:], len(words)) - 1
    starts, ends = offsets[heads, 0], offsets[tails, 1] if len(heads) else offsets[heads, 1]
    ends = _with_accents(text, ends)
    at = starts.tolist()
    states, left_open = features.quote_states(text, at, carried)
    words_of = (_composed(text[s:e]) for s, e in zip(at, ends.tolist(), strict=True))
    shapes = np.fromiter(map(features.shape, words_of), dtype=np.int64, count=len(at))
    place = features.places(text, at, states)
    ids = np.array(encoding.ids, dtype=np.int64)
    columns = (starts, ends, states, shapes, place, np.full(len(at), number), ids)
    return columns, np.diff(np.append(heads, len(words))), left_open


def _with_accents(text: str, ends: Ints) -> Ints:
    """Return the words' ends behind the combining accents that follow them, which the tokenizer drops."""
    if text.isascii() or not any(map(unicodedata.combining, text)):
        return ends
    out = []
    for end in ends.tolist():
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1  # noqa: PLW2901 - the end moves on
        out.append(end)
    return np.array(out, dtype=np.int64)


def _composed(word: str) -> str:
    """Return a word with its accents composed, so that they do not hide its letter case."""
    return word if word.isascii() else unicodedata.normalize("NFC", word)


def windows(words: Encoded, tokenizer: "Tokenizer", frame: Frame = Frame()) -> Iterator[Window]:
    """Yield windows that together answer for every word once, cut between paragraphs where possible."""
    cost = words.cost()
    for start, end in cuts(words, frame.own):
        left = int(np.searchsorted(cost, cost[start] - frame.before, "left"))
        right = int(np.searchsorted(cost, cost[end] + frame.after, "right")) - 1
        yield window(words, tokenizer, (start, end), (left, right))


def cuts(words: Encoded, own: int) -> Iterator[tuple[int, int]]:
    """Yield word ranges of at most `own` positions, as even as the paragraphs allow."""
    if not len(words):
        return
    cost = words.cost()
    edges = _edges(words, cost, own)
    target = cost[-1] / -(-int(cost[-1]) // own)
    start = 0
    for edge, following in zip(edges, [*edges[1:], None], strict=True):
        if following is None or cost[following] - cost[start] > own or cost[edge] - cost[start] >= target:
            yield start, edge
            start = edge


def _edges(words: Encoded, cost: Ints, own: int) -> list[int]:
    """Return the ends of the paragraphs, and of the parts of those that are too long for one window."""
    edges: list[int] = []
    ends = np.append(np.flatnonzero(np.diff(words.paragraph)) + 1, len(words)).tolist()
    start = 0
    for end in ends:
        while cost[end] - cost[start] > own:
            start = max(start + 1, int(np.searchsorted(cost, cost[start] + own, "right")) - 1)
            edges.append(start)
        if not edges or edges[-1] != end:
            edges.append(end)
        start = end
    return edges


def window(words: Encoded, tokenizer: "Tokenizer", own: tuple[int, int], reach: tuple[int, int]) -> Window:
    """Return the network's view of a stretch of words, with a separator between paragraphs."""
    left, right = reach
    lo, hi = int(words.first[left]), int(words.first[right])
    counts = np.diff(words.first[left : right + 1])
    owner = np.repeat(np.arange(left, right), counts)
    heads = words.first[left:right] - lo
    breaks = words.first[left + 1 : right][np.diff(words.paragraph[left:right]) > 0] - lo
    gaps = np.concatenate([[0], breaks, [hi - lo]])
    word = np.full(hi - lo, -1)
    word[heads] = np.arange(left, right)
    ids = np.insert(words.pieces[lo:hi], gaps, _number(tokenizer, SEP))
    ids[0] = _number(tokenizer, CLS)
    return Window(
        *own,
        left,
        right,
        ids,
        np.insert(words.quote[owner], gaps, 0),
        np.insert(words.shape[owner], gaps, 0),
        np.insert(words.place[owner], gaps, 0),
        np.insert(word, gaps, -1),
    )


def _number(tokenizer: "Tokenizer", piece: str) -> int:
    number = tokenizer.token_to_id(piece)
    assert number is not None
    return number
