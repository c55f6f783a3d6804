"""What every label file says of itself, and that no figure is judged on what was fitted."""

import hashlib
import json
from pathlib import Path

import pytest

from claims import lexicon
from claims.evaluation import provenance
from claims.evaluation.provenance import SETS

ROOT = Path(__file__).parents[2]
GOLD = Path(__file__).parent
FILES = sorted(p for p in GOLD.rglob("*") if p.suffix in {".yaml", ".jsonl"})
# Data files with values that were fitted or chosen on labels; each says in `fitted` on what.
FITTED = sorted(
    path
    for path in (ROOT / "claims" / "data").rglob("*")
    if path.suffix == ".yaml" and any(line.startswith("fitted:") for line in path.read_text("utf-8").splitlines())
)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(GOLD)))
def test_label_files_stand_in_the_folder_of_their_set(path: Path) -> None:
    """The set in the head is the folder; what was drafted from output or fitted on is in fit alone."""
    head = provenance.read(path)
    assert head.set == path.relative_to(GOLD).parts[0]
    assert head.labelled
    assert head.texts
    assert head.set == "fit" or head.held_out
    assert all((ROOT / fitted).exists() for fitted in head.fitted_on)


def test_there_are_labels_to_judge_by() -> None:
    """Each set has labels, and those of validate and report are of 60 articles and 600 attributions or more."""
    assert {provenance.read(path).set for path in FILES} == set(SETS)
    heads = [head(GOLD / name / "attributions.jsonl") for name in ("validate", "report")]
    assert sum(h["articles"] for h in heads) >= 60
    assert sum(h["attributions"] for h in heads) >= 600


def head(path: Path) -> dict[str, int]:
    """Read the head of a file of attributions."""
    found: dict[str, int] = json.loads(path.read_text("utf-8").partition("\n")[0])["provenance"]
    return found


def documents(path: Path) -> set[str]:
    """Name the articles of a label file."""
    if path.suffix == ".jsonl":
        return {row["doc"] for line in path.read_text("utf-8").splitlines() if "doc" in (row := json.loads(line))}
    labels = lexicon.load_path(path).get("labels", {})
    return set(labels) if path.stem.startswith(("speakers", "back_references")) else set()


def test_no_article_is_in_two_sets() -> None:
    """An article whose labels something was fitted on is not judged, and none to choose by is reported on."""
    by_set = {name: set[str]().union(*(documents(p) for p in FILES if p.parts[-2] == name)) for name in SETS}
    assert all(by_set[name] for name in SETS)
    assert not by_set["fit"] & by_set["validate"]
    assert not by_set["fit"] & by_set["report"]
    assert not by_set["validate"] & by_set["report"]


@pytest.mark.parametrize("path", FITTED, ids=lambda p: p.name)
def test_what_was_fitted_says_on_what(path: Path) -> None:
    """A file of fitted values names its set (fit), its texts or label files, and the command."""
    card = lexicon.load_path(path)["fitted"]
    assert card["set"] == "fit"
    assert card["labels"]
    assert card["by"]
    for one in card["labels"]:
        if one.startswith("tests/gold/"):
            assert provenance.read(ROOT / one).set == "fit"
            assert str(path.relative_to(ROOT)) in provenance.read(ROOT / one).fitted_on


def test_label_files_and_cards_agree() -> None:
    """Each file named as fitted on labels has a card."""
    named = {fitted for path in FILES for fitted in provenance.read(path).fitted_on}
    assert named <= {str(path.relative_to(ROOT)) for path in FITTED}


def test_the_report_set_is_as_it_was_sealed() -> None:
    """What is read once at the end of an issue has not changed since it was sealed."""
    for line in (GOLD / "report" / "SEAL").read_text("utf-8").splitlines():
        sha, name = line.split()
        path = ROOT.parent / "shared" / name if name.startswith("data/") else GOLD / name
        if path.exists() or not name.startswith("data/"):
            assert hashlib.sha256(path.read_bytes()).hexdigest() == sha


def test_confidence_is_fitted_on_text_that_the_tagger_never_saw() -> None:
    """Its rows are of corpora other than the tagger's, and of no article that judges it."""
    card = lexicon.load("attribution_confidence")["fitted"]
    (labels,) = card["labels"]
    heads = [row for line in (ROOT / labels).read_text("utf-8").splitlines() if "doc" in (row := json.loads(line))]
    used = {(row["corpus"], row["doc"]) for row in heads if row["corpus"] in card["corpora"]}
    assert used
    trained = (ROOT / "claims" / "data" / "model" / "README.md").read_text("utf-8")
    corpora = trained.partition("**Training data.**")[2].partition("\n-")[0].lower()
    assert "polnear" in corpora
    assert not [name for name in card["corpora"] if name.partition("-")[0] in corpora]
    judging = [GOLD / name / "attributions.jsonl" for name in ("validate", "report")]
    assert not {doc for _, doc in used} & set[str]().union(*map(documents, judging))
