"""Attributions inside what somebody says: found with their own source, and marked as told by the outer one."""

import pytest

from claims.attribution import find
from claims.attribution.inner import CLASSES, checked, told
from claims.errors import LexiconError
from claims.records import Attribution, AttributionType, Polarity, Segment, SegmentKind, Span, Spans


def text_of(body: str, spans: Spans) -> str:
    """Return the words of spans."""
    return " ".join(span.of(body) for span in spans)


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        (
            "“It was a bad year, and analysts say that the next one will be worse,” Ida Lund said.",
            "analysts",
            "that the next one will be worse",
        ),
        (
            "“We have waited, and engineers have warned us that the wall would not last,” said Anna Moss, a fisher.",
            "engineers",
            "that the wall would not last",
        ),
    ],
)
def test_words_told_in_another_statement_are_a_statement(body: str, source: str, content: str) -> None:
    """The inner one has its own source and content, and the outer one is its parent."""
    found = find([Segment(SegmentKind.PARAGRAPH, Span(0, len(body)), body)])
    inner = [a for a in found if text_of(body, a.source) == source]
    assert [text_of(body, a.content) for a in inner] == [content]
    assert [a.parent for a in inner] == [next(n for n, a in enumerate(found) if a.parent is None)]


def test_acts_told_in_a_statement_are_none() -> None:
    """What somebody is told to have done is no statement, inside another's words as outside."""
    body = "“The council sold the bridge in May and bought two ferries for the town,” Ida Lund said on Monday."
    found = find([Segment(SegmentKind.PARAGRAPH, Span(0, len(body)), body)])
    assert [text_of(body, a.source) for a in found] == ["Ida Lund"]


def inner(body: str) -> list[Attribution]:
    """Return the attributions of a paragraph that stand in another."""
    found = find([Segment(SegmentKind.PARAGRAPH, Span(0, len(body)), body)])
    return [a for a in found if a.parent is not None]


SPEECH, BELIEF, INTENTION = AttributionType.SPEECH, AttributionType.BELIEF, AttributionType.INTENTION


@pytest.mark.parametrize(
    ("body", "kind", "source", "cue", "content"),
    [
        (
            "“I think that the town will lose the ferry,” Ida Lund told reporters.",
            BELIEF,
            "I",
            "think",
            "that the town will lose the ferry",
        ),
        ("“We believe the harbour is safe,” said Anna Moss, a fisher.", BELIEF, "We", "believe", "the harbour is safe"),
        (
            "“I hope the council will listen to us this time,” Ida Lund said on Monday.",
            BELIEF,
            "I",
            "hope",
            "the council will listen to us this time",
        ),
        (
            "“They want the council to close the bridge before the winter,” Ida Lund said.",
            INTENTION,
            "They",
            "want",
            "the council to close the bridge before the winter",
        ),
        (
            "Ida Lund said she believes the harbour will be closed in May.",
            BELIEF,
            "she",
            "believes",
            "the harbour will be closed in May",
        ),
        (
            "Ida Lund said the skippers expect the channel to be closed.",
            BELIEF,
            "the skippers",
            "expect",
            "the channel to be closed",
        ),
        (
            "Ida Lund said that he wants to sell the two ferries.",
            INTENTION,
            "he",
            "wants",
            "to sell the two ferries",
        ),
        (
            "“We are confident that the ferry will return,” Anna Moss said.",
            BELIEF,
            "We",
            "are confident",
            "that the ferry will return",
        ),
        (
            "“According to the port, most skippers use the northern channel,” Ida Lund said.",
            SPEECH,
            "the port",
            "According to",
            "most skippers use the northern channel",
        ),
        (
            "Ida Lund said officials fear that the dam could break.",
            BELIEF,
            "officials",
            "fear",
            "that the dam could break",
        ),
        ("“I think we will win,” he said.", BELIEF, "I", "think", "we will win"),
    ],
)
def test_thoughts_and_wishes_told_in_a_statement_are_statements(
    body: str, kind: AttributionType, source: str, cue: str, content: str
) -> None:
    """Beliefs and intentions too, with their own type."""
    (one,) = inner(body)
    assert (text_of(body, one.source), text_of(body, one.cue), text_of(body, one.content)) == (source, cue, content)
    assert (one.type, one.polarity) == (kind, Polarity.ASSERTED)


def test_a_sure_belief_told_in_a_statement_is_shown_and_a_plan_is_not() -> None:
    """What is told within a statement is judged as what stands by itself: shown by its type and confidence."""
    (belief,) = inner("“I think that the town will lose the ferry,” Ida Lund told reporters.")
    (plan,) = inner("Ida Lund said that he wants to sell the two ferries.")
    assert belief.shown
    assert not plan.shown


def test_one_cue_in_a_content_has_one_content() -> None:
    """Of the readings of a cue the likeliest is kept, and what is told in it in turn is told by another cue."""
    body = "“I believe that the engineers think the wall will not last,” Ida Lund said."
    cues = [text_of(body, a.cue) for a in inner(body)]
    assert "believe" in cues
    assert len(cues) == len(set(cues))


def test_the_shipped_weights_tell_both_ways() -> None:
    """Each feature has a weight for both classes, and a chance becomes a confidence that grows with it."""
    model = told()
    assert all(len(row) == len(CLASSES) for row in model.weights.weights.values())
    assert 0 < model.confidence(0.1) < model.confidence(0.5) < model.confidence(0.9) < 1


@pytest.mark.parametrize(
    ("damage", "said"),
    [({"evidence": {"constant": 1}}, "evidence"), ({"weights": {}}, "weights"), ({"weights": {"a": "1"}}, "weights")],
)
def test_a_damaged_file_is_named(damage: dict[str, object], said: str) -> None:
    """A file of weights without the expected form is refused with the part that is wrong."""
    whole = {"evidence": {"constant": 0, "found": 1}, "weights": {"rule=clause": "1 -1"}}
    assert checked(whole).confidence(0.5) == 0.5
    with pytest.raises(LexiconError, match=said):
        checked(whole | damage)
