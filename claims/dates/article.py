"""When an article was published, and what its date expressions mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claims.dates import clause_tense, edtf, names, narrative_time
from claims.dates.anchor import Ground
from claims.dates.calendar import Side
from claims.dates.expressions import Expression, find
from claims.dates.narrative_time import Outcome
from claims.dates.normalize import weekday_agrees
from claims.dates.notes import Note, note_at, note_spans, read_notes
from claims.dates.publication import Publication, publication
from claims.dates.year_inference import Passage
from claims.nlp.parsed_article import ParsedArticle
from claims.records import Article, DateMention, DateValue, Precision, SaidDate, Segment, SegmentKind

_APART = frozenset({SegmentKind.BOILERPLATE, SegmentKind.RELATED})
LOOKS = {  # beside the rule, for a person and for counting again
    Side.PAST: ", looking back",
    Side.FUTURE: ", looking ahead",
    Side.NEAR: ", planned then",
    Side.EITHER: "",
}
_LEAD = 2  # paragraphs
_LINK = re.compile(r"\s*(?:[-–—]|to|through|till|until|and|or|,)\s*")
_FEW = 6  # candidate years that are worth keeping as a set
_YEARS = frozenset({"year", "yearword"})
_YEAR_OPEN = "the year of the report is not known"


@dataclass(frozen=True, slots=True)
class ArticleDates:
    """The publication date, the day that words like "yesterday" are counted from, and every date expression.

    `same_day` says that the report tells of that day, as a dateline or its first paragraphs show: what its speakers
    say without a date of its own was said then. `passages` hold the expressions that gave `mentions`, in their order.
    `notes` are corrections and the like below the article, counted from days of their own.
    """

    published: SaidDate
    anchor: DateValue | None
    mentions: tuple[DateMention, ...]
    same_day: bool = False
    passages: tuple[Passage, ...] = ()
    notes: tuple[Note, ...] = ()

    def anchor_at(self, offset: int) -> DateValue | None:
        """Return the day that words at an offset are counted from: the article's, or that of the note around them."""
        note = note_at(self.notes, offset)
        if note is None:
            return self.anchor
        return edtf.day(note.day) if note.day else None

    def day_at(self, offset: int) -> date | None:
        """Return the last day that words at an offset may be counted from."""
        anchor = self.anchor_at(offset)
        return anchor.latest if anchor else None


def date_article(article: Article, parsed: ParsedArticle | None = None) -> ArticleDates:
    """Return the dates of an article; total over any text: what cannot be dated has no value, and a reason."""
    parsed = parsed or ParsedArticle(article.segments)
    called = names.names(article.segments)
    passages = [_passage(segment, called, parsed, year_open=_year_open(article)) for segment in article.segments]
    kinds = list(zip(article.segments, passages, strict=True))
    apart = note_spans(article.body, article.segments)
    own = [p for s, p in kinds if s.kind not in _APART and not any(span.start <= p.offset < span.end for span in apart)]
    known = publication(article, own, apart)
    day = known.days[-1] if known.days else None
    notes = read_notes(article.body, apart, day)
    mentions = tuple(_mentions(article, passages, known, notes))
    lead = [(segment, passage) for segment, passage in kinds if segment.kind is SegmentKind.PARAGRAPH][:_LEAD]
    same_day = known.agency or _tells_of_today(lead, mentions, known, parsed)
    return ArticleDates(known.published, known.anchor, mentions, same_day, tuple(passages), notes)


def _tells_of_today(
    lead: Sequence[tuple[Segment, Passage]], mentions: Sequence[DateMention], known: Publication, parsed: ParsedArticle
) -> bool:
    """Return whether the first paragraphs say that something happened on the day of publication."""
    if known.anchor is None:
        return False
    today = {mention.span for mention in mentions if mention.value == known.anchor}
    return any(
        side is Side.PAST or (expression.rule.kind == "deictic" and _side(expression, segment, parsed) is Side.PAST)
        for segment, passage in lead
        for expression, side in passage.expressions
        if expression.span in today
    )


def _year_open(article: Article) -> bool:
    """Return whether the year is to be inferred, for which every date told with its year counts."""
    line = article.dateline
    return bool(line and line.day and not line.year and article.document.published is None)


