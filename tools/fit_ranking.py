"""Fit the weights of the ranking of antecedents, and its calibration, for claims/data/antecedents.yaml.

python tools/fit_ranking.py [--data ../shared/data] > FILE: reads the labels of tests/gold/fit and the chains of GUM's
train articles; needs numpy. Figures of documents held out (five folds) go to stderr.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from claims.coreference import ranking
from claims.coreference.anaphors import Anaphor, Form, of_pronoun
from claims.coreference.entities import Entity
from claims.coreference.features import FEATURES, NULL_FEATURES
from claims.coreference.ranking import Choice
from claims.coreference.salience import Discourse
from claims.evaluation import gum, speakers
from claims.knowledge.office_holders import known_speakers
from claims.linking.resolve_sources import resolve
from claims.records import Article, Attribution, StatementKind

ROOT = Path(__file__).parent.parent
NAMES = (*FEATURES, *NULL_FEATURES)
PLACE = {name: n for n, name in enumerate(NAMES)}
FOLDS, STEPS, RATE, PULL = 5, 250, 0.08, 0.3
WEIGHTS = {
    "sources_read": 1.0,
    "speakers": 0.5,
    "back_references": 0.4,
    "gum": 0.3,
}  # labels chosen by the program's doubts count less
# What each weight is drawn to; all others to 0.
PRIOR = {
    "presence": 1.0,
    "noun_in_role": 2.0,
    "noun_like_role": 1.0,
    "modifiers_shared": 1.5,
    "noun_in_name": 1.5,
    "body_of_kind": 1.0,
    "body_of_other_kind": -1.5,
    "country": 1.0,
    "party": 1.0,
    "is_maker": 1.5,
    "inside_phrase": 0.5,
    "no_complement": 0.5,
    "no_relation": 1.5,
    "no_indefinite": 1.0,
    "nameless": -0.5,
    "other_role": -0.5,
    "owner_not_shared": -2.0,
    "ahead_without_role": -1.5,
    "no_modifier_shared": -0.5,
    "known_holder": 1.0,
    "still_speaking": 0.5,
    "spoke_last": 0.5,
}
# The probability below which no speaker is named: chosen on the fit set, one wrong name against two right ones.
BARS = {Form.SINGULAR: 0.5, Form.PLURAL: 0.2, Form.THING: 0.45, Form.DEFINITE: 0.6, Form.DOCUMENT: 0.45}
BAR = 0.55
MIN_BAND = 8  # choices in a band of the calibration
# There are too few quotations without a source among the labels to fit: these weights are set by hand.
ORPHAN = {
    "presence": 1.0,
    "spoke_last": 2.5,
    "still_speaking": 1.5,
    "in_own_words": -1.5,
    "paragraphs": -4.0,
    "nameless": -1.0,
    "no_bias": 1.0,
}
HEAD = """# Weights of the ranking of antecedents for each form of anaphor, the probability below which no speaker is
# named, and how often choices of a probability were right on held-out documents. Written by tools/fit_ranking.py.
fitted:
  set: fit
  labels:
    - tests/gold/fit/back_references.yaml
    - tests/gold/fit/sources_read.yaml
    - tests/gold/fit/speakers.yaml
    - tests/gold/fit/speakers_second.yaml
    - tests/gold/fit/speakers_third.yaml
  texts: chains of GUM-2025 train articles
  by: python tools/fit_ranking.py
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled anaphor: the features of each candidate (rows of `values`), NULL among them, and which are right."""

    form: Form
    document: str
    weight: float
    values: np.ndarray
    right: np.ndarray
    named: np.ndarray  # which candidates have a name


class Recorder:
    """Keeps what the ranking is asked while an article is resolved."""

    def __init__(self) -> None:
        self.seen: list[tuple[Discourse, Anaphor, list[Choice]]] = []
        self.rank = ranking.rank
        ranking.rank = self

    def __call__(self, state: Discourse, anaphor: Anaphor) -> list[Choice]:
        """Rank as ever, and keep the choices."""
        found = self.rank(state, anaphor)
        self.seen.append((state, anaphor, found))
        return found

    def resolved(
        self, article: Article, attributions: list[Attribution]
    ) -> list[tuple[Discourse, Anaphor, list[Choice]]]:
        """Return what was asked while an article was resolved."""
        self.seen.clear()
        resolve(article, attributions, known_speakers())
        return list(self.seen)


def row(document: str, weight: float, form: Form, choices: list[Choice], right: list[bool]) -> Row:
    """Return the row of an anaphor; where no candidate is right, NULL and nameless ones are."""
    values = np.zeros((len(choices), len(NAMES)))
    for k, choice in enumerate(choices):
        for name, value in choice.values.items():
            values[k, PLACE[name]] = value
    if not any(right):
        right = [is_nameless(c.entity) for c in choices]
    return Row(form, document, weight, values, np.array(right), np.array([c.entity is not None for c in choices]))


def is_nameless(entity: Entity | None) -> bool:
    """Return whether a choice names nobody."""
    return entity is None or not entity.forms


def labelled(recorder: Recorder, data: Path) -> Iterator[Row]:
    """Yield the rows of the labels of tests/gold/fit."""
    for path in sorted((ROOT / "tests" / "gold" / "fit").glob("*.yaml")):
        weight = next((w for start, w in WEIGHTS.items() if path.stem.startswith(start) and start != "gum"), None)
        if weight is None:
            continue
        split = "dev" if path.stem.startswith("speakers") else "train"
        labels = speakers.load_labels(path)
        for article, attributions in speakers.articles(data / f"polnear-{split}.jsonl"):
            wanted = {start: (end, names) for start, end, names in labels.get(article.document.key, ())}
            for state, anaphor, choices in recorder.resolved(article, attributions) if wanted else ():
                at = state.view.words[anaphor.at].start
                names = next((n for start, (end, n) in wanted.items() if start <= at < end), None)
                if names is not None:
                    right = [not is_nameless(c.entity) and _is_one(c.entity, names) for c in choices]
                    yield row(article.document.key, weight, anaphor.form, choices, right)


def _is_one(entity: Entity | None, names: tuple[str, ...]) -> bool:
    return entity is not None and any(speakers.same_name(entity.name, name) for name in names)


def chains(recorder: Recorder, data: Path) -> Iterator[Row]:
    """Yield the rows of the pronouns that are subjects in GUM's train articles of news, interviews and lives."""
    for path in sorted((data / "gum-2025").glob("train-GUM_*.conllu")):
        if not any(kind in path.stem for kind in ("news", "interview", "bio", "court")):
            continue
        text = gum.read(path)
        article = speakers.plain_article(path.stem, text.body)
        found = [Attribution((s.span,), (), s.content, StatementKind.INDIRECT, 1.0) for s in gum.sources(text)]
        asked = recorder.resolved(article, found)
        if asked:
            yield from _pronouns(recorder, path.stem, text, asked[0][0])


