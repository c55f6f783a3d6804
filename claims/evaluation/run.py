"""Running the installed extractor over a gold corpus: figures, speed, memory, and its worst misses."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from claims.attribution import Extractor, find_many
from claims.evaluation import calibration
from claims.evaluation.calibration import Judgement
from claims.evaluation.gold import Corpus, Document
from claims.evaluation.judged import Judged, Pieces
from claims.evaluation.score import Scorer, Subset, paired, tuple_iou
from claims.evaluation.words import Words
from claims.records import Attribution

SUBSETS: Final[tuple[Subset, ...]] = ("all", "statement", "quoted")
_WARMING: Final = 1
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class Run:
    """What was found in each document, in how many seconds of processor time, at what peak (MB)."""

    corpus: Corpus
    found: tuple[list[Attribution], ...]
    seconds: float
    peak_mb: float


def run(corpus: Corpus, extractor: Extractor) -> Run:
    """Extract from every document; loading the extractor is not timed."""
    articles = [document.segments for document in corpus.documents]
    find_many(articles[:_WARMING], extractor)
    began = time.process_time()
    found = find_many(articles, extractor)
    return Run(corpus, tuple(found), time.process_time() - began, peak_mb())


def peak_mb() -> float:
    """Return the peak memory of this process in MB; on Linux without what its parent held when it was started."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text("ascii").partition("VmHWM:")[2].split()[0]) / 1024
    import resource  # noqa: PLC0415 - not on Windows, where only this figure is missed
    import sys  # noqa: PLC0415 - as above

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def pieces(attribution: Attribution) -> Pieces:
    """Return the spans that are scored."""
    return Pieces(attribution.source, attribution.cue, attribution.content)


def figures(run: Run) -> dict[str, Any]:
    """Return all figures: one entry a subset, speed, memory and calibration (percentages; see score).

    Where the corpus labels no attribution inside another, those found inside another are left out: its annotators did
    not look for them. "inner" holds their number, and the tuple F1 with them.
    """
    flat = not any(has_inner(document) for document in run.corpus.documents)
    scored = replace(run, found=tuple([a for a in found if a.parent is None] for found in run.found)) if flat else run
    out: dict[str, Any] = {subset: _scored(scored, subset) for subset in SUBSETS}
    words = out["all"]["words"]
    return {
        **out,
        "inner": {
            "left_out": sum(map(len, run.found)) - sum(map(len, scored.found)),
            **{subset: _scored(run, subset)["tuple"]["f1"] for subset in SUBSETS},
        },
        "words_per_second": round(words / run.seconds) if run.seconds else 0,
        "peak_mb": round(run.peak_mb),
        "calibration": _calibration(scored),
        "gold_sha256": run.corpus.digest,
    }


def has_inner(document: Document) -> bool:
    """Return whether the gold of a document has an attribution within the content of another."""
    words = Words.of(document.text)
    contents = [words.under(gold.content) for gold in document.gold]
    return any(one < other for one in contents for other in contents)


def _scored(run: Run, subset: Subset) -> dict[str, Any]:
    scorer = Scorer(subset)
    for document, found in zip(run.corpus.documents, run.found, strict=True):
        scorer.add(document.text, document.gold, map(pieces, found))
    return scorer.result()


def _calibration(run: Run) -> dict[str, Any]:
    judged = judgements(run)
    sure = calibration.precision_above(judged, 0.8)
    return {
        "ece": round(100 * calibration.expected_error(judged), 2),
        "precision_at_0.8": None if sure is None else round(100 * sure, 2),
        "bins": [
            {
                "from": b.low,
                "count": b.size,
                "confidence": round(100 * b.confidence, 1),
                "right": round(100 * b.right, 1),
            }
            for b in calibration.bins(judged)
        ],
    }


def judgements(run: Run) -> list[Judgement]:
    """Return each attribution's confidence, and whether it is right as the tuple measure has it."""
    out: list[Judgement] = []
    for document, found in zip(run.corpus.documents, run.found, strict=True):
        gold, given = _judged(document, found)
        right = {j for _, j in paired(gold, given, tuple_iou, _HALF)}
        out += [Judgement(a.confidence, j in right) for j, a in enumerate(found)]
    return out


def _judged(document: Document, found: Sequence[Attribution]) -> tuple[list[Judged], list[Judged]]:
    words = Words.of(document.text)
    return [Judged.of(words, g) for g in document.gold], [Judged.of(words, pieces(a)) for a in found]
