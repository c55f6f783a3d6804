"""When each statement was made: its own date, else its speaker's running report, else the report's day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.records import Article, Attribution, DateMention, DateValue, ResolvedSource, SaidDate, SegmentKind, Span
from claims.resolution import background
from claims.resolution.own_dates import own_dates, place
from claims.text.nlp import parse

if TYPE_CHECKING:
    from claims.resolution.dates import ArticleDates

_HEADS = frozenset({SegmentKind.HEADLINE, SegmentKind.DECK, SegmentKind.HEADING})
_PRESENT = frozenset({"VBP", "VBZ", "VB", "VBG"})


@dataclass(frozen=True, slots=True)
class _Run:
    """A speaker's report under way: its date, whether it is the day of the article's report, where it last spoke."""

    value: DateValue
    main: bool
    turn: int
    section: int


@dataclass(slots=True)
class _Reading:
    """What is known at one place of the article, reading from its start."""

    article: Article
    dates: "ArticleDates"
    runs: dict[str, _Run] = field(default_factory=dict)
    elsewhere: bool = False  # the text has gone on to other reports than the day's
    section: int = 0
    turn: int = 0
    last_speakers: frozenset[str] = frozenset()


def said(
    article: Article, dates: "ArticleDates", attributions: Sequence[Attribution], speakers: Sequence[ResolvedSource]
) -> list[SaidDate]:
    """Give the said date of each attribution, with the rule, or the reason why there is none."""
    own = own_dates(article, dates.mentions, attributions)
    found: dict[int, SaidDate] = {}
    reading = _Reading(article, dates)
    heads = _in_heads(article, attributions)
    order = sorted(
        range(len(attributions)), key=lambda n: (attributions[n].parent is not None, n in heads, place(attributions[n]))
    )
    for n in order:
        attribution = attributions[n]
        who = _keys(article, attribution, speakers[n])
        if n in heads:
            found[n] = _head(reading, attributions, n, own.get(n), speakers, found)
        elif attribution.parent is None:
            found[n] = _top(reading, attribution, who, own.get(n), speakers[n])
        else:
            found[n] = _inner(reading, attributions, n, own.get(n), speakers, found)
    return [found[n] for n in range(len(attributions))]


# --- statements that the article itself makes ---------------------------------------------------------------


def _top(
    reading: _Reading, attribution: Attribution, who: frozenset[str], own: DateMention | None, source: ResolvedSource
) -> SaidDate:
    _enter(reading, place(attribution), who)
    if own is not None:
        return _by_own(reading, own, who, source)
    if why := background.reason(reading.article, attribution):
        return SaidDate(None, why)
    run = _running(reading, who)
    if run is not None:
        reading.runs.update(dict.fromkeys(who, _moved(run, reading)))
        return SaidDate(run.value, f"running report: {_label(who, source)}, {run.value.edtf}")
    return _by_report(reading, who)


def _enter(reading: _Reading, at: Span, who: frozenset[str]) -> None:
    """Step to a statement: count the sections begun and the turns taken."""
    section = sum(s.kind in _HEADS and s.span.start < at.start for s in reading.article.segments)
    if section != reading.section:
        reading.section, reading.elsewhere = section, False
    if not who & reading.last_speakers:
        reading.turn += 1
    reading.last_speakers = who


def _by_own(reading: _Reading, own: DateMention, who: frozenset[str], source: ResolvedSource) -> SaidDate:
    words = " ".join(own.span.of(reading.article.body).split())
    if own.value is None:
        return SaidDate(None, f"undated: “{words}”, {own.rule}", (own.span,))
    main = own.value == reading.dates.anchor
    reading.elsewhere = not main
    reading.runs.update(dict.fromkeys(who, _Run(own.value, main, reading.turn, reading.section)))
    basis = f"own date: “{words}”" + (" = dateline day" if main and reading.dates.agency else "")
    return SaidDate(own.value, basis, (own.span,))


def _running(reading: _Reading, who: frozenset[str]) -> _Run | None:
    """Give the report that a speaker is giving: the day's, or another as long as nobody else has spoken since."""
    runs = [reading.runs[key] for key in sorted(who) if key in reading.runs]
    fresh = [r for r in runs if r.main or (r.turn == reading.turn and r.section == reading.section)]
    return max(fresh, key=lambda r: r.turn, default=None)


