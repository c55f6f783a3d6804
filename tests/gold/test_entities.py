"""How well names are found on sets that nothing was trained on: figures only rise."""

import json
import re
import sys
import unicodedata
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from claims.attribution.tagger import read_many
from claims.records import EntityKind, Segment, SegmentKind, Span

SHARED = Path(__file__).parents[3] / "shared" / "data"
VALIDATE = Path(__file__).parent / "validate"
WORLD = yaml.safe_load((VALIDATE / "world_names.yaml").read_text("utf-8"))["labels"]
KINDS = dict(zip("POLX", EntityKind, strict=True))
LEAST = {EntityKind.PERSON: 0.9, EntityKind.ORGANISATION: 0.66}
FLOORS = json.loads((VALIDATE / "entity_floors.json").read_text("utf-8"))


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


def marked(sentence: str) -> tuple[str, set[tuple[str, EntityKind]]]:
    """Return a marked sentence's text, and its names with their kinds."""
    names = {(form, KINDS[mark]) for mark, form in re.findall(r"\[([POLX]) ([^]]*)\]", sentence)}
    return re.sub(r"\[[POLX] ([^]]*)\]", r"\1", sentence), names


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_from_all_over_the_world_are_whole_and_of_the_right_kind(form: str) -> None:
    """Of the people and bodies in the invented sentences at least these shares are found exactly, however composed."""
    right: Counter[EntityKind] = Counter()
    wanted: Counter[EntityKind] = Counter()
    wrong = []
    for sentence in WORLD:
        text, names = marked(unicodedata.normalize(form, sentence))
        segment = Segment(SegmentKind.PARAGRAPH, Span(0, len(text)), text)
        found = {(text[m.start : m.end], m.kind) for m in read_many([[segment]])[0].entities}
        wanted.update(kind for _, kind in names)
        right.update(kind for _, kind in names & found)
        wrong += [f"{name} ({kind})" for name, kind in sorted(names - found)]
    shares = {kind: right[kind] / wanted[kind] for kind in wanted}
    print(shares, wrong, sep="\n")
    assert shares[EntityKind.PERSON] >= LEAST[EntityKind.PERSON]
    assert shares[EntityKind.ORGANISATION] >= LEAST[EntityKind.ORGANISATION]
