"""Loading files: read, extract, store, whole articles only; nothing bad in one harms the rest."""

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from claims import pool
from claims.errors import RejectedError
from claims.ingest import reader
from claims.ingest.discover import Discovery, Found, Rejected, Skipped, discover
from claims.ingest.formats.story import LeftOut, Passed, Refused
from claims.ingest.reader import Read, Stated, printable, shown
from claims.records import Document
from claims.waiting import Waiting

if TYPE_CHECKING:
    from claims.attribution import Extractor
    from claims.store.load import Loading
    from claims.store.prepared import Prepared

BATCH_CHARACTERS = 100_000  # articles are tagged together up to this many
BATCH_ARTICLES = 16
_WITHDRAWN = "{name}: {reason}, but stored as it was sent before. To take it out: claims articles delete '{key}'"


def _unheard(_: str) -> None:
    pass


def _unlisted(_kind: LeftOut, _count: int) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the user asked to load, and what they know more than the text.

    `stdin` is standard input, where `-` was named; `columns` map tables, `kind` is the format of all files where
    the user stated it, `jobs` the number of processes (None: as many as pay). `notice` takes lines for the user.
    `left_out` takes counts of the text that readers leave out. `found` are those of the files under the paths that
    are to be read, where not all are.
    """

    paths: tuple[Path, ...] = ()
    stdin: BinaryIO | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    collection: str | None = None
    reextract: bool = False
    extractor: "Extractor" = "auto"
    columns: Mapping[str, str] = field(default_factory=dict)
    kind: str | None = None
    jobs: int | None = None
    notice: Callable[[str], None] = _unheard
    left_out: Callable[[LeftOut, int], None] = _unlisted
    found: Sequence[Discovery] | None = None


@dataclass(slots=True)
class Summary:
    """What a load did: files by outcome, totals of the database after it, and the seconds it took.

    `idle_corrections` are the corrections made by hand that fit nothing that is stored, a line each. `left_out` counts
    the text that readers left out of the articles, by kind.
    """

    files: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    statements: int = 0
    speakers: int = 0
    seconds: float = 0.0
    idle_corrections: list[str] = field(default_factory=list)


EXTRACTED = "extracted"  # told of an article that waits to be stored; its outcome follows

Report = Callable[[str, str, str], None]  # article or file, outcome, reason
Done = Callable[[str, str, str], None]  # likewise, of outcomes only
Meter = Callable[[int], None]  # bytes that were read
Told = tuple[str, str, str]  # as Report takes
Workers = Callable[[Iterator[Document]], Generator[Told]]  # extract and store, and tell of each article


def todo(request: Request) -> Iterator[Discovery]:
    """Return every file the request reaches, in a fixed order, as they are come upon."""
    return discover(request.paths, request.collection) if request.found is None else iter(request.found)


def size(request: Request) -> Iterator[int]:
    """Return the sizes of the files the request reaches, in bytes: their sum is what a meter comes to."""
    return (_size(found.path) for found in todo(request) if isinstance(found, Found))


def load(
    store: "Loading",
    request: Request,
    report: Report,
    meter: Meter | None = None,
    workers: Workers | None = None,
) -> Summary:
    """Load what the request reaches, many articles a transaction, and tell `report` of each as it is done.

    The work is done by `workers`, where given, else by this process and its pool. An interruption leaves whole
    articles only, all that were extracted among them; the same load again goes on where it stopped.
    """
    started, summary = time.monotonic(), Summary()

    def done(name: str, outcome: str, reason: str = "") -> None:
        summary.files[outcome] += 1
        if outcome == "rejected":
            store.reject(name, reason, shown(name, request.paths, request.collection))
        report(name, outcome, reason)

    def end() -> None:
        summary.statements, summary.speakers = store.finish(dict(summary.files))
        summary.idle_corrections = store.idle_corrections()
        summary.seconds = round(time.monotonic() - started, 2)

    counting = replace(request, left_out=lambda kind, count: summary.left_out.update({kind.value: count}))
    changed = _changed(store, counting, done, meter or (lambda _: None))
    with _at_last(end):
        if workers is None:
            _here(store, request, changed, done, lambda name: report(name, EXTRACTED, ""))
        else:
            with closing(workers(changed)) as told:
                for each in told:
                    done(*each)
    return summary


@contextmanager
def _at_last(do: Callable[[], object]) -> Iterator[None]:
    """Do something at the end of a block; where a fault or Ctrl-C ends it, that is told of, not what it hinders."""
    try:
        yield
    except BaseException:
        with suppress(Exception):
            do()
        raise
    do()


def read(request: Request, found: Found, meter: Meter | None = None) -> Iterator[Read]:
    """Return all that a file holds, as the request has it read."""
    return reader.read_found(found, _stated(request, meter))


def read_stdin(request: Request, meter: Meter | None = None) -> Iterator[Read]:
    """Return all that standard input holds, as the request has it read."""
    assert request.stdin is not None
    return reader.read_stream(request.stdin, request.collection or "stdin", _stated(request, meter))


def _stated(request: Request, meter: Meter | None) -> Stated:
    stated = Stated(
        url=request.url,
        source=request.source,
        published=request.published,
        columns=request.columns,
        kind=request.kind,
        notice=request.notice,
        left_out=request.left_out,
    )
    return stated if meter is None else replace(stated, passed=meter)


def _changed(store: "Loading", request: Request, done: Callable[..., None], meter: Meter) -> Iterator[Document]:
    """Yield the documents that are new or differ from what is stored; the others are done with at once."""
    keys: set[str] = set()
    for item in _items(request, done, meter):
        if isinstance(item, Refused):
            done(item.name, "rejected", item.reason)
        elif isinstance(item, Passed):
            if item.withdrawn and store.holds(item.withdrawn):
                request.notice(_WITHDRAWN.format(name=item.name, reason=item.reason, key=item.withdrawn))
            done(item.name, "skipped", item.reason)
        elif request.url and keys:
            done(item.path, "rejected", f"{item.path}: --url names one article, and there are several.")
        elif request.reextract or store.needs(item):
            if request.url:
                keys.add(item.key)
            yield item
        else:
            done(item.path, store.standing(item) if item.version else "unchanged")


def _items(request: Request, done: Callable[..., None], meter: Meter) -> Iterator[Document | Refused | Passed]:
    if request.stdin is not None:
        yield from (part.item for part in read_stdin(request, meter))
    for found in todo(request):
        if isinstance(found, Rejected):
            done(printable(found.path), "rejected", f"{printable(found.path)}: {found.reason}.")
        elif isinstance(found, Skipped):
            done(printable(found.path), "skipped", found.reason)
        else:
            yield from _of_file(request, found, meter)


def _of_file(request: Request, found: Found, meter: Meter) -> Iterator[Document | Refused | Passed]:
    left = _size(found.path)

    def passed(count: int) -> None:
        nonlocal left
        meter(min(count, left))
        left -= min(count, left)

    yield from (part.item for part in read(request, found, passed))
    meter(left)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _here(
    store: "Loading", request: Request, documents: Iterator[Document], done: Done, extracted: Callable[[str], None]
) -> None:
    """Extract and store; what is extracted is stored also where an interruption or a fault ends the load."""
    waiting = Waiting()
    store_all = partial(store_waiting, store, waiting, done, reextract=request.reextract)
    with _at_last(partial(store_all, waiting.front, again=True)):
        with closing(pool.extracted(batches(documents), request.extractor, request.jobs, pool.prepare_batch)) as found:
            for results in found:
                take_in(results, waiting, done, extracted)
                store_all(waiting.due)
        store_all(waiting.front)


def batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Yield the documents in lists that are tagged together."""
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == BATCH_ARTICLES or sum(len(d.body) for d in batch) >= BATCH_CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