def _pronouns(recorder: Recorder, document: str, text: gum.Text, state: Discourse) -> Iterator[Row]:
    heads = {
        text.tokens[h].start: m.chain
        for m in sorted(text.marked, key=lambda m: m.first - m.last)
        for h in text.heads(m)
    }
    past = {m.first: m.past for m in state.cast.mentions}
    for word in state.view.words:
        anaphor = of_pronoun(word.i, word.lower, frozenset(), ())
        chain = heads.get(word.start)
        if anaphor is None or chain is None or word.dep not in {"nsubj", "nsubjpass"} or state.quoted[word.i]:
            continue
        choices = recorder.rank(state, anaphor)
        right = [c.entity is not None and chain in _chains(state, c.entity, heads, past) for c in choices]
        yield row(document, WEIGHTS["gum"], anaphor.form, choices, right)


def _chains(state: Discourse, entity: Entity, heads: dict[int, str], past: dict[int, int]) -> set[str]:
    at = entity.at or [i for i, f in state.strangers.items() if f is entity]
    inside = (i for first in at for i in range(first, past.get(first, first + 1)))
    return {heads[s] for i in inside if (s := state.view.words[i].start) in heads}


def fit(rows: list[Row]) -> np.ndarray:
    """Return the weights that make the right candidates most probable, each drawn to its prior (Adam)."""
    most = max(len(r.right) for r in rows)
    values = np.zeros((len(rows), most, len(NAMES)))
    closed, right = np.full((len(rows), most), -1e9), np.zeros((len(rows), most))
    for n, r in enumerate(rows):
        values[n, : len(r.right)], closed[n, : len(r.right)], right[n, : len(r.right)] = r.values, 0.0, r.right
    weight = np.array([r.weight for r in rows])
    prior = np.array([PRIOR.get(name, 0.0) for name in NAMES])
    found, mean, square = prior.copy(), np.zeros(len(NAMES)), np.zeros(len(NAMES))
    for step in range(1, STEPS + 1):
        given = _softmax(values @ found + closed)
        held = given * right / ((given * right).sum(1, keepdims=True) + 1e-12)
        slope = -(((held - given) * weight[:, None])[:, :, None] * values).sum((0, 1)) + 2 * PULL * (found - prior)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        found = found - RATE * (1 - step / (STEPS + 1)) * move
    return found