def _passage(segment: Segment, called: frozenset[str], parsed: ParsedArticle, *, year_open: bool) -> Passage:
    found = _linked(names.apart(segment, find(segment.text, segment.span.start), called), segment)
    if segment.kind in _APART:
        found = [e for e in found if "year" in e.slots]
    asked = [e.rule.tense or (year_open and "year" in e.slots) for e in found]
    sides = [_side(e, segment, parsed) if ask else Side.EITHER for e, ask in zip(found, asked, strict=True)]
    return Passage(segment.text, segment.span.start, list(zip(found, sides, strict=True)))


def _side(expression: Expression, segment: Segment, parsed: ParsedArticle) -> Side:
    """Return whether the clause looks back or ahead: it takes the parse, and is asked only where the answer counts."""
    at = segment.span.start
    return clause_tense.side(parsed.syntax(segment), expression.span.start - at, expression.span.end - at)


def _linked(found: list[Expression], segment: Segment) -> list[Expression]:
    """Return the first of "January 23 - March 9 2014" the year of the second; mark pairs that have no year."""
    for n in range(len(found) - 2, -1, -1):
        one, two = found[n], found[n + 1]
        between = segment.text[one.span.end - segment.span.start : two.span.start - segment.span.start]
        alike = ("day" in one.slots) == ("day" in two.slots)
        if alike and _month_alone(one) and "month" in two.slots and _LINK.fullmatch(between):
            year = {key: two.slots[key] for key in _YEARS & two.slots.keys()}
            found[n] = replace(one, slots={**one.slots, **(year or {"until": "next"})})
    return found


def _month_alone(expression: Expression) -> bool:
    return "month" in expression.slots and not (_YEARS | {"which"}) & expression.slots.keys()


# --- values ----------------------------------------------------------------------------------------------


def _mentions(
    article: Article, passages: Sequence[Passage], known: Publication, notes: Sequence[Note]
) -> Iterator[DateMention]:
    """Yield the mentions of the article itself, then those of each note, counted from the note's own day."""
    yield from _counted(article, [p for p in passages if note_at(notes, p.offset) is None], known)
    for note in notes:
        inside = [p for p in passages if note_at(notes, p.offset) is note]
        yield from _counted(article, inside, Publication(known.published, (note.day,) if note.day else ()))


def _counted(article: Article, passages: Sequence[Passage], known: Publication) -> list[DateMention]:
    told = [narrative_time.outcomes(passages, ground) for ground in map(Ground, known.days or (None,))]
    pairs = [pair for passage in passages for pair in passage.expressions]
    return [
        _dateline(article, expression, known) or _mention(expression, side, merged(values), known)
        for (expression, side), values in zip(pairs, zip(*told, strict=True), strict=True)
    ]


def merged(found: Sequence[Outcome]) -> Outcome:
    """Return what holds whichever year the report is from: one value, a set, a day without a year, or a reason."""
    values = {o.edtf: o for o in found if isinstance(o, DateValue)}
    if len(values) < len(set(map(_text, found))):
        return next(o for o in found if isinstance(o, str))
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


def _text(outcome: Outcome) -> str:
    return outcome.edtf if isinstance(outcome, DateValue) else outcome


def _dateline(article: Article, expression: Expression, known: Publication) -> DateMention | None:
    line = article.dateline
    if line is None or line.year or not line.span.overlaps(expression.span) or known.anchor is None:
        return None
    return DateMention(expression.span, known.anchor, "", known.published.basis, None, known.rejected)


def _mention(expression: Expression, side: Side, outcome: Outcome, known: Publication) -> DateMention:
    anchor = known.anchor.edtf if known.anchor else ""
    rule = expression.rule.name
    if expression.rule.tense:
        rule += LOOKS[side]
    if isinstance(outcome, str):
        return DateMention(expression.span, None, anchor, f"{rule}: {outcome}")
    fixed = _text(narrative_time.outcome(expression, Ground())) == outcome.edtf
    return DateMention(expression.span, outcome, "" if fixed else anchor, rule, weekday_agrees(expression, outcome))
