"""Interviews printed as questions and answers, with no name beside either: told by their form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from claims.records import Segment, SegmentKind

_MIN_QUESTIONS: Final = 3  # paragraphs: fewer are asked in passing
_ASKED: Final = frozenset({"you", "your"})
_ANSWERED: Final = frozenset({"i", "me", "my", "we", "us", "our"})
_LONG: Final = 25  # words of a paragraph that no interviewer speaks without a question mark
_TOLD: Final = re.compile(
    r"\binterview|\bQ ?& ?A\b|\b(?:spoke|speaks|sat down|sits down|talked|talks|chatted) (?:to|with)\b"
    r"|\bdiscuss\w*\b.{0,60}\bwith\b",
    re.IGNORECASE,
)
_QUOTES: Final = ('"', "\u201c", "\u2018", "'", "\u00ab")
_LABEL: Final = re.compile(r"(?:\S+\s+){0,4}\S*:")  # a speaker's name of at most five words, and a colon
_WORD: Final = re.compile(r"[^\W\d_]+")
_PRINTED: Final = frozenset({SegmentKind.PARAGRAPH, SegmentKind.HEADING})  # a short question may look like a heading


@dataclass(frozen=True, slots=True)
class Turns:
    """The segments that ask and those that answer, by number."""

    questions: tuple[int, ...]
    answers: frozenset[int]
    announced: bool  # what stands before the first question calls it an interview


def turns(segments: Sequence[Segment]) -> Turns | None:
    """Return the turns of an article printed as an interview, None for other articles.

    A paragraph answers that stands behind a question, or goes on behind an answer: in the first person, or at length
    without "you". Another may be a question without its mark.
    """
    questions = [n for n, segment in enumerate(segments) if _is_plain(segment) and segment.text.rstrip().endswith("?")]
    if len(questions) < _MIN_QUESTIONS or not any(_words(segments[n]) & _ASKED for n in questions):
        return None
    asked, answers = set(questions), set[int]()
    before = after_question = False
    for n in range(questions[0], len(segments)):
        if segments[n].kind is SegmentKind.CAPTION:
            continue
        asks = n in asked or (before and "?" in segments[n].text and not _words(segments[n]) & _ANSWERED)
        behind = after_question or (before and _goes_on(segments[n]))
        before = behind and not asks and segments[n].kind is SegmentKind.PARAGRAPH and _is_plain(segments[n])
        after_question = asks
        answers |= {n} if before else set()
    announced = any(_TOLD.search(segment.text) for segment in segments[: questions[0]])
    return Turns(tuple(questions), frozenset(answers), announced)


def _goes_on(segment: Segment) -> bool:
    words = _words(segment)
    return bool(words & _ANSWERED) or (len(segment.text.split()) >= _LONG and not words & _ASKED)


def _is_plain(segment: Segment) -> bool:
    """Return whether a paragraph is printed without quotation mark or label in front."""
    text = segment.text.lstrip()
    return segment.kind in _PRINTED and not text.startswith(_QUOTES) and not _LABEL.match(text)


def _words(segment: Segment) -> set[str]:
    return {word.lower() for word in _WORD.findall(segment.text)}
