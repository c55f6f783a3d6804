"""When each statement was made: its own date, else that of a report under way, else, as assumed, the report's day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claims import steps
from claims.dates import flashback, logistic, running, saying
from claims.dates.article import ArticleDates
from claims.dates.binding import Bond, bonds
from claims.dates.notes import Note, note_at
from claims.dates.running import Thread, Voice
from claims.dates.saying import PRONOUNS
from claims.dates.scene import HEADS, Scene, place, scenes
from claims.dates.undated_reasons import is_earlier, reason
from claims.nlp.parsed_article import ParsedArticle
from claims.records import (
    Article,
    Attribution,
    DateCertainty,
    DateMention,
    DateValue,
    ResolvedSource,
    SaidDate,
)
from claims.steps import step

_PRESENT = frozenset({"VBP", "VBZ", "VB", "VBG"})
_FINITE_PRESENT = frozenset({"VBP", "VBZ"})
_A_WEEK = 7  # days
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Case:
    """One attribution to date: who speaks, its own date expression if it has one, and its voice in the report.

    Attributes:
        n: Its index.
        attribution: The attribution.
        slugs: Its resolved speakers.
        names: Who speaks, for a person.
        own: Its own date expression.
        why: The reason why it is background, if it is.
        voice: None where it lies outside every segment.
    """

    n: int
    attribution: Attribution
    slugs: frozenset[str]
    names: str
    own: Bond | None
    why: str | None
    voice: Voice | None


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its dates, and its attributions: those that it tells itself, those inside others, headlines'."""

    article: Article
    dates: ArticleDates
    told: tuple[Case, ...]
    inner: tuple[Case, ...]
    heads: tuple[Case, ...]

    @property
    def cases(self) -> dict[int, Case]:
        """Every case by its index."""
        return {case.n: case for case in (*self.told, *self.inner, *self.heads)}


def said(
    article: Article,
    dates: ArticleDates,
    attributions: Sequence[Attribution],
    speakers: Sequence[ResolvedSource],
    parsed: ParsedArticle | None = None,
) -> list[SaidDate]:
    """Return the said date of each attribution, with the rule, or the reason why there is none."""
    parsed = parsed or ParsedArticle(article.segments)
    own = bonds(article, dates.mentions, attributions, dates.day_at, parsed)
    reading = read(article, dates, [*zip(attributions, speakers, strict=True)], own, parsed)
    found: dict[int, SaidDate] = {}
    notes: tuple[Note | None, ...] = (None, *dates.notes)
    threads = {note: running.thread(article, dates, note) for note in notes}
    for case in reading.told:
        thread = threads[note_at(dates.notes, place(case.attribution).start)]
        found[case.n] = _told(reading, thread, case)
        if case.voice:
            _follow(thread, case.voice, case, found[case.n], _day(reading, case))
    for case in reading.inner:
        found[case.n] = _relayed(reading, case, found)
    for case in reading.heads:
        found[case.n] = _headed(reading, case, found)
    return [found[n] for n in range(len(attributions))]


def _day(reading: Reading, case: Case) -> DateValue | None:
    """Return the day from which the words of a case are counted."""
    return reading.dates.anchor_at(place(case.attribution).start)


def read(
    article: Article,
    dates: ArticleDates,
    attributions: Sequence[tuple[Attribution, ResolvedSource]],
    own: Mapping[int, Bond],
    parsed: ParsedArticle | None = None,
) -> Reading:
    """Return the attributions of an article as cases, each group in text order; `own` are their own dates by index."""
    parsed = parsed or ParsedArticle(article.segments)
    where = scenes(article, [a for a, _ in attributions], parsed)
    said = [part for attribution, _ in attributions for part in attribution.content]
    why = [reason(article, attribution, parsed, said) for attribution, _ in attributions]
    cases = [
        _voiced(Case(n, a, _slugs(source), _names(article, a, source), own.get(n), why[n], None), source, where.get(n))
        for n, (a, source) in enumerate(attributions)
    ]
    cases.sort(key=lambda case: place(case.attribution))
    heads = [c for c in cases if c.voice and c.voice.scene.segment.kind in HEADS]
    inner = [c for c in cases if c.attribution.parent is not None and c not in heads]
    told = [c for c in cases if c not in heads and c not in inner]
    return Reading(article, dates, tuple(told), tuple(inner), tuple(heads))


