"""How many words a second are extracted, by one process and by two, and what starting a pool costs."""

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.corpus import articles, words
from claims import pool
from claims.pool import Batch
from claims.records import Extraction

if TYPE_CHECKING:
    from claims.attribution import Extractor

BATCH = 5


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass over articles: seconds to the first batch of every process, then what was done in how long."""

    start: float
    words: int
    seconds: float
    processor: float  # seconds of the extracting processes
    parent: float  # seconds of this one


def measured(count: int = 20, rounds: int = 3) -> dict[str, Any]:
    """Return words a second at one and two processes, taken by turns, and their ratios round by round.

    Words a second of the clock depend on what else the machine does meanwhile; words a second of processor time
    show what a second process costs the first (shared memory and caches, and the process that reads and stores).
    """
    numbers = iter(range(0, 10_000_000, 10_000))
    taken = [(_taken(1, count, next(numbers)), _taken(2, 2 * count, next(numbers))) for _ in range(rounds)]
    one, two = [first for first, _ in taken], [second for _, second in taken]
    return {
        "articles": {"one": count, "two": 2 * count},
        "words_per_article": round(sum(map(words, articles(5))) / 5),
        "words_per_second": {"one": [_speed(each) for each in one], "two": [_speed(each) for each in two]},
        "ratio": round(median(_speed(b) / _speed(a) for a, b in taken), 2),
        "words_per_processor_second": {"one": [_cost(each) for each in one], "two": [_cost(each) for each in two]},
        "ratio_by_processor_time": round(median(2 * _cost(b) / _cost(a) for a, b in taken), 2),
        "seconds_to_first_results": [round(each.start, 1) for each in (*one, *two)],
    }


def timed(batch: Batch, extractor: "Extractor") -> list[Any]:
    """Return the results of a batch, and the processor seconds that they took."""
    before = time.process_time()
    results = pool.extract_batch(batch, extractor)
    return [*results, time.process_time() - before]


def _speed(taken: Pass) -> float:
    return round(taken.words / taken.seconds, 1)


def _cost(taken: Pass) -> float:
    return round(taken.words / (taken.processor + taken.parent), 1)


def _taken(jobs: int, count: int, first: int) -> Pass:
    started, read, processor = time.monotonic(), 0, 0.0
    given = chain(_batches(jobs * BATCH, first + count), _batches(count, first))
    with closing(pool._Pool(jobs, "auto", timed).run(given)) as results:  # noqa: SLF001 - also one process is a pool here
        begun = 0
        while begun < jobs:
            begun += sum(isinstance(result, float) for result in next(results))
        ready, parent = time.monotonic(), time.process_time()
        last = ready
        for batch in results:
            read += sum(words(result.article.document) for result in batch if isinstance(result, Extraction))
            processor += sum(result for result in batch if isinstance(result, float))
            last = time.monotonic()
        parent = time.process_time() - parent
    return Pass(ready - started, read, last - ready, processor, parent)


def _batches(count: int, first: int) -> Iterator[Batch]:
    for start in range(first, first + count, BATCH):
        yield list(articles(BATCH, start))
