"""Fit on hand labels how "he" and "she" find whom they mean, for claims/data/antecedents.yaml.

python tools/fit_antecedents.py > FILE: reads the labels of tests/gold/fit and the texts of ../shared/data (five
minutes); what a weight says is in claims/coreference/ranking.py.
"""

import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from claims.coreference import ranking
from claims.coreference.ranking import FEATURES, Candidate
from claims.evaluation import speakers
from claims.knowledge.office_holders import known_speakers
from claims.linking.resolve_sources import resolve

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"
STEPS, RATE, PULL = 600, 0.05, 1.0  # PULL draws each weight towards 0, that of presence towards 1
FOLDS = 8
LEAST = (0.0, 0.4, 0.45, 0.5, 0.6)
HEAD = """# How "he" and "she" find whom they mean: the weight of each thing that makes one likely, and how sure one
# must be: below `least` nobody is named.
# Written by tools/fit_antecedents.py from hand labels of news; see claims/coreference/ranking.py.
fitted:
  set: fit
  labels:
    - tests/gold/fit/back_references.yaml
    - tests/gold/fit/speakers.yaml
    - tests/gold/fit/speakers_second.yaml
    - tests/gold/fit/speakers_third.yaml
  by: python tools/fit_antecedents.py
"""

Choice = tuple[str, list[tuple[float, ...]], list[bool]]  # document, the values of each candidate, whether it is right


def choices() -> Iterator[Choice]:
    """Give the candidates of each labelled pronoun."""
    seen: dict[int, list[Candidate]] = {}
    plain = ranking.candidates

    def noted(state, at, fits, own=frozenset()):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        seen[state.view.words[at].start] = plain(state, at, fits, own)
        return seen[state.view.words[at].start]

    ranking.candidates = noted
    for path in sorted((ROOT / "tests" / "gold" / "fit").glob("*.yaml")):
        if not path.stem.startswith(("speakers", "back_references")):
            continue
        labels = speakers.load_labels(path)
        corpus = DATA / f"polnear-{'train' if path.stem == 'back_references' else 'dev'}.jsonl"
        for article, attributions in speakers.articles(corpus):
            seen.clear()
            wanted = {start: names for start, _, names in labels.get(article.document.key, ())}
            if wanted:
                resolve(article, attributions, known_speakers())
            for start in seen.keys() & wanted.keys():
                right = [any(speakers.same_name(c.figure.name, n) for n in wanted[start]) for c in seen[start]]
                if any(right):
                    yield article.document.key, [c.values for c in seen[start]], right


def chances(weights: Sequence[float], candidates: Sequence[Sequence[float]]) -> list[float]:
    """Give the probability of each candidate."""
    sums = [sum(w * v for w, v in zip(weights, values, strict=True)) for values in candidates]
    shares = [math.exp(s - max(sums)) for s in sums]
    return [share / sum(shares) for share in shares]


def fit(data: Sequence[Choice]) -> list[float]:
    """Climb the likelihood of the right candidates, the steps of each weight scaled by its slopes so far."""
    prior = [1.0] + [0.0] * (len(FEATURES) - 1)
    weights, mean, square = list(prior), [0.0] * len(prior), [0.0] * len(prior)
    for step in range(1, STEPS + 1):
        slope = [2 * PULL * (w - p) for w, p in zip(weights, prior, strict=True)]
        for _, candidates, right in data:
            given = chances(weights, candidates)
            held = sum(g for g, ok in zip(given, right, strict=True) if ok)
            for values, g, ok in zip(candidates, given, right, strict=True):
                for k, value in enumerate(values):
                    slope[k] += value * (g - (g / held if ok else 0.0))
        mean = [0.9 * m + 0.1 * s for m, s in zip(mean, slope, strict=True)]
        square = [0.99 * q + 0.01 * s * s for q, s in zip(square, slope, strict=True)]
        for k, (m, q) in enumerate(zip(mean, square, strict=True)):
            weights[k] -= RATE * (m / (1 - 0.9**step)) / (math.sqrt(q / (1 - 0.99**step)) + 1e-8)
    return weights


def score(data: Sequence[Choice], weights: Sequence[float], least: float) -> tuple[int, int, int]:
    """Count the pronouns that are right, left unnamed and wrong."""
    right = unnamed = 0
    for _, candidates, ok in data:
        given = chances(weights, candidates)
        unnamed += max(given) < least
        right += max(given) >= least and ok[given.index(max(given))]
    return right, unnamed, len(data) - right - unnamed


def main() -> None:
    """Print the file, and to stderr how it does on documents that it was not fitted on."""
    data = list(choices())
    documents = sorted({document for document, _, _ in data})
    fold = {document: n % FOLDS for n, document in enumerate(documents)}
    apart = [([c for c in data if fold[c[0]] == k], fit([c for c in data if fold[c[0]] != k])) for k in range(FOLDS)]
    for least in LEAST:
        counts = [sum(n) for n in zip(*(score(held, weights, least) for held, weights in apart), strict=True)]
        print(f"least {least}: right, unnamed, wrong of {len(data)} held out: {counts}", file=sys.stderr)
    table = "".join(f"  {name}: {weight:.2f}\n" for name, weight in zip(FEATURES, fit(data), strict=True))
    print(f"{HEAD}weights:\n{table}least: {ranking.least()}")


if __name__ == "__main__":
    main()
