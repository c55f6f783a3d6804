"""`make bench`: every measurement, written to benchmarks/results/ as JSON with the machine and the commit.

make bench                                                   # about a quarter of an hour on two cores
make bench BENCH="--statements 1000000,5000000 --home /big"  # larger databases, kept for another time
make bench BENCH="--only loading,start"                      # the others stay as they were measured
"""

import argparse
import json
import os
import platform
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import extraction, growth, loading, queries, report, resolution, start, synthetic, yardsticks

RESULTS = Path(__file__).parent / "results" / "latest.json"
Measure = Callable[[], dict[str, Any]]


def main() -> None:
    """Measure, write each result as it is there, and make docs/performance.md from them."""
    asked = _options().parse_args()
    with tempfile.TemporaryDirectory(prefix="claims-bench-") as folder:
        run(measurements(asked, asked.home or Path(folder)), asked.only)


def run(measures: Mapping[str, Measure], only: list[str] | None = None, file: Path = RESULTS) -> dict[str, Any]:
    """Take these measurements, or only some, and return them with those that the file holds already."""
    results = json.loads(file.read_text("utf-8")) if file.exists() else {}
    for name in only or measures:
        begun, about = time.monotonic(), machine()
        print(f"{name} …", flush=True)
        taken = measures[name]()
        results[name] = {"taken": about | {"seconds": round(time.monotonic() - begun)}, **taken}
        print(json.dumps({name: results[name]}, indent=2), flush=True)
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
        report.write(results)
    return results


def measurements(asked: argparse.Namespace, home: Path) -> dict[str, Measure]:
    """Return every measurement by its name; large databases are in the home."""
    sizes = asked.statements
    stored = [size // asked.each for size in sizes]
    return {
        "start": start.measured,
        "yardsticks": lambda: yardsticks.measured(asked.articles, asked.rounds, asked.texts),
        "extraction": lambda: extraction.measured(asked.articles, asked.rounds),
        "resolution": lambda: resolution.measured(rounds=asked.rounds),
        "loading": lambda: loading.measured(rounds=asked.rounds),
        "queries": lambda: {"answered": queries.measure(sizes, home=home, each=asked.each)},
        "growth": lambda: growth.measured(stored, home=home, statements=asked.each),
    }


def machine() -> dict[str, Any]:
    """Return what the figures depend on: the day, the machine, how busy it was, and the commit."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "cores": len(os.sched_getaffinity(0)),
        "processor": platform.machine(),
        "memory_gigabytes": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "load_before": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "commit": commit.stdout.strip(),
    }


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3, help="how often each speed is taken")
    options.add_argument("--articles", type=int, default=20, help="articles a process extracts in a round")
    options.add_argument(
        "--texts", type=Path, help='JSON Lines whose "text" is read beside the yardsticks, not the seeds'
    )
    options.add_argument(
        "--statements", type=_numbers, default=[10_000, 100_000], help="sizes of the databases asked and loaded into"
    )
    options.add_argument("--each", type=int, default=synthetic.AN_ARTICLE, help="statements an article in them")
    options.add_argument("--home", type=Path, help="keep those databases in this folder for another time")
    options.add_argument("--only", type=lambda text: text.split(","), help="measurements, with commas between")
    return options


def _numbers(text: str) -> list[int]:
    return [int(each) for each in text.split(",")]


if __name__ == "__main__":
    main()
