"""The worst misses, told in context."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Final

from claims.evaluation.gold import Document
from claims.evaluation.judged import Judged, Pieces
from claims.evaluation.run import Run, pieces
from claims.evaluation.score import iou, paired, tuple_iou
from claims.evaluation.words import Words
from claims.records import Attribution, Span, covered

_HALF: Final = 0.5
_AROUND: Final = 60


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing wrong: its cause, how bad (0-1), and the attributions concerned."""

    document: Document
    cause: str
    weight: float
    gold: Pieces | None
    found: Attribution | None

    @property
    def context(self) -> Span:
        """Return the stretch of text that holds all of it, and some words around."""
        sides = [s for p in (self.gold, self.found and pieces(self.found)) if p for spans in p for s in spans]
        start = max(min(s.start for s in sides) - _AROUND, 0)
        return Span(start, min(max(s.end for s in sides) + _AROUND, len(self.document.text)))


def worst(run: Run, count: int) -> list[Miss]:
    """Return the worst misses: gold left out, longest first, in turn with errors made, surest first."""
    misses = [m for d, found in zip(run.corpus.documents, run.found, strict=True) for m in of_document(d, found)]
    ranked = sorted(misses, key=lambda m: -m.weight)
    made = [m for m in ranked if m.found]
    left_out = [m for m in ranked if not m.found]
    return [m for m in chain.from_iterable(zip_longest(left_out, made)) if m][:count]


def of_document(document: Document, found: Sequence[Attribution]) -> Iterator[Miss]:
    """Yield everything wrong with one document's attributions."""
    words = Words.of(document.text)
    gold = [Judged.of(words, g) for g in document.gold]
    given = [Judged.of(words, pieces(a)) for a in found]
    pairs = paired(gold, given, tuple_iou, _HALF)
    seen_gold, seen_found = ({p[n] for p in pairs} for n in (0, 1))
    longest = max((len(g.content) for g in gold), default=1)
    for i, g in enumerate(gold):
        if i not in seen_gold and not any(g.content & f.content for f in given):
            yield Miss(document, "not found", len(g.content) / longest, document.gold[i], None)
    for j, f in enumerate(given):
        if j not in seen_found:
            nearest = max(range(len(gold)), key=lambda i: (iou(gold[i].content, f.content), -i), default=None)
            cause = "not in gold" if nearest is None else _cause(gold[nearest], f)
            known = nearest if cause != "not in gold" else None
            yield Miss(document, cause, found[j].confidence, None if known is None else document.gold[known], found[j])


def _cause(gold: Judged, found: Judged) -> str:
    """Name the first thing that keeps a find from being its nearest gold attribution."""
    if not gold.content & found.content:
        return "not in gold"
    if iou(gold.content, found.content) < _HALF:
        return "content too long" if len(found.content) > len(gold.content) else "content too short"
    if gold.cue and not gold.cue & found.cue:
        return "another cue"
    if not gold.source or not found.source:
        return "source missing" if gold.source else "source where there is none"
    return "found twice" if gold.source & found.source else "another source"


def told(miss: Miss) -> str:
    """Return a miss as lines to read: cause, gold, find, context."""
    text = miss.document.text
    lines = [f"{miss.cause}  ({miss.document.name})"]
    if miss.gold:
        lines.append("  gold   " + _line(text, miss.gold))
    if miss.found:
        lines.append("  found  " + _line(text, pieces(miss.found)) + f"  ({miss.found.confidence:.2f})")
    return "\n".join([*lines, "  in     " + shorten(" ".join(miss.context.of(text).split()))])


def shorten(text: str, most: int = 600) -> str:
    """Return a text with its middle left out where it is long."""
    return text if len(text) <= most else f"{text[: most // 2]} [...] {text[-most // 2 :]}"


def _line(text: str, spans: Pieces) -> str:
    return " | ".join(shorten(" ".join(covered(part, text).split())) or "-" for part in spans)