def _slugs(source: ResolvedSource) -> frozenset[str]:
    return frozenset(link.speaker.slug for link in source.links)


def _names(article: Article, attribution: Attribution, source: ResolvedSource) -> str:
    words = " ".join(span.of(article.body) for span in attribution.source).split()
    printed = " ".join(word for word in words if word.lower() not in _ARTICLES)
    return " and ".join(link.speaker.name for link in source.links) or printed


def _voiced(case: Case, source: ResolvedSource, scene: Scene | None) -> Case:
    if scene is None:
        return case
    unnamed = not case.names or case.names.lower() in PRONOUNS
    who = case.slugs or (frozenset() if unnamed else frozenset({f"words: {case.names.lower()}"}))
    features = (*saying.features(scene, case.attribution, source), *(("background",) if case.why else ()))
    return replace(case, voice=Voice(scene, case.attribution, who, features))


def _follow(thread: Thread, voice: Voice, case: Case, said: SaidDate, day: DateValue | None) -> None:
    """Note the date that later words may go on with: one of its own, or one that is more than assumed."""
    thread.keep(voice, None if case.own is None and said.certainty is DateCertainty.ASSUMED else said.value)
    if case.own is not None:
        thread.away = None if said.value is not None and said.value == day else voice.scene.number


# --- a date of its own -------------------------------------------------------------------------------------


def _by_own(reading: Reading, case: Case, own: Bond) -> SaidDate:
    mention = own.mention
    words = " ".join(mention.span.of(reading.article.body).split())
    if _to_come(_day(reading, case), mention):
        return SaidDate(None, f"undated: “{words}” is still to come", (mention.span,))
    if _long_past(reading, case, mention):
        return SaidDate(None, f"undated: “{words}” is past, and this is told in the present", (mention.span,))
    if mention.value is None:
        return SaidDate(None, f"undated: “{words}”, {mention.rule}", (mention.span,))
    same_day = reading.dates.same_day and mention.value == reading.dates.anchor
    note = " = dateline day" if same_day else ""
    certainty = DateCertainty.INFERRED if mention.anchor else DateCertainty.TOLD
    if own.probability < logistic.model("bound").least:
        certainty = DateCertainty.ASSUMED
    return SaidDate(mention.value, f"own date: “{words}”{note}", (mention.span,), certainty, _rounded(own.probability))


@step(steps.never)
def _to_come(day: DateValue | None, own: DateMention) -> bool:
    """Return whether a date lies after the report: nobody has spoken then yet."""
    earliest = own.value.earliest if own.value else None
    return bool(day and day.latest and earliest and earliest > day.latest)


@step(steps.never)
def _long_past(reading: Reading, case: Case, own: DateMention) -> bool:
    """Return whether a date lies a week or more before a report that tells the words in the present tense."""
    day, latest = _day(reading, case), own.value.latest if own.value else None
    past = bool(day and day.earliest and latest and (day.earliest - latest).days >= _A_WEEK)
    return past and bool(case.attribution.cue) and _is_present(case, _FINITE_PRESENT)


def _is_present(case: Case, present: frozenset[str] = _PRESENT) -> bool:
    tokens = case.voice.scene.tokens((place(case.attribution),)) if case.voice else []
    return bool(tokens) and tokens[0].tag in present


def _rounded(probability: float) -> float:
    return round(probability, 2)


# --- statements that the article itself tells ---------------------------------------------------------------


def _told(reading: Reading, thread: Thread, case: Case) -> SaidDate:
    if case.own is not None:
        return _by_own(reading, case, case.own)
    found = _going_on(thread, case)
    likely = found is not None and found.certainty is DateCertainty.INFERRED
    before = None if likely else _by_sentence_before(reading, case)
    if before is not None:
        return before
    if case.why and (is_earlier(case.why) or not likely):
        return SaidDate(None, case.why)
    return found or _by_report(reading, thread, case)


