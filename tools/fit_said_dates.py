"""Fit how statements are dated on labels: which date is a cue's, and whether a dated report is still under way.

python tools/fit_said_dates.py [--data ../shared/data] > claims/data/said_weights.yaml: reads the labels of
tests/gold/fit and their texts (two minutes), prints figures cross-validated by article to stderr. The features are in
claims/dates/binding.py and running.py. PolNeAR's texts have the day of publication in the names of the documents.
"""

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claims import lexicon
from claims.article.article import dissect
from claims.dates import ArticleDates, date_article, edtf, running
from claims.dates.binding import Bond, pairs
from claims.dates.logistic import Logistic
from claims.dates.scene import place
from claims.dates.statement_dates import Case, Reading, read
from claims.dates.undated_reasons import is_earlier
from claims.evaluation import calibration, texts
from claims.evaluation import gold as corpus
from claims.evaluation.calibration import Judgement
from claims.knowledge.office_holders import known_speakers
from claims.linking.resolve_sources import resolve
from claims.records import (
    Article,
    Attribution,
    DateMention,
    DateValue,
    Document,
    ResolvedSource,
    Segment,
    SegmentKind,
    Span,
    Spans,
    StatementKind,
)

ROOT: Final = Path(__file__).parent.parent
FIT: Final = ROOT / "tests" / "gold" / "fit"
LABELS: Final = (  # how attributions are dated
    "attributions.jsonl",
    "said_rows.jsonl",
    "gum_attributions.jsonl",
    "news_attributions.jsonl",
)
PAIRS: Final = "cue_dates.jsonl"  # whether a date is a cue's
SENTENCES: Final = "cue_date_sentences.yaml"  # the same, invented
FOLDS: Final = 10
FEWEST: Final = {"bound": 4, "running": 6}  # a feature seen less often is left out
PULL: Final = {"bound": 2.0, "running": 2.0}  # L2
STEPS: Final = 40
LEAST: Final = {"bound": 0.7, "running": 0.75}
ASSUMED: Final = 0.5
WEEK: Final = 7
HEAD: Final = """# Weights (log odds) by which statements are dated; see claims/dates/logistic.py.
# Written by tools/fit_said_dates.py from labels.
fitted:
  set: fit
  labels: [tests/gold/fit/attributions.jsonl, tests/gold/fit/said_rows.jsonl, tests/gold/fit/gum_attributions.jsonl,
    tests/gold/fit/news_attributions.jsonl, tests/gold/fit/cue_dates.jsonl, tests/gold/fit/cue_date_sentences.yaml]
  by: python tools/fit_said_dates.py
"""
Floats = NDArray[np.float64]
_PUBLISHED: Final = re.compile(r"_(\d{4}-\d\d-\d\d)_")
_MARK: Final = re.compile(r"\{(?P<part>[sctyn]):|\}")
_LONG_WORD: Final = re.compile(r"\w{3,}")


class Label(NamedTuple):
    """How a reader dates an attribution.

    Attributes:
        cert: told, inferred or none.
        words: The words that tell the date, where they were labelled.
        said: The date, where it was labelled.
        background: Whether it was said at some earlier time.
        who: Who speaks.
    """

    cert: str
    words: str
    said: DateValue | None
    background: bool
    who: frozenset[str]


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled article, its dates and sources as the program finds them, and the dates as readers do."""

    doc: str
    article: Article
    dates: ArticleDates
    attributions: Sequence[Attribution]
    sources: Sequence[ResolvedSource]
    labels: Sequence[Label]
    right: Mapping[int, DateValue]

    @property
    def day(self) -> date | None:
        """The report's day."""
        return self.dates.anchor.latest if self.dates.anchor else None


class Row(NamedTuple):
    """One decision: its document, its features, and whether the answer is yes."""

    doc: str
    features: frozenset[str]
    yes: bool


# --- reading the labels ------------------------------------------------------------------------------------


def examples(data: Path) -> Iterator[Example]:
    """Yield the labelled articles."""
    seen: set[str] = set()
    for name in LABELS:
        for head, rows in _documents(FIT / name):
            if head["doc"] in seen:
                continue
            seen.add(head["doc"])
            kept = [row for row in rows if row["content"] and (row["cue"] or row["source"])]
            body = texts.text(data, head["corpus"], head["doc"])
            yield _example(head["doc"], body, _attributions(body, kept), list(map(_label, kept)))


