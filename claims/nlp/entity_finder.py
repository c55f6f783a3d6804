"""The NLP library's entity recognizer, in numpy: the same entities in a third of the time.

Its transition system (BILUO, greedy) looks at the next token, and inside an entity at the entity's first token and
the token before. Outside an entity nothing depends on what was decided before, so all tokens are scored at once.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims.nlp.token_vectors import Floats, TokenVectors

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc


class Entity(NamedTuple):
    """A named entity: its first and past-last token, and its kind."""

    first: int
    past: int
    kind: str


class EntityFinder:
    """Finds what an `EntityRecognizer` finds in documents whose sentences are known and whose entities are not."""

    def __init__(self, recognizer: "EntityRecognizer") -> None:
        network: Any = recognizer.model
        vectors, lower, upper = network.layers
        self._vectors = TokenVectors(vectors.layers[0])
        linear = vectors.layers[-1]
        self._reduce = (linear.get_param("W").T, linear.get_param("b"))
        weights = lower.get_param("W")
        self._features = np.ascontiguousarray(weights.reshape(-1, weights.shape[-1]).T)
        self._shape: tuple[int, ...] = weights.shape[:3]
        self._missing: Floats = lower.get_param("pad")[0]
        self._bias: Floats = lower.get_param("b")
        self._scores: tuple[Floats, Floats] = (upper.get_param("W"), upper.get_param("b"))
        moves: Any = recognizer.moves
        self._moves = [moves.get_class_name(n).partition("-")[::2] for n in range(moves.n_moves)]
        self._begins = np.array([move == "B" for move, _ in self._moves])
        self._units = np.array([move == "U" and kind != "" for move, kind in self._moves])
        self._number = {move: n for n, move in enumerate(self._moves)}
        self._outside = self._number["O", ""]
        self._never = ~(self._begins | self._units)
        self._never[self._outside] = False

    def find(self, docs: "Sequence[Doc]") -> list[list[Entity]]:
        """Return the entities of each document, in order."""
        full = [doc for doc in docs if len(doc)]
        found = iter(self._find(full) if full else [])
        return [next(found) if len(doc) else [] for doc in docs]

    def _find(self, docs: "Sequence[Doc]") -> Iterator[list[Entity]]:
        matrix, bias = self._reduce
        tokens = np.concatenate(self._vectors.of(docs)) @ matrix + bias
        features = (tokens @ self._features).reshape(len(tokens), *self._shape)
        table: Any = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs]).astype(np.int64)
        bounds = np.cumsum([0, *(len(doc) for doc in docs)])
        closes = np.append(table[1:, 0] == 1, True)
        closes[bounds[1:] - 1] = True
        best = self._outside_entities(features, closes, table[:, 1] == 1).tolist()
        at = np.flatnonzero(np.array(best) != self._outside)
        for first, past in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
            starts = at[np.searchsorted(at, first) : np.searchsorted(at, past)].tolist()
            yield [Entity(a - first, b - first, kind) for a, b, kind in self._walk(starts, best, features, closes)]

    def _outside_entities(self, features: Floats, closes: NDArray[np.bool_], blank: NDArray[np.bool_]) -> Any:  # noqa: ANN401
        """Return the best move at each token where no entity is open."""
        first = features[:, 0] + self._missing[1] + self._missing[2] + self._bias
        weights, bias = self._scores
        scores = first.max(axis=-1) @ weights.T + bias
        scores[:, self._never] = -np.inf
        scores[np.ix_(closes | blank, self._begins)] = -np.inf
        scores[np.ix_(blank, self._units)] = -np.inf
        return scores.argmax(axis=1)

    def _walk(
        self, starts: Sequence[int], best: Sequence[int], features: Floats, closes: NDArray[np.bool_]
    ) -> Iterator[Entity]:
        free = 0
        for start in starts:
            if start < free:
                continue
            move, kind = self._moves[best[start]]
            free = start + 1 if move == "U" else self._end(start, kind, features, closes)
            yield Entity(start, free, kind)

    def _end(self, start: int, kind: str, features: Floats, closes: NDArray[np.bool_]) -> int:
        """Return where an entity that begins at a token is over."""
        inner, last = self._number["I", kind], self._number["L", kind]
        weights, bias = self._scores
        at = start + 1
        while not closes[at]:
            state = (features[at, 0] + features[start, 1] + features[at - 1, 2] + self._bias).max(axis=-1)
            if state @ weights[last] + bias[last] > state @ weights[inner] + bias[inner]:
                break
            at += 1
        return at + 1
