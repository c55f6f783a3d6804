"""`claims eval` on a small gold file, floors included."""

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from claims.cli.evaluate import evaluate
from claims.errors import ClaimsError, UsageError
from claims.evaluation import floors
from claims.evaluation.floors import Floors

TEXT = (
    "Storm closes the harbour\n\nThe port director, Ana Reyes, said the cranes were not damaged.\n\n"
    '"We lost two days," Reyes told reporters. "No more."\n\nThe ferry is expected to sail on Monday.'
)
app = typer.Typer()
app.command()(evaluate)


@app.callback()
def _root() -> None:
    """Keep the command's name a word of its own."""


def spans(*words: str) -> list[list[int]]:
    """Find words in the text."""
    return [[TEXT.index(w), TEXT.index(w) + len(w)] for w in words]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Give a gold file of one document with two attributions."""
    attributions = [
        {
            "source": spans("The port director, Ana Reyes"),
            "cue": spans("said"),
            "content": spans("the cranes were not damaged"),
        },
        {"source": spans("Reyes told"), "cue": spans("told"), "content": spans('"We lost two days,"', '"No more."')},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc": "storm", "text": TEXT, "attributions": attributions}) + "\n", "utf-8")
    return path


def run(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(app, ["evaluate", *words])


def test_the_figures_as_json(gold: Path) -> None:
    """All figures are there, and the small text is read as its gold says."""
    figures = json.loads(run(str(gold), "--format", "json").stdout)
    assert figures["all"]["tuple"]["r"] == figures["statement"]["tuple"]["r"] == 100.0
    assert figures["words_per_second"] > 0
    assert figures["peak_mb"] > 0
    assert 0 <= figures["calibration"]["ece"] <= 100


def test_the_figures_as_a_table(gold: Path) -> None:
    """The table has the columns that the peers were measured in."""
    lines = run(str(gold)).stdout.splitlines()
    assert lines[0].startswith("| tuple F1 all | tuple F1 statement | content exact F1 | content partial F1 |")
    assert lines[0].count("|") == lines[2].count("|")


def test_misses_are_shown_in_context(tmp_path: Path) -> None:
    """A gold attribution that is not in the text's words is told, with cause, document and context."""
    attribution = {"source": spans("Storm"), "cue": spans("closes"), "content": spans("the harbour")}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc": "storm", "text": TEXT, "attributions": [attribution]}) + "\n", "utf-8")
    told = run(str(path), "--errors", "1").stdout
    assert "not found  (storm)" in told
    assert "gold   Storm | closes | the harbour" in told


def test_floors_fail_when_a_figure_sinks(gold: Path, tmp_path: Path) -> None:
    """Pinning writes floors, a figure under its floor is an error, and lowering takes the second flag."""
    pinned = tmp_path / "floors.json"
    assert run(str(gold), "--floors", str(pinned), "--pin").exit_code == 0
    assert run(str(gold), "--floors", str(pinned)).exit_code == 0
    kept = Floors.read(pinned)
    Floors(kept.gold_sha256, {**kept.least, "all.tuple.f1": 101.0}).write(pinned)
    assert isinstance(run(str(gold), "--floors", str(pinned)).exception, ClaimsError)
    assert isinstance(run(str(gold), "--floors", str(pinned), "--pin").exception, UsageError)
    assert run(str(gold), "--floors", str(pinned), "--pin", "--lower").exit_code == 0
    assert Floors.read(pinned).least["all.tuple.f1"] < 101


def test_floors_belong_to_their_gold() -> None:
    """Figures of another corpus are not held against the floors."""
    figures: dict[str, Any] = {"gold_sha256": "other"}
    with pytest.raises(UsageError, match="other gold"):
        floors.below(figures, Floors("this", {}))


@pytest.mark.parametrize(
    "line", ["{", '{"doc": 1}', '{"doc": "a", "text": "b", "attributions": [{"content": [["x"]]}]}']
)
def test_a_file_of_another_form_is_refused(tmp_path: Path, line: str) -> None:
    """The message names file and line, and shows the form."""
    path = tmp_path / "bad.jsonl"
    path.write_text(line + "\n", "utf-8")
    error = run(str(path)).exception
    assert isinstance(error, UsageError)
    assert "line 1" in error.reason
