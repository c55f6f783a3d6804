"""docs/performance.md, written from the results of the measurements."""

from pathlib import Path
from statistics import median
from typing import Any

DOCUMENT = Path(__file__).parent.parent / "docs" / "performance.md"
_TEXT = """# Performance

Written by `make bench` from `benchmarks/results/latest.json`; do not edit. Taken {taken} at commit {commit} on
{cores} cores ({processor}, {memory} GB, Python {python}); the load average was {load} before the start{busy}.

## Extraction

| | one process | two processes | ratio |
| --- | --- | --- | --- |
| words a second of the clock | {one:.0f} | {two:.0f} | {ratio} |
| words a second of processor time | {one_cost:.0f} | {two_cost:.0f} | {cost_ratio} |

Medians of {rounds} rounds of {articles} articles a process, whose paragraphs are all different, with the trained
tagger. The first line holds for the machine as busy as it was; the second shows what processes cost each other, the
one that reads included: on cores of their own the clock's ratio should come near that, which an idle machine has yet
to show. A pool gave its first results after {start:.0f} s, models loaded and five articles a process read; a small load
(under {large:,} characters) therefore uses one process.

{resolution}## Limits

- One process reads, unpacks and stores; the others only extract.
- Names of a folder's files are held while it is walked (about 100 bytes a file); nothing else grows with a load of one
  folder or archive. Links, and files of several folders named together, are remembered so that none is read twice.
"""


_RESOLUTION = """## Resolution of speakers

{few:,.0f} words a second of processor time where 10 speakers are known before, {many:,.0f} where 100 000 are: {ratio}
times as many. The sentences are parsed already, their attributions found (`python -m benchmarks.resolution`).

"""


def _resolution(results: dict[str, Any]) -> str:
    if "resolution" not in results:
        return ""
    taken = results["resolution"]
    few, many = (median(speeds) for speeds in taken["words_per_processor_second"].values())
    return _RESOLUTION.format(few=few, many=many, ratio=taken["ratio"])


def write(results: dict[str, Any]) -> None:
    """Write the document."""
    DOCUMENT.write_text(text(results), "utf-8")


def text(results: dict[str, Any]) -> str:
    """Give the document of these results."""
    from claims import pool  # noqa: PLC0415 - only for its limit

    machine, extraction = results["machine"], results["extraction"]
    speed, cost = extraction["words_per_second"], extraction["words_per_processor_second"]
    load = machine["load_before"][0]
    return _TEXT.format(
        resolution=_resolution(results),
        taken=results["taken"][:10],
        **{name: machine[name] for name in ("commit", "cores", "processor", "python")},
        memory=machine["memory_gigabytes"],
        load=load,
        busy=":\nthe machine was busy with other work, and clock times are worse than they need be" if load > 1 else "",
        one=median(speed["one"]),
        two=median(speed["two"]),
        ratio=extraction["ratio"],
        one_cost=median(cost["one"]),
        two_cost=median(cost["two"]),
        cost_ratio=extraction["ratio_by_processor_time"],
        rounds=len(speed["one"]),
        articles=extraction["articles"]["one"],
        start=median(extraction["seconds_to_first_results"]),
        large=pool.LARGE,
    )
