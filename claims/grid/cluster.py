"""The side that gives out the work: a bounded number of chunks with each worker, and those of a lost one again."""

import logging
import os
import secrets
import shutil
import socket
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import claims
from claims import pool
from claims.errors import ClaimsError, UsageError, extra_hint
from claims.grid.chunks import Chunk, chunked
from claims.grid.worker import Done, Order, Worker
from claims.loader import Told, Workers
from claims.records import Document

LOCAL: Final = "local"
_AHEAD = 2  # chunks with a worker: one that it reads, one that waits
_PATIENCE = 120.0  # seconds without any worker before the load is given up
_KNOCK_SECONDS = 5.0
_TIDYING = 25  # times that we try to remove what a cluster wrote
_FAILED_STARTS = 3  # in a row, before the load is given up
_SOCKET_ROOM = 40  # characters that a temporary folder may have: the cluster's sockets lie far below it
_LOCAL_ENVIRONMENT = {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # which is how Ray is told to listen on the loopback only
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_USAGE_STATS_REPORT_URL": "http://127.0.0.1:9/",  # nobody listens there: else it may report that it is off
    "http_proxy": "http://127.0.0.1:9",  # it asks the addresses of three clouds whether it runs there
    "https_proxy": "http://127.0.0.1:9",
    "no_proxy": "localhost,127.0.0.1",
    "RAY_worker_niceness": "0",  # its workers are this load, and no more patient than one without a cluster
}


def check(address: str, *, own_database: bool) -> None:
    """Raise unless a load on the cluster at this address can be tried.

    Args:
        address: "local", or where a cluster is.
        own_database: Whether the user named a database server.

    Raises:
        UsageError: workers on other machines could not reach the database, or Ray is not installed.
        ClaimsError: nothing listens at the address.
    """
    if address != LOCAL and not own_database:
        raise UsageError(
            "The workers of a cluster store what they extract, and cannot reach the database inside this machine.",
            "Set CLAIMS_DATABASE_URL to a PostgreSQL that they all reach: postgresql://user:password@host/claims",
        )
    if find_spec("ray") is None:
        raise UsageError("Loading on a cluster needs Ray, which is not installed.", extra_hint("ray"))
    host, _, port = address.rpartition(":")
    if host and port.isdecimal():
        _knock(address, host, int(port))


def _knock(address: str, host: str, port: int) -> None:
    """Raise unless something listens there: Ray itself would try for minutes."""
    try:
        socket.create_connection((host.removeprefix("ray://"), port), timeout=_KNOCK_SECONDS).close()
    except OSError as error:
        raise _unanswered(address, error) from error


def _unanswered(address: str, error: Exception) -> ClaimsError:
    first = (str(error).strip().splitlines() or [repr(error)])[0]
    return ClaimsError(
        f"No Ray cluster answers at {address}: {first}.", "Start one with: ray start --head --disable-usage-stats"
    )


@contextmanager
def workers(
    address: str, order: Order, credit: Callable[[int], None], notice: Callable[[str], None], jobs: int | None = None
) -> Iterator[Workers]:
    """Return the workers of a cluster, as loader.load takes them; they are let go at the end.

    Args:
        address: "local" for a cluster of this machine's own, which listens on the loopback only; else HOST:PORT or
            "auto", as Ray takes them.
        order: What each of them needs to know.
        credit: Takes the statements that were written with each chunk.
        notice: Takes lines for the user.
        jobs: How many workers at most; None for one a core.

    Raises:
        ClaimsError: there is no cluster at the address.
    """
    with _connected(address, jobs) as ray:
        cores = int(ray.cluster_resources().get("CPU", 1))
        count = max(1, min(cores, jobs or cores))
        notice(f"Ray at {address}: up to {count} workers, for chunks of articles.")

        def run(documents: Iterator[Document]) -> Generator[Told]:
            cluster = _Cluster(ray, order, count, notice)
            try:
                for done in cluster.run(chunked(documents)):
                    credit(done.statements)
                    yield from done.told
            finally:
                cluster.end()

        yield run


@contextmanager
def _connected(address: str, jobs: int | None) -> Iterator[ModuleType]:
    """Return the library, connected: to a cluster that is started for this block, or to one that runs."""
    logging.getLogger("ray").setLevel(logging.ERROR)
    options: dict[str, Any] = {"address": address, "log_to_driver": False, "logging_level": logging.ERROR}
    with _temporary() as folder, redirect_stdout(sys.stderr):  # Ray prints what it has to say
        if address == LOCAL:
            os.environ.update(_LOCAL_ENVIRONMENT)
            os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))  # else one is kept in the user's folder
            options |= {"num_cpus": jobs or pool.affordable(), "include_dashboard": False, "_temp_dir": folder}
        import ray  # noqa: PLC0415 - an extra, which takes a second to import

        try:
            ray.init(**options)
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise _unanswered(address, error) from error
        try:
            yield ray
        finally:
            ray.shutdown()


