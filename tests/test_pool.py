"""Extraction in one process and in several: the same results, none lost, whatever becomes of a process."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from claims import pool
from claims.errors import ClaimsError
from claims.pool import Batch, Failure, Result
from claims.records import Article, Document, Extraction, SaidDate

ROOT = Path(__file__).parent.parent


def document(number: int, body: str = "x") -> Document:
    """Return a document that a number tells."""
    return Document(f"k{number}", body, "test", str(number))


def batches(count: int, size: int = 2, body: str = "x") -> list[Batch]:
    """Return batches of numbered documents."""
    return [[document(size * n + i, body) for i in range(size)] for n in range(count)]


def echo(batch: Batch, extractor: str) -> list[Result]:
    """Do as an extractor would: what is deadly kills the process, what is wrong cannot be understood."""
    if any(d.body == "deadly" for d in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01)
    return [
        Extraction(Article(d, ()), SaidDate(None, "unknown"), (), extractor=f"{extractor} {os.getpid()}") for d in batch
    ]


def fail_to_start(batch: Batch, extractor: str) -> list[Result]:
    """Never get as far as that."""
    raise AssertionError(batch, extractor)


def keys(results: list[Result]) -> list[str]:
    """Return the keys of what was extracted."""
    return sorted(result.article.document.key for result in results if isinstance(result, Extraction))


def run(given: list[Batch], jobs: int | None) -> list[Result]:
    """Return all results."""
    return [result for results in pool.extracted(given, "rules", jobs, echo) for result in results]


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_every_document_comes_out_once(jobs: int) -> None:
    """However many processes share the work, and whether there is work for all of them or not."""
    results = run(batches(11), jobs)
    assert keys(results) == sorted(f"k{n}" for n in range(22))
    processes = {result.extractor for result in results if isinstance(result, Extraction)}
    assert len(processes) == jobs
    assert (jobs == 1) == (processes == {f"rules {os.getpid()}"})
    assert run([], jobs) == []


def test_small_loads_start_no_process() -> None:
    """A pool takes seconds to start: a few articles are read at once."""
    found = run(batches(2), None)
    assert {result.extractor for result in found if isinstance(result, Extraction)} == {f"rules {os.getpid()}"}


def test_large_loads_use_what_the_machine_has() -> None:
    """There are as many processes as cores and memory allow, at least one, where there is work for them."""
    assert 1 <= pool.affordable() <= (os.cpu_count() or 1)
    found = run(batches(8, size=1, body="x" * (pool.LARGE // 4)), None)
    processes = {result.extractor for result in found if isinstance(result, Extraction)}
    assert len(processes) == min(pool.affordable(), 8)


def test_a_document_that_kills_its_process_is_told_from_the_others() -> None:
    """It alone is given up, with the reason; what was with it, or waited behind it, is done again."""
    given = batches(6)
    given[1] = [document(2), document(3, "deadly")]
    results = run(given, 2)
    (failure,) = [result for result in results if isinstance(result, Failure)]
    assert (failure.document.key, "exit code -9" in failure.reason) == ("k3", True)
    assert keys(results) == sorted(f"k{n}" for n in range(12) if n != 3)


def test_reading_does_not_run_ahead() -> None:
    """At most two batches a process are read before the first result is taken: memory does not grow with the load."""
    read: list[int] = []

    def reading() -> Iterator[Batch]:
        for number, batch in enumerate(batches(100)):
            read.append(number)
            yield batch

    with closing(pool.extracted(reading(), "rules", 2, echo)) as results:
        next(results)
        assert len(read) <= 5
    assert multiprocessing.active_children() == []


def test_processes_end_with_the_one_that_stores() -> None:
    """An interruption between two results leaves no process behind."""
    with closing(pool.extracted(batches(100), "rules", 2, echo)) as results:
        next(results)
        assert len(multiprocessing.active_children()) == 2
    assert multiprocessing.active_children() == []


def test_a_process_that_cannot_start_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than to start processes for ever, the load ends with what happened."""
    monkeypatch.setattr(pool, "_serve", os.abort)
    with pytest.raises(ClaimsError, match="could not start"):
        run(batches(3), 2)


def test_what_cannot_be_understood_harms_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program in one article is the failure of that article."""
    from claims import pipeline  # noqa: PLC0415 - only here

    def extract_many(given: Batch, *_: object) -> Iterator[Extraction]:
        for each in given:
            if each.body == "odd":
                raise ZeroDivisionError
            yield Extraction(Article(each, ()), SaidDate(None, "unknown"), ())

    monkeypatch.setattr(pipeline, "extract_many", extract_many)
    results = pool.extract_batch([document(1), document(2, "odd"), document(3)], "rules")
    assert [type(result) for result in results] == [Extraction, Failure, Extraction]
    assert "ZeroDivisionError" in results[1].reason  # type: ignore[union-attr]


def test_several_processes_say_what_one_says() -> None:
    """The pipeline itself gives the same in a pool as in this process."""
    given = [
        [Document(path.name, path.read_text("utf-8"), "seeds", path.name)]
        for path in sorted(ROOT.glob("seeds/*.txt"))[:2]
    ]

    def extracted(jobs: int) -> list[Result]:
        found = [r for results in pool.extracted(given, "rules", jobs, pool.extract_batch) for r in results]
        return sorted(found, key=lambda r: r.article.document.key if isinstance(r, Extraction) else "")

    alone, shared = extracted(1), extracted(2)
    assert alone == shared
    assert all(isinstance(result, Extraction) and result.statements for result in alone)
