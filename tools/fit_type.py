"""Fit what attributions report, and how sure one is, on labels: claims/data/attribution_types.yaml.

python tools/fit_type.py [--data ../shared/data] [--out FILE]: reads tests/gold/fit and the corpora (some minutes),
prints figures cross-validated by article, and writes the weights. What a feature says is in
claims/attribution/type_features.py.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from claims import lexicon
from claims.article.article import dissect
from claims.attribution.extract import spoken_segments, unjudged
from claims.attribution.reported import EVIDENCE, NOTHING, POLARITIES, REPORTED, SCALE, TYPES, Linear, evidence
from claims.attribution.type_features import Reading, features
from claims.evaluation import calibration, texts
from claims.evaluation.calibration import Judgement
from claims.records import Document, Segment, SegmentKind, Span, Spans

ROOT: Final = Path(__file__).parent.parent
FIT: Final = ROOT / "tests" / "gold" / "fit"
LABELS: Final = ("attributions.jsonl", "gum_attributions.jsonl", "inner.jsonl", "rows.jsonl", "polarity_sentences.yaml")
OUT: Final = ROOT / "claims" / "data" / "attribution_types.yaml"
FOLDS: Final = 5
LEAST: Final = 2  # a feature seen less often is left out
PULL: Final = {"types": 1e-3, "polarities": 3e-4}  # L2
STEPS: Final = 250
SAME: Final = 0.9  # overlap of a row's content with a judged one
HALF: Final = 0.5  # overlap with a label that is served
SEEN: Final = 0.3  # weight of a row of text that the tagger was trained on
Floats = NDArray[np.float64]
HEAD: Final = """# What attributions report: weights (hundredths) of each feature for each class;
# see claims/attribution/reported.py. Written by tools/fit_type.py from hand labels.
fitted:
  set: fit
  labels: [{labels}]
  by: python tools/fit_type.py
"""


class Row(Protocol):
    """What a model is fitted on: its article, features and weight."""

    @property
    def doc(self) -> str:
        """The article."""

    @property
    def features(self) -> tuple[str, ...]:
        """The features that are present."""

    @property
    def weight(self) -> float:
        """How much it counts."""


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled attribution: its article, features, and where the extractor found it, how sure it was."""

    doc: str
    features: tuple[str, ...]
    type: str
    pol: str
    whole: bool = True
    found: float | None = None
    weight: float = 1.0

    @property
    def served(self) -> bool:
        """Whether it is what somebody is reported to have said, written, thought or intended."""
        return self.type in REPORTED and self.pol == "asserted" and self.whole


def examples(data: Path) -> list[Example]:
    """Return the labelled attributions of the fit set, and the program's rows on its texts that labels judge."""
    found: list[Example] = []
    judged = {row["doc"]: row for row in articles(FIT / "rows.jsonl", data)}
    labelled = {row["doc"]: row for row in articles(FIT / "attributions.jsonl", data)}
    of_gum = {row["doc"]: row for row in articles(FIT / "gum_attributions.jsonl", data)}
    complete = {doc for doc in of_gum if "_interview_" not in doc}  # where answers are not labelled word for word
    labelled |= of_gum
    inner = {row["doc"]: row["rows"] for row in articles(FIT / "inner.jsonl", data)}
    for doc in labelled | judged:
        body = (labelled.get(doc) or judged[doc])["body"]
        article = dissect(Document(f"file:fit/{doc}", body, "fit", doc))
        segments = spoken_segments(article.segments)
        reading = Reading.of(segments)
        labels = labelled.get(doc, {}).get("rows", [])
        rows = judged.get(doc, {}).get("rows", [])
        found += [_example(doc, reading, body, label) for label in (*labels, *inner.get(doc, []))]
        for attribution in (a for a in unjudged(segments) if a.parent is None):
            parts = (attribution.source, attribution.cue, attribution.content)
            label = serving(attribution.content, labels, rows)
            label = (NOTHING, "asserted", False) if label is None and doc in complete else label
            if label is not None:
                given = features(reading, body, *parts)
                kind, pol, whole = label
                weight = SEEN if labels and doc not in of_gum else 1.0
                found.append(Example(doc, given, kind, pol, whole, attribution.confidence, weight))
    return found


