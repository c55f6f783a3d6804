"""Speakers named before a colon or after a headline's dash: "JEROME POWELL: …", "Cruz: …", "… — foreign ministry"."""

import re
from typing import Final, NamedTuple

from claims import steps
from claims.attribution.candidate import Draft
from claims.attribution.cue_lexicon import CueLexicon, cue_lexicon
from claims.attribution.quotation_marks import quotes
from claims.knowledge.office_titles import address
from claims.records import Span
from claims.steps import argument, step

_SMALL: Final = "of|the|and|for|de|van|von|al|bin|&"
_WORD: Final = r"[A-Z][\w.'’\-]*"
_NAME: Final = rf"(?:{_WORD}|{_SMALL})(?:[ ,]+(?:{_WORD}|{_SMALL})){{0,9}}"
_ASIDES: Final = r"(?:\s*[(\[][^()\[\]\n]{1,60}[)\]])"  # "(D-OH)", "(guest)", "(3.18 pm)"
_OPENED: Final = r"\s*[\"“]?\*{0,2}\[?"
_CAPITALS: Final = r"[A-Z][A-Z'’\-]+(?: [A-Z][A-Z'’.\-]*)*"
# "ANNA ROWE (D-OH), CHAIR:", "**Rowe:**", "Q:"; "Mr. ROWE." and "Q."; "Mr ROWE (Ayr) (3.18 pm)—".
_COLON: Final = re.compile(
    rf"{_OPENED}(?P<name>{_NAME}|[QA])\]?(?:{_ASIDES}{{1,3}}(?:, ?{_NAME})?)?\*{{0,2}}\s*(?P<mark>:)\*{{0,2}}"
    r"(?=\s|[\"“‘«])"
)
_STOP: Final = re.compile(
    rf"{_OPENED}(?P<name>(?:{_WORD} )?{_CAPITALS}(?: of [A-Z]\w+)?|[QA]){_ASIDES}{{0,2}}(?P<mark>\.)\*{{0,2}}\s+"
    r"(?=[\"“A-Z])"
)
_DASH: Final = re.compile(
    rf"{_OPENED}(?P<name>(?P<title>{_WORD}) {_NAME}){_ASIDES}{{0,3}}\*{{0,2}}\s?(?P<mark>[—–]|--)\s?(?=\S)"
)
_AFTER = re.compile(r"\s(?:[—–]|--|-)\s*([^—–:]{2,60})$|:\s*([^—–:]{2,60})$")
_MOST_WORDS = 6
_LEAST_WORDS = 3


class _Turn(NamedTuple):
    """The label that opens a turn: the name, the mark behind it, and where the label ends."""

    name: Span
    mark: Span
    past: int
    by_colon: bool


def _turn(text: str) -> _Turn | None:
    """Return the label that a paragraph opens with.

    A full stop or dash ends a label only behind a name in capitals or with a title: other sentences open so too.
    """
    for pattern in (_COLON, _STOP, _DASH):
        match = pattern.match(text)
        if match is None or not _names_speaker(match["name"]) or not _is_formal(match):
            continue
        return _Turn(Span(*match.span("name")), Span(*match.span("mark")), match.end(), pattern is _COLON)
    return None


def _is_formal(match: re.Match[str]) -> bool:
    """Return whether a dash stands behind a title and a name: a dateline has no title."""
    return match.re is not _DASH or match["title"].rstrip(".").lower() in address()


@step(steps.nothing)
def spoken_before_colon(text: str, *, headline: bool, transcript: bool) -> Draft | None:
    """Return the attribution of a text that opens with its speaker's name and a colon.

    In a headline any name will do; in a paragraph it must be in capitals, or open a quotation, or the article
    must be a transcript. There other marks than a colon will do too.
    """
    turn = _turn(text)
    if turn is None or not (transcript or turn.by_colon):
        return None
    name, mark, past = turn.name, turn.mark, turn.past
    rest = text[past:]
    start = past + len(rest) - len(rest.lstrip())
    end = len(text.rstrip())
    if end <= start or len(text[start:end].split()) < _LEAST_WORDS:
        return None
    opened = next((q for q in quotes(text) if q.span.start == start), None)
    if not (headline or transcript or opened is not None or _capitals(name.of(text))):
        return None
    content = opened.span if opened is not None and not headline else Span(start, _closing(text, name, end))
    rule = "headline" if headline else "colon"
    return Draft((name,), (mark,), (content,), rule, 0.8 if opened else 0.7)


@step(argument(2))
def _closing(text: str, name: Span, end: int) -> int:
    """Return where a turn whose quotation mark stands before the name is closed: what follows is the reporter's."""
    around = (q for q in quotes(text) if q.closed and q.opened and q.span.start < name.start < q.inner.end)
    return next((q.inner.end for q in around), end)


@step(steps.never)
def closes_turn(text: str) -> bool:
    """Return whether a paragraph that opens with a quotation, named before a colon or not, closes its marks again."""
    turn = _turn(text)
    opening = next(iter(quotes(text)), None)
    if opening is None or not opening.opened or not opening.closed:
        return False
    return not text[turn.past if turn else 0 : opening.span.start].strip()


@step(steps.never)
def opens_as_transcript(text: str) -> bool:
    """Return whether a paragraph opens with the name of its speaker, in one of the forms of transcripts."""
    return _turn(text) is not None


@step(steps.nothing)
def spoken_after_dash(text: str, words: CueLexicon) -> Draft | None:
    """Return the attribution of a headline that ends in its source: "Ties are being set up — foreign ministry"."""
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
