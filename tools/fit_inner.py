"""Fit what is an attribution inside another's content, on labels: claims/data/inner_attributions.yaml.

python tools/fit_inner.py [--data ../shared/data] [--out FILE]: reads tests/gold/fit and the corpus (some minutes),
prints figures cross-validated by article, and writes the weights.

Each candidate of claims.attribution.inner is an example: right where it is the best for a label whose words somebody is
reported to have said, written, thought or intended. Candidates outside contents, judged by the labels of
attributions.jsonl, teach what cues there are: each feature has a weight for both and one for contents alone, added up.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from fit_type import FIT, ROOT, articles, fitted, folds, spans

from claims.article.article import dissect
from claims.attribution.candidate import Draft
from claims.attribution.confidence import odds
from claims.attribution.extract import outermost, spoken_segments
from claims.attribution.inner import CLASSES, Candidate, candidates, chosen
from claims.attribution.postprocess import body_text
from claims.attribution.reported import REPORTED, SCALE, Linear
from claims.attribution.type_features import Reading
from claims.evaluation.words import Indices, Words
from claims.records import Document

LABELS: Final = ("inner.jsonl", "attributions.jsonl")
OUT: Final = ROOT / "claims" / "data" / "inner_attributions.yaml"
FOLDS: Final = 5
PULL: Final = 3e-3  # L2
HALF: Final = 0.5  # overlap with a label's words that serves it
WHOLE: Final = 0.8  # overlap from which a content is the reader's: what a confidence says
NEARLY: Final = 0.8  # of the best candidate's overlap: neither right nor wrong
OFFERED: Final = 0.1  # chance from which candidates count for the figures and the confidence
ALONE: Final = "in contents: "  # marks the weights that hold in contents alone
HEAD: Final = """# What is an attribution inside another's content: weights (hundredths) of each feature for each class,
# and of the log odds for a confidence; see claims/attribution/inner.py.
# Written by tools/fit_inner.py from hand labels.
fitted:
  set: fit
  labels: [{labels}]
  by: python tools/fit_inner.py
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate: whether it is an attribution or none, and its overlap with its label.

    `kind` is "" where it is nearly as good as the best.
    """

    doc: str
    features: tuple[str, ...]
    kind: str
    candidate: Candidate
    inside: bool
    share: float = 0.0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Article:
    """An article with what is found in it outermost, and its examples."""

    doc: str
    drafts: list[Draft]
    examples: list[Example]


def read(data: Path) -> Iterator[Article]:
    """Yield the labelled articles with their candidates."""
    outer = {row["doc"]: row["rows"] for row in articles(FIT / "attributions.jsonl", data)}
    for row in articles(FIT / "inner.jsonl", data):
        article = dissect(Document(f"file:fit/{row['doc']}", row["body"], "fit", row["doc"]))
        spoken = spoken_segments(article.segments)
        reading, drafts, body = Reading.of(spoken), outermost(spoken), body_text(spoken)
        words = Words.of(row["body"])
        labels = [*row["rows"], *outer[row["doc"]]]
        whole = [Draft((), (), (s.span,), "text", 1.0) for s in spoken]
        inside = list(candidates(body, reading, drafts))
        held = words.under(span for draft in drafts for span in draft.content)
        beside = [c for c in candidates(body, reading, whole) if not words.under(c.draft.cue) & held]
        found = [
            Example(row["doc"], one.features, kind, one, group is inside, share)
            for group in (inside, beside)
            for one, (kind, share) in zip(group, kinds(words, group, labels), strict=True)
        ]
        yield Article(row["doc"], drafts, found)


def kinds(words: Words, found: Sequence[Candidate], labels: Sequence[Mapping[str, Any]]) -> list[tuple[str, float]]:
    """Return for each candidate whether it is an attribution, by the label that it serves best, and the overlap."""
    contents = [(_core(words, words.under(spans(r["content"]))), words.under(spans(r["cue"]))) for r in labels]
    served: list[tuple[float, int]] = []
    for one in found:
        own, cue = _core(words, words.under(one.draft.content)), words.under(one.draft.cue)
        shares = [len(own & w) / len(own | w) if (not c or c & cue) and own | w else 0.0 for w, c in contents]
        best = max(range(len(labels)), key=lambda n: shares[n], default=-1)
        served.append((shares[best], best) if best >= 0 and shares[best] >= HALF else (0.0, -1))
    top = {n: max(share for share, k in served if k == n) for _, n in served}
    return [(_kind(share, top[n], labels[n] if n >= 0 else None), share) for share, n in served]


def _kind(share: float, top: float, label: Mapping[str, Any] | None) -> str:
    if label is None:
        return CLASSES[1]
    if share < top:
        return "" if share >= NEARLY * top else CLASSES[1]
    required = label["type"] in REPORTED and label["pol"] == "asserted"
    return CLASSES[0] if required else CLASSES[1]


def _core(words: Words, under: Indices) -> Indices:
    opening = min(under, default=-1)
    return under - {opening} if len(under) > 1 and words.word(opening).lower() == "that" else under


def model(examples: Sequence[Example]) -> Linear:
    """Fit the weights: those for all text and those for contents alone, added up."""
    rows = [
        Example(e.doc, (*e.features, *(ALONE + f for f in e.features if e.inside)), e.kind, e.candidate, e.inside)
        for e in examples
        if e.kind
    ]
    both = fitted(rows, CLASSES, "kind", PULL).weights
    names = sorted({f.removeprefix(ALONE) for f in both})
    none = (0.0,) * len(CLASSES)
    summed = {
        f: tuple(round(a + b, 2) for a, b in zip(both.get(f, none), both.get(ALONE + f, none), strict=True))
        for f in names
    }
    return Linear(CLASSES, summed)


def held_out(read_articles: Sequence[Article]) -> Iterator[tuple[Article, list[tuple[float, Candidate]]]]:
    """Yield each article with its candidates and their chances by a model that did not see it."""
    every = [e for a in read_articles for e in a.examples]
    fold = {e.doc: f for e, f in zip(every, folds(every), strict=True)}
    for number in range(FOLDS):
        taught = model([e for e in every if fold[e.doc] != number])
        for article in read_articles:
            if fold.get(article.doc) == number:
                inside = [e for e in article.examples if e.inside]
                yield article, [(taught.shares(e.features)[CLASSES[0]], e.candidate) for e in inside]


def calibrated(rows: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Fit the weights of a constant and of the log odds of a chance for its being right, by Newton's method."""
    values = np.array([[1.0, odds(chance)] for chance, _ in rows])
    right = np.array([r for _, r in rows], dtype=float)
    weights = np.array([0.0, 1.0])
    for _ in range(30):
        shares = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (shares - right) + 0.1 * (weights - [0.0, 1.0])
        bend = (values * (shares * (1 - shares))[:, None]).T @ values + 0.1 * np.eye(2)
        weights = weights - np.linalg.solve(bend, slope)
    return round(float(weights[0]), 3), round(float(weights[1]), 3)


