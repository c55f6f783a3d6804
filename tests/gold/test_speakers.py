"""Names over articles: no two people are one speaker. How often speakers are right is measured in test_quality."""

from pathlib import Path

import pytest

from claims import lexicon
from claims.evaluation import speakers

SHARED = Path(__file__).parents[3] / "shared" / "data"
FIT = Path(__file__).parent / "fit"
PEOPLE = lexicon.load_path(FIT / "people.yaml")["labels"]


def test_no_two_people_are_one_speaker() -> None:
    """Of pairs of people whose names are alike none is merged; prints of one name are."""
    assert speakers.merged(map(tuple, PEOPLE["apart"])) == []
    assert len(speakers.merged(map(tuple, PEOPLE["one"]))) == len(PEOPLE["one"])


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="the corpora are not in ../shared/data")
def test_no_speaker_of_the_labelled_sources_is_two_people() -> None:
    """Over all labelled documents no speaker bears the words of two people."""
    labels = [speakers.load_labels(path) for path in sorted(FIT.glob("speakers*.yaml"))]
    judged = [one for each in labels for one in speakers.judge_labels(each, SHARED / "polnear-dev.jsonl")]
    assert speakers.under_one_name(judged) == []