def _example(doc: str, body: str, attributions: list[Attribution], labels: list[Label]) -> Example:
    published = _PUBLISHED.search(doc)
    day = date.fromisoformat(published[1]) if published else None
    article = dissect(Document(f"file:fit/{doc}", body, "fit", doc, published=day))
    dates = date_article(article)
    sources = resolve(article, attributions, known_speakers(), dates.published.value) if labels else []
    bare = Example(doc, article, dates, attributions, sources, labels, {})
    return replace(bare, right=_right(bare))


def invented() -> Iterator[Row]:
    """Yield the pairs of the invented sentences; each is a document of its own."""
    data = lexicon.load_path(FIT / SENTENCES)
    for number, marked in enumerate(data["sentences"]):
        body, spans = _unmarked(marked)
        attribution = Attribution(*(tuple(spans[part]) for part in "sct"), StatementKind.INDIRECT, 1.0)
        document = Document(f"file:fit/{number}", body, "fit", str(number), published=data["published"])
        article = Article(document, (Segment(SegmentKind.PARAGRAPH, Span(0, len(body)), body),))
        dates = date_article(article)
        for _, mention, features in pairs(article, dates.mentions, [attribution], dates.day_at):
            own = any(span.start <= mention.span.start < span.end for span in spans["y"])
            if own or any(span.start <= mention.span.start < span.end for span in spans["n"]):
                yield Row(f"sentence {number}", frozenset(features), own)


