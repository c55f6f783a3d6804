"""How often the right speaker is found, against hand labels and coreference chains; the figures are printed."""

from pathlib import Path

import pytest

from claims import lexicon
from claims.evaluation import speakers

SHARED = Path(__file__).parents[3] / "shared" / "data"
GOLD = Path(__file__).parent
PEOPLE = lexicon.load_path(GOLD / "people.yaml")
FLOORS = {"name": (0.96, 0.025), "pronoun": (0.94, 0.06), "all": (0.97, 0.02)}
BACK = {"name": (0.69, 0.21), "nominal": (0.78, 0.14), "pronoun": (0.81, 0.13), "all": (0.78, 0.145)}


@pytest.mark.skipif(not SHARED.exists(), reason="the corpora are not in ../shared/data")
@pytest.mark.parametrize("labels", sorted(GOLD.glob("speakers*.yaml")), ids=lambda p: p.stem)
def test_speakers_of_labelled_news_sources(labels: Path) -> None:
    """Of the sources labelled by hand the right speakers are found at least as often as the floors say."""
    judged = speakers.judge_labels(speakers.load_labels(labels), SHARED / "polnear-dev.jsonl")
    rows = {kind: shares for kind, _, shares in speakers.table(judged)}
    print(labels.stem, {k: {v: f"{share:.1%}" for v, share in shares.items()} for k, shares in rows.items()})
    for kind, (least, most) in FLOORS.items():
        right, wrong = rows[kind]["right"], rows[kind]["wrong"] + rows[kind]["unnamed"]
        assert right >= least, f"{labels.stem}: {kind} right {right:.1%}"
        assert wrong <= most, f"{labels.stem}: {kind} wrong or unnamed {wrong:.1%}"


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="the corpora are not in ../shared/data")
def test_whom_hard_back_references_mean() -> None:
    """Of pronouns and nouns for somebody, half of them hard, fewer are put under a wrong name than the floors say."""
    labels = speakers.load_labels(GOLD / "back_references.yaml")
    judged = list(speakers.judge_labels(labels, SHARED / "polnear-train.jsonl"))
    for kind, _, shares in speakers.table(judged):
        least, most = BACK[kind]
        print(f"back references, {kind}: right {shares['right']:.1%}, wrong {shares['wrong']:.1%}")
        assert shares["right"] >= least, f"{kind} right {shares['right']:.1%}"
        assert shares["wrong"] <= most, f"{kind} wrong {shares['wrong']:.1%}"


@pytest.mark.skipif(not SHARED.exists(), reason="the corpora are not in ../shared/data")
def test_speakers_of_coreference_chains() -> None:
    """The names given agree with GUM's chains in nine of ten news sources."""
    rows = {kind: shares["right"] for kind, _, shares in speakers.table(speakers.judge_gum(SHARED / "gum"))}
    assert rows["all"] >= 0.9


def test_no_two_people_are_one_speaker() -> None:
    """Of pairs of people whose names are alike none is merged; prints of one name are."""
    assert speakers.merged(map(tuple, PEOPLE["apart"])) == []
    assert len(speakers.merged(map(tuple, PEOPLE["one"]))) == len(PEOPLE["one"])


@pytest.mark.skipif(not SHARED.exists(), reason="the corpora are not in ../shared/data")
def test_no_speaker_of_the_labelled_sources_is_two_people() -> None:
    """Over all labelled documents no speaker bears the words of two people."""
    labels = [speakers.load_labels(path) for path in sorted(GOLD.glob("speakers*.yaml"))]
    judged = [one for each in labels for one in speakers.judge_labels(each, SHARED / "polnear-dev.jsonl")]
    assert speakers.under_one_name(judged) == []
