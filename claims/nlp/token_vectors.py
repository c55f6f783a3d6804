"""The NLP library's convolution over tokens, in numpy: the same vectors in two thirds of the time.

The vector of a word before its neighbours are looked at depends on the word alone, and is remembered.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = NDArray[np.float32]
_MOST_WORDS: Final = 16_384  # vectors remembered; then all are forgotten
_ROWS: Final = 64  # vectors made at a time, always as many: so none depends on what it is made with
_MIX: Final = np.array([3, 5, 7, 11, 13, 17], dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
_EPSILON: Final = np.float32(1e-8)


class _Layer(NamedTuple):
    """A maxout layer with layer normalization; `weights` holds the pieces one after the other."""

    weights: Floats  # (inputs, pieces × outputs)
    bias: Floats
    pieces: int
    scale: Floats
    shift: Floats

    def __call__(self, inputs: Floats) -> Floats:
        every = inputs @ self.weights
        every += self.bias
        width = len(self.scale)
        best = every[:, :width]
        for piece in range(1, self.pieces):
            best = np.maximum(best, every[:, piece * width : (piece + 1) * width])
        best -= best.mean(axis=1, keepdims=True)
        best *= (np.einsum("ij,ij->i", best, best) / np.float32(width) + _EPSILON)[:, None] ** np.float32(-0.5)
        best *= self.scale
        best += self.shift
        return best


class TokenVectors:
    """Computes the vectors that a tok2vec network of the library gives (embedding, then residual convolutions)."""

    def __init__(self, network: Any) -> None:  # noqa: ANN401 - the library's model
        self._network = network
        embedding, convolution = network.layers
        extract, _, tables, mixer, _ = embedding.layers
        self._columns: list[int | str] = list(extract.attrs["columns"])
        self._tables, self._mixer = tables.layers[0], mixer.layers[0]
        self._pad: int = convolution.attrs["pad"]
        self._layers = tuple(_layer(each) for each in convolution.layers[0].layers)
        self._numbers: dict[int, int] = {}
        self._words: Floats = np.zeros((0, network.get_dim("nO")), dtype=np.float32)

    def of(self, docs: "Sequence[Doc]") -> list[Floats]:
        """Return the vectors (tokens, width) of each document."""
        lengths = [len(doc) for doc in docs]
        rows: Any = np.concatenate([doc.to_array(self._columns).reshape(len(doc), len(self._columns)) for doc in docs])
        width = self._words.shape[1]
        starts = np.cumsum([self._pad, *(length + self._pad for length in lengths)])
        padded = np.zeros((int(starts[-1]), width), dtype=np.float32)
        inside = np.concatenate([np.arange(a, a + n) for a, n in zip(starts, lengths, strict=False)])
        padded[inside] = self._embedded(rows)
        for layer in self._layers:
            wide = np.zeros((len(padded), 3 * width), dtype=np.float32)
            wide[1:, :width] = padded[:-1]
            wide[:, width : 2 * width] = padded
            wide[:-1, 2 * width :] = padded[1:]
            padded += layer(wide)
        return [padded[a : a + n] for a, n in zip(starts, lengths, strict=False)]

    def _embedded(self, rows: NDArray[np.uint64]) -> Floats:
        """Return the vectors of words on their own, by their row of attributes."""
        keys = (rows * _MIX[: rows.shape[1]]).sum(axis=1, dtype=np.uint64).tolist()
        if len(self._numbers) > _MOST_WORDS:
            self._numbers, self._words = {}, self._words[:0]
        new = {key: n for n, key in enumerate(keys) if key not in self._numbers}
        if new:
            self._learn(new, rows[list(new.values())])
        return self._words[[self._numbers[key] for key in keys]]

    def _learn(self, keys: Iterable[int], rows: NDArray[np.uint64]) -> None:
        self._numbers.update({key: len(self._words) + n for n, key in enumerate(keys)})
        made = [self._mixer.predict(self._tables.predict(block)) for block in _blocks(rows)]
        self._words = np.concatenate([self._words, np.concatenate(made)[: len(rows)]])


def _blocks(rows: NDArray[np.uint64]) -> Iterator[NDArray[np.uint64]]:
    """Yield the rows in blocks of one size, the last filled up with the first row."""
    for start in range(0, len(rows), _ROWS):
        block = rows[start : start + _ROWS]
        yield np.concatenate([block, np.repeat(rows[:1], _ROWS - len(block), axis=0)])


def _layer(residual: Any) -> _Layer:  # noqa: ANN401 - the library's model
    """Return a residual layer's weights, those of each piece together."""
    found = {node.name: node for node in residual.walk() if node.name in {"maxout", "layernorm"}}
    maxout, norm = found["maxout"], found["layernorm"]
    outputs, pieces, inputs = maxout.get_param("W").shape
    weights = maxout.get_param("W").transpose(1, 0, 2).reshape(pieces * outputs, inputs)
    return _Layer(
        np.ascontiguousarray(weights.T),
        np.ascontiguousarray(maxout.get_param("b").T.reshape(pieces * outputs)),
        pieces,
        norm.get_param("G"),
        norm.get_param("b"),
    )
