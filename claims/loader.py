"""Loading files: read, extract, store, one transaction a file; nothing bad in one harms the rest."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import RejectedError
from claims.records import Document
from claims.text.discover import Discovery, Found, Rejected, Skipped, discover
from claims.text.read import printable, read_bytes, read_file

if TYPE_CHECKING:
    from claims.attribution import Extractor
    from claims.store.load import Loading

BATCH_CHARACTERS = 100_000  # articles are tagged together up to this many
BATCH_ARTICLES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the user asked to load, and what they know more than the text.

    `stdin` holds the bytes of standard input, where `-` was named.
    """

    paths: tuple[Path, ...] = ()
    stdin: bytes | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    collection: str | None = None
    reextract: bool = False
    extractor: "Extractor" = "auto"


@dataclass(slots=True)
class Summary:
    """What a load did: files by outcome, totals of the database after it, and the seconds it took."""

    files: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    speakers: int = 0
    seconds: float = 0.0


Report = Callable[[str, str, str], None]  # file, outcome, reason


def todo(request: Request) -> list[Discovery]:
    """Give every file the request reaches, in a fixed order, so that progress has a total."""
    return list(discover(request.paths, request.collection))


def load(store: "Loading", request: Request, found: Sequence[Discovery], report: Report) -> Summary:
    """Load what was found, one transaction a file, and tell `report` of each file as it is done.

    An interruption leaves whole articles only; the same load again goes on where it stopped.
    """
    started, summary = time.monotonic(), Summary()

    def done(name: str, outcome: str, reason: str = "") -> None:
        summary.files[outcome] += 1
        if outcome == "rejected":
            store.reject(name, reason)
        report(name, outcome, reason)

    try:
        for batch in _batches(_changed(store, request, found, done)):
            _store(store, batch, request, done)
    finally:
        summary.statements, summary.speakers = store.finish(dict(summary.files))
        summary.seconds = round(time.monotonic() - started, 2)
    return summary


def _changed(
    store: "Loading", request: Request, found: Iterable[Discovery], done: Callable[..., None]
) -> Iterator[Document]:
    """Give the documents that are new or differ from what is stored; the others are done with at once."""
    for name, read in _readers(request, found, done):
        try:
            document = read()
        except RejectedError as error:
            done(name, "rejected", error.reason)
            continue
        if request.reextract or store.needs(document):
            yield document
        else:
            done(document.path, "unchanged")


def _readers(
    request: Request, found: Iterable[Discovery], done: Callable[..., None]
) -> Iterator[tuple[str, Callable[[], Document]]]:
    if request.stdin is not None:
        yield "standard input", partial(_read_stdin, request, request.stdin)
    for item in found:
        if isinstance(item, Rejected):
            done(printable(item.path), "rejected", item.reason)
        elif isinstance(item, Skipped):
            done(printable(item.path), "skipped", item.reason)
        else:
            yield printable(item.path), partial(_read_found, request, item)


def _read_found(request: Request, found: Found) -> Document:
    return read_file(found, url=request.url, source=request.source, published=request.published)


def _read_stdin(request: Request, data: bytes) -> Document:
    return read_bytes(
        data,
        collection=request.collection or "stdin",
        url=request.url,
        source=request.source,
        published=request.published,
    )


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == BATCH_ARTICLES or sum(len(d.body) for d in batch) >= BATCH_CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


def _store(store: "Loading", batch: Sequence[Document], request: Request, done: Callable[..., None]) -> None:
    from claims import pipeline  # noqa: PLC0415 - loads the models: a load with nothing new must not

    knowledge = pipeline.shipped_knowledge()
    store.know(knowledge.topics, knowledge.speakers)
    try:
        extractions = list(pipeline.extract_many(batch, knowledge, request.extractor))
    except Exception as error:  # noqa: BLE001 - a fault of ours in one article must not harm the rest
        if len(batch) > 1:
            for document in batch:
                _store(store, [document], request, done)
        else:
            done(batch[0].path, "rejected", f"{batch[0].path}: cannot be understood ({error!r}); please report it.")
        return
    for extraction in extractions:
        outcome = store.store(extraction, reextract=request.reextract)
        done(extraction.article.document.path, outcome)
