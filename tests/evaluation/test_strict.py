"""Strict judging: what counts as found, right, mangled, described, wrong, empty, and which rows serve nothing."""

from dataclasses import replace

import pytest

from claims.evaluation import names, quality, strict
from claims.evaluation.labels import Label, LabelledArticle
from claims.evaluation.names import Given
from claims.evaluation.strict import ArticleJudged, Row
from claims.records import Span, Spans

BODY = (
    "Ida Ferrow, mayor of Velm, said on 3 May 2011 that the bridge is safe. “We tested each cable,” she said. "
    "“Nobody need worry.” The council voted to close the road. A porter said the lift was broken."
)


def at(words: str) -> Spans:
    """Find words in the text."""
    start = BODY.index(words)
    return (Span(start, start + len(words)),)


def label(source: str, cue: str, content: str, *who: str, **more: str | None) -> Label:
    """Make a label of printed words."""
    spans = (at(source) if source else (), at(cue) if cue else (), at(content))
    return Label(*spans, who, **more)  # type: ignore[arg-type]


FERROW = Given("Ida Ferrow", "person", "full name", 0.9)
BRIDGE = label(
    "Ida Ferrow, mayor of Velm",
    "said",
    "that the bridge is safe",
    "Ida Ferrow",
    said="2011-05-03",
    role="mayor of Velm",
)
CABLE = label("she", "she said", "“We tested each cable,”", "Ida Ferrow", ref="pronoun")
WORRY = label("", "", "“Nobody need worry.”", "Ida Ferrow", ref="none")
VOTE = label("The council", "voted", "to close the road", "Velm council", type="other")
LIFT = label("A porter", "A porter said", "the lift was broken", ref="nominal")
ARTICLE = LabelledArticle("bridge", BODY, (BRIDGE, CABLE, WORRY, VOTE, LIFT))


def row(content: Spans, *given: Given, **more: object) -> Row:
    """Make a stored row."""
    plain = Row((), (), content, 0.95, given, None, None, "undated")
    return replace(plain, **more)  # type: ignore[arg-type]


def judged(*rows: Row) -> ArticleJudged:
    """Judge rows against the article."""
    return strict.judge(ARTICLE, rows)


def test_a_statement_that_is_right_in_all() -> None:
    """Content but for "that", speaker, date and role are right; labels without a row are not found."""
    one, *others = judged(row(at("the bridge is safe"), FERROW, said="2011-05-03", role="Mayor of Velm")).labels
    assert (one.span, one.who, one.date, one.role) == (True, "right", "right", "right")
    assert all(other.row is None and other.who is None for other in others)


def test_a_quotation_that_goes_on_may_be_one_row_or_two() -> None:
    """Joined with the quotation before it or apart, a bare quotation is found with its span right."""
    first, second = at("“We tested each cable,”"), at("“Nobody need worry.”")
    for rows in ([row(first + second, FERROW)], [row(first, FERROW), row(second, FERROW)]):
        _, cable, worry, *_ = judged(*rows).labels
        assert cable.span
        assert worry.span
        assert worry.joined == (len(rows) == 1)


def test_a_row_over_two_voices_finds_one_and_merges_the_other() -> None:
    """Two labels of different sources in one content: one is found with a wrong span, the other merged."""
    start, end = at("the bridge is safe")[0].start, at("We tested each cable")[0].end
    bridge, cable, *_ = judged(row((Span(start, end),), FERROW)).labels
    assert [bridge.row is None, cable.row is None].count(True) == 1
    assert [bridge.merged, cable.merged].count(True) == 1
    assert not bridge.span
    assert not cable.span


def test_what_rows_serve() -> None:
    """A row serves a label, part of one, an act, or nothing."""
    parts = ("that the bridge is safe", "the bridge", "to close the road", "mayor of Velm")
    served = [one.serves for one in judged(*(row(at(words)) for words in parts)).rows]
    assert served == ["label", "piece", "act", "nothing"]


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ((FERROW,), "right"),
        ((FERROW._replace(name="IDA FERROW"),), "right"),
        ((FERROW._replace(name="Ferrow"),), "mangled"),
        ((FERROW._replace(name="Mayor Ida Ferrow"),), "mangled"),
        ((FERROW._replace(name="the mayor", kind="anonymous"),), "only described"),
        ((FERROW._replace(name="Oda Bell"),), "wrong name"),
        ((FERROW, FERROW._replace(name="Oda Bell")), "wrong name"),
        ((), "empty"),
    ],
)
def test_verdicts_on_a_person(given: tuple[Given, ...], verdict: str) -> None:
    """The full name alone is right; a shorter or longer one is mangled."""
    assert names.verdict(BRIDGE, given, BODY) == verdict


