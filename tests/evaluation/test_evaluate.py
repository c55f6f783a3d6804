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
    """Return a gold file of one document with two attributions."""
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


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Return a labelled file of the same text: the speakers' names as the article lets a reader know them."""
    attribution = {
        "source": spans("The port director, Ana Reyes"),
        "cue": spans("said"),
        "content": spans("the cranes were not damaged"),
        "who": ["Ana Reyes"],
        "desc": "",
        "ref": "name",
        "behalf": None,
        "type": "speech",
        "pol": "asserted",
        "said": None,
        "cert": "none",
        "role": "port director",
    }
    missing = attribution | {"cue": spans("closes"), "content": spans("the harbour")}
    head = {"set": "fit", "texts": "none", "labelled": "by hand", "drafted_from_output": False, "fitted_on": []}
    path = tmp_path / "labelled.jsonl"
    rows = [{"provenance": head}, {"doc": "storm", "text": TEXT}, attribution, missing]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_a_labelled_file_is_scored_for_speaker_date_and_role(labelled: Path) -> None:
    """Beside what was found, the figures say how often the speaker is right, and the errors what is not."""
    figures = json.loads(run(str(labelled), "--format", "json").stdout)
    assert figures["found"] == 50.0
    assert figures["speaker"]["name"]["right"] == 100.0
    assert figures["date"]["undated"] == 100.0
    assert figures["role"]["right"] == 1
    told = run(str(labelled), "--errors", "9").stdout
    assert "speaker of those found, %" in told
    assert "not found (speech)" in told


def test_errors_of_held_out_labels_are_not_shown(labelled: Path) -> None:
    """What is held out must not be tuned to."""
    labelled.write_text(labelled.read_text("utf-8").replace('"set": "fit"', '"set": "report"'), "utf-8")
    assert run(str(labelled)).exit_code == 0
    assert isinstance(run(str(labelled), "--errors", "1").exception, UsageError)


def test_pins_of_a_labelled_file(labelled: Path, tmp_path: Path) -> None:
    """A figure under its floor is an error."""
    pins = tmp_path / "pins.json"
    pins.write_text('{"floors": {"found": 50.0}, "ceilings": {}}', "utf-8")
    assert run(str(labelled), "--floors", str(pins)).exit_code == 0
    pins.write_text('{"floors": {"found": 51.0}, "ceilings": {}}', "utf-8")
    assert isinstance(run(str(labelled), "--floors", str(pins)).exception, ClaimsError)