def _example(doc: str, reading: Reading, body: str, label: Mapping[str, Any]) -> Example:
    parts = (spans(label[part]) for part in ("source", "cue", "content"))
    return Example(doc, features(reading, body, *parts), label["type"], label["pol"])


def serving(
    content: Spans, labels: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]
) -> tuple[str, str, bool] | None:
    """Return type, polarity and wholeness of a found content by the label or judged row it matches, None if unknown."""
    own = points(content)
    for row in rows:
        if share(own, points(spans(row["content"]))) >= SAME:
            return row["type"], row["pol"], row["whole"]
    overlaps = [share(own, points(spans(label["content"]))) for label in labels]
    best = max(overlaps, default=0.0)
    if best <= 0:
        return None
    label = labels[overlaps.index(best)]
    return label["type"], label["pol"], best >= HALF


def spans(pairs: Iterable[Sequence[int]]) -> Spans:
    """Return spans for pairs of offsets."""
    return tuple(Span(*pair) for pair in pairs)


def points(content: Spans) -> set[int]:
    """Return the offsets that spans cover."""
    return {at for span in content for at in range(*span)}


def share(one: set[int], other: set[int]) -> float:
    """Return the share of offsets that two sets have in common."""
    return len(one & other) / len(one | other) if one and other else 0.0