def _moved(run: _Run, reading: _Reading) -> _Run:
    return _Run(run.value, run.main, reading.turn, reading.section)


def _by_report(reading: _Reading, who: frozenset[str]) -> SaidDate:
    """Give the day of the report to those who speak in it: not to those quoted from other reports."""
    day = reading.dates.anchor
    if day is None:
        return SaidDate(None, "undated: no date of its own, and the article's is not known")
    if not who:
        return SaidDate(None, "undated: no date of its own, and no source named")
    if reading.elsewhere:
        return SaidDate(None, "undated: no date of its own, among reports of other days")
    if not reading.dates.agency:
        return SaidDate(None, "undated: no date of its own")
    reading.runs.update(dict.fromkeys(who, _Run(day, main=True, turn=reading.turn, section=reading.section)))
    return SaidDate(day, "dateline")


def _keys(article: Article, attribution: Attribution, source: ResolvedSource) -> frozenset[str]:
    """Give what a speaker is known by: its slugs, or the words of the source where it is not resolved."""
    if source.links:
        return frozenset(link.speaker.slug for link in source.links)
    words = " ".join(span.of(article.body) for span in attribution.source).lower().split()
    kept = [w for w in words if w not in {"the", "a", "an"}]
    return frozenset({f"words:{' '.join(kept)}"}) if kept else frozenset()


def _label(who: frozenset[str], source: ResolvedSource) -> str:
    names = [link.speaker.name for link in source.links] or sorted(key.partition(":")[2] for key in who)
    return " and ".join(names) or "no source named"


# --- statements inside others -------------------------------------------------------------------------------


def _inner(
    reading: _Reading,
    attributions: Sequence[Attribution],
    n: int,
    own: DateMention | None,
    speakers: Sequence[ResolvedSource],
    found: Mapping[int, SaidDate],
) -> SaidDate:
    """Date relayed speech by its own date; "I hope" within one's own words is of the day they are said."""
    if own is not None and own.value is not None:
        return SaidDate(own.value, f"own date: “{own.span.of(reading.article.body)}”", (own.span,))
    parent = attributions[n].parent
    outer = found.get(parent) if parent is not None else None
    if why := background.reason(reading.article, attributions[n]):
        return SaidDate(None, why)
    same = parent is not None and _slugs(speakers[n]) and _slugs(speakers[n]) == _slugs(speakers[parent])
    if same and outer and outer.value and _present(reading.article, attributions[n]):
        return SaidDate(outer.value, "the date of the statement around it")
    return SaidDate(None, "undated: words relayed inside a statement, no date of their own")


def _slugs(source: ResolvedSource) -> frozenset[str]:
    return frozenset(link.speaker.slug for link in source.links)


def _present(article: Article, attribution: Attribution) -> bool:
    cue = place(attribution)
    segment = next((s for s in article.segments if s.span.start <= cue.start < s.span.end), None)
    if segment is None:
        return False
    offset = segment.span.start
    tags = [t.tag for t in parse(segment.text).tokens if t.start + offset < cue.end and cue.start < t.end + offset]
    return bool(tags) and tags[0] in _PRESENT


# --- headlines ----------------------------------------------------------------------------------------------


def _in_heads(article: Article, attributions: Sequence[Attribution]) -> frozenset[int]:
    heads = [s.span for s in article.segments if s.kind in _HEADS]
    places = enumerate(map(place, attributions))
    return frozenset(n for n, at in places if any(h.start <= at.start < h.end for h in heads))


def _head(
    reading: _Reading,
    attributions: Sequence[Attribution],
    n: int,
    own: DateMention | None,
    speakers: Sequence[ResolvedSource],
    found: Mapping[int, SaidDate],
) -> SaidDate:
    """Give a statement in a headline the date of what the same speaker says first in the text under it."""
    if own is not None and own.value is not None:
        return SaidDate(own.value, f"own date: “{own.span.of(reading.article.body)}”", (own.span,))
    at = place(attributions[n])
    later = [
        m
        for m in found
        if place(attributions[m]) > at and _slugs(speakers[m]) & _slugs(speakers[n]) and attributions[m].parent is None
    ]
    if not later:
        return SaidDate(None, "undated: nothing of this speaker's in the text below")
    first = found[min(later, key=lambda m: place(attributions[m]))]
    return SaidDate(first.value, "as in the text below" if first.value else "undated: as in the text below")
