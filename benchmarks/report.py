"""docs/performance.md, written from the results of the measurements."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from textwrap import fill
from typing import Any

DOCUMENT = Path(__file__).parent.parent / "docs" / "performance.md"
_KINDS = ("cold", "p50", "p95")
_COUNT = {"1": "one process", "8": "eight processes"}
BUSY = 1.0  # load average from which clock times say little
_HEAD = """# Performance

Written by `make bench` from `benchmarks/results/latest.json`; do not edit. "Processor" is the time that a processor
worked, which other work on the machine changes little; "clock" holds for the machine as busy as it was.
"""
_LIMITS = """## Limits

- One process reads, unpacks and stores; the others extract and make ready what it stores.
- A load into a new database keeps all indexes: to make them after the rows would save 0.2 % of a load, up to some fifty
  extracting cores (docs/scaling.md has the arithmetic).
- kill -9 of a load loses what is extracted and waits to be stored, some 15 s of work; Ctrl-C and SIGTERM do not.
- Names of a folder's files are held while it is walked (about 100 bytes a file); nothing else grows with a load of one
  folder or archive. Links, and files of several folders named together, are remembered so that none is read twice.
- Sizes that are not in a table above were not measured.
"""


def write(results: Mapping[str, Any]) -> None:
    """Write the document."""
    DOCUMENT.write_text(text(results), "utf-8")


def text(results: Mapping[str, Any]) -> str:
    """Return the document of these results; what was not measured is left out."""
    sections = (f"{_heading(name, results[name])}\n{make(results[name])}" for name, make in _MAKE if name in results)
    return "\n".join([_HEAD, *sections, _LIMITS])


def _heading(name: str, result: Mapping[str, Any]) -> str:
    taken = result["taken"]
    busy = ", busy with other work" if taken["load_before"] > BUSY else ""
    return (
        f"## {_TITLES[name]}\n\n"
        f"{taken['day']}, commit {taken['commit']}, {taken['cores']} cores ({taken['processor']}, "
        f"{taken['memory_gigabytes']} GB, Python {taken['python']}), load average {taken['load_before']} "
        f"before the start{busy}.\n"
    )


def _table(head: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def _said(text: str) -> str:
    return f"\n{fill(text, 118, break_on_hyphens=False)}\n"


def _start(result: Mapping[str, Any]) -> str:
    commands = [(name, each) for name, each in result.items() if name != "taken"]
    rows = ((f"`{name}`", each["median"], each["fastest"], each["processor_seconds"]) for name, each in commands)
    return _table(("command", "seconds, median", "fastest", "processor seconds"), rows)


def _yardsticks(result: Mapping[str, Any]) -> str:
    from benchmarks.yardsticks import WHOLE  # noqa: PLC0415 - only for its name

    speeds, ratio = result["words_per_processor_second"], result["ratio"]

    def rows() -> Iterator[tuple[object, ...]]:
        yield WHOLE, f"{median(speeds[WHOLE]):,.0f}", ""
        for name, part in ratio.items():
            yield name, f"{median(speeds[name]):,.0f}", part

    head = ("", "words a second of processor time, one core", f"{WHOLE}, as a part of it")
    return _table(head, rows()) + _said(
        f"Medians of {len(speeds[WHOLE])} rounds of {result['articles']} articles ({result['texts']}), all ways by "
        "turns over the same articles in one process; no round repeats another's. The ratios hold on another machine, "
        "the speeds are those of this one, as busy as it was. The encoder alone tags names and attributions; spaCy "
        "reads the same paragraphs with the model that claims uses, as it comes."
    )


def _extraction(result: Mapping[str, Any]) -> str:
    from claims import pool  # noqa: PLC0415 - only for its limit

    speed, cost = result["words_per_second"], result["words_per_processor_second"]

    def rows() -> Iterator[tuple[object, ...]]:
        for what, each, ratio in (
            ("of the clock", speed, result["ratio"]),
            ("of processor time", cost, result["ratio_by_processor_time"]),
        ):
            yield f"words a second {what}", f"{median(each['one']):.0f}", f"{median(each['two']):.0f}", ratio

    return _table(("", "one process", "two processes", "ratio"), rows()) + _said(
        f"Medians of {len(speed['one'])} rounds of {result['articles']['one']} articles a process, whose paragraphs "
        "are all different, with the trained tagger. A pool gave its first results after "
        f"{median(result['seconds_to_first_results']):.0f} s, models loaded and five articles a process read; a small "
        f"load (under {pool.LARGE:,} characters) therefore uses one process."
    )


def _resolution(result: Mapping[str, Any]) -> str:
    speeds = result["words_per_processor_second"].items()
    rows = ((f"{int(known):,}", f"{median(each):,.0f}") for known, each in speeds)
    return _table(("speakers known before", "words a second of processor time"), rows) + _said(
        f"{result['ratio']} times as many with the fewest as with the most. Sentences are parsed already, and "
        "attributions found."
    )


def _loading(result: Mapping[str, Any]) -> str:
    from claims.waiting import ARTICLES, SECONDS  # noqa: PLC0415 - only for its limits

    def rows() -> Iterator[tuple[object, ...]]:
        copy = result["copy_processor_milliseconds_per_article"]
        yield "raw `\\copy` by psql", f"{median(result['copy_rows_per_second']):,.0f}", copy, "", ""
        for count, each in result["by_processes"].items():
            cost = each["processor_milliseconds_per_article"]
            speed = f"{median(each['rows_per_second']):,.0f}"
            what = f"{_COUNT[count]} extracting: {each['stored_at_once']} articles stored at once"
            yield what, speed, cost, each["ratio"], each["ratio_by_processor_time"]

    head = ("", "rows a second of the clock", "processor ms an article", "ratio by the clock", "by processor time")
    return _table(head, rows()) + _said(
        f"The same rows ({result['rows']:,} of {result['articles']} articles of 20 statements) into the same indexed "
        "tables, by turns. What is extracted, sixteen articles at a time, waits until there are "
        f"{ARTICLES} or the first has waited {SECONDS:.0f} s, then is stored at once. What is made ready where it was "
        "extracted (rows, ids, sketches, the form in COPY) is "
        f"{result['made_ready_processor_milliseconds_per_article']} ms of processor time an article more, on their "
        "cores."
    )


def _queries(result: Mapping[str, Any]) -> str:
    asked: dict[str, dict[int, Mapping[str, Any]]] = {}
    for each in result["answered"]:
        asked.setdefault(each["question"], {})[each["statements"]] = each
    sizes = {each["statements"]: each["bytes_per_statement"] for each in result["answered"]}

    def rows() -> Iterator[tuple[object, ...]]:
        for question, found in asked.items():
            yield question, *(found[size][kind] if size in found else "" for size in sizes for kind in _KINDS)

    head = ("milliseconds", *(f"{kind}, {size:,}" for size in sizes for kind in _KINDS))
    return _table(head, rows()) + _said(
        "Synthetic statements (`benchmarks/synthetic.py`), to the last row. Cold: the server has just been started, "
        "the system's own cache of files stays. Bytes on disk a statement, rows and indexes: "
        f"{'; '.join(f'{each:,} at {size:,}' for size, each in sizes.items())}."
    )


def _growth(result: Mapping[str, Any]) -> str:
    stored, whole = result["stored"], result["whole"]
    loads = whole["milliseconds_per_article"].values()
    rows = (
        (
            f"{each['articles']:,}",
            f"{median(load):.0f}",
            each["processor_milliseconds_per_article"],
            each["milliseconds_per_article"],
            each["seconds_at_the_end"],
        )
        for each, load in zip(stored, loads, strict=True)
    )
    head = (
        "articles stored before",
        "`claims load`, ms of the clock an article",
        "storing alone, processor ms",
        "ms of the clock",
        "seconds at the end of the load",
    )
    return _table(head, rows) + _said(
        f"A load of {whole['articles']} articles of 20 statements, extraction by {whole['jobs']} processes and the "
        f"program's start included, takes {whole['last_to_first']} times as long with the most stored as with the "
        f"fewest (median of {len(next(iter(loads)))} rounds by turns). The part of the one process that stores is "
        f"{result['last_to_first']} times by processor time, {result['stored_at_once']} articles at once. What grows "
        "are indexes whose keys are hashes, so that each goes to another page, which is then rarely at hand: that of "
        "sketches alone makes it 1.5 times (1 December 2026), the ids of the other tables the rest. "
        f"Those stored before are synthetic, of {result['statements_an_article']} statements."
    )


_TITLES = {
    "start": "Starting",
    "yardsticks": "From text to resolved statements, beside yardsticks",
    "extraction": "Extraction",
    "resolution": "Resolution of speakers",
    "loading": "The database part of a load",
    "growth": "Loading into what is stored already",
    "queries": "Questions",
}
_MAKE: tuple[tuple[str, Callable[[Mapping[str, Any]], str]], ...] = (
    ("start", _start),
    ("yardsticks", _yardsticks),
    ("extraction", _extraction),
    ("resolution", _resolution),
    ("loading", _loading),
    ("growth", _growth),
    ("queries", _queries),
)
