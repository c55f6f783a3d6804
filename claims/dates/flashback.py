"""The date that the sentence before tells for what is said next: "… testified in May. “It will stop,” she said"."""

import re
from collections.abc import Iterable, Sequence

from claims.dates.article import ArticleDates
from claims.dates.saying import rules, sayings
from claims.dates.scene import Scene, place
from claims.records import Attribution, DateMention, Precision, Span

_THEN = re.compile(r"\b(?:at the time|back then)\b", re.IGNORECASE)
_NAME = re.compile(r"[\w-]+$")


def told_before(scene: Scene, attribution: Attribution, names: str, dates: ArticleDates) -> DateMention | None:
    """Return the date expression of the sentence before from which a statement takes its date, None where none does.

    That sentence gives one date. "At the time" means whatever it tells; else it must tell of an act of saying by the
    same speaker.

    Args:
        scene: The segment in which the statement is told.
        attribution: The statement.
        names: Its speaker's name, as far as it is known.
        dates: The dates of the article.
    """
    at = place(attribution).start
    sentence = scene.sentence_span(at)
    before = scene.sentence_span(sentence.start - 1) if sentence.start > scene.start else None
    if before is None or before.end > sentence.start:
        return None
    said = [part for each in scene.attributions for part in each.content]
    told = [m for m in dates.mentions if before.contains(m.span) and not _within(m.span, said)]
    if len(told) != 1 or not _is_past(told[0], dates, at):
        return None
    if _THEN.search(scene.outside(sentence, attribution.content)):
        return told[0]
    in_past = any(token.tag == "VBD" for token in scene.tokens(attribution.cue))
    return told[0] if in_past and _is_saying(scene, before, said, names) else None


def _within(span: Span, parts: Iterable[Span]) -> bool:
    return any(part.contains(span) for part in parts)


def _is_past(mention: DateMention, dates: ArticleDates, at: int) -> bool:
    """Return whether a date is known, and not after the report."""
    earliest, day = mention.value.earliest if mention.value else None, dates.day_at(at)
    known = mention.value is not None and mention.value.precision is not Precision.DECADE
    return known and (day is None or earliest is None or earliest <= day)


def _is_saying(scene: Scene, sentence: Span, said: Sequence[Span], names: str) -> bool:
    """Return whether a sentence tells of an act of saying, a verb or a noun, by somebody of this name."""
    at = scene.start
    outside = [t for t in scene.tokens([sentence]) if not _within(Span(t.start + at, t.end + at), said)]
    surname = _NAME.search(names)
    named = surname is not None and any(t.text == surname[0] and t.dep.startswith("nsubj") for t in outside)
    verbs = any(t.pos == "VERB" and t.tag == "VBD" and t.lemma in rules().telling for t in outside)
    nouns = any(t.pos == "NOUN" and sayings().fullmatch(t.lemma) and t.dep in {"dobj", "pobj"} for t in outside)
    return named and (verbs or nouns)