def take_in(
    results: Iterable["Prepared | pool.Failure"], waiting: Waiting, done: Done, extracted: Callable[[str], None]
) -> None:
    """Have what was extracted wait to be stored, and tell of it; tell of what could not be understood."""
    for result in results:
        if isinstance(result, pool.Failure):
            path = result.document.path
            done(path, "rejected", f"{path}: {result.reason}")
        else:
            waiting.add(result)
            extracted(str(result.article["path"]))


def store_waiting(
    store: "Loading",
    waiting: Waiting,
    done: Done,
    more: Callable[[], object],
    *,
    reextract: bool,
    again: bool = False,
) -> None:
    """Store what waits, many new articles a transaction, as long as there is `more` to do, and tell of each article.

    With `again`, some may have been stored by this run already, and not been told of.
    """
    while more():
        from claims import pipeline  # noqa: PLC0415 - reads the rules: a load with nothing new must not

        knowledge, front = pipeline.shipped_knowledge(), waiting.front()
        store.know(knowledge.topics, knowledge.speakers)
        for each, outcome in zip(front, store.store_all(front, reextract=reextract), strict=True):
            waiting.done()
            path = str(each.article["path"])
            if isinstance(outcome, RejectedError):
                done(path, "rejected", outcome.reason)
            elif outcome == "unchanged":
                before = store.written(each.kept.open().article.document, reextract=reextract) if again else None
                done(path, before or ("reextracted" if reextract else outcome), "")
            else:
                done(path, outcome, "")