@contextmanager
def _temporary() -> Iterator[str | None]:
    """Return a folder of our own for what a cluster writes, or None where its name is too long for sockets."""
    folder = tempfile.mkdtemp(prefix="claims-ray-")
    try:
        yield folder if len(folder) <= _SOCKET_ROOM else None
    finally:
        for _ in range(_TIDYING):  # processes that are ending may still write there
            shutil.rmtree(folder, ignore_errors=True)
            if not Path(folder).exists():
                break
            time.sleep(0.2)


@dataclass(slots=True)
class _Hand:
    """One worker: its actor, the reference that tells it has begun, and the chunks with it by theirs."""

    actor: Any
    starting: Any
    chunks: dict[Any, Chunk] = field(default_factory=dict)
    ready: bool = False

    def awaited(self) -> list[Any]:
        return list(self.chunks) if self.ready else [self.starting]


class _Cluster:
    """Workers on a cluster, started as there is work for them, and replaced when they are lost."""

    def __init__(self, ray: ModuleType, order: Order, count: int, notice: Callable[[str], None]) -> None:
        self._ray = ray
        self._order = order
        self._count = count
        self._notice = notice
        self._actor = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(Worker)
        self._hands: list[_Hand] = []
        self._waiting: deque[Chunk] = deque()
        self._failed = 0

    def run(self, chunks: Iterator[Chunk]) -> Iterator[Done]:
        """Yield what became of each chunk, as they are done."""
        while True:
            self._feed(chunks)
            if not self._held():
                return
            yield from self._heard(*self._next())

    def end(self) -> None:
        """Let all workers go, in the middle of what they do: what an article had written is undone."""
        for hand in self._hands:
            self._ray.kill(hand.actor)
        self._hands.clear()

    def _held(self) -> int:
        return len(self._waiting) + sum(len(hand.chunks) for hand in self._hands)

    def _feed(self, chunks: Iterator[Chunk]) -> None:
        """Read as many chunks as there may be at once, and return the workers their share, least first."""
        while self._held() < self._count * _AHEAD and (chunk := next(chunks, None)):
            self._waiting.append(chunk)
        while len(self._hands) < min(self._count, self._held()):
            actor = self._actor.remote(self._order)
            self._hands.append(_Hand(actor, actor.begin.remote()))
        while self._waiting:
            free = [hand for hand in self._hands if hand.ready and len(hand.chunks) < _AHEAD]
            if not free:
                return
            chosen, chunk = min(free, key=lambda hand: len(hand.chunks)), self._waiting.popleft()
            chosen.chunks[chosen.actor.work.remote(chunk.documents, retried=chunk.retried)] = chunk

    def _next(self) -> tuple[_Hand, Any]:
        """Wait for a worker to begin, to be done with a chunk, or to be lost."""
        hands = {ref: hand for hand in self._hands for ref in hand.awaited()}
        patience = None if any(hand.ready for hand in self._hands) else _PATIENCE
        done, _ = self._ray.wait(list(hands), num_returns=1, timeout=patience)
        if not done:
            raise ClaimsError(
                f"No worker of the cluster could start within {_PATIENCE:.0f} seconds.",
                "Its cores may be taken by other work (ray status tells); run the same command again to go on.",
            )
        return hands[done[0]], done[0]

    def _heard(self, hand: _Hand, ref: Any) -> Iterator[Done]:  # noqa: ANN401 - Ray's own type
        try:
            result = self._ray.get(ref)
        except self._ray.exceptions.RayTaskError as error:
            raise _explained(error.cause) from error
        except self._ray.exceptions.RayError as error:
            yield from self._lost(hand, error)
            return
        if hand.ready:
            del hand.chunks[ref]
            yield result
        elif result != claims.__version__:
            raise ClaimsError(
                f"A machine of the cluster has claims {result}, and this one {claims.__version__}.",
                "Install the same version on all of them.",
            )
        else:
            hand.ready, self._failed = True, 0

    def _lost(self, hand: _Hand, error: Exception) -> Iterator[Done]:
        """Take a lost worker off, and have what it had done again; an article that kills alone is given up."""
        self._hands.remove(hand)
        self._ray.kill(hand.actor)
        if not hand.ready:
            self._failed += 1
            if self._failed == _FAILED_STARTS:
                raise ClaimsError(f"The workers of the cluster cannot start: {_last(error)}") from error
            return
        first, *others = hand.chunks.values() or [None]
        self._waiting.extendleft(reversed([*_again(first), *others]))
        self._notice(
            f"A worker was lost; its {sum(len(c.documents) for c in hand.chunks.values())} articles go to others."
        )
        if first is not None and not first.lost():
            path = first.documents[0].path
            yield Done([(path, "rejected", f"{path}: ended the workers that read it.")], 0)


def _again(chunk: Chunk | None) -> list[Chunk]:
    return chunk.lost() if chunk else []


def _explained(cause: Exception) -> ClaimsError:
    return cause if isinstance(cause, ClaimsError) else ClaimsError(f"A worker of the cluster failed: {cause!r}")


def _last(error: Exception) -> str:
    return (str(error).strip().splitlines() or [repr(error)])[-1].strip()
