"""What runs on the cluster's machines: the models loaded once, a connection of its own, chunk after chunk."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import claims
from claims import collector, loader, pipeline, pool, threads
from claims.loader import Told
from claims.records import Document
from claims.store.failures import explained
from claims.store.load import Loading
from claims.store.runs import Run
from claims.waiting import Waiting

if TYPE_CHECKING:
    from claims.attribution import Extractor

_AT_ONCE = 50  # articles: each takes two of the server's locks, which all workers share


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a worker needs to know: where to store, for which run, and how to extract.

    `topics` is the text of the user's own topic rules, which lie on the machine that loads.
    """

    url: str
    run: Run
    extractor: "Extractor" = "auto"
    reextract: bool = False
    topics: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of each article of a chunk, and how many statements were written."""

    told: list[Told]
    statements: int


class Worker:
    """Extracts chunks of articles and stores them, many articles a transaction."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._store: Loading | None = None

    def begin(self) -> str:
        """Connect to the database, and return the version of claims on this machine.

        Raises:
            DatabaseError: the database cannot be reached from here.
        """
        collector.seldom()
        os.environ.update(threads.SETTINGS)
        with tempfile.TemporaryDirectory(prefix="claims-") as home:  # what lies in this machine's own is of no concern
            os.environ["CLAIMS_HOME"] = home
            os.environ.pop("CLAIMS_TOPICS", None)
            if self._order.topics is not None:
                (Path(home) / "topics.yaml").write_text(self._order.topics, "utf-8")
            pipeline.shipped_knowledge()
        self._store = Loading(self._order.url, self._order.run).__enter__()
        return claims.__version__

    def work(self, documents: Sequence[Document], *, retried: bool = False) -> Done:
        """Extract and store these articles; of a chunk done again, what is stored already is only told.

        Raises:
            DatabaseError: the database does not answer any more.
        """
        assert self._store is not None
        before = self._store.stored
        with explained():
            found = {d.key: self._known(d) for d in documents} if retried else {}
            told = [(d.path, known, "") for d in documents if (known := found.get(d.key))]
            self._store_all((d for d in documents if not found.get(d.key)), lambda *each: told.append(each))
        return Done(told, self._store.stored - before)

    def _store_all(self, documents: Iterator[Document], done: loader.Done) -> None:
        assert self._store is not None
        waiting = Waiting(_AT_ONCE)
        store = partial(loader.store_waiting, self._store, waiting, done, reextract=self._order.reextract)
        for batch in loader.batches(documents):
            loader.take_in(pool.prepare_batch(batch, self._order.extractor), waiting, done, lambda _: None)
            store(waiting.due)
        store(waiting.front)

    def _known(self, document: Document) -> str | None:
        assert self._store is not None
        return self._store.written(document, reextract=self._order.reextract)
