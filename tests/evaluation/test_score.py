"""The measures, on small texts and against the script they were taken over from."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from claims.evaluation.judged import Judged, Pieces, speech_verbs
from claims.evaluation.score import Scorer
from claims.evaluation.words import Words
from claims.records import Span

SHARED = Path(__file__).parents[3] / "shared"
ORIGINAL = SHARED / "tools" / "score_attribution.py"
DEV = SHARED / "data" / "polnear-dev.jsonl"
TEXT = 'Ms. Kaya, the minister, said on Monday: "We will not sign it." Traders expect a rise.'


def pieces(source: str, cue: str, content: str, text: str = TEXT) -> Pieces:
    """Find the words of each role in the text."""
    return Pieces(*((Span(text.index(w), text.index(w) + len(w)),) if w else () for w in (source, cue, content)))


SAID = pieces("Ms. Kaya, the minister", "said", "We will not sign it")
EXPECTED = pieces("Traders", "expect", "a rise")


def figures(found: list[Pieces], subset: str = "all") -> dict[str, object]:
    """Score against the two attributions of TEXT."""
    scorer = Scorer(subset)  # type: ignore[arg-type]
    scorer.add(TEXT, [SAID, EXPECTED], found)
    return scorer.result()


@pytest.mark.parametrize(
    ("found", "f1"),
    [
        ([SAID, EXPECTED], 100.0),
        ([SAID], 66.67),
        ([], 0.0),
        ([pieces("Kaya", "said on Monday", '"We will not sign it."'), EXPECTED], 100.0),
        ([pieces("Traders", "said", "We will not sign it"), EXPECTED], 50.0),
        ([pieces("Ms. Kaya", "expect", "We will not sign it"), EXPECTED], 50.0),
        ([pieces("Ms. Kaya", "said", "We"), EXPECTED], 50.0),
        ([SAID, SAID, EXPECTED], 80.0),
    ],
)
def test_a_tuple_needs_content_source_and_cue(found: list[Pieces], f1: float) -> None:
    """Half the content's words, and a word of source and cue each, make a find; a second copy does not."""
    result = figures(found)
    assert isinstance(result["tuple"], dict)
    assert result["tuple"]["f1"] == f1


def test_the_statement_subset_leaves_thoughts_out() -> None:
    """What traders expect is neither asked for nor held against the finder among statements."""
    for found in ([SAID], [SAID, EXPECTED]):
        result = figures(found, "statement")
        assert (result["gold"], result["pred"], result["tuple"]) == (1, 1, {"p": 100.0, "r": 100.0, "f1": 100.0})


@pytest.mark.parametrize(
    ("attribution", "type_", "head", "speech"),
    [(SAID, "direct", "Kaya", True), (EXPECTED, "indirect", "Traders", False)],
)
def test_attributions_are_judged(attribution: Pieces, type_: str, head: str, speech: bool) -> None:  # noqa: FBT001
    """Type, head and kind of cue are read off the words."""
    words = Words.of(TEXT)
    judged = Judged.of(words, attribution)
    assert judged.head is not None
    assert (judged.type, words.word(judged.head), judged.speech) == (type_, head, speech)


def test_speech_verbs_are_well_formed() -> None:
    """The list holds lemmas in lower case, and the irregular forms are none of them wrongly."""
    verbs = speech_verbs()
    assert {"say", "according"} <= verbs.verbs
    assert all(v == v.lower() and v.isalpha() for v in verbs.verbs | set(verbs.irregular))


def _original() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_attribution", ORIGINAL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not ORIGINAL.exists() or not DEV.exists(), reason="../shared is not beside this checkout")
@pytest.mark.parametrize("subset", ["all", "statement", "quoted"])
def test_figures_are_those_of_the_original_script(subset: str) -> None:
    """Gold spans, damaged in many ways, score the same to the last digit."""
    with DEV.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:25]
    theirs, ours = _original().Scorer(subset), Scorer(subset)  # type: ignore[arg-type]
    for row in rows:
        found = [_damaged(a, n) for n, a in enumerate(row["attributions"]) if n % 7]
        theirs.add(row["text"], row["attributions"], found)
        ours.add(row["text"], map(Pieces.read, row["attributions"]), map(Pieces.read, found))
    assert ours.result() == theirs.result()


def _damaged(attribution: dict[str, list[list[int]]], n: int) -> dict[str, list[list[int]]]:
    """Shorten, widen, move or empty the roles, in turn."""
    (start, end), *others = attribution["content"]
    if n % 5 == 0:
        return {**attribution, "content": [[start, start + (end - start) // 2 + 1], *others]}
    if n % 5 == 1:
        return {**attribution, "source": []}
    if n % 5 == 2:
        return {**attribution, "content": [[max(start - 40, 0), end - 1]]}
    return {**attribution, "cue": []} if n % 5 == 3 else attribution
