"""Fit how sure a speaker is, for claims/data/speaker_confidence.yaml: a logit on the labels of whole articles.

python tools/fit_speaker_confidence.py [--data ../shared/data] > FILE: resolves the articles of tests/gold/fit; needs
numpy. What the probabilities are worth on documents held out (five folds) goes to stderr.
"""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np

os.environ.setdefault("OMP_NUM_THREADS", "1")

from claims.coreference import confidence
from claims.evaluation import calibration, labels, quality
from claims.evaluation.calibration import Judgement

ROOT = Path(__file__).parent.parent
LABELS = ("tests/gold/fit/attributions.jsonl", "tests/gold/fit/gum_attributions.jsonl")
FOLDS, STEPS, RATE, PULL = 5, 1500, 0.05, 0.5
BAR = 0.2  # the best of 0.2, 0.3 and 0.4 on GAP validation (precision 58.0 %, recall 32.4 %); no effect on validate
SURE = 0.9
HEAD = """# How sure a speaker is (claims/coreference/confidence.py): the weights of a logit over features of the
# decision, and the probability below which no name is given. Written by
# tools/fit_speaker_confidence.py.
fitted:
  set: fit
  labels: [tests/gold/fit/attributions.jsonl, tests/gold/fit/gum_attributions.jsonl]
  by: python tools/fit_speaker_confidence.py
"""


class Recorder:
    """Keeps the features of each decision, and returns its number in the place of a probability."""

    def __init__(self) -> None:
        self.seen: list[dict[str, float]] = []

    def __call__(self, values: Mapping[str, float]) -> float:
        """Keep the features; return a number that leads back to them."""
        self.seen.append(dict(values))
        return len(self.seen) / 1e6


def judged(data: Path) -> list[tuple[str, dict[str, float], bool]]:
    """Return the document, features and verdict of each speaker of a statement that serves a label."""
    recorder = Recorder()
    confidence.calibrated, confidence.bar = recorder, lambda: 0.0
    articles = [a for name in LABELS for a in labels.read(ROOT / name, data).articles]
    found = []
    for article in quality.run(articles):
        for one in article.labels:
            if one.label.required and one.row is not None and len(one.row.given) == 1:
                values = recorder.seen[round(one.row.given[0].confidence * 1e6) - 1]
                found.append((article.article.doc, values, one.who == "right"))
    return found


def fit(values: np.ndarray, right: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Return the weights of a logit, each drawn to its prior (gradient descent with momentum)."""
    found, speed = prior.copy(), np.zeros(len(prior))
    for _ in range(STEPS):
        given = 1 / (1 + np.exp(-values @ found))
        slope = values.T @ (given - right) + 2 * PULL * (found - prior)
        speed = 0.9 * speed - RATE / len(right) * slope * 10
        found = found + speed
    return found


def main() -> None:
    """Print the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    rows = judged(parser.parse_args().data)
    names = sorted({name for _, values, _ in rows for name in values})
    table = np.array([[values.get(name, 0.0) for name in names] for _, values, _ in rows])
    right = np.array([float(ok) for _, _, ok in rows])
    prior = np.array([0.5 if name == "sure" else 0.0 for name in names])
    held_out(table, right, prior, [doc for doc, _, _ in rows])
    print(HEAD + f"bar: {BAR}\nweights:")
    for name, weight in zip(names, fit(table, right, prior), strict=True):
        print(f"  {name or 'no rule'}: {weight:.2f}")


def held_out(table: np.ndarray, right: np.ndarray, prior: np.ndarray, documents: list[str]) -> None:
    """Tell how well the probabilities hold on documents that were not fitted on."""
    place = {document: n % FOLDS for n, document in enumerate(sorted(set(documents)))}
    folds = np.array([place[document] for document in documents])
    chances = np.zeros(len(right))
    for fold in range(FOLDS):
        kept = folds != fold
        chances[~kept] = 1 / (1 + np.exp(-table[~kept] @ fit(table[kept], right[kept], prior)))
    each = [Judgement(float(p), bool(ok)) for p, ok in zip(chances, right, strict=True)]
    error = calibration.expected_error(each)
    sure = [j.right for j in each if j.confidence >= SURE]
    print(f"{len(each)} decisions; held out: expected error {100 * error:.1f} points", file=sys.stderr)
    print(f"from {SURE}: {len(sure)}, of which {100 * (1 - sum(sure) / len(sure)):.1f} % not right", file=sys.stderr)
    for b in calibration.bins(each):
        print(f"  {b.low:.1f}: {b.size:4}  said {b.confidence:.2f}  right {b.right:.2f}", file=sys.stderr)


if __name__ == "__main__":
    main()
