"""The sets to train and to measure with, found below a data folder."""

import json
import re
from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Final

import yaml
from entity_training import columns, gum
from entity_training.documents import Document, Kind, Name
from entity_training.phrases import proper, untitled

_NAME_LISTS: Final = {"PER": Kind.PERSON, "ORG": Kind.ORGANISATION, "LOC": Kind.PLACE, "OTHER": Kind.OTHER}

KEPT: Final = ("wnut17",)  # sets that are not copied with other names: their texts are unlike news


def fit(data: Path, labels: Path | None = None) -> dict[str, list[Document]]:
    """Return the training sets by name; `labels` is a folder of names read in PolNeAR train articles."""
    ner, countries = data / "ner", _countries()
    sets = {
        "wikigold": list(columns.wikigold(ner / "wikigold.conll")),
        "wnut17": list(columns.wnut(ner / "wnut17-train.conll")),
        "re3d": list(columns.re3d(ner / "re3d-train.conll", partial(proper, countries=countries))),
        "ewt": list(columns.uner(ner / "uner-ewt-dev.iob2")),
        "gum": [d for p in sorted((data / "gum-2025").glob("train-*")) for d in gum.documents(p, countries)],
    }
    if labels:
        sets["polnear"] = list(polnear(data / "polnear-train.jsonl", labels))
    return {name: [untitled(d) for d in documents] for name, documents in sets.items()}


def validate(data: Path) -> dict[str, list[Document]]:
    """Return the measuring sets by name."""
    ner, countries = data / "ner", _countries()
    gum_dev = [untitled(d) for p in sorted((data / "gum-2025").glob("dev-*")) for d in gum.documents(p, countries)]
    return {
        "gum-dev": gum_dev,
        "uner-pud": list(columns.uner(ner / "uner-pud.iob2")),
        "re3d-test": list(columns.re3d(ner / "re3d-test.conll", partial(proper, countries=countries))),
    }


def _countries() -> frozenset[str]:
    return gum.countries(yaml.safe_load((files("claims") / "data" / "countries.yaml").read_text("utf-8")))


def polnear(path: Path, labels: Path) -> Iterator[Document]:
    """Yield the articles of PolNeAR whose names were read; each form's kind holds for the whole article."""
    index = json.loads((labels / "index.json").read_text("utf-8"))
    texts = {d["doc"]: d["text"] for d in map(json.loads, path.read_text("utf-8").splitlines())}
    for file in sorted(labels.glob("[0-9]*.json")):
        kinds: dict[str, frozenset[Kind]] = {}
        read = json.loads(file.read_text("utf-8"))
        for label, kind in _NAME_LISTS.items():
            for form in read.get(label, []):
                kinds[form] = kinds.get(form, frozenset()) | {kind}
        for form, several in read.get("both", {}).items():
            kinds[form] = frozenset(_NAME_LISTS[label] for label in several)
        text = texts[index[file.stem]]
        yield Document(file.stem, text, tuple(projected(text, kinds)))


def projected(text: str, forms: dict[str, frozenset[Kind]]) -> list[Name]:
    """Return every occurrence of the forms, the longest first where they overlap."""
    if not forms:
        return []
    longest = sorted(forms, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(f) for f in longest) + r")(?!\w)")
    return [Name(*m.span(), forms[m.group()]) for m in pattern.finditer(text)]
