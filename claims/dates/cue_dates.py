"""Which date expression belongs to which cue: "said on Thursday", "In June 2019, the press secretary said"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims import steps
from claims.dates import clause_tense
from claims.nlp.parser import Parse, parse
from claims.records import Article, Attribution, DateMention, Segment, Span, Spans
from claims.steps import step

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LEADING = re.compile(
    r"[\s\"“‘'(]*(?:(?:and|but|then|also|earlier|later|already|meanwhile|so|as|only|on|in|at|by|since|during|back|late|early|of|the|around|from)\s+)*$",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[\"“][^\"“”]*[\"”]")
_WHO = re.compile(r"\b(?:who|whose|whom)\b", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"(?:^|[\s(\"“])(?:in|of|during|since|through|throughout|until|till)\s+$", re.IGNORECASE)
_FEW_WORDS = 20  # code points before a year
_REACH_AFTER = 12  # words between a cue and its date: "said in an interview with the newspaper's editors on Monday"
_REACH_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Scene:
    """One segment with what stands in it: its parse, its date mentions, and the cues that speak in it."""

    segment: Segment
    parsed: Parse
    quoted: Spans


def own_dates(
    article: Article, mentions: Sequence[DateMention], attributions: Sequence[Attribution]
) -> dict[int, DateMention]:
    """Give the date expression of each attribution's own clause, by the attribution's index."""
    found: dict[int, DateMention] = {}
    for segment in article.segments:
        inside = [m for m in mentions if _within(m.span, segment.span) and _adverbial(article, m)]
        speaking = [n for n, a in enumerate(attributions) if (at := place(a)) and _within(at, segment.span)]
        if inside and speaking:
            found.update(_in_segment(segment, inside, {n: attributions[n] for n in speaking}, attributions))
    return found


def _adverbial(article: Article, mention: DateMention) -> bool:
    """Tell whether a date may say when: not a bare year before a noun, as in "his 2014 report"."""
    bare = mention.span.of(article.body).isdecimal()
    return not bare or bool(_YEAR_ALONE.search(article.body[: mention.span.start][-_FEW_WORDS:]))


def place(attribution: Attribution) -> Span:
    """Give where an attribution speaks: its cue, else its source, else its content."""
    return (attribution.cue or attribution.source or attribution.content)[-1]


def _in_segment(
    segment: Segment, mentions: Iterable[DateMention], speaking: Mapping[int, Attribution], every: Sequence[Attribution]
) -> dict[int, DateMention]:
    scene = Scene(segment, parse(segment.text), _quoted(segment))
    bonds: list[tuple[tuple[int, int], int, DateMention]] = []
    for mention in mentions:
        ranked = [(rank, n) for n, a in speaking.items() if (rank := _rank(scene, mention.span, a, every)) is not None]
        if ranked:
            bonds.append((*min(ranked), mention))
    return {n: mention for _, n, mention in sorted(bonds, key=lambda bond: bond[0], reverse=True)}


def _rank(scene: Scene, date: Span, attribution: Attribution, every: Sequence[Attribution]) -> tuple[int, int] | None:
    """Give how closely a date is bound to a cue (lower is closer), None where it is not."""
    cue = place(attribution)
    if _sentence(scene, date) != _sentence(scene, cue) or _told_of(scene, date, cue, attribution, every):
        return None
    if date.end <= cue.start and (_taken(scene, date, attribution) or _describes(scene, date, attribution)):
        return None
    distance = max(date.start - cue.end, cue.start - date.end)
    start = scene.segment.span.start
    verb = clause_tense.governor(scene.parsed, date.start - start, date.end - start)
    if verb and any(_overlap(Span(verb.start + start, verb.end + start), part) for part in attribution.cue):
        return (0, distance)
    if _beside(scene, date, attribution):
        return (1, distance)
    return (2, distance) if _framed(scene, date, attribution) else None


@step(steps.never)
def _taken(scene: Scene, date: Span, attribution: Attribution) -> bool:
    """Tell whether a date before the cue closes another clause: "it began on August 10 and Korea says"."""
    start = scene.segment.span.start
    before = scene.segment.text[scene.parsed.sentence_span(_sentence(scene, date)).start : date.start - start]
    clause = re.split(r"[,;:()–—]", before)[-1]
    return _verbs(scene, Span(date.start - len(clause), date.start), attribution)


@step(steps.never)
def _describes(scene: Scene, date: Span, attribution: Attribution) -> bool:
    """Tell whether a date belongs to a clause about the source: "Petrov, who was appointed a week ago, said"."""
    start = scene.segment.span.start
    within = (part.start - start for part in attribution.source if _within(date, part))
    return any(_WHO.search(scene.segment.text[first : date.start - start]) for first in within)


@step(steps.never)
def _told_of(scene: Scene, date: Span, cue: Span, attribution: Attribution, every: Sequence[Attribution]) -> bool:
    """Tell whether the date is part of what somebody says, and not of how it is told that they said it."""
    around = [p for a in every for p in a.content if a is not attribution]
    if any(_overlap(date, p) for p in attribution.content) or any(_within(date, p) != _within(cue, p) for p in around):
        return True
    return any(_within(date, quote) and not _within(cue, quote) for quote in scene.quoted)


def _beside(scene: Scene, date: Span, attribution: Attribution) -> bool:
    """Tell whether a date stands right before the cue, or after it with no other verb between."""
    cue = place(attribution)
    if date.end <= cue.start:
        between = scene.segment.text[date.end - scene.segment.span.start : cue.start - scene.segment.span.start]
        return len(between.split()) <= _REACH_BEFORE and not re.search(r"[,;:.]", between)
    between = scene.segment.text[cue.end - scene.segment.span.start : date.start - scene.segment.span.start]
    close = len(between.split()) <= _REACH_AFTER and not re.search(r"[;:]", between)
    return close and not _verbs(scene, Span(cue.end, date.start), attribution)


def _framed(scene: Scene, date: Span, attribution: Attribution) -> bool:
    """Tell whether a date opens the sentence, and the cue is the sentence's first verb."""
    cue = place(attribution)
    if date.start > cue.start:
        return False
    opening = scene.parsed.sentence_span(_sentence(scene, date)).start
    before = scene.segment.text[opening : date.start - scene.segment.span.start]
    return bool(_LEADING.fullmatch(before)) and not _verbs(scene, Span(date.end, cue.start), attribution)


def _verbs(scene: Scene, stretch: Span, attribution: Attribution) -> bool:
    start = scene.segment.span.start
    skipped = (*attribution.source, *attribution.content, *attribution.cue)
    return any(
        token.tag in _FINITE
        and _within(span := Span(token.start + start, token.end + start), stretch)
        and not any(_overlap(span, part) for part in skipped)
        for token in scene.parsed.tokens
    )


def _sentence(scene: Scene, span: Span) -> int:
    offset = span.start - scene.segment.span.start
    found = [t.sentence for t in scene.parsed.tokens if t.start <= offset]
    return found[-1] if found else 0


def _quoted(segment: Segment) -> Spans:
    start = segment.span.start
    return tuple(Span(m.start() + start, m.end() + start) for m in _QUOTES.finditer(segment.text))


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _overlap(one: Span, two: Span) -> bool:
    return one.start < two.end and two.start < one.end
