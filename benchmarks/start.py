"""What a person waits for before anything happens: `claims --help`, and `claims query` on a server that runs."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import synthetic
from claims.settings import Settings
from claims.store import migrate, server

_COMMANDS = {"claims --help": ["--help"], "claims query": ["query", "who-said", "S-400 deals", "--limit", "20"]}


def measured(rounds: int = 7) -> dict[str, Any]:
    """Return the seconds of each command, of the clock and of the processor by its own process, the server aside."""
    with tempfile.TemporaryDirectory(prefix="claims-bench-") as home:
        settings = Settings(home=Path(home))
        try:
            url = server.ensure(settings)
            migrate.prepare(url)
            synthetic.fill(url, 1_000)
            return {name: _taken(words, home, rounds) for name, words in _COMMANDS.items()}
        finally:
            server.stop(settings)


def _taken(words: list[str], home: str, rounds: int) -> dict[str, Any]:
    environment = os.environ | {"CLAIMS_HOME": home}
    environment.pop("CLAIMS_DATABASE_URL", None)
    clock, spent = list[float](), list[float]()
    for _ in range(rounds + 1):
        begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "claims", *words], env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        clock.append(time.monotonic() - begun)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {
        "seconds": [round(each, 2) for each in clock[1:]],
        "median": round(median(clock[1:]), 2),
        "fastest": round(min(clock[1:]), 2),
        "processor_seconds": round(median(spent[1:]), 2),
    }
