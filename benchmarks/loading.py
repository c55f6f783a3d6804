"""How fast extracted articles are stored, beside raw COPY by psql of the same rows into the same indexed tables."""

import os
import pickle
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import make_url

from benchmarks.databases import databases, psql
from benchmarks.stories import stories, story
from claims.loader import BATCH_ARTICLES
from claims.pipeline import shipped_knowledge
from claims.records import Extraction
from claims.store.load import Loading
from claims.store.prepared import prepare
from claims.store.rows import Row, Rows, rows
from claims.waiting import Waiting

SHARED = {
    "sources": ("source_id",),
    "dates": ("date_id",),
    "date_candidates": ("date_id", "ordinal"),
    "topics": ("topic_id",),
    "topic_ancestors": ("topic_id", "ancestor_id"),
    "speakers": ("speaker_id",),
    "speaker_aliases": ("speaker_id", "alias", "kind"),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of the clock, and of the processor."""

    clock: float
    spent: float


OWN = ("statements", "statement_spans", "statement_speakers", "statement_topics", "date_mentions")
PROCESSES = (1, 8)  # that extract for the one that stores
EXTRACTING = 0.34  # seconds of one of them for an article of 20 statements: 620 words at 1,800 a second


def measured(articles: int = 320, rounds: int = 3) -> dict[str, Any]:
    """Return rows a second of the database part of a load, of raw COPY by psql, and their ratio, taken by turns.

    All start with as many articles stored as a round has. The database part is what the one process that stores does:
    it takes in what extracting processes have made ready, gathers it as a load does by the time that so many would
    take to extract it, asks what is stored, writes rows, names speakers, finds retellings, and commits. What those make
    ready (rows, ids, sketches, their form in COPY) is told by itself, as the files that psql copies are made before as
    well. Processor time is that of the program and of its server process.
    """
    home = Path(tempfile.mkdtemp(prefix="claims-bench-"))
    raws, loads = list[Taken](), {count: list[Taken]() for count in PROCESSES}
    counts, ready = list[int](), list[float]()
    with databases(home) as make, tempfile.TemporaryDirectory() as folder:
        copied, loaded = make("copied"), {count: make(f"loaded_{count}") for count in PROCESSES}
        seen: set[tuple[Any, ...]] = set()
        for number in range(rounds + 1):
            made = list(stories(articles, number * articles))
            tables = _tables(made, seen)
            counts.append(sum(map(len, tables.values())))
            begun = time.process_time()
            sent = packed(made)
            ready.append(time.process_time() - begun)
            for count, url in loaded.items():
                loads[count].append(_load(url, sent, count))
            raws.append(_copy(copied, psql(home), Path(folder), tables))
    shutil.rmtree(home, ignore_errors=True)
    return {
        "articles": articles,
        "rows": counts[-1],
        "copy_rows_per_second": _speeds(counts, raws),
        "copy_processor_milliseconds_per_article": _cost(raws, articles),
        "made_ready_processor_milliseconds_per_article": round(median(1000 * each / articles for each in ready[1:]), 1),
        "by_processes": {
            str(count): {
                "stored_at_once": max(gathered(articles, count)),
                "rows_per_second": _speeds(counts, loads[count]),
                "processor_milliseconds_per_article": _cost(loads[count], articles),
                "ratio": _ratio([(raw.clock, load.clock) for load, raw in zip(loads[count], raws, strict=True)]),
                "ratio_by_processor_time": _ratio(
                    [(raw.spent, load.spent) for load, raw in zip(loads[count], raws, strict=True)]
                ),
                "ratio_with_what_is_made_ready": _ratio(
                    [(raw.spent, load.spent + made) for load, raw, made in zip(loads[count], raws, ready, strict=True)]
                ),
            }
            for count in PROCESSES
        },
    }


def packed(made: Iterable[Extraction]) -> list[bytes]:
    """Return articles as processes that extract send them to the one that stores, batch by batch."""
    ready = [prepare(each) for each in made]
    return [pickle.dumps(ready[at : at + BATCH_ARTICLES]) for at in range(0, len(ready), BATCH_ARTICLES)]


def store(store: Loading, sent: list[bytes], processes: int) -> None:
    """Store what so many processes sent, as many articles at once as in a load; all of it is new."""
    ready = [each for batch in sent for each in pickle.loads(batch)]  # noqa: S301 - our own
    for count in gathered(len(ready), processes):
        front, ready = ready[:count], ready[count:]
        assert set(store.store_all(front)) == {"new"}


def gathered(articles: int, processes: int) -> list[int]:
    """Return how many articles are stored at once, one time after the other, where so many processes extract."""
    now, counts = 0.0, list[int]()
    waiting = Waiting(clock=lambda: now)
    one = prepare(story(0, 1))
    for first in range(0, articles, BATCH_ARTICLES):
        now += BATCH_ARTICLES * EXTRACTING / processes
        for _ in range(min(BATCH_ARTICLES, articles - first)):
            waiting.add(one)
        while waiting.due() or (waiting.front() and first + BATCH_ARTICLES >= articles):
            counts.append(len(waiting.front()))
            for _ in range(counts[-1]):
                waiting.done()
    return counts


def _speeds(counts: list[int], taken: list[Taken]) -> list[int]:
    return [round(count / each.clock) for count, each in zip(counts, taken, strict=True)][1:]


def _cost(taken: list[Taken], articles: int) -> float:
    return round(median(1000 * each.spent / articles for each in taken[1:]), 1)


def _ratio(pairs: list[tuple[float, float]]) -> float:
    return round(median(one / other for one, other in pairs[1:]), 2)


def _load(url: str, sent: list[bytes], processes: int) -> Taken:
    with Loading(url) as opened:
        knowledge = shipped_knowledge()
        opened.know(knowledge.topics, knowledge.speakers)
        return taken(opened, lambda: store(opened, sent, processes))


def taken(store: Loading, load: Callable[[], None]) -> Taken:
    """Return what a load took, of the clock, and of the processor by this process and its server process."""
    pid = store._connection.scalar(text("SELECT pg_backend_pid()"))  # noqa: SLF001 - whose time is taken
    store._connection.rollback()  # noqa: SLF001
    clock, spent = time.monotonic(), time.process_time() + _spent(pid)
    load()
    return Taken(time.monotonic() - clock, time.process_time() + _spent(pid) - spent)


def _spent(pid: int) -> float:
    return _ticks(Path(f"/proc/{pid}/stat").read_text("ascii"))


def _ticks(stat: str) -> float:
    """Return the processor seconds that a process has taken, from its line in /proc."""
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _tables(made: Iterable[Extraction], seen: set[tuple[Any, ...]]) -> dict[str, list[Row]]:
    """Return the rows of articles by table, those of shared tables only the first time."""
    tables: dict[str, list[Row]] = {name: [] for name in (*SHARED, "articles", "article_texts", *OWN)}
    tables |= {"article_sketches": [], "statement_sketches": []}
    for extraction in made:
        body, each = extraction.article.body, rows(extraction)
        for name, key in SHARED.items():
            for row in _shared(each, name):
                mark = (name, *(row[part] for part in key))
                if mark not in seen:
                    seen.add(mark)
                    tables[name].append(row)
        tables["articles"].append(each.article | {"revision": 1, "load_id": 1})
        present = {"article_id": each.number, "revision": 1, "body": body, "sha256": each.digest}
        tables["article_texts"].append(present)
        for name in OWN:
            tables[name] += getattr(each, name)
        sketch = prepare(extraction).sketch
        tables["article_sketches"] += sketch.article_rows()
        tables["statement_sketches"] += sketch.statement_rows()
    return tables


def _shared(made: Rows, name: str) -> list[Row]:
    if name == "topic_ancestors":
        return [{"topic_id": t["topic_id"], "ancestor_id": t["topic_id"], "distance": 0} for t in made.topics]
    found: list[Row] = getattr(made, name)
    return found


def _copy(url: str, program: Path, folder: Path, tables: dict[str, list[Row]]) -> Taken:
    script = ["\\set ON_ERROR_STOP on"]
    script.append("INSERT INTO loads (load_id, code_version, extractor) VALUES (1, '', '') ON CONFLICT DO NOTHING;")
    for name, found in tables.items():
        if found:
            file = folder / f"{name}.copy"
            with file.open("w", encoding="utf-8") as opened:
                opened.writelines("\t".join(map(_field, row.values())) + "\n" for row in found)
            script.append(f"\\copy {name} ({', '.join(found[0])}) FROM '{file}'")
    script += ["SELECT pg_backend_pid() AS pid \\gset", "\\setenv PID :pid", "\\! cat /proc/$PID/stat"]
    clock, spent = time.monotonic(), _children()
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    told = subprocess.run(  # noqa: S603 - our own psql
        [program, "-qX", address], input="\n".join(script), text=True, check=True, stdout=subprocess.PIPE
    )
    return Taken(time.monotonic() - clock, _children() - spent + _ticks(told.stdout))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _field(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, list):
        return "{" + ",".join(map(str, value)) + "}"
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