def _unmarked(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """Return a sentence without its marks, and the spans that they enclose."""
    body, at = "", 0
    opened: list[tuple[str, int]] = []
    spans: dict[str, list[Span]] = {part: [] for part in "sctyn"}
    for mark in _MARK.finditer(marked):
        body, at = body + marked[at : mark.start()], mark.end()
        if mark["part"]:
            opened.append((mark["part"], len(body)))
        else:
            part, start = opened.pop()
            spans[part].append(Span(start, len(body)))
    return body + marked[at:], spans


def _label(row: Mapping[str, Any]) -> Label:
    said = edtf.parse(row["said"]) if row["said"] else None
    return Label(row["cert"], row.get("dating", ""), said, row.get("background", False), frozenset(row.get("who", ())))


def paired(data: Path) -> Iterator[Row]:
    """Yield the labelled pairs of an attribution and a date of its sentence."""
    gold = {document.name: document.gold for document in corpus.read(data / "polnear-train.jsonl").documents}
    for head, rows in _documents(FIT / PAIRS):
        body = texts.text(data, head["corpus"], head["doc"])
        wanted = {
            (*(_spans(row[part]) for part in ("source", "cue", "content")), *row["date"]): row["own"] for row in rows
        }
        every = [{"source": g.source, "cue": g.cue, "content": g.content} for g in gold[head["doc"]]]
        example = _example(head["doc"], body, _attributions(body, [r for r in every if r["content"]]), [])
        for n, mention, features in pairs(
            example.article, example.dates.mentions, example.attributions, example.dates.day_at
        ):
            a = example.attributions[n]
            own = wanted.get((a.source, a.cue, a.content, *mention.span))
            if own is not None:
                yield Row(head["doc"], frozenset(features), own)


def _documents(path: Path) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    lines = map(json.loads, path.read_text("utf-8").splitlines()[1:])
    head: dict[str, Any] | None = None
    rows: list[dict[str, Any]] = []
    for line in lines:
        if "doc" not in line:
            rows.append(line)
            continue
        if head:
            yield head, rows
        head, rows = line, []
    if head:
        yield head, rows


def _attributions(body: str, rows: Sequence[Mapping[str, Any]]) -> list[Attribution]:
    found = [
        Attribution(*(_spans(r[part]) for part in ("source", "cue", "content")), _kind(body, r), 1.0) for r in rows
    ]
    return [replace(a, parent=_parent(n, found)) for n, a in enumerate(found)]


def _spans(pairs: Iterable[Sequence[int]]) -> Spans:
    return tuple(sorted(Span(*pair) for pair in pairs))


def _kind(body: str, row: Mapping[str, Any]) -> StatementKind:
    words = " ".join(body[start:end] for start, end in row["content"]).strip()
    if not re.search(r"[\"“”]|''", words):
        return StatementKind.INDIRECT
    return (
        StatementKind.DIRECT if re.fullmatch(r"(?:[\"“]|'').*(?:[\"”]|''),?", words, re.DOTALL) else StatementKind.MIXED
    )


def _parent(n: int, found: Sequence[Attribution]) -> int | None:
    parts = (*found[n].source, *found[n].cue, *found[n].content)
    around = [
        (sum(end - start for start, end in other.content), k)
        for k, other in enumerate(found)
        if k != n and all(any(c.start <= p.start and p.end <= c.end for c in other.content) for p in parts)
    ]
    return min(around)[1] if around else None


def _right(example: Example) -> dict[int, DateValue]:
    """Return the dates that readers give: the words' for what is told; for what is inferred the nearest that was told.

    The labels say that a date is inferred, not which: it is that of the same speaker's last dated words, else of the
    last recent ones, else of the next, else the day that the first paragraphs tell of.
    """
    if any(label.said for label in example.labels):
        return {n: label.said for n, label in enumerate(example.labels) if label.said}
    order = sorted(range(len(example.labels)), key=lambda n: place(example.attributions[n]))
    told = {n: m.value for n in order if (m := _dating(example, n)) and m.value}
    found = dict(told)
    lead = running.thread(example.article, example.dates).lead
    for i, n in enumerate(order):
        if example.labels[n].cert == "inferred":
            value = _inferred(
                example, n, [k for k in reversed(order[:i]) if k in told], [k for k in order[i:] if k in told], told
            )
            if value or lead:
                found[n] = value or lead  # type: ignore[assignment]
    return found


def _inferred(
    example: Example, n: int, before: Sequence[int], after: Sequence[int], told: Mapping[int, DateValue]
) -> DateValue | None:
    same = [k for k in before if example.labels[k].who & example.labels[n].who]
    recent = [k for k in before if _is_recent(example.day, told[k])]
    next_same = [k for k in after if example.labels[k].who & example.labels[n].who]
    chosen = next((group[0] for group in (same, recent, before, next_same, after) if group), None)
    return None if chosen is None else told[chosen]


def _is_recent(day: date | None, value: DateValue) -> bool:
    return day is None or value.latest is None or (day - value.latest).days < WEEK


def _dating(example: Example, n: int) -> DateMention | None:
    """Return the date expression that the words of a label are, the nearest to the attribution."""
    label = example.labels[n]
    if label.cert != "told":
        return None
    at = place(example.attributions[n]).start
    alike = [m for m in example.dates.mentions if m.value and _alike(m.span.of(example.article.body), label.words)]
    return min(alike, key=lambda m: abs(m.span.start - at), default=None)


def _alike(printed: str, words: str) -> bool:
    one, two = " ".join(printed.split()).lower(), words.lower()
    return one in two or two in one or bool({*_LONG_WORD.findall(one)} & {*_LONG_WORD.findall(two)})


# --- the decisions -----------------------------------------------------------------------------------------


def bound_rows(example: Example) -> Iterator[tuple[int, DateMention, Row]]:
    """Yield the pairs of an attribution and a date of its sentence; those of inferred dates say nothing."""
    found = pairs(example.article, example.dates.mentions, example.attributions, example.dates.day_at)
    for n, mention, features in found:
        label = example.labels[n]
        alike = (
            mention.value == label.said if label.said else _alike(mention.span.of(example.article.body), label.words)
        )
        yes = label.cert == "told" and alike
        if label.cert != "inferred":
            yield n, mention, Row(example.doc, frozenset(features), yes)


def running_rows(example: Example, reading: Reading, regression: Logistic | None = None) -> Iterator[Row]:
    """Yield each date that may go on with an attribution, what was said before being dated as readers date it.

    With a `regression`, what was said before is dated by it, mistakes included, as where no reader is at hand.
    """
    thread = running.thread(example.article, example.dates)
    for case in _heard(reading):
        label, right = example.labels[case.n], example.right.get(case.n)
        offers = running.candidates(thread, case.voice) if _is_open(case) else []
        for value, features in offers:
            yes = label.cert != "none" and right is not None and right.edtf == value.edtf
            if yes or label.cert != "told":
                yield Row(example.doc, frozenset(features), yes)
        if regression is None:
            thread.keep(case.voice, right if label.cert != "none" else None)
        else:
            thread.keep(case.voice, case.own.mention.value if case.own else _going_on(regression, offers)[0])


def _going_on(
    regression: Logistic, offers: Sequence[tuple[DateValue, Sequence[str]]]
) -> tuple[DateValue | None, float]:
    """Return the most probable date that goes on, and its probability; no date where it is less than likely enough."""
    scored = ((regression.probability(features), value.edtf, value) for value, features in offers)
    sure, _, value = max(scored, default=(0.0, "", None))
    return (value if sure >= regression.least else None), sure


def _heard(reading: Reading) -> Iterator[Any]:
    return (case for case in reading.told if case.voice)


def _is_open(case: Case) -> bool:
    return case.own is None and not (case.why and is_earlier(case.why))


# --- fitting -----------------------------------------------------------------------------------------------


def fit(rows: Sequence[Row], part: str) -> dict[str, float]:
    """Fit a logistic regression by Newton's method, weights drawn towards 0."""
    counts = Counter(name for row in rows for name in row.features)
    names = ["bias", *sorted(name for name, count in counts.items() if count >= FEWEST[part])]
    x, y = _matrix(rows, names), np.array([row.yes for row in rows], float)
    weights, pull = np.zeros(len(names)), np.full(len(names), PULL[part])
    pull[0] = 1e-6
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (share - y) + pull * weights
        step = np.linalg.solve((x * (share * (1 - share))[:, None]).T @ x + np.diag(pull), slope)
        weights -= step
        if np.abs(step).max() < 1e-6:  # noqa: PLR2004 - converged
            break
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def _matrix(rows: Sequence[Row], names: Sequence[str]) -> Floats:
    index = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    x[:, 0] = 1
    for row, values in zip(rows, x, strict=True):
        values[[index[name] for name in row.features if name in index]] = 1
    return x


def crossed(rows: Sequence[Row], part: str, fold: Mapping[str, int]) -> dict[int, Logistic]:
    """Fit one regression for each fold, on the documents of the others."""
    folds = sorted(set(fold.values()))
    return {k: Logistic(fit([r for r in rows if fold[r.doc] != k], part), LEAST[part], ASSUMED) for k in folds}


def scaled(weights: Mapping[str, float], line: tuple[float, float]) -> dict[str, float]:
    """Return weights whose log odds are those of `weights` times a slope, plus a shift (Platt, 1999)."""
    slope, shift = line
    found = {name: round(weight * slope, 2) for name, weight in weights.items()}
    return {**found, "bias": round(weights["bias"] * slope + shift, 2)}


def platt(sure: Sequence[Judgement]) -> tuple[float, float]:
    """Return the slope and shift of log odds by which confidences become shares that were right."""
    share = np.clip([j.confidence for j in sure], 0.001, 0.999)
    x = np.column_stack([np.log(share / (1 - share)), np.ones(len(sure))])
    y, line = np.array([j.right for j in sure], float), np.array([1.0, 0.0])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ line))
        line -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 0.01 * np.eye(2), x.T @ (p - y))
    return float(line[0]), float(line[1])