@pytest.mark.parametrize(
    ("given", "body", "verdict"),
    [
        ("Norvale Mining Works", "Norvale Mining Works (NMW) said so.", "right"),
        ("NMW", "Norvale Mining Works (NMW) said so.", "body as printed"),
        ("Norvale", "Norvale Mining Works fell. Norvale said so.", "body as printed"),
        ("Norvale Mining Works Monday", "Norvale Mining Works Monday said so.", "mangled"),
        ("Bank of Lydia", "Norvale Mining Works said so to the Bank of Lydia.", "wrong name"),
    ],
)
def test_verdicts_on_a_body(given: str, body: str, verdict: str) -> None:
    """An acronym or short form under which a body is printed here is told apart from a wrong name."""
    wanted = Label((), (), (Span(0, 1),), ("Norvale Mining Works",), ref="body")
    assert names.verdict(wanted, (Given(given, "organisation", "organisation by name", 0.9),), body) == verdict


def test_names_known_beyond_the_article_are_right() -> None:
    """A state's canonical name is right for its short form, but not another's."""
    assert names.is_same("United States", "U.S.", "The U.S. said so.")
    assert not names.is_same("United Kingdom", "U.S.", "The U.S. said so.")


def test_a_speaker_whom_the_article_does_not_name() -> None:
    """A description, nobody, or the body spoken for are right; any other name is invented."""
    for given in ((), (Given("A porter", "anonymous", "noun: as printed", 0.9),)):
        assert names.verdict(LIFT, given, BODY) == "right"
    assert names.verdict(LIFT, (FERROW,), BODY) == "name invented"
    spoken = replace(LIFT, behalf="Velm Hotels")
    assert names.verdict(spoken, (Given("Velm Hotels", "organisation", "noun", 0.9),), BODY) == "right"


@pytest.mark.parametrize(
    ("said", "basis", "wanted", "verdict"),
    [
        ("2011-05-03", "own date", "2011-05-03", "right"),
        ("2011-05", "own date", "2011-05-03", "wrong"),
        (None, "undated", "2011-05-03", "missing"),
        (None, "undated", None, "undated"),
        ("2011-05-04", "dateline", None, "assumed"),
        ("2011-05-04", "publication day", "2011-05-03", "wrong"),
        ("1979", "own date", None, "invented"),
    ],
)
def test_verdicts_on_dates(said: str | None, basis: str, wanted: str | None, verdict: str) -> None:
    """A date that the text does not give is invented, unless it is marked as the report's."""
    assert strict.date_verdict(replace(BRIDGE, said=wanted), row((), said=said, basis=basis)) == verdict


@pytest.mark.parametrize(
    ("role", "verdict"),
    [("mayor of Velm", "right"), ("mayor", "part"), ("M", "wrong"), (None, "missing")],
)
def test_verdicts_on_roles(role: str | None, verdict: str) -> None:
    """The role printed with the source is asked for, whole."""
    assert strict.role_verdict(BRIDGE, row((), role=role), BODY) == verdict


def test_figures_count_what_was_judged() -> None:
    """Shares are of the required labels and of the stored rows; what the records do not say is not measured."""
    found = quality.figures(
        [judged(row(at("the bridge is safe"), FERROW, said="2011-05-03"), row(at("to close the road"), FERROW))]
    )
    assert found["labels"] == 4
    assert found["found"] == 25.0
    assert found["rows"]["act"] == 50.0
    assert found["speaker"]["name"] == {"number": 1, "right": 100.0} | dict.fromkeys(names.VERDICTS[1:], 0.0)
    assert found["date_told"] == 100.0
    assert found["type_right"] is None
    assert found["shown"] is None
    assert "not measured" in quality.table(found)


@pytest.mark.parametrize(("shown", "found"), [(True, 25.0), (False, 0.0)])
def test_what_is_shown_is_what_a_question_shows(shown: bool, found: float) -> None:  # noqa: FBT001 - a table
    """A row counts as shown where the program shows it by default, whatever its type."""
    figures = quality.figures(
        [judged(row(at("the bridge is safe"), FERROW, type="speech", pol="asserted", shown=shown))]
    )
    assert figures["shown"]["number"] == int(shown)
    assert figures["shown"]["said"] == found
