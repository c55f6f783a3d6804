"""When each statement was made: its own date, else its speaker's running report, else the report's day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claims import steps
from claims.dates.article import ArticleDates
from claims.dates.cue_dates import own_dates, place
from claims.dates.undated_reasons import reason
from claims.nlp.parser import parse
from claims.records import Article, Attribution, DateMention, DateValue, ResolvedSource, SaidDate, SegmentKind
from claims.steps import step

_HEADS = frozenset({SegmentKind.HEADLINE, SegmentKind.DECK, SegmentKind.HEADING})
_PRESENT = frozenset({"VBP", "VBZ", "VB", "VBG"})
_FINITE_PRESENT = frozenset({"VBP", "VBZ"})
_A_WEEK = 7  # days
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "his", "her", "their", "who", "which", "some", "others"})
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class _Case:
    """One attribution to date: who speaks (slugs, or the words of the source), and its own date expression."""

    n: int
    attribution: Attribution
    slugs: frozenset[str]
    who: frozenset[str]
    names: str
    own: DateMention | None


@dataclass(frozen=True, slots=True)
class _Run:
    """A speaker's report under way: its date, whether it is the article's own day, where it was last heard."""

    value: DateValue
    main: bool
    turn: int
    section: int


@dataclass(slots=True)
class _Reading:
    """What is known at one place of the article, reading from its start."""

    article: Article
    dates: ArticleDates
    runs: dict[str, _Run] = field(default_factory=dict)
    elsewhere: bool = False  # the text has gone on to other reports than the day's
    section: int = 0
    turn: int = 0
    last: frozenset[str] = frozenset()


def said(
    article: Article, dates: ArticleDates, attributions: Sequence[Attribution], speakers: Sequence[ResolvedSource]
) -> list[SaidDate]:
    """Give the said date of each attribution, with the rule, or the reason why there is none."""
    own = own_dates(article, dates.mentions, attributions)
    cases = [
        _case(article, n, attribution, source, own.get(n))
        for n, (attribution, source) in enumerate(zip(attributions, speakers, strict=True))
    ]
    reading = _Reading(article, dates)
    found: dict[int, SaidDate] = {}
    heads = [case for case in cases if _in_head(article, case)]
    inner = [case for case in cases if case.attribution.parent is not None and case not in heads]
    for case in sorted(cases, key=lambda case: place(case.attribution)):
        if case not in heads and case not in inner:
            found[case.n] = _told(reading, case)
    for case in sorted(inner, key=lambda case: place(case.attribution)):
        found[case.n] = _relayed(reading, case, cases, found)
    for case in heads:
        found[case.n] = _headed(reading, case, cases, found)
    return [found[n] for n in range(len(cases))]


def _case(article: Article, n: int, attribution: Attribution, source: ResolvedSource, own: DateMention | None) -> _Case:
    slugs = frozenset(link.speaker.slug for link in source.links)
    words = " ".join(span.of(article.body) for span in attribution.source).split()
    printed = " ".join(word for word in words if word.lower() not in _ARTICLES)
    key = f"words: {printed.lower()}" + (f" {n}" if printed.lower() in _PRONOUNS else "")
    who = slugs or (frozenset({key}) if printed else frozenset())
    names = " and ".join(link.speaker.name for link in source.links) or printed
    return _Case(n, attribution, slugs, who, names, own)


def _by_own(reading: _Reading, case: _Case, own: DateMention, note: str = "") -> SaidDate:
    words = " ".join(own.span.of(reading.article.body).split())
    if _to_come(reading, own):
        return SaidDate(None, f"undated: “{words}” is still to come", (own.span,))
    if _long_past(reading, case, own):
        return SaidDate(None, f"undated: “{words}” is past, and this is told in the present", (own.span,))
    if own.value is None:
        return SaidDate(None, f"undated: “{words}”, {own.rule}", (own.span,))
    return SaidDate(own.value, f"own date: “{words}”{note}", (own.span,))


@step(steps.never)
def _to_come(reading: _Reading, own: DateMention) -> bool:
    """Tell whether a date lies after the report: nobody has spoken then yet."""
    day = reading.dates.anchor
    earliest = own.value.earliest if own.value else None
    return bool(day and day.latest and earliest and earliest > day.latest)


@step(steps.never)
def _long_past(reading: _Reading, case: _Case, own: DateMention) -> bool:
    """Tell whether a date lies a week or more before a report that tells the words in the present tense."""
    day, latest = reading.dates.anchor, own.value.latest if own.value else None
    past = bool(day and day.earliest and latest and (day.earliest - latest).days >= _A_WEEK)
    return past and bool(case.attribution.cue) and _present(reading.article, case.attribution, _FINITE_PRESENT)


# --- statements that the article itself tells ---------------------------------------------------------------


def _told(reading: _Reading, case: _Case) -> SaidDate:
    _enter(reading, case)
    if case.own is not None:
        return _dated(reading, case, case.own)
    if why := reason(reading.article, case.attribution):
        return SaidDate(None, why)
    run = _running(reading, case)
    if run is not None:
        _keep(reading, case, run.value, main=run.main)
        return SaidDate(run.value, f"running report: {case.names}, {run.value.edtf}")
    return _by_report(reading, case)


def _enter(reading: _Reading, case: _Case) -> None:
    """Step to a statement: count the sections begun and the turns taken."""
    start = place(case.attribution).start
    section = sum(s.kind in _HEADS and s.span.start < start for s in reading.article.segments)
    if section != reading.section:
        reading.section, reading.elsewhere = section, False
    if not case.who & reading.last:
        reading.turn += 1
    reading.last = case.who


def _keep(reading: _Reading, case: _Case, value: DateValue, *, main: bool) -> None:
    reading.runs.update(dict.fromkeys(case.who, _Run(value, main, reading.turn, reading.section)))


def _dated(reading: _Reading, case: _Case, own: DateMention) -> SaidDate:
    main = own.value is not None and own.value == reading.dates.anchor
    reading.elsewhere = not main
    if own.value is not None and not (_to_come(reading, own) or _long_past(reading, case, own)):
        _keep(reading, case, own.value, main=main)
    return _by_own(reading, case, own, " = dateline day" if main and reading.dates.same_day else "")


@step(steps.nothing)
def _running(reading: _Reading, case: _Case) -> _Run | None:
    """Give the report that a speaker is giving: the day's, or another as long as nobody else has spoken since."""
    runs = [reading.runs[key] for key in sorted(case.who) if key in reading.runs]
    fresh = [r for r in runs if r.main or (r.turn == reading.turn and r.section == reading.section)]
    return max(fresh, key=lambda r: r.turn, default=None)