def _softmax(sums: np.ndarray) -> np.ndarray:
    shares = np.exp(sums - sums.max(-1, keepdims=True))
    return shares / shares.sum(-1, keepdims=True)


def held_out(rows: list[Row]) -> list[tuple[Row, np.ndarray]]:
    """Return each row with the probabilities that weights fitted on other documents give."""
    fold = {document: n % FOLDS for n, document in enumerate(sorted({r.document for r in rows}))}
    found = []
    for k in range(FOLDS):
        weights = fit([r for r in rows if fold[r.document] != k])
        found += [(r, _softmax(r.values @ weights)) for r in rows if fold[r.document] == k]
    return found


def calibration(held: list[tuple[Row, np.ndarray]]) -> list[list[float]]:
    """Return the share of right choices from each probability on (isotonic regression)."""
    pairs = sorted(
        (float(p.max()), float(r.right[p.argmax()])) for r, p in held if r.named[p.argmax()] and p.max() >= MIN_CHANCE
    )
    blocks: list[list[float]] = []
    for chance, right in pairs:
        blocks.append([right, 1, chance])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            last = blocks.pop()
            blocks[-1] = [blocks[-1][0] + last[0], blocks[-1][1] + last[1], blocks[-1][2]]
    return [[round(c, 3), round((r + 0.5) / (n + 1), 3)] for r, n, c in blocks if n >= MIN_BAND] or [[0, 0.8]]


MIN_CHANCE = 0.3


def printed(form: Form, rows: list[Row]) -> str:
    """Return the part of the file for a form, and tell how it does on documents held out."""
    bar = BARS.get(form, BAR)
    held = held_out(rows)
    counts = Counter(verdict(r, p, bar) for r, p in held)
    print(f"{form.value}: {len(rows)} labelled, held out {dict(counts)}", file=sys.stderr)
    seen = np.any([r.values.any(0) for r in rows], 0)  # a feature that never occurs keeps its prior: no use to a reader
    lines = [
        f"    {name}: {w:.2f}\n"
        for name, w, some in zip(NAMES, fit(rows), seen, strict=True)
        if some and abs(w) >= MIN_WEIGHT
    ]
    return f"{form.value}:\n  bar: {bar}\n  calibration: {json.dumps(calibration(held))}\n  weights:\n{''.join(lines)}"


MIN_WEIGHT = 0.03


def verdict(r: Row, p: np.ndarray, bar: float) -> str:
    """Return whether the choice of a row is right, unnamed or wrong."""
    best = int(p.argmax())
    if not r.named[best] or p[best] < bar:
        return "right" if r.right[~r.named].any() else "unnamed"
    return "right" if r.right[best] else "wrong"


def main() -> None:
    """Print the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    options = parser.parse_args()
    recorder = Recorder()
    rows = [*labelled(recorder, options.data), *chains(recorder, options.data)]
    parts = [printed(form, own) for form in Form if (own := [r for r in rows if r.form is form])]
    orphan = "".join(f"    {name}: {weight}\n" for name, weight in ORPHAN.items())
    print(
        HEAD + "".join(parts) + f"{Form.ORPHAN.value}:\n  bar: 0.5\n  calibration: [[0, 0.7]]\n  weights:\n{orphan}",
        end="",
    )


if __name__ == "__main__":
    main()
