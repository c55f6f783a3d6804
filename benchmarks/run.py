"""`make bench`: every measurement, written to benchmarks/results/ as JSON with the machine and the commit."""

import argparse
import json
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import extraction, report, resolution

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Measure, write the results, and make docs/performance.md from them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=3, help="how often each speed is taken")
    options.add_argument("--articles", type=int, default=20, help="articles a process extracts in a round")
    asked = options.parse_args()
    results: dict[str, Any] = {"taken": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine()}
    results["extraction"] = extraction.measured(asked.articles, asked.rounds)
    results["resolution"] = resolution.measured(rounds=asked.rounds)
    print(json.dumps(results, indent=2), flush=True)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "latest.json").write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    report.write(results)


def machine() -> dict[str, Any]:
    """Give what the figures depend on: the machine, how busy it was, and the commit."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    return {
        "cores": len(os.sched_getaffinity(0)),
        "processor": platform.machine(),
        "memory_gigabytes": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1),
        "load_before": [round(load, 1) for load in os.getloadavg()],
        "python": platform.python_version(),
        "commit": commit.stdout.strip(),
    }


if __name__ == "__main__":
    main()