def _by_report(reading: _Reading, case: _Case) -> SaidDate:
    """Give the day of the report to those who speak in it: not to those quoted from other reports."""
    day = reading.dates.anchor
    if day is None:
        return SaidDate(None, "undated: no date of its own, and the article's is not known")
    if not case.who:
        return SaidDate(None, "undated: no date of its own, and no source named")
    if reading.elsewhere:
        return SaidDate(None, "undated: no date of its own, among reports of other days")
    if not reading.dates.same_day:
        return SaidDate(None, "undated: no date of its own")
    _keep(reading, case, day, main=True)
    line = reading.article.dateline
    return SaidDate(day, "dateline" if line and line.day else "publication day")


# --- statements inside others, and in headlines -------------------------------------------------------------


def _relayed(reading: _Reading, case: _Case, cases: Sequence[_Case], found: Mapping[int, SaidDate]) -> SaidDate:
    """Date relayed speech by its own date; "I hope" within one's own words is of the day they are said."""
    if case.own is not None and case.own.value is not None:
        return _by_own(reading, case, case.own)
    if why := reason(reading.article, case.attribution):
        return SaidDate(None, why)
    parent = case.attribution.parent
    outer = found.get(parent) if parent is not None else None
    same = parent is not None and bool(case.slugs) and case.slugs == cases[parent].slugs
    if same and outer and outer.value and _present(reading.article, case.attribution):
        return SaidDate(outer.value, "the date of the statement around it")
    return SaidDate(None, "undated: words relayed inside a statement, no date of their own")


def _present(article: Article, attribution: Attribution, present: frozenset[str] = _PRESENT) -> bool:
    cue = place(attribution)
    segment = next((s for s in article.segments if s.span.start <= cue.start < s.span.end), None)
    if segment is None:
        return False
    start, end = cue.start - segment.span.start, cue.end - segment.span.start
    tags = [t.tag for t in parse(segment.text).tokens if t.start < end and start < t.end]
    return bool(tags) and tags[0] in present


def _in_head(article: Article, case: _Case) -> bool:
    start = place(case.attribution).start
    return any(s.kind in _HEADS and s.span.start <= start < s.span.end for s in article.segments)


def _headed(reading: _Reading, case: _Case, cases: Sequence[_Case], found: Mapping[int, SaidDate]) -> SaidDate:
    """Give a statement in a headline the date of what the same speaker says first in the text under it."""
    if case.own is not None and case.own.value is not None:
        return _by_own(reading, case, case.own)
    at = place(case.attribution)
    below = [c for c in cases if c.slugs & case.slugs and place(c.attribution) > at and c.n in found]
    told = [c for c in below if c.attribution.parent is None and not _in_head(reading.article, c)]
    if not told:
        return SaidDate(None, "undated: nothing of this speaker's in the text below")
    first = found[min(told, key=lambda c: place(c.attribution)).n]
    return SaidDate(first.value, "as in the text below" if first.value else "undated: as in the text below")
