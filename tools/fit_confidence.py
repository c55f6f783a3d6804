"""Fit the confidence of combined attributions on a gold corpus of the fit set.

python tools/fit_confidence.py polnear-train.jsonl [EVERY] > FILE: every so-manieth document (default 4: two minutes).
The tagger was trained on the same corpus: its confidence there is higher than on other news.
"""

import math
import sys
from collections.abc import Sequence
from pathlib import Path

from claims.attribution.candidate import Draft
from claims.attribution.confidence import odds
from claims.attribution.extract import ruled, tagged
from claims.attribution.merge import agreed, same
from claims.attribution.rules.paragraph import RELAYED
from claims.evaluation.gold import Document, read
from claims.evaluation.judged import Judged, Pieces
from claims.evaluation.score import paired, tuple_iou
from claims.evaluation.words import Words

HALF, PRIOR, STEPS, RATE = 0.5, 2.0, 4000, 0.003
EVERY = 4
HEAD = """# Written by tools/fit_confidence.py; see claims/attribution/confidence.py.
fitted:
  set: fit
  labels: [{corpus}, every {every} documents]
  by: python tools/fit_confidence.py {corpus}.jsonl {every}
"""


def right(document: Document, drafts: Sequence[Draft]) -> list[bool]:
    """Tell for each draft whether gold agrees with its content, source and cue."""
    words = Words.of(document.text)
    gold = [Judged.of(words, g) for g in document.gold]
    given = [Judged.of(words, Pieces(d.source, d.cue, d.content)) for d in drafts]
    hits = {j for _, j in paired(gold, given, tuple_iou, HALF)}
    return [j in hits for j in range(len(drafts))]


def shares(judged: Sequence[tuple[str, bool]], prior: float) -> dict[str, float]:
    """Give the share right by rule, drawn a little towards `prior` where there are few."""
    rules = sorted({rule for rule, _ in judged})
    counts = {rule: [ok for r, ok in judged if r == rule] for rule in rules}
    return {rule: round((sum(oks) + PRIOR * prior) / (len(oks) + PRIOR), 2) for rule, oks in counts.items()}


def logistic(rows: Sequence[tuple[str, float, bool]], centre: float) -> tuple[dict[str, float], float]:
    """Fit an intercept a rule (drawn towards `centre`) and one weight for the tagger's log odds."""
    own = {rule: centre for rule, _, _ in rows}
    weight = 1.0
    for _ in range(STEPS):
        slope, pull = 0.0, {rule: PRIOR * (value - centre) for rule, value in own.items()}
        for rule, x, ok in rows:
            miss = 1 / (1 + math.exp(-(own[rule] + weight * x))) - ok
            pull[rule] += miss
            slope += miss * x
        own = {rule: value - RATE * pull[rule] for rule, value in own.items()}
        weight -= RATE * slope / 10
    return {rule: round(value, 2) for rule, value in sorted(own.items())}, round(weight, 2)


def table(name: str, values: dict[str, float]) -> str:
    """Write a mapping as YAML."""
    return f"{name}:\n" + "".join(f"  {rule}: {value}\n" for rule, value in values.items())


def main(path: Path, every: int) -> None:
    """Print the fitted file."""
    alone, unconfirmed = list[tuple[str, bool]](), list[tuple[str, bool]]()
    both, seen = list[tuple[str, float, bool]](), list[tuple[str, float, bool]]()
    for document in read(path).documents[::every]:
        rules, tags = ruled(document.segments), tagged(document.segments)
        oks, hits = right(document, rules), right(document, tags)
        alone += [(d.rule, ok) for d, ok in zip(rules, oks, strict=True)]
        unconfirmed += [(d.rule, ok) for d, ok in zip(rules, oks, strict=True) if d.rule == RELAYED]
        outer = [(d, ok) for d, ok in zip(rules, oks, strict=True) if d.rule != RELAYED]
        given = [d for d, _ in outer]
        pairs = same(given, tags)
        chosen = [agreed(given[r], tags[t], given) for r, t in pairs]
        both += [
            (d.rule, odds(tags[t].sure), ok)
            for d, (_, t), ok in zip(chosen, pairs, right(document, chosen), strict=True)
        ]
        unconfirmed += [(d.rule, ok) for n, (d, ok) in enumerate(outer) if n not in {r for r, _ in pairs}]
        lone = set(range(len(tags))) - {t for _, t in pairs}
        seen += [("tagger", odds(tags[t].sure), hits[t]) for t in sorted(lone)]
    confirmed, weight = logistic(both, 1.0)
    only, only_weight = logistic(seen, 0.0)
    print(
        HEAD.format(corpus=path.stem, every=every)
        + table("alone", shares(alone, 0.6))
        + table("unconfirmed", shares(unconfirmed, 0.35)),
        end="",
    )
    print(table("agreed", confirmed) + f"agreed_weight: {weight}")
    print(f"tagged_intercept: {only['tagger']}\ntagged_weight: {only_weight}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else EVERY)  # noqa: PLR2004 - the second argument
