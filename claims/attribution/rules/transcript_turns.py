"""Speakers named before a colon or after a headline's dash: "JEROME POWELL: …", "Cruz: …", "… — foreign ministry"."""

import re

from claims import steps
from claims.attribution.candidate import Draft
from claims.attribution.cue_lexicon import CueLexicon, cue_lexicon
from claims.attribution.quotation_marks import quotes
from claims.records import Span
from claims.steps import argument, step

_SMALL = "of|the|and|for|de|van|von|al|bin|&"
_BEFORE = re.compile(
    rf"\s*[\"“]?((?:[A-Z][\w.'’\-]*|{_SMALL})(?:[ ,]+(?:[A-Z(][\w.'’\-)]*|{_SMALL})){{0,9}}|[QA])\s*:(?=\s|[\"“‘«])"
)
_AFTER = re.compile(r"\s(?:[—–]|--|-)\s*([^—–:]{2,60})$|:\s*([^—–:]{2,60})$")
_MOST_WORDS = 6
_LEAST_WORDS = 3


@step(steps.nothing)
def spoken_before_colon(text: str, *, headline: bool, transcript: bool) -> Draft | None:
    """Give the attribution of a text that opens with its speaker's name and a colon.

    In a headline any name will do; in a paragraph it must be in capitals, or open a quotation, or the article
    must be a transcript.
    """
    match = _BEFORE.match(text)
    if match is None or not _names_speaker(match.group(1)):
        return None
    name = Span(match.start(1), match.end(1))
    rest = text[match.end() :]
    start = match.end() + len(rest) - len(rest.lstrip())
    end = len(text.rstrip())
    if end <= start or len(text[start:end].split()) < _LEAST_WORDS:
        return None
    opened = next((q for q in quotes(text) if q.span.start == start), None)
    if not (headline or transcript or opened is not None or _capitals(match.group(1))):
        return None
    content = opened.span if opened is not None and not headline else Span(start, _closing(text, name, end))
    rule = "headline" if headline else "colon"
    return Draft((name,), (Span(match.end() - 1, match.end()),), (content,), rule, 0.8 if opened else 0.7)


@step(argument(2))
def _closing(text: str, name: Span, end: int) -> int:
    """Give where a turn whose quotation mark stands before the name is closed: what follows is the reporter's."""
    around = (q for q in quotes(text) if q.closed and q.opened and q.span.start < name.start < q.inner.end)
    return next((q.inner.end for q in around), end)


@step(steps.never)
def closes_turn(text: str) -> bool:
    """Tell whether a paragraph that opens with a quotation, named before a colon or not, closes its marks again."""
    named = _BEFORE.match(text)
    opening = next(iter(quotes(text)), None)
    if opening is None or not opening.opened or not opening.closed:
        return False
    return not text[named.end() if named else 0 : opening.span.start].strip()


@step(steps.never)
def opens_as_transcript(text: str) -> bool:
    """Tell whether a paragraph opens with a name and a colon."""
    match = _BEFORE.match(text)
    return match is not None and _names_speaker(match.group(1))


@step(steps.nothing)
def spoken_after_dash(text: str, words: CueLexicon) -> Draft | None:
    """Give the attribution of a headline that ends in its source: "Ties are being set up — foreign ministry"."""
    match = _AFTER.search(text)
    if match is None:
        return None
    group = 1 if match.group(1) else 2
    named = match.group(group).strip()
    if (
        len(named.split()) > _MOST_WORDS
        or not {w.strip(".,'’").lower() for w in named.split()} & words.headline_sources
    ):
        return None
    start = match.start(group) + len(match.group(group)) - len(match.group(group).lstrip())
    source = Span(start, start + len(named))
    cue = Span(match.start() + 1, match.start() + 2) if group == 1 else Span(match.start(), match.start() + 1)
    content = Span(len(text) - len(text.lstrip()), len(text[: match.start()].rstrip()))
    if content.end <= content.start:
        return None
    return Draft((source,), (cue,), (content,), "dash", 0.75)


def _names_speaker(name: str) -> bool:
    words = [w.strip(".,()").lower() for w in name.split()]
    if not words or len(words) > _MOST_WORDS + 3:
        return False
    return not set(words) & cue_lexicon().not_speakers and any(w[:1].isupper() for w in name.split())


def _capitals(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)
