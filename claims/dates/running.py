"""Whether a dated report is still under way: "Petrov said on Monday … he added".

Each date that may go on has features: who said the last words of it, how far back that is, what has been told since; a
logistic regression fitted by tools/fit_said_dates.py gives the probability that the next words are of that date.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from claims.dates.article import ArticleDates
from claims.dates.logistic import model
from claims.dates.notes import Note, note_at
from claims.dates.scene import HEADS, QUOTATION, Scene, place
from claims.records import Article, Attribution, DateMention, DateValue, Precision, Segment, SegmentKind

_NEAR, _FAR = 1, 4  # segments
_LEAD = 3  # paragraphs
_RECENT = 9  # days
_WEEK, _MONTH = 7, 31
_DAYS = frozenset({Precision.DAY, Precision.DAY_WITHOUT_YEAR})


class Voice(NamedTuple):
    """One attribution as the report goes on: its place, who speaks, and its features for any date.

    Attributes:
        scene: The segment that it speaks in.
        attribution: The attribution.
        who: Slugs of its speakers, or the words of its source; empty for a pronoun or no source.
        features: Those of `saying.features`.
    """

    scene: Scene
    attribution: Attribution
    who: frozenset[str]
    features: tuple[str, ...]


class Dated(NamedTuple):
    """A date that was told, and the number of the segment where."""

    value: DateValue
    segment: int


@dataclass(slots=True)
class Thread:
    """What has been dated so far, reading from the start of the article.

    Attributes:
        day: The report's day.
        past: The days that the text looks back on, in text order, each with its segment.
        lead: The first recent one of the first paragraphs.
        sections: The numbers of the segments that open a section.
        spoken: The last date of each speaker.
        undated: The speakers whose last words were left undated.
        last: The last dated words.
        broken: Whether the words just before were left undated; None before the first.
        away: The segment where the text went on to another day than the report's, None where it is at that day.
    """

    day: date | None
    past: tuple[tuple[DateMention, int], ...]
    lead: DateValue | None
    sections: frozenset[int] = frozenset()
    spoken: dict[str, Dated] = field(default_factory=dict)
    undated: set[str] = field(default_factory=set)
    last: Dated | None = None
    broken: bool | None = None
    away: int | None = None

    def keep(self, voice: Voice, value: DateValue | None) -> None:
        """Note the date that an attribution was given, None for none."""
        self.broken = value is None
        if value is None:
            self.undated |= voice.who
            return
        self.last = Dated(value, voice.scene.number)
        self.undated -= voice.who
        self.spoken.update(dict.fromkeys(voice.who, self.last))


def thread(article: Article, dates: ArticleDates, note: Note | None = None) -> Thread:
    """Return the thread at the start of an article, or of a note below it."""
    anchor = dates.anchor if note is None else dates.anchor_at(note.span.start)
    day = anchor.latest if anchor else None
    told = [m for m in dates.mentions if note_at(dates.notes, m.span.start) == note and _is_past(m, day)]
    placed = ((m, number) for m in told if (number := _segment(article, m)) is not None)
    past = tuple((m, number) for m, number in placed if not _is_quoted(article.segments[number], m))
    paragraphs = [n for n, s in enumerate(article.segments) if s.kind is SegmentKind.PARAGRAPH][:_LEAD]
    leads = (
        m.value for m, number in past if number in paragraphs and m.value and _days_before(day, m.value) <= _RECENT
    )
    sections = frozenset(n for n, s in enumerate(article.segments) if s.kind in HEADS)
    return Thread(day, past, next(leads, None), sections)


def _segment(article: Article, mention: DateMention) -> int | None:
    at = mention.span.start
    return next((n for n, s in enumerate(article.segments) if s.span.start <= at < s.span.end), None)


def _is_quoted(segment: Segment, mention: DateMention) -> bool:
    """Return whether a date is told inside a quotation, of what is said and not of the saying."""
    at = mention.span.start - segment.span.start
    return any(found.start() <= at < found.end() for found in QUOTATION.finditer(segment.text))


def _is_past(mention: DateMention, day: date | None) -> bool:
    """Return whether a mention is of a day that its clause looks back on."""
    value = mention.value
    if value is None or value.precision not in _DAYS or (day and value.earliest and value.earliest > day):
        return False
    return "looking back" in mention.rule or mention.rule.startswith("part of a day")


def _days_before(day: date | None, value: DateValue) -> int:
    return (day - value.latest).days if day and value.latest else 0


def best(thread: Thread, voice: Voice) -> tuple[DateValue, float] | None:
    """Return the most probable date that goes on with an attribution, and its probability."""
    regression = model("running")
    scored = [(regression.probability(features), value) for value, features in candidates(thread, voice)]
    probability, value = max(scored, key=lambda pair: (pair[0], pair[1].edtf), default=(0.0, None))
    return (value, probability) if value else None


def candidates(thread: Thread, voice: Voice) -> list[tuple[DateValue, tuple[str, ...]]]:
    """Return the dates that may go on with an attribution, each with its features."""
    found: dict[str, tuple[DateValue, list[str]]] = {}
    for value, features in (*_spoken(thread, voice), *_told(thread, voice)):
        found.setdefault(value.edtf, (value, []))[1].extend(features)
    return [
        (value, (*voice.features, *own, *_shared(thread, voice, value, own)))
        for value, own in sorted(found.values(), key=lambda pair: pair[0].edtf)
    ]


_Offer = tuple[DateValue, tuple[str, ...]]


def _spoken(thread: Thread, voice: Voice) -> Iterator[_Offer]:
    """Yield the dates of what was said before."""
    own = {dated.value.edtf: dated for who in sorted(voice.who) if (dated := thread.spoken.get(who))}
    for dated in own.values():
        yield dated.value, ("speaker", f"speaker, {_away(voice, dated.segment)}")
        if voice.who & thread.undated:
            yield dated.value, ("speaker left undated since",)
    if thread.last:
        yield thread.last.value, ("last", f"last, {_away(voice, thread.last.segment)}")
        if thread.broken is False:
            yield thread.last.value, ("just before",)


def _told(thread: Thread, voice: Voice) -> Iterator[_Offer]:
    """Yield the days of what the text tells before, in the rest of the sentence, and in the lead."""
    at = place(voice.attribution).start
    before = _before(thread, at)
    if before and (value := before[0].value):
        yield value, ("mention", f"mention, {_away(voice, before[1])}")
    following = bisect_left(thread.past, at, key=lambda told: told[0].span.start)
    after = thread.past[following][0] if following < len(thread.past) else None
    if after and after.value and after.span.start < voice.scene.sentence_span(at).end:
        yield after.value, ("mention after",)
    if thread.lead:
        yield thread.lead, ("lead",)


def _before(thread: Thread, at: int) -> tuple[DateMention, int] | None:
    """Return the last day told before a place in the body, with its segment."""
    past = bisect_right(thread.past, at, key=lambda told: told[0].span.end)
    return thread.past[past - 1] if past else None


def _away(voice: Voice, segment: int) -> str:
    distance = voice.scene.number - segment
    return "here" if distance <= 0 else "near" if distance <= _NEAR else "far" if distance <= _FAR else "farther"


def _shared(thread: Thread, voice: Voice, value: DateValue, own: Sequence[str]) -> Iterator[str]:
    """Yield what holds of a candidate whatever brought it up."""
    yield "a day" if value.precision in _DAYS else "longer than a day"
    yield _age(thread.day, value)
    if "speaker" not in own:
        yield "another speaker"
    if thread.broken:
        yield "just after undated words"
    if thread.last and thread.last.value != value:
        yield "another date spoken since"
    told = _before(thread, place(voice.attribution).start)
    if told and told[0].value != value:
        yield "another day told since"


def _age(day: date | None, value: DateValue) -> str:
    if day is None or value.latest is None:
        return "the report has no day"
    days = (day - value.latest).days
    if days <= 1:
        return "the report's day" if days <= 0 else "the day before"
    return "within a week" if days < _WEEK else "within a month" if days < _MONTH else "older"