def articles(path: Path, data: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a label file, each with its body and its rows."""
    opened: dict[str, Any] | None = None
    for line in path.read_text("utf-8").splitlines()[1:]:
        row = json.loads(line)
        if "doc" not in row:
            if opened is not None:
                opened["rows"].append(row)
            continue
        if opened:
            yield opened
        body = texts.text(data, row["corpus"], row["doc"])
        if texts.digest(body) != row["sha256"]:
            raise SystemExit(f"{path}: the text of {row['doc']} is not the one that was labelled")
        opened = {"doc": row["doc"], "corpus": row["corpus"], "body": body, "rows": []}
    if opened:
        yield opened


def invented() -> Iterator[Example]:
    """Yield an example for each template of invented sentences, filled with each verb."""
    raw = lexicon.load_path(FIT / "polarity_sentences.yaml")
    templates = [(pol, t) for pol, group in raw["templates"].items() for t in group]
    for n, (pol, template) in enumerate(templates):
        for k, (plain, participle, going, past) in enumerate(raw["verbs"]):
            source = raw["sources"][(n * 7 + k * 3) % len(raw["sources"])]
            contents = raw["objects"] if plain in raw["with_objects"] else raw["clauses"]
            named = source.startswith("Mayor")
            source = source if named or template.startswith("{S}") else source[0].lower() + source[1:]
            filled = (
                template.replace("{{", "\1").replace("}}", "\2").replace("{S}", f"\1{source}\2")
                .replace("{X}", f"\3{contents[(n + k) % len(contents)]}\4")
                .replace("{v}", plain).replace("{p}", participle).replace("{g}", going).replace("{past}", past)
            )  # fmt: skip
            yield _sentence(f"invented {n % 5} {k % 3}", filled, pol)


def _sentence(doc: str, marked: str, pol: str) -> Example:
    """Return the example of a sentence with its source, cue and content between control characters."""
    text, at = "", dict[str, int]()
    for char in marked:
        if char in "\1\2\3\4[]":
            at[char] = len(text)
        else:
            text += char
    source = (Span(at["\1"], at["\2"]),) if "\1" in at else ()
    reading = Reading.of([Segment(SegmentKind.PARAGRAPH, Span(0, len(text)), text)])
    given = features(reading, text, source, (Span(at["["], at["]"]),), (Span(at["\3"], at["\4"]),))
    return Example(doc, given, "", pol)


class Sparse:
    """A matrix of features that are present, one row an example."""

    def __init__(self, rows: Sequence[Row], vocabulary: Mapping[str, int]) -> None:
        """Number the features of the rows; each row has the one that is always present."""
        known = [[vocabulary[f] for f in r.features if f in vocabulary] for r in rows]
        sizes = [len(k) for k in known]
        self.shape = len(rows), len(vocabulary)
        self.columns = np.array([c for k in known for c in k])
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        order = np.argsort(self.columns, kind="stable")
        self.rows = np.repeat(np.arange(len(rows)), sizes)[order]
        self.used, self.firsts = np.unique(self.columns[order], return_index=True)

    def times(self, weights: Floats) -> Floats:
        """Return matrix times weights."""
        out: Floats = np.add.reduceat(weights[self.columns], self.starts, axis=0)
        return out

    def back(self, values: Floats) -> Floats:
        """Return transposed matrix times values."""
        out = np.zeros((self.shape[1], values.shape[1]))
        out[self.used] = np.add.reduceat(values[self.rows], self.firsts, axis=0)
        return out


def softmax(scores: Floats) -> Floats:
    """Return probabilities for rows of scores."""
    powers = np.exp(scores - scores.max(1, keepdims=True))
    shares: Floats = powers / powers.sum(1, keepdims=True)
    return shares


def fitted(rows: Sequence[Row], classes: Sequence[str], key: str, pull: float) -> Linear:
    """Fit a multinomial logistic model by accelerated gradient descent."""
    seen = Counter(f for r in rows for f in r.features)
    vocabulary = {f: n for n, f in enumerate(sorted(f for f, times in seen.items() if times >= LEAST))}
    matrix = Sparse(rows, vocabulary)
    wanted = np.array([[getattr(r, key) == name for name in classes] for r in rows], dtype=float)
    weigh = np.array([r.weight for r in rows])[:, None]
    weigh = weigh / weigh.sum()
    vector = np.ones((len(vocabulary), 1))
    for _ in range(20):
        vector = matrix.back(matrix.times(vector) * weigh)
        steepest = float(np.linalg.norm(vector))
        vector /= steepest
    rate = 1 / (0.5 * steepest + pull)
    weights, ahead, pace = np.zeros((len(vocabulary), len(classes))), np.zeros((len(vocabulary), len(classes))), 1.0
    for _ in range(STEPS):
        slope = matrix.back((softmax(matrix.times(ahead)) - wanted) * weigh) + pull * ahead
        stepped = ahead - rate * slope
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, weights, pace = stepped + (pace - 1) / faster * (stepped - weights), stepped, faster
    rounded = np.rint(weights * SCALE).astype(int)
    kept = {f: tuple((rounded[n] / SCALE).tolist()) for f, n in vocabulary.items() if np.abs(rounded[n]).max() > 1}
    return Linear(tuple(classes), kept)


def folds(rows: Sequence[Row]) -> list[int]:
    """Return the fold of each example: articles stay together."""
    docs = sorted({r.doc for r in rows})
    np.random.default_rng(17).shuffle(docs)
    fold = {doc: n % FOLDS for n, doc in enumerate(docs)}
    return [fold[r.doc] for r in rows]


def held_out(rows: Sequence[Example], classes: Sequence[str], key: str) -> list[dict[str, float]]:
    """Return each example's class probabilities by a model that did not see its article."""
    out: list[dict[str, float]] = [{}] * len(rows)
    own = folds(rows)
    for fold in range(FOLDS):
        name = "types" if key == "type" else "polarities"
        model = fitted([r for r, f in zip(rows, own, strict=True) if f != fold], classes, key, PULL[name])
        for n, row in enumerate(rows):
            if own[n] == fold:
                out[n] = model.shares(row.features)
    return out


def sureness(rows: Sequence[tuple[tuple[float, ...], bool, float]]) -> tuple[float, ...]:
    """Fit the weights of the evidence for a confidence by Newton's method; a row is evidence, served, weight."""
    values = np.array([r[0] for r in rows])
    served, weigh = (np.array([r[k] for r in rows], dtype=float) for k in (1, 2))
    weights = np.zeros(len(EVIDENCE))
    for _ in range(30):
        shares = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ ((shares - served) * weigh) + 0.1 * weights
        bend = (values * (shares * (1 - shares) * weigh)[:, None]).T @ values + 0.1 * np.eye(len(EVIDENCE))
        weights = weights - np.linalg.solve(bend, slope)
    return tuple(round(float(w), 3) for w in weights)


def confidences(rows: Sequence[tuple[Example, tuple[float, ...]]]) -> list[float]:
    """Return each row's confidence by weights fitted on other articles."""
    own = folds([r for r, _ in rows])
    out = [0.0] * len(rows)
    for fold in range(FOLDS):
        others = [(e, r.served, r.weight) for (r, e), f in zip(rows, own, strict=True) if f != fold]
        weights = np.array(sureness(others))
        for n, (_, given) in enumerate(rows):
            if own[n] == fold:
                out[n] = float(1 / (1 + np.exp(-np.array(given) @ weights)))
    return out


def report(rows: Sequence[Example], types: Sequence[dict[str, float]], pols: Sequence[dict[str, float]]) -> None:
    """Print cross-validated figures of types and polarities."""
    for name, kept in (("labels", [r.found is None for r in rows]), ("rows", [r.found is not None for r in rows])):
        judged = [(r, t, p) for r, t, p, k in zip(rows, types, pols, kept, strict=True) if k]
        real = [(r, max(t, key=t.__getitem__)) for r, t, _ in judged if r.type in REPORTED]
        right = sum(r.type == t for r, t in real) / len(real)
        shown = sum(t in REPORTED for _, t in real) / len(real)
        pol = sum(r.pol == max(p, key=p.__getitem__) for r, _, p in judged) / len(judged)
        print(f"{name}: {len(judged)}; type right {right:.1%} of {len(real)} reported, {shown:.1%} held for reported, ")
        print(f"  polarity right {pol:.1%}")
        table = Counter((r.type, max(t, key=t.__getitem__)) for r, t, _ in judged)
        print(" " * 12 + "".join(f"{t:>10}" for t in TYPES))
        for kind in TYPES:
            print(f"  {kind:10}" + "".join(f"{table[kind, given]:10}" for given in TYPES))


def bands(rows: Sequence[Example], sure: Sequence[float], types: Sequence[dict[str, float]]) -> None:
    """Print, by least confidence, how many rows are served and how many of the served are kept."""
    judged = [Judgement(c, r.served) for r, c in zip(rows, sure, strict=True)]
    print(f"confidence: {len(rows)} rows, calibration error {100 * calibration.expected_error(judged):.1f} points")
    spoken = ("speech", "writing", "belief")
    wanted = sum(r.served and r.type in spoken for r in rows)
    for least in (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        kept = [
            r for r, c, t in zip(rows, sure, types, strict=True) if c >= least and max(t, key=t.__getitem__) in spoken
        ]
        said = [r for r in kept if r.served and r.type in spoken]
        none = sum(r.type == "nothing" or not r.whole for r in kept)
        act = sum(r.type == "other" for r in kept)
        print(
            f"  from {least:.1f}: {len(kept):5} shown, said {len(said) / len(kept):.1%}"
            f" and {len(said) / wanted:.1%} of all, no attribution {none / len(kept):.1%}, act {act / len(kept):.1%}"
        )


def written(types: Linear, polarities: Linear, weighed: Sequence[float]) -> str:
    """Return the file of weights."""
    lines = [HEAD.format(labels=", ".join(f"tests/gold/fit/{name}" for name in LABELS))]
    lines.append("evidence: {" + ", ".join(f"{n}: {w}" for n, w in zip(EVIDENCE, weighed, strict=True)) + "}\n")
    for name, model in (("types", types), ("polarities", polarities)):
        lines.append(f"{name}: # {' '.join(model.classes)}\n")
        lines += [
            f"  {json.dumps(f, ensure_ascii=False)}: {' '.join(str(round(w * SCALE)) for w in row)}\n"
            for f, row in model.weights.items()
        ]
    return "".join(lines)


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    rows = examples(options.data)
    taught = [*rows, *invented()]
    types = held_out(rows, TYPES, "type")
    pols = held_out(taught, POLARITIES, "pol")[: len(rows)]
    report(rows, types, pols)
    found = [(r, t, p) for r, t, p in zip(rows, types, pols, strict=True) if r.found is not None]
    weighed = [(r, evidence(r.found or 0.0, t, p)) for r, t, p in found]
    sure = confidences(weighed)
    fresh = [n for n, (r, _, _) in enumerate(found) if r.weight == 1.0]
    bands([found[n][0] for n in fresh], [sure[n] for n in fresh], [found[n][1] for n in fresh])
    weights = sureness([(given, r.served, r.weight) for r, given in weighed])
    models = fitted(rows, TYPES, "type", PULL["types"]), fitted(taught, POLARITIES, "pol", PULL["polarities"])
    options.out.write_text(written(*models, weights), encoding="utf-8")
    print(f"{options.out}: {len(models[0].weights)} and {len(models[1].weights)} features; evidence {weights}")


if __name__ == "__main__":
    main()
