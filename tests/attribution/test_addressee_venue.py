"""Speech act, addressee and venue, read off the words around the cue."""

import re

import pytest

from claims.attribution import find
from claims.attribution.addressee_venue import circumstances
from claims.records import Circumstances, Segment, SegmentKind, Span, SpeechAct


def _circumstances(text: str) -> tuple[str, Circumstances]:
    segments = [
        Segment(SegmentKind.PARAGRAPH, Span(m.start(), m.end()), m.group()) for m in re.finditer(r"[^\n]+", text)
    ]
    first = find(segments, "rules")[0]
    return text, circumstances(text, segments, first)


WHERE = [
    ('"The bridge is safe," he told journalists after the talks.', "journalists", ""),
    ('"The bridge is safe," he told a news conference.', "", "a news conference"),
    ("The bridge is safe, Ann Lee told Interfax in July.", "Interfax", ""),
    ("He informed the mayor about a proposal to the builders.", "the mayor", ""),
    ('"The bridge is safe," he said to reporters in London.', "reporters", ""),
    ("He said in an interview with CBS that the bridge was safe.", "", "in an interview with CBS"),
    ("He said in a statement that the bridge was safe.", "", "in a statement"),
    ('"Talks go on," he said on Sunday at the Dubai Airshow.', "", "at the Dubai Airshow"),
    ("The bridge may open soon, he said on August 25, answering a question from Interfax.", "", "Interfax"),
    ("He said on Monday that the bridge was safe.", "", ""),
    ("The bridge was safe, he said at the time.", "", ""),
    ("According to Smith, the bridge is safe.", "", ""),
]

ACTS = [
    ("He said the bridge was safe.", SpeechAct.ASSERT),
    ("He denied that the bridge was unsafe.", SpeechAct.DENY),
    ("He did not deny that the bridge was unsafe.", SpeechAct.ASSERT),
    ("He would not confirm that the bridge was safe.", SpeechAct.DENY),
    ("He promised to open the bridge.", SpeechAct.PROMISE),
    ("The union demanded higher wages.", SpeechAct.DEMAND),
    ("He urged them to open the bridge.", SpeechAct.DEMAND),
    ("He asked whether the bridge was safe.", SpeechAct.QUESTION),
    ("He asked them to open the bridge.", SpeechAct.DEMAND),
    ("He called for calm.", SpeechAct.DEMAND),
    ('He called the mayor "a good friend."', SpeechAct.ASSERT),
    ("He believes that the bridge is safe.", SpeechAct.OPINE),
    ("He expressed hope that the bridge would open.", SpeechAct.OPINE),
    ("He praised the mayor for his work.", SpeechAct.PRAISE),
    ("He thanked the mayor for his help.", SpeechAct.THANK),
    ("He warned that the bridge was unsafe.", SpeechAct.WARN),
    ("The builders threatened to leave the town.", SpeechAct.THREATEN),
    ("He apologised for the delay.", SpeechAct.APOLOGISE),
]


@pytest.mark.parametrize(("sentence", "addressee", "venue"), WHERE)
def test_addressee_and_venue(sentence: str, addressee: str, venue: str) -> None:
    """Whom the words were said to, and where, is read off the cue's clause."""
    text, found = _circumstances(sentence)
    assert "".join(s.of(text) for s in found.addressee) == addressee
    assert "".join(s.of(text) for s in found.venue) == venue


@pytest.mark.parametrize(("sentence", "act"), ACTS)
def test_speech_act(sentence: str, act: SpeechAct) -> None:
    """The speech act follows the cue, the form of its content and its negation."""
    assert _circumstances(sentence)[1].speech_act is act
