"""How well names are found on sets that nothing was trained on: figures only rise."""

import sys
from importlib import import_module
from pathlib import Path

import pytest
import yaml

SHARED = Path(__file__).parents[3] / "shared" / "data"
FLOORS = yaml.safe_load(Path(__file__).with_name("entities.yaml").read_text("utf-8"))


@pytest.mark.skipif(not (SHARED / "ner").exists(), reason="the sets of names are not in ../shared/data")
@pytest.mark.parametrize("name", FLOORS)
def test_names_are_found_as_well_as_before(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """F1 of exact span and type, by kind, is at least the floor."""
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parents[2] / "tools"), *sys.path])
    measure, corpora, score = (
        import_module(m) for m in ("measure_entities", "entity_training.corpora", "entity_training.score")
    )
    documents = corpora.validate(SHARED)[name]
    found = {kind: f.f1 for kind, f in score.figures(documents, measure.by_head(documents)).items()}
    print(name, found)
    assert {kind: f1 for kind, f1 in found.items() if f1 < FLOORS[name][kind]} == {}
