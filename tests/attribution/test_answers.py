"""Answers of interviews printed without names are said, each paragraph by who is interviewed."""

from claims import pipeline
from claims.records import AttributionType, Statement, StatementKind
from tests.ingest.reading import read_bytes

HEAD = "The Looe Post interviews Anna Rowe, founder of the Looe Trust\n\nAnna Rowe runs the mill of the town.\n\n"
TURNS = """How did you come to Looe?

By boat, and the mill was shut when we came.

What did you do there?

Not much. My father told me that the mill would never pay.

Did you like it?

Very much, and it was cheap.
"""
ANSWERS = [line for line in TURNS.splitlines() if line and not line.endswith("?")]


def statements(text: str) -> list[tuple[str, Statement]]:
    """Return the contents of an article with their statements."""
    document = read_bytes(text.encode())
    [read] = pipeline.extract_many([document], pipeline.shipped_knowledge())
    return [(" … ".join(span.of(document.body) for span in s.attribution.content), s) for s in read.statements]


def test_each_answer_is_said_by_who_is_interviewed() -> None:
    """Verbatim speech without source and cue; the questions are nobody's."""
    found = {content: s for content, s in statements(HEAD + TURNS) if content in ANSWERS}
    assert list(found) == ANSWERS
    for statement in found.values():
        assert [link.speaker.name for link in statement.source.links] == ["Anna Rowe"]
        assert statement.attribution.kind is StatementKind.DIRECT
        assert statement.attribution.type is AttributionType.SPEECH
        assert (statement.attribution.source, statement.attribution.cue) == ((), ())


def test_what_an_answer_reports_stands_inside_it() -> None:
    """The father's words are his, in the daughter's answer."""
    found = statements(HEAD + TURNS)
    [inner] = [s for content, s in found if content == "that the mill would never pay"]
    assert inner.attribution.parent is not None
    assert found[inner.attribution.parent][0] == ANSWERS[1]


def test_who_answers_is_left_open_where_two_could() -> None:
    """The words are kept without a name."""
    head = "The Looe Post interviews the owners of the mill\n\nAnna Rowe and Tom Dale run the mill of the town.\n\n"
    found = [s for content, s in statements(head + TURNS) if content in ANSWERS]
    assert len(found) == len(ANSWERS)
    assert [s.source.links for s in found] == [()] * len(ANSWERS)


def test_questions_that_nothing_calls_an_interview_give_no_answers() -> None:
    """An opinion piece may ask its reader."""
    found = statements("The mill of Looe\n\nAnna Rowe ran the mill of the town.\n\n" + TURNS)
    assert not {content for content, _ in found} & set(ANSWERS)
