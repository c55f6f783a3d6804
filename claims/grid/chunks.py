"""What goes to a worker at once: a hundred articles, done again or taken apart where the worker is lost with them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from claims.records import Document

ARTICLES: Final = 100
CHARACTERS: Final = 8_000_000  # of very long articles there are fewer
_LOSSES = 2  # workers lost with one chunk, before each of its articles is tried alone


@dataclass(frozen=True, slots=True)
class Chunk:
    """Articles for one worker; `losses` of them died with it, and `retried` says that some may be stored already."""

    documents: tuple[Document, ...]
    losses: int = 0
    retried: bool = False

    def lost(self) -> "list[Chunk]":
        """Return what is to be done after a worker died with it; nothing where one article alone killed them all."""
        if self.losses + 1 < _LOSSES:
            return [replace(self, losses=self.losses + 1, retried=True)]
        if len(self.documents) == 1:
            return []
        return [Chunk((document,), retried=True) for document in self.documents]


def chunked(documents: Iterable[Document]) -> Iterator[Chunk]:
    """Yield the documents in chunks, in order."""
    found: list[Document] = []
    for document in documents:
        found.append(document)
        if len(found) == ARTICLES or sum(len(each.body) for each in found) >= CHARACTERS:
            yield Chunk(tuple(found))
            found = []
    if found:
        yield Chunk(tuple(found))