# --- measuring ---------------------------------------------------------------------------------------------


def own_dates(example: Example, regression: Logistic) -> dict[int, Bond]:
    """Return the own dates of attributions by a regression."""
    found: dict[int, Bond] = {}
    for n, mention, features in pairs(
        example.article, example.dates.mentions, example.attributions, example.dates.day_at
    ):
        bond = Bond(mention, regression.probability(features))
        if bond.probability >= regression.assumed and (n not in found or found[n].probability < bond.probability):
            found[n] = bond
    return found


def readings(
    examples: Sequence[Example], models: Mapping[int, Logistic], fold: Mapping[str, int]
) -> dict[str, Reading]:
    """Return the cases of each document, their own dates by the model that was not fitted on it."""
    return {
        e.doc: read(
            e.article,
            e.dates,
            [*zip(e.attributions, e.sources, strict=True)],
            own_dates(e, models[fold[e.doc]]),
        )
        for e in examples
    }


class Tally:
    """Counts of right and wrong dates by how they are known, and the confidences."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str, str]] = Counter()
        self.sure: dict[str, list[Judgement]] = defaultdict(list)
        self.offers: list[Judgement] = []

    def offer(self, example: Example, n: int, best: DateValue | None, confidence: float) -> None:
        """Count the most probable date that may go on, taken or not."""
        right = example.right.get(n)
        if best is not None:
            self.offers.append(Judgement(confidence, right is not None and right.edtf == best.edtf))

    def add(self, example: Example, n: int, how: str, value: DateValue | None, confidence: float) -> None:
        """Count one attribution that was given a date, or None."""
        label, right = example.labels[n], example.right.get(n)
        cert = "background" if label.background else label.cert
        if value is None:
            self.counts[cert, "none", ""] += 1
            return
        ok = label.cert != "none" and right is not None and right.edtf == value.edtf
        self.counts[cert, how, "right" if ok else "wrong"] += 1
        self.sure[how].append(Judgement(confidence, ok))


def judge(
    examples: Sequence[Example],
    cases: Mapping[str, Reading],
    models: Mapping[int, Logistic],
    fold: Mapping[str, int],
    least: float,
) -> Tally:
    """Date every attribution that the article tells itself by the models that were not fitted on it."""
    tally = Tally()
    for example in examples:
        regression = models[fold[example.doc]]
        thread = running.thread(example.article, example.dates)
        for case in _heard(cases[example.doc]):
            value = case.own.mention.value if case.own else None
            sure = case.own.probability if case.own else 0.0
            how = "own" if sure >= LEAST["bound"] else "assumed"
            if _is_open(case):
                scored = ((regression.probability(f), v.edtf, v) for v, f in running.candidates(thread, case.voice))
                sure, _, best = max(scored, default=(0.0, "", None))
                tally.offer(example, case.n, best, sure)
                how, value = "running", best
                if sure < least:
                    how, value = ("assumed", best) if sure >= ASSUMED and not case.why else ("", None)
            tally.add(example, case.n, how, value, sure)
            thread.keep(case.voice, value if case.own or how == "running" else None)
    return tally


def report_day(examples: Sequence[Example], cases: Mapping[str, Reading]) -> float:
    """Return how often the report's day is right for open attributions of reports that tell of it."""
    found = [
        (right := e.right.get(c.n)) is not None and e.dates.anchor is not None and right.edtf == e.dates.anchor.edtf
        for e in examples
        if e.dates.same_day
        for c in _heard(cases[e.doc])
        if c.own is None and c.why is None
    ]
    return round(sum(found) / len(found), 2) if found else 0.0


