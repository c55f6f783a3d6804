"""Every date of an article: when it was published, what its date expressions mean, when each statement was made."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.records import Article, DateMention, DateValue, Precision, SaidDate, Segment, SegmentKind, Span
from claims.resolution import edtf, tense
from claims.resolution.date_mentions import Expression, find
from claims.resolution.date_values import Ground, NoDateError, Side, value_of, weekday_agrees
from claims.resolution.publication import Publication, publication
from claims.resolution.said import said
from claims.resolution.years import Passage

__all__ = ["ArticleDates", "date_article", "said"]
_APART = frozenset({SegmentKind.BOILERPLATE, SegmentKind.RELATED})
_LINK = re.compile(r"\s*(?:[-–—]|to|through|till|until|and|or|,)\s*")
_FEW = 6
_YEAR_OPEN = "the year of the report is not known"


@dataclass(frozen=True, slots=True)
class ArticleDates:
    """The publication date, the day that words like "yesterday" are counted from, and every date expression.

    `agency` says that the anchor is the day of a dateline, on which the report's own statements were made.
    """

    published: SaidDate
    anchor: DateValue | None
    mentions: tuple[DateMention, ...]
    agency: bool = False


def date_article(article: Article) -> ArticleDates:
    """Give the dates of an article; total over any text: what cannot be dated has no value, and a reason."""
    passages = [_passage(segment) for segment in article.segments if segment.kind not in _APART]
    known = publication(article, passages)
    return ArticleDates(known.published, known.anchor, tuple(_mentions(article, passages, known)), known.agency)


def _passage(segment: Segment) -> Passage:
    found = _linked(find(segment.text, segment.span.start), segment)
    return Passage(segment.text, segment.span.start, [(e, _side(e, segment)) for e in found])


def _side(expression: Expression, segment: Segment) -> Side:
    """Tell whether the clause looks back or ahead; asked only where the answer hangs on it."""
    dated = "year" in expression.slots
    if not expression.rule.tense and not dated:
        return Side.EITHER
    start = segment.span.start
    return tense.side(segment.text, expression.span.start - start, expression.span.end - start)


def _linked(found: list[Expression], segment: Segment) -> list[Expression]:
    """Give the first of "January 23 - March 9 2014" the year of the second."""
    for n in range(len(found) - 2, -1, -1):
        one, two = found[n], found[n + 1]
        between = segment.text[one.span.end - segment.span.start : two.span.start - segment.span.start]
        bare = "month" in one.slots and not {"year", "yearword", "which"} & one.slots.keys()
        alike = ("day" in one.slots) == ("day" in two.slots)
        if bare and alike and "month" in two.slots and _LINK.fullmatch(between):
            for key in ("year", "yearword"):
                if key in two.slots:
                    found[n] = replace(one, slots={**one.slots, key: two.slots[key]})
    return found


# --- values ----------------------------------------------------------------------------------------------

_Outcome = DateValue | str


def _mentions(article: Article, passages: Sequence[Passage], known: Publication) -> list[DateMention]:
    told = [_told(passages, Ground(day)) for day in known.days] or [_told(passages, Ground())]
    pairs = [pair for passage in passages for pair in passage.expressions]
    anchor = known.anchor.edtf if known.anchor else ""
    return [
        _mention(article, expression, side, _merged(outcomes), anchor, known)
        for (expression, side), outcomes in zip(pairs, zip(*told, strict=True), strict=True)
    ]


def _told(passages: Sequence[Passage], ground: Ground) -> list[_Outcome]:
    """Give the outcome of each expression counted from one day, each knowing the date told of before it."""
    outcomes: list[_Outcome] = []
    last: tuple[int, DateValue | None] = (-2, None)
    for number, passage in enumerate(passages):
        for expression, side in passage.expressions:
            near = last[1] if number - last[0] <= 1 else None
            outcome = _outcome(expression, replace(ground, side=side, told=near))
            outcomes.append(outcome)
            if isinstance(outcome, DateValue):
                last = (number, outcome)
    return outcomes


def _outcome(expression: Expression, ground: Ground) -> _Outcome:
    try:
        return value_of(expression, ground)
    except NoDateError as error:
        return str(error)


def _merged(outcomes: Sequence[_Outcome]) -> _Outcome:
    """Give what holds whichever year the report is from: one value, a set, a day without a year, or a reason."""
    values = {o.edtf: o for o in outcomes if isinstance(o, DateValue)}
    if len(values) < len(set(map(_text, outcomes))):
        return next(o for o in outcomes if isinstance(o, str))
    if len(values) == 1:
        return next(iter(values.values()))
    yearless = {v.edtf[4:] for v in values.values()}
    if len(values) > _FEW:
        plain = {v.precision for v in values.values()} <= {Precision.DAY, Precision.MONTH}
        return edtf.parse(f"XXXX{yearless.pop()}") if plain and len(yearless) == 1 else _YEAR_OPEN
    try:
        return edtf.one_of(values.values())
    except edtf.EdtfError:
        return _YEAR_OPEN


def _text(outcome: _Outcome) -> str:
    return outcome.edtf if isinstance(outcome, DateValue) else outcome


def _mention(
    article: Article, expression: Expression, side: Side, outcome: _Outcome, anchor: str, known: Publication
) -> DateMention:
    rule = expression.rule.name
    if expression.rule.tense and side is not Side.EITHER:
        rule += ", looking back" if side is Side.PAST else ", looking ahead"
    if isinstance(outcome, str):
        return DateMention(expression.span, None, anchor, f"{rule}: {outcome}")
    if article.dateline and _overlap(article.dateline.span, expression.span) and known.anchor:
        return DateMention(expression.span, known.anchor, "", known.published.basis, None, known.rejected)
    fixed = _text(_outcome(expression, Ground())) == outcome.edtf
    return DateMention(expression.span, outcome, "" if fixed else anchor, rule, weekday_agrees(expression, outcome))


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end