@step(steps.nothing)
def _going_on(thread: Thread, case: Case) -> SaidDate | None:
    """Return an attribution the date of a report still under way; one less than likely is marked as assumed."""
    found = running.best(thread, case.voice) if case.voice else None
    if found is None or found[1] < logistic.model("running").assumed:
        return None
    value, probability = found
    sure = probability >= logistic.model("running").least
    certainty = DateCertainty.INFERRED if sure else DateCertainty.ASSUMED
    return SaidDate(value, f"running report: {case.names}, {value.edtf}", (), certainty, _rounded(probability))


@step(steps.nothing)
def _by_sentence_before(reading: Reading, case: Case) -> SaidDate | None:
    """Return the date that the sentence before tells for the statement."""
    if case.voice is None:
        return None
    found = flashback.told_before(case.voice.scene, case.attribution, case.names, reading.dates)
    if found is None:
        return None
    words = " ".join(found.span.of(reading.article.body).split())
    return SaidDate(found.value, f"goes on from “{words}”", (found.span,), DateCertainty.INFERRED, _GOES_ON)


_GOES_ON = 0.8  # by judgement


def _by_report(reading: Reading, thread: Thread, case: Case) -> SaidDate:
    """Assume the day of the report for those who speak in it: not for those quoted from other reports."""
    day = _day(reading, case)
    if day is None:
        return SaidDate(None, "undated: no date of its own, and the article's is not known")
    if not case.attribution.source:
        return SaidDate(None, "undated: no date of its own, and no source named")
    if _is_elsewhere(thread, case):
        return SaidDate(None, "undated: no date of its own, among reports of other days")
    if not reading.dates.same_day or day != reading.dates.anchor:
        return SaidDate(None, "undated: no date of its own")
    line = reading.article.dateline
    basis = "dateline" if line and line.day else "publication day"
    return SaidDate(day, basis, (), DateCertainty.ASSUMED, _rounded(logistic.model("running").report_day))


def _is_elsewhere(thread: Thread, case: Case) -> bool:
    """Return whether the section has gone on to reports of other days than the article's."""
    if thread.away is None or case.voice is None:
        return False
    between = range(thread.away + 1, case.voice.scene.number + 1)
    return not any(number in thread.sections for number in between)


# --- statements inside others, and in headlines -------------------------------------------------------------


def _relayed(reading: Reading, case: Case, found: Mapping[int, SaidDate]) -> SaidDate:
    """Date relayed speech by its own date; "I hope" within one's own words is of the day they are said."""
    if case.own is not None and case.own.mention.value is not None:
        return _by_own(reading, case, case.own)
    if case.why:
        return SaidDate(None, case.why)
    parent = case.attribution.parent
    outer = found.get(parent) if parent is not None else None
    same = parent is not None and bool(case.slugs) and case.slugs == reading.cases[parent].slugs
    if same and outer and outer.value and _is_present(case):
        return _taken_over(outer, "the date of the statement around it")
    return SaidDate(None, "undated: words relayed inside a statement, no date of their own")


def _headed(reading: Reading, case: Case, found: Mapping[int, SaidDate]) -> SaidDate:
    """Return a statement in a headline the date of what the same speaker says first in the text under it."""
    if case.own is not None and case.own.mention.value is not None:
        return _by_own(reading, case, case.own)
    at = place(case.attribution)
    below = [c for c in reading.told if c.slugs & case.slugs and place(c.attribution) > at]
    if not below:
        return SaidDate(None, "undated: nothing of this speaker's in the text below")
    first = found[below[0].n]
    if first.value is None:
        return SaidDate(None, "undated: as in the text below")
    return _taken_over(first, "as in the text below")


def _taken_over(other: SaidDate, basis: str) -> SaidDate:
    """Return the date of another statement; what the text tells of that one is inferred for this one."""
    told = other.certainty is DateCertainty.TOLD
    return replace(other, basis=basis, mention=(), certainty=DateCertainty.INFERRED if told else other.certainty)
