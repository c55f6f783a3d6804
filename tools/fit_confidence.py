"""Fit the confidence of combined attributions on rows that readers judged, of texts that the tagger never saw.

python tools/fit_confidence.py [--data ../shared/data] > claims/data/attribution_confidence.yaml (two minutes). The rows
are those of tests/gold/fit/rows.jsonl in GUM and MEANTIME; PolNeAR's are left out, as the tagger was trained on them.
A draft is right where the row that it is was judged to be an attribution, whole. Stored rows were judged: drafts
that are dropped before they are stored are not counted.
"""

import argparse
import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from fit_type import FIT, ROOT, articles, serving

from claims.article.article import dissect
from claims.attribution.candidate import Draft
from claims.attribution.confidence import odds
from claims.attribution.extract import ruled, spoken_segments, tagged
from claims.attribution.merge import agreed, same
from claims.records import Document

UNSEEN = ("gum-2025", "meantime")  # corpora that the tagger was not trained on
PRIOR, STEPS, RATE = 2.0, 4000, 0.003
HEAD = """# How sure an attribution is, by what found it; see claims/attribution/confidence.py.
# Written by tools/fit_confidence.py.
fitted:
  set: fit
  labels: [tests/gold/fit/rows.jsonl]
  corpora: [{corpora}]
  rows: {rows}
  by: python tools/fit_confidence.py
"""


class Found(NamedTuple):
    """What the rules and the tagger find in an article, and the rows that readers judged there."""

    rules: list[Draft]
    tags: list[Draft]
    rows: list[dict[str, Any]]

    def right(self, drafts: Sequence[Draft]) -> list[bool | None]:
        """Return for each draft whether readers hold it for an attribution, whole; None where they saw no such row."""
        judged = [serving(d.content, [], self.rows) for d in drafts]
        return [None if one is None else one[0] != "nothing" and one[2] for one in judged]


def found(data: Path) -> Iterator[Found]:
    """Yield what is found in the judged articles that the tagger never saw."""
    for one in articles(FIT / "rows.jsonl", data):
        if one["corpus"] in UNSEEN:
            article = dissect(Document(f"file:fit/{one['doc']}", one["body"], "fit", one["doc"]))
            spoken = spoken_segments(article.segments)
            yield Found(ruled(spoken), tagged(spoken), one["rows"])


def shares(judged: Sequence[tuple[str, bool]], prior: float) -> dict[str, float]:
    """Return the share right by rule, drawn a little towards `prior` where there are few."""
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


def main() -> None:
    """Print the fitted file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    alone, unconfirmed = list[tuple[str, bool]](), list[tuple[str, bool]]()
    both, seen = list[tuple[str, float, bool]](), list[tuple[str, float, bool]]()
    for one in found(parser.parse_args().data):
        alone += _known((d.rule, ok) for d, ok in zip(one.rules, one.right(one.rules), strict=True))
        pairs = same(one.rules, one.tags)
        chosen = [agreed(one.rules[r], one.tags[t], one.rules) for r, t in pairs]
        sure = [odds(one.tags[t].sure) for _, t in pairs]
        both += [(d.rule, x, ok) for d, x, ok in zip(chosen, sure, one.right(chosen), strict=True) if ok is not None]
        paired = {r for r, _ in pairs}
        lone = [d for n, d in enumerate(one.rules) if n not in paired]
        unconfirmed += _known((d.rule, ok) for d, ok in zip(lone, one.right(lone), strict=True))
        tags = [t for n, t in enumerate(one.tags) if n not in {k for _, k in pairs}]
        seen += [("tagger", odds(t.sure), ok) for t, ok in zip(tags, one.right(tags), strict=True) if ok is not None]
    confirmed, weight = logistic(both, 1.0)
    only, only_weight = logistic(seen, 0.0)
    print(
        HEAD.format(corpora=", ".join(UNSEEN), rows=len(both) + len(seen) + len(unconfirmed))
        + table("alone", shares(alone, 0.6))
        + table("unconfirmed", shares(unconfirmed, 0.35)),
        end="",
    )
    print(table("agreed", confirmed) + f"agreed_weight: {weight}")
    print(f"tagged_intercept: {only['tagger']}\ntagged_weight: {only_weight}")


def _known(judged: Iterable[tuple[str, bool | None]]) -> list[tuple[str, bool]]:
    return [(rule, ok) for rule, ok in judged if ok is not None]


if __name__ == "__main__":
    main()
