"""Extraction in one process or in many: batches of documents in, what they say or why it cannot be told out."""

import multiprocessing
import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from claims import collector, threads
from claims.errors import ClaimsError, LexiconError
from claims.records import Document, Extraction

if TYPE_CHECKING:
    from claims.attribution import Extractor
    from claims.store.prepared import Prepared

Batch = list[Document]
LARGE: Final = 400_000  # characters from which a pool pays: its processes take some seconds to start
WORKER_BYTES: Final = 800_000_000  # that a worker may come to need: three times what was seen
PATIENCE: Final = 5.0  # seconds without results after which there are none, so that what came before need not wait
_AHEAD = 2  # batches with a worker: one that it reads, one that waits
_MOST = 61


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be understood, with the reason."""

    document: Document
    reason: str


Result = Extraction | Failure
Made = TypeVar("Made")
Work = Callable[[Batch, "Extractor"], list[Made | Failure]]  # what is done with a batch, in one process or another


def extract_batch(batch: Batch, extractor: "Extractor") -> list[Result]:
    """Return what each document says; a fault of ours in one does not harm the others.

    Raises:
        LexiconError: a model or word list is damaged.
    """
    from claims import pipeline  # noqa: PLC0415 - loads the models: a load with nothing new must not

    try:
        return list(pipeline.extract_many(batch, pipeline.shipped_knowledge(), extractor))
    except LexiconError:  # a damaged model or word list harms every article alike
        raise
    except Exception as error:  # noqa: BLE001 - as the docstring says
        if len(batch) > 1:
            return [result for document in batch for result in extract_batch([document], extractor)]
        return [Failure(batch[0], f"cannot be understood ({error!r}); please report it.")]


def prepare_batch(batch: Batch, extractor: "Extractor") -> list["Prepared | Failure"]:
    """Return what each document says, ready to be stored."""
    return [ready for result in extract_batch(batch, extractor) for ready in _prepared(result)]


def _prepared(result: Result) -> Iterator["Prepared | Failure"]:
    from claims.store.prepared import prepare  # noqa: PLC0415 - as above

    if isinstance(result, Failure):
        yield result
        return
    try:
        yield prepare(result)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one does not harm the others
        yield Failure(result.article.document, f"cannot be made ready to be stored ({error!r}); please report it.")


def extracted(
    batches: Iterable[Batch], extractor: "Extractor", jobs: int | None, work: Work[Made]
) -> Generator[list[Made | Failure]]:
    """Yield the results of work on each batch, in no fixed order where there are several processes.

    What several processes have done while the last results were stored comes at once. Of several, a list without
    results tells now and then that none have come.

    With `jobs` None there are as many processes as cores and memory allow, if there is work for them, else one. At
    most two batches a process are read ahead, so that memory does not grow with the load.
    """
    with _iterating(batches) as waiting:
        first: list[Batch] = []
        count = jobs or affordable()
        while count > 1 and jobs is None and sum(len(d.body) for b in first for d in b) < LARGE:
            batch = next(waiting, None)
            if batch is None:
                count = 1
            else:
                first.append(batch)
        everything = chain(first, waiting)
        if count == 1:
            yield from (work(batch, extractor) for batch in everything)
        else:
            yield from _Pool(count, extractor, work).run(everything)


@contextmanager
def _iterating(batches: Iterable[Batch]) -> Iterator[Iterator[Batch]]:
    iterator = iter(batches)
    try:
        yield iterator
    finally:
        if isinstance(iterator, Iterator) and hasattr(iterator, "close"):
            iterator.close()


def affordable() -> int:
    """Return how many processes this machine has cores and memory for."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, _available() // WORKER_BYTES, _MOST))


def _available() -> int:
    """Return the bytes of memory that programs may still take, caches given up; where that is not told, plenty."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:"))
    except (OSError, ValueError, StopIteration):
        return _MOST * WORKER_BYTES


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: Connection
    batches: deque[Batch] = field(default_factory=deque)
    ready: bool = False


class _Pool(Generic[Made]):
    """Processes that extract: one that dies is replaced, and the document that killed it is told from the others."""

    def __init__(self, count: int, extractor: "Extractor", work: Work[Made]) -> None:
        self._count = count
        self._extractor = extractor
        self._work = work
        self._workers: list[_Worker] = []
        self._again: deque[Batch] = deque()

    def run(self, batches: Iterator[Batch]) -> Iterator[list[Made | Failure]]:
        """Yield the results as they come; an empty list where none did for some seconds."""
        try:
            while True:
                self._feed(batches)
                if not any(worker.batches for worker in self._workers):
                    return
                heard = (results for worker in self._speaking() for results in self._heard(worker))
                yield list(chain.from_iterable(heard))
        finally:
            self._end()

    def _feed(self, batches: Iterator[Batch]) -> None:
        """Return every worker its share, least first; processes are started as there is work for them."""
        while True:
            free = [worker for worker in self._workers if len(worker.batches) < _AHEAD]
            if not free and len(self._workers) == self._count:
                return
            batch = self._again.popleft() if self._again else next(batches, None)
            if batch is None:
                return
            if len(self._workers) < self._count and all(worker.batches for worker in self._workers):
                free = [self._start()]
            chosen = min(free, key=lambda worker: len(worker.batches))
            chosen.batches.append(batch)
            with suppress(OSError):  # it has died: _heard will find out
                chosen.pipe.send(batch)

    def _speaking(self) -> list[_Worker]:
        found = set(wait([worker.pipe for worker in self._workers], PATIENCE))
        return [worker for worker in self._workers if worker.pipe in found]

    def _heard(self, worker: _Worker) -> Iterator[list[Made | Failure]]:
        try:
            results: list[Made | Failure] | None = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._replaced(worker)
            return
        if results is None:
            worker.ready = True
        else:
            worker.batches.popleft()
            yield results

    def _replaced(self, worker: _Worker) -> Iterator[list[Made | Failure]]:
        """Do again what a dead worker had, its first batch one by one; a document alone that kills is given up."""
        self._workers.remove(worker)
        worker.process.join()
        if not worker.ready:
            raise ClaimsError(f"A process for extraction could not start (exit code {worker.process.exitcode}).")
        first = worker.batches.popleft() if worker.batches else []
        self._again.extend([document] for document in first if len(first) > 1)
        self._again.extend(worker.batches)
        if len(first) == 1:
            yield [Failure(first[0], f"ended the process that read it (exit code {worker.process.exitcode}).")]

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._extractor, self._work), daemon=True)
        with _pinned():
            process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))
        return self._workers[-1]

    def _end(self) -> None:
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()


@contextmanager
def _pinned() -> Iterator[None]:
    """Return processes started within one thread each: there is one for every core."""
    before = {name: os.environ.get(name) for name in threads.SETTINGS}
    os.environ.update(threads.SETTINGS)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _serve(pipe: Connection, extractor: "Extractor", work: Work[Any]) -> None:
    """Extract batch after batch, in a process of its own, until the other end is closed."""
    collector.seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C is for the process that stores
    batches: queue.Queue[Sequence[Document]] = queue.Queue()
    threading.Thread(target=_receive, args=(pipe, batches), daemon=True).start()
    with closing(pipe):
        pipe.send(None)
        while True:
            pipe.send(work(list(batches.get()), extractor))


def _receive(pipe: Connection, batches: "queue.Queue[Sequence[Document]]") -> None:
    """Take in what is sent, so that the sender never waits, and end with it."""
    try:
        while True:
            batches.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(0)
