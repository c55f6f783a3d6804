"""Pronouns against GAP (Webster et al., TACL 2018): which of two names of a Wikipedia paragraph a pronoun means.

The pronoun is resolved as the source of an attribution whose content is the rest of its sentence, as in news.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from claims.evaluation.names import key
from claims.evaluation.speakers import plain_article
from claims.knowledge.office_holders import known_speakers
from claims.linking.resolve_sources import resolve
from claims.records import Attribution, Span, StatementKind

_END: Final = re.compile(r"[.!?](?:\s|$)|$")


@dataclass(frozen=True, slots=True)
class Pair:
    """A pronoun in a text, and two names each of which it means or not."""

    text: str
    pronoun: Span
    names: tuple[str, str]
    meant: tuple[bool, bool]

    @property
    def feminine(self) -> bool:
        """Whether the pronoun is she, her or hers."""
        return self.pronoun.of(self.text).lower() in {"she", "her", "hers"}


def read(path: Path) -> Iterator[Pair]:
    """Yield the pairs of a file of GAP."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            start = int(row["Pronoun-offset"])
            meant = (row["A-coref"].upper() == "TRUE", row["B-coref"].upper() == "TRUE")
            yield Pair(row["Text"], Span(start, start + len(row["Pronoun"])), (row["A"], row["B"]), meant)


def given(pair: Pair) -> tuple[bool, bool]:
    """Return for each of the two names whether the program takes the pronoun to mean it."""
    article = plain_article("gap", pair.text)
    end = max(next(m.start() for m in _END.finditer(pair.text, pair.pronoun.end)), pair.pronoun.end + 1)
    attribution = Attribution((pair.pronoun,), (), (Span(pair.pronoun.end, end),), StatementKind.INDIRECT, 1.0)
    [found] = resolve(article, [attribution], known_speakers())
    names = [f" {key(link.speaker.name)} " for link in found.links]
    first, second = (any(f" {key(n)} " in name or name in f" {key(n)} " for name in names) for n in pair.names)
    return first, second


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 over both names of each pair, in percent."""

    pairs: int
    precision: float
    recall: float
    f1: float


def score(path: Path, most: int | None = None) -> dict[str, Score]:
    """Return the scores of a file (of its first pairs), of all, masculine and feminine pronouns."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in ("all", "masculine", "feminine")}
    for n, pair in enumerate(read(path)):
        if n == most:
            break
        found = given(pair)
        for kind in ("all", "feminine" if pair.feminine else "masculine"):
            counts[kind]["pairs"] += 1
            for wanted, got in zip(pair.meant, found, strict=True):
                counts[kind].update(hit=wanted and got, wanted=wanted, got=got)
    return {kind: _score(c) for kind, c in counts.items()}


def _score(counts: Counter[str]) -> Score:
    precision, recall = (100 * counts["hit"] / max(counts[of], 1) for of in ("got", "wanted"))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(counts["pairs"], round(precision, 1), round(recall, 1), round(f1, 1))
