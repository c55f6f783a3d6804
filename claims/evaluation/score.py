"""Precision, recall and F1 of attributions found, against gold ones.

The measures, all micro over the documents:
  content_strict   whole contents equal to the character, white space trimmed; one to one.
  content_exact    the same on word tokens (Pareti et al. 2013, "strict", less punctuation).
  content_partial  after Hollingsworth & Teufel 2005, as in Pareti et al. 2013, Scheible et al. 2016: P is the
                   mean over found contents of the share of words in some gold content, R with the roles swapped.
  content_token    words in any content.
  match50          contents matched one to one, best overlap first, at an IoU of words of .5 or more.
  ggt30 / ggt80    more than .3 / .8 of the gold content covered, one to one (GenderGapTracker).
  citron_exact     contents equal where the cues are aligned; citron_overlap their words in common (BBC Citron).
  cue_prf          cues that overlap, one to one.
  role_em          each contiguous piece of a role on its own, exact (Wang et al. 2022, CofeNet).
  tuple            IoU ≥ .5, source overlaps and cue overlaps: the headline figure. tuple_nocue leaves out the cue.
  source_*, cue_*  over match50 pairs: overlap (both empty counts), exact words, source_head the core's last.
  recall_by_type   match50 recall of gold contents that are direct, mixed or indirect.

Subsets: "statement" keeps gold whose cue holds a speech verb or "according to", "quoted" gold with quotation marks.
Found attributions that match gold outside the subset better (IoU ≥ .3), or match nothing and lie outside
themselves, are left out rather than counted wrong: so a subset's precision is fair to systems of either scope.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from claims.evaluation.judged import ROLES, TYPES, Judged, Pieces
from claims.evaluation.words import Indices, Words

Subset = Literal["all", "statement", "quoted"]
Measure = Callable[[Judged, Judged], float]
Figures = dict[str, Any]
_HALF, _SOME = 0.5, 0.3


class Scorer:
    """Adds up documents; `result` gives the figures."""

    def __init__(self, subset: Subset = "all") -> None:
        self.subset = subset
        self.counts: Counter[str] = Counter()
        self.soft = {"p": 0.0, "r": 0.0}

    def add(self, text: str, gold: Iterable[Pieces], found: Iterable[Pieces]) -> None:
        """Count one document."""
        words = Words.of(text)
        wanted = [g for p in gold if (g := Judged.of(words, p)).content]
        given = [f for p in found if (f := Judged.of(words, p)).content]
        wanted, given = self._within(wanted, given)
        self.counts.update(docs=1, words=len(words), gold=len(wanted), pred=len(given))
        self._contents(wanted, given)
        self._roles(wanted, given)
        self._matched(wanted, given)
        self._tuples(wanted, given)

    def _keeps(self, judged: Judged) -> bool:
        if self.subset == "statement":
            return judged.speech
        return self.subset == "all" or judged.type != "indirect"

    def _within(self, gold: list[Judged], found: list[Judged]) -> tuple[list[Judged], list[Judged]]:
        if self.subset == "all":
            return gold, found
        inside = [g for g in gold if self._keeps(g)]
        outside = [g for g in gold if not self._keeps(g)]
        return inside, [f for f in found if self._counts(f, inside, outside)]

    def _counts(self, found: Judged, inside: list[Judged], outside: list[Judged]) -> bool:
        best = max((_content_iou(found, g) for g in inside), default=0.0)
        other = max((_content_iou(found, g) for g in outside), default=0.0)
        if other >= _SOME and other > best:
            return False
        return best >= _SOME or self._keeps(found) or (self.subset == "statement" and not found.cue)

    def _contents(self, gold: list[Judged], found: list[Judged]) -> None:
        c = self.counts
        c["strict"] += len(paired(gold, found, lambda g, f: float(g.trimmed["content"] == f.trimmed["content"]), _HALF))
        c["exact"] += len(paired(gold, found, lambda g, f: float(g.content == f.content), _HALF))
        ours, theirs = _union(found), _union(gold)
        self.soft["p"] += sum(len(f.content & theirs) / len(f.content) for f in found)
        self.soft["r"] += sum(len(g.content & ours) / len(g.content) for g in gold)
        c.update(tok_tp=len(ours & theirs), tok_g=len(theirs), tok_p=len(ours))
        for name, floor in (("ggt30", 0.3), ("ggt80", 0.8)):
            c[name] += len(paired(gold, found, _covered, floor, above=True))

    def _roles(self, gold: list[Judged], found: list[Judged]) -> None:
        for role in ROLES:
            theirs = {piece for g in gold for piece in g.trimmed[role]}
            ours = {piece for f in found for piece in f.trimmed[role]}
            self.counts.update(
                {f"em_t_{role}": len(theirs & ours), f"em_g_{role}": len(theirs), f"em_p_{role}": len(ours)}
            )

    def _matched(self, gold: list[Judged], found: list[Judged]) -> None:
        pairs = paired(gold, found, _content_iou, _HALF)
        self.counts["m"] += len(pairs)
        for i, j in pairs:
            g, f = gold[i], found[j]
            same_source = _source_right(g, f)
            self.counts.update(
                m_src_o=same_source,
                m_src_e=g.source == f.source,
                m_head=(g.head in f.source) if g.head is not None else not f.source,
                m_cue_o=_cue_right(g, f),
                m_cue_e=g.cue == f.cue,
            )
            self.counts.update({f"r_{g.type}": 1, f"s_{g.type}": same_source})
        self.counts.update(f"g_{g.type}" for g in gold)

    def _tuples(self, gold: list[Judged], found: list[Judged]) -> None:
        c = self.counts
        c["tuple"] += len(paired(gold, found, tuple_iou, _HALF))
        c["tuple_nc"] += len(
            paired(gold, found, lambda g, f: _content_iou(g, f) if _source_right(g, f) else 0.0, _HALF)
        )
        aligned = paired(gold, found, lambda g, f: iou(g.cue, f.cue), 0, above=True)
        c.update(cue=len(aligned), cue_g=sum(bool(g.cue) for g in gold), cue_p=sum(bool(f.cue) for f in found))
        c["cit_tp"] += sum(len(gold[i].content & found[j].content) for i, j in aligned)
        c["cit_x"] += sum(gold[i].content == found[j].content for i, j in aligned)
        c.update(cit_p=sum(len(f.content) for f in found), cit_g=sum(len(g.content) for g in gold))

    def result(self) -> Figures:
        """Return the figures, percentages but for the counts."""
        c = self.counts
        whole = (c["pred"], c["gold"])
        return {
            **{name: c[name] for name in ("docs", "words", "gold", "pred")},
            "subset": self.subset,
            "content_strict": prf(c["strict"], *whole),
            "content_exact": prf(c["exact"], *whole),
            "content_partial": self._partial(),
            "content_token": prf(c["tok_tp"], c["tok_p"], c["tok_g"]),
            "match50": prf(c["m"], *whole),
            "ggt30": prf(c["ggt30"], *whole),
            "ggt80": prf(c["ggt80"], *whole),
            "citron_exact": prf(c["cit_x"], *whole),
            "citron_overlap": prf(c["cit_tp"], c["cit_p"], c["cit_g"]),
            "cue_prf": prf(c["cue"], c["cue_p"], c["cue_g"]),
            "role_em": {role: prf(c[f"em_t_{role}"], c[f"em_p_{role}"], c[f"em_g_{role}"]) for role in ROLES},
            "source_overlap": _share(c["m_src_o"], c["m"]),
            "source_head": _share(c["m_head"], c["m"]),
            "source_exact": _share(c["m_src_e"], c["m"]),
            "cue_overlap": _share(c["m_cue_o"], c["m"]),
            "cue_exact": _share(c["m_cue_e"], c["m"]),
            "tuple": prf(c["tuple"], *whole),
            "tuple_nocue": prf(c["tuple_nc"], *whole),
            "recall_by_type": {t: self._type(t) for t in TYPES},
        }

    def _partial(self) -> Figures:
        c = self.counts
        p = self.soft["p"] / c["pred"] if c["pred"] else 0.0
        r = self.soft["r"] / c["gold"] if c["gold"] else 0.0
        return {"p": round(100 * p, 2), "r": round(100 * r, 2), "f1": round(200 * p * r / (p + r), 2) if p + r else 0.0}

    def _type(self, name: str) -> Figures:
        c = self.counts
        hits = c[f"r_{name}"]
        return {"n": c[f"g_{name}"], "r": _share(hits, c[f"g_{name}"]), "source": _share(c[f"s_{name}"], hits)}


def iou(a: Indices, b: Indices) -> float:
    """Return intersection over union of two sets of words."""
    common = len(a & b)
    return common / len(a | b) if common else 0.0


def paired(
    gold: Sequence[Judged], found: Sequence[Judged], measure: Measure, floor: float, *, above: bool = False
) -> list[tuple[int, int]]:
    """Pair gold and found one to one, best measure first, at the floor or (`above`) over it."""
    pairs = [(measure(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    good = [(v, i, j) for v, i, j in pairs if v > floor or (v == floor and not above and v > 0)]
    good.sort(key=lambda p: (-p[0], -_content_iou(gold[p[1]], found[p[2]]), p[1], p[2]))
    taken_gold, taken_found, out = set[int](), set[int](), list[tuple[int, int]]()
    for _, i, j in good:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            out.append((i, j))
    return out


def prf(right: int, found: int, gold: int) -> dict[str, float]:
    """Return precision, recall and F1 as percentages."""
    p = right / found if found else 0.0
    r = right / gold if gold else 0.0
    return {"p": round(100 * p, 2), "r": round(100 * r, 2), "f1": round(100 * (2 * p * r / (p + r) if p + r else 0), 2)}


def tuple_iou(gold: Judged, found: Judged) -> float:
    """Return the overlap of two contents whose sources and cues overlap too, else 0."""
    return _content_iou(gold, found) if _source_right(gold, found) and _cue_right(gold, found) else 0.0


def _content_iou(a: Judged, b: Judged) -> float:
    return iou(a.content, b.content)


def _source_right(gold: Judged, found: Judged) -> bool:
    return bool(gold.source & found.source) or (not gold.source and not found.source)


def _cue_right(gold: Judged, found: Judged) -> bool:
    return bool(gold.cue & found.cue) or (not gold.cue and not found.cue)


def _covered(gold: Judged, found: Judged) -> float:
    return len(gold.content & found.content) / len(gold.content)


def _union(judged: Iterable[Judged]) -> Indices:
    return frozenset().union(*(j.content for j in judged))


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 2) if whole else None