def main() -> None:
    """Print the file, and to stderr how it does on documents that it was not fitted on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    data = parser.parse_args().data
    found = list(examples(data))
    bound = [*(row for e in found for _, _, row in bound_rows(e)), *paired(data), *invented()]
    fold = {doc: n % FOLDS for n, doc in enumerate(sorted({e.doc for e in found} | {row.doc for row in bound}))}
    bound_models = crossed(bound, "bound", fold)
    cases = readings(found, bound_models, fold)
    read_rows = [row for e in found for row in running_rows(e, cases[e.doc])]
    first = crossed(read_rows, "running", fold)
    rows = [*read_rows, *(row for e in found for row in running_rows(e, cases[e.doc], first[fold[e.doc]]))]
    models = crossed(rows, "running", fold)
    note(f"{len(bound)} pairs, {sum(r.yes for r in bound)} right; {len(rows)} dates, {sum(r.yes for r in rows)} right")
    line = platt(judge(found, cases, models, fold, LEAST["running"]).offers)
    note(f"log odds of running times {line[0]:.2f}, plus {line[1]:.2f}")
    models = {k: replace(m, weights=scaled(m.weights, line)) for k, m in models.items()}
    for least in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85):
        show(judge(found, cases, models, fold, least), least)
    print(HEAD + table("bound", fit(bound, "bound"), least=LEAST["bound"], assumed=ASSUMED))
    weights = scaled(fit(rows, "running"), line)
    shares = {"least": LEAST["running"], "assumed": ASSUMED, "report_day": report_day(found, cases)}
    print(table("running", weights, **shares), end="")


def note(text: str) -> None:
    """Print a line to stderr."""
    print(text, file=sys.stderr)


def show(tally: Tally, least: float) -> None:
    """Print the shares of one least probability."""
    total = sum(tally.counts.values())
    right = sum(
        k for (cert, _, ok), k in tally.counts.items() if ok == "right" or (not ok and cert in {"none", "background"})
    )
    wrong = sum(k for (_, how, ok), k in tally.counts.items() if ok == "wrong" and how != "assumed")
    print(
        f"least {least}: right {right / total:.3f}, wrong {wrong / total:.3f}; {dict(sorted(tally.counts.items()))}",
        file=sys.stderr,
    )
    for how, sure in sorted(tally.sure.items()):
        share = sum(j.right for j in sure) / len(sure)
        error = calibration.expected_error(sure)
        print(f"  {how}: {len(sure)}, right {share:.2f}, expected calibration error {error:.3f}", file=sys.stderr)


def table(part: str, weights: Mapping[str, float], **shares: float) -> str:
    """Write one regression as YAML."""
    head = "".join(f"  {key}: {value}\n" for key, value in shares.items())
    return f"{part}:\n{head}  weights:\n" + "".join(
        f"    {json.dumps(n, ensure_ascii=False)}: {w}\n" for n, w in weights.items()
    )


if __name__ == "__main__":
    main()
