"""What is extracted and not stored yet: kept until there is enough of it to be stored at once, or it has waited."""

import time
from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from claims.store.prepared import Prepared

ARTICLES: Final = 128  # a transaction costs what some seven articles of it cost
CHARACTERS: Final = 800_000  # of long articles fewer wait, so that memory does not grow with them
SECONDS: Final = 15.0  # that the first of them waits, if more are to come


class Waiting:
    """Articles in the order in which they came; those at the front are stored together."""

    def __init__(self, articles: int = ARTICLES, clock: Callable[[], float] = time.monotonic) -> None:
        self._articles = articles
        self._clock = clock
        self._held: deque[tuple[Prepared, float]] = deque()
        self._characters = 0

    def add(self, article: "Prepared") -> None:
        """Take in an article that is ready to be stored."""
        self._held.append((article, self._clock()))
        self._characters += len(article.sketch.body)

    def due(self) -> bool:
        """Whether those at the front are to be stored now, though more may come."""
        if not self._held:
            return False
        full = len(self._held) >= self._articles or self._characters >= CHARACTERS
        return full or self._clock() - self._held[0][1] >= SECONDS

    def front(self) -> "list[Prepared]":
        """Return what is stored together next; it stays here until it is told to be done with."""
        return [article for article, _ in islice(self._held, self._articles)]

    def done(self) -> None:
        """Let go of the first: it is stored, or cannot be."""
        article, _ = self._held.popleft()
        self._characters -= len(article.sketch.body)
