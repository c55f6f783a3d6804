"""Why a statement without a date of its own is not of the day of the report."""

import re
from collections.abc import Sequence
from itertools import pairwise

from claims import steps
from claims.dates.saying import rules
from claims.dates.scene import HEADS, place
from claims.nlp.parsed_article import ParsedArticle
from claims.records import Article, Attribution, Segment, SegmentKind, Span, segment_at
from claims.steps import step

_ADVERB = r"(?:\s+(?:\w+ly|also|already|long|often|always|not|never|since|once|again|now|been))*"
_PERFECT = re.compile(
    rf"(?:\b(?P<had>had|having)|\b(?:has|have)|\b(?:he|she|it)[’']s|[’']ve)(?P<adverbs>{_ADVERB})\s+$", re.IGNORECASE
)
_PRESENT_PERFECT = "undated: present perfect without a date"
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z])")
_WINDOW = 120


@step(steps.nothing)
def reason(article: Article, attribution: Attribution, parsed: ParsedArticle, said: Sequence[Span] = ()) -> str | None:
    """Return why a statement is background ("undated: …"), or None where nothing says so.

    Args:
        article: The article.
        attribution: The statement.
        parsed: Its parses.
        said: The contents of all of the article's attributions: what is said in them dates no other.
    """
    segment = segment_at(article.segments, place(attribution).start)
    if segment is None:
        return None
    clause = _clause(article, segment, attribution, said)
    if word := rules().earlier.search(clause) or rules().habit.search(clause):
        return f"undated: “{word[0].lower()}”"
    if after := _aftermath(article, segment, attribution, parsed):
        return f"undated: “{after.lower()}” something said before, no date given"
    return _perfect(article, segment, attribution)


def is_earlier(why: str) -> bool:
    """Return whether a reason says that the words are older than the report, and not only that they may be."""
    word = re.match("undated: “(?P<word>.*)”$", why)
    return not (why == _PRESENT_PERFECT or (word and not rules().earlier.fullmatch(word["word"])))


def _clause(article: Article, segment: Segment, attribution: Attribution, said: Sequence[Span]) -> str:
    """Return the sentence around the cue without what is said in it, by others too."""
    sentence = _sentence(segment, place(attribution))
    own = (*attribution.source, *attribution.cue)
    others = (part for part in said if not any(part.overlaps(span) for span in own))
    kept, at = [], sentence.start
    for part in sorted({*attribution.content, *others}):
        if part.end > sentence.start and part.start < sentence.end:
            kept.append(article.body[at : max(at, part.start)])
            at = max(at, part.end)
    kept.append(article.body[at : max(at, sentence.end)])
    near = " … ".join(kept)
    cue = place(attribution).of(article.body)
    middle = max(near.find(cue), 0)
    return near[max(0, middle - _WINDOW) : middle + len(cue) + _WINDOW]


@step(steps.nothing)
def _aftermath(article: Article, segment: Segment, attribution: Attribution, parsed: ParsedArticle) -> str | None:
    first = min((*attribution.source, *attribution.cue), default=None)
    found = rules().aftermath.search(article.body[segment.span.start : first.start]) if first else None
    return found[0].strip() if found and _noun(attribution, segment, parsed) else None


def _noun(attribution: Attribution, segment: Segment, parsed: ParsedArticle) -> bool:
    """Return whether the cue is a noun: "statements that …"."""
    cue = place(attribution)
    start, end = cue.start - segment.span.start, cue.end - segment.span.start
    tokens = parsed.syntax(segment).tokens
    return any(t.pos in {"NOUN", "PROPN"} for t in tokens if t.start < end and start < t.end)


@step(steps.nothing)
def _perfect(article: Article, segment: Segment, attribution: Attribution) -> str | None:
    """Find "has said" and "had said"; a present perfect that opens the article or a section is today's news."""
    if not attribution.cue:
        return None
    cue = attribution.cue[0]
    before = _PERFECT.search(article.body[segment.span.start : cue.start][-60:])
    text = cue.of(article.body)
    within = re.match(r"(?P<had>had|having)\b|(?:has|have)\b|[’']ve\b", text, re.IGNORECASE)
    found = before or (within if within and " " in text else None)
    if found is None:
        return None
    if found["had"]:
        return "undated: past perfect without a date"
    return None if opens(article, segment, cue) else _PRESENT_PERFECT


def opens(article: Article, segment: Segment, cue: Span) -> bool:
    """Return whether a cue stands in a headline, or in the first sentence of the article or of a section."""
    if segment.kind in HEADS:
        return True
    body = [s for s in article.segments if s.kind in HEADS or s.kind is SegmentKind.PARAGRAPH]
    at = body.index(segment) if segment in body else 0
    return (at == 0 or body[at - 1].kind in HEADS) and _sentence(segment, cue).start <= segment.span.start


def _sentence(segment: Segment, span: Span) -> Span:
    """Return the sentence around a span, read off its punctuation: no parse is needed for a few words near a cue."""
    start, end = segment.span
    edges = [start, *(m.end() + start for m in _SENTENCE_END.finditer(segment.text)), end]
    return next((Span(a, b) for a, b in pairwise(edges) if span.start < b), Span(start, end))