def report(rows: Sequence[tuple[float, bool]], wanted: int) -> None:
    """Print, by least chance, how many candidates are kept, how many of them are right, and of all labels."""
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = [right for chance, right in rows if chance >= least]
        good = sum(kept)
        print(f"from {least}: {len(kept)} kept, right {good / max(1, len(kept)):.1%}, {good / wanted:.1%} of all")


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    found = list(read(options.data))
    rows: list[tuple[float, bool]] = []
    for article, scored in held_out(found):
        right = {id(e.candidate) for e in article.examples if e.kind != CLASSES[1] and e.share >= WHOLE}
        kept = {(d.cue, d.content): d.sure for d in chosen(scored, article.drafts, OFFERED)}
        rows += [(p, id(c) in right) for p, c in scored if kept.get((c.draft.cue, c.draft.content)) == p]
    asked = [r for r in articles(FIT / "inner.jsonl", options.data) for r in r["rows"]]
    report(rows, sum(r["type"] in REPORTED and r["pol"] == "asserted" for r in asked))
    constant, weight = calibrated(rows)
    weighed = model([e for a in found for e in a.examples])
    lines = [HEAD.format(labels=", ".join(f"tests/gold/fit/{name}" for name in LABELS))]
    lines.append(f"evidence: {{constant: {constant}, found: {weight}}}\nweights: # {' '.join(CLASSES)}\n")
    lines += [
        f"  {json.dumps(f, ensure_ascii=False)}: {' '.join(str(round(w * SCALE)) for w in row)}\n"
        for f, row in weighed.weights.items()
        if f.isprintable() and any(abs(w * SCALE) > 1 for w in row)
    ]
    options.out.write_text("".join(lines), encoding="utf-8")
    print(f"{options.out}: {len(lines) - 2} features; evidence {constant}, {weight}")


if __name__ == "__main__":
    main()
