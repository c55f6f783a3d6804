"""docs/performance.md says what the JSON says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from benchmarks import report, run

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def results() -> dict[str, Any]:
    """Return the results that are kept."""
    return dict(json.loads(run.RESULTS.read_text("utf-8")))


def test_the_document_is_made_from_the_results() -> None:
    """Neither was changed without the other."""
    assert report.DOCUMENT.read_text("utf-8") == report.text(results())


def test_figures_of_the_document_are_those_of_the_results() -> None:
    """Another figure gives another document."""
    changed = results()
    for result in changed.values():
        result["taken"]["commit"] = "0ddba11"
    changed["loading"]["copy_processor_milliseconds_per_article"] = 31.4
    text = report.text(changed)
    assert text.count("commit 0ddba11") == len(changed)
    assert "| 31.4 |" in text


def test_everything_is_measured() -> None:
    """The results hold each measurement, with the machine, the commit and how long it took."""
    kept = results()
    assert set(kept) == set(run.measurements(run._options().parse_args([]), run.RESULTS))
    for result in kept.values():
        assert set(run.machine()) | {"seconds"} == set(result["taken"])


def test_what_is_not_measured_anew_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--only` replaces what it names; each result is written as soon as it is there."""
    file, document = tmp_path / "results" / "latest.json", tmp_path / "performance.md"
    monkeypatch.setattr(report, "DOCUMENT", document)
    seconds = {"seconds": [0.5], "median": 0.5, "fastest": 0.25, "processor_seconds": 0.125}
    cost = {"processor_milliseconds_per_article": 6.0, "milliseconds_per_article": 7.0, "seconds_at_the_end": 0.1}
    grown = {
        "statements_an_article": 5,
        "stored_at_once": 128,
        "stored": [cost | {"articles": size} for size in (1000, 10000)],
        "last_to_first": 1.0,
        "whole": {
            "articles": 64,
            "jobs": 2,
            "milliseconds_per_article": {"1000": [90.0, 92.0], "10000": [95.0, 97.0]},
            "last_to_first": 1.05,
        },
    }
    run.run({"start": lambda: {"claims --help": seconds}, "growth": lambda: grown}, file=file)
    slower = {"claims --help": seconds | {"median": 9.75}}
    run.run({"start": lambda: slower, "growth": lambda: grown}, ["start"], file)
    kept = json.loads(file.read_text("utf-8"))
    assert kept["start"]["claims --help"]["median"] == 9.75
    assert kept["growth"]["stored"] == grown["stored"]
    written = document.read_text("utf-8")
    assert "| `claims --help` | 9.75 | 0.25 | 0.125 |" in written
    assert "| 10,000 | 96 | 6.0 | 7.0 | 0.1 |" in written
