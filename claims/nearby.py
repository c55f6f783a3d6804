"""An index of what stands near a stretch of the body, so that long articles are not searched pair by pair."""

from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

from claims.records import Span

BLOCK: Final = 2048  # code points: about a paragraph, so that a look-up meets a handful of neighbours
T = TypeVar("T")


class Nearby(Generic[T]):
    """Things in the order in which they were added, looked up by the blocks of the body that their spans touch.

    A look-up returns all things that share a code point with the spans asked for, and some that only stand near.
    """

    def __init__(self, placed: Iterable[tuple[T, Iterable[Span]]] = ()) -> None:
        """Index things with the spans of each, in code points."""
        self._things: list[T] = []
        self._blocks: dict[int, list[int]] = {}
        for thing, spans in placed:
            self.add(thing, spans)

    def add(self, thing: T, spans: Iterable[Span]) -> None:
        """Add a thing that stands at these spans."""
        for block in _blocks(spans):
            self._blocks.setdefault(block, []).append(len(self._things))
        self._things.append(thing)

    def at(self, spans: Iterable[Span]) -> list[T]:
        """Return the things near these spans, in the order in which they were added."""
        found = {n for block in _blocks(spans) for n in self._blocks.get(block, ())}
        return [self._things[n] for n in sorted(found)]


def _blocks(spans: Iterable[Span]) -> set[int]:
    return set(_numbers(spans))


def _numbers(spans: Iterable[Span]) -> Iterator[int]:
    for span in spans:
        yield from range(span.start // BLOCK, max(span.start, span.end - 1) // BLOCK + 1)
