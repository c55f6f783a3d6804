"""The whole program on the validate set: no figure sinks under its pinned floor."""

import json
from pathlib import Path
from typing import Any

import pytest

from claims.evaluation import floors, labels, quality

DATA = Path(__file__).parents[3] / "shared" / "data"
VALIDATE = Path(__file__).parent / "validate"
pytestmark = [
    pytest.mark.skipif(not DATA.exists(), reason="the corpora are not in ../shared/data"),
    pytest.mark.timeout(900),  # a minute of one core
]


@pytest.fixture(scope="module")
def reached() -> dict[str, Any]:
    """Measure the validate set, once."""
    articles = labels.read(VALIDATE / "attributions.jsonl", DATA).articles
    return quality.figures(quality.run(articles))


def test_no_figure_sinks_under_its_floor(reached: dict[str, Any]) -> None:
    """Floors rise, and ceilings fall, with `python tools/measure_quality.py --pin`."""
    pinned = json.loads((VALIDATE / "floors.json").read_text("utf-8"))
    print(quality.table(reached))
    assert floors.outside(reached, pinned) == []
    assert set(pinned["floors"]) == set(quality.FLOORS)
    assert set(pinned["ceilings"]) == set(quality.CEILINGS)
