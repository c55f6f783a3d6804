"""What is wrong on a labelled set, by kind: not found, stored in vain, or given a wrong span, name, date or role."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from claims.evaluation.strict import ArticleJudged, LabelJudged
from claims.records import Spans, covered

_LONGEST: Final = 140  # characters of a span that are shown
_HEAD, _TAIL = 80, 50


class Fault(NamedTuple):
    """One thing wrong: its kind, the article, and a line that shows it."""

    kind: str
    doc: str
    line: str


def faults(judged: Sequence[ArticleJudged]) -> Iterator[Fault]:
    """Yield everything wrong, article by article."""
    for article in judged:
        body, doc = article.article.body, article.article.doc
        for one in article.labels:
            if one.label.required:
                yield from (Fault(kind, doc, line) for kind, line in _of_label(one, body))
        for stored in article.rows:
            if stored.serves in {"nothing", "act", "unasserted"}:
                row = stored.row
                line = f"{row.confidence:.2f} {_shown(row.source, row.cue, row.content, body)}"
                yield Fault(f"stored, serves {stored.serves}", doc, line)


def _of_label(one: LabelJudged, body: str) -> Iterator[tuple[str, str]]:
    label, row = one.label, one.row
    wanted = _shown(label.source, label.cue, label.content, body)
    if row is None:
        yield f"not found ({label.type}{', merged' if one.merged else ''})", wanted
        return
    if not one.span:
        yield "span", f"{wanted}\n      given {_words(row.content, body)}"
    if one.who != "right":
        given = [(g.name, g.rule, g.confidence) for g in row.given]
        yield f"speaker, {label.ref}: {one.who}", f"{list(label.who)} given {given}: {wanted}"
    if one.date in {"missing", "wrong", "invented"}:
        yield f"date: {one.date}", f"{label.said} given {row.said} ({row.basis}): {wanted}"
    if one.role in {"part", "missing", "wrong"}:
        yield f"role: {one.role}", f"{label.role!r} given {row.role!r}: {wanted}"


def _shown(source: Spans, cue: Spans, content: Spans, body: str) -> str:
    return " | ".join(_words(part, body) or "-" for part in (source, cue, content))


def _words(spans: Spans, body: str) -> str:
    words = " ".join(covered(spans, body).split())
    return words if len(words) <= _LONGEST else f"{words[:_HEAD]} … {words[-_TAIL:]}"


def listed(judged: Sequence[ArticleJudged], only: str = "", *, every: bool) -> Iterator[str]:
    """Yield the kinds of faults whose names hold `only`, the most frequent first; `every`: with each of them."""
    found = [fault for fault in faults(judged) if only in fault.kind]
    for kind, number in Counter(fault.kind for fault in found).most_common():
        yield f"{number:5}  {kind}"
        yield from (f"    {fault.doc}: {fault.line}" for fault in found if every and fault.kind == kind)
