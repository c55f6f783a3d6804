"""When statements were made: own dates, running reports, the day of the report, and why some stay undated.

In the examples `{s1:…}`, `{c1:…}` and `{t1:…}` enclose a statement's source, cue and content (the told).
"""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.article.article import dissect
from claims.dates import date_article, said
from claims.records import (
    Attribution,
    Document,
    ResolvedSource,
    SaidDate,
    Span,
    Speaker,
    SpeakerKind,
    SpeakerLink,
    StatementKind,
)

_MARK = re.compile(r"\{(?P<part>[sct])(?P<n>\d):|\}")
AGENCY = "MOSCOW, October 15, 2015. /TASS/. "
REPORTS = yaml.safe_load((Path(__file__).parent / "said_dates.yaml").read_text("utf-8"))


def read(marked: str) -> tuple[str, list[Attribution]]:
    """Return the text without its marks, and the attributions they stand for; an enclosing content is the parent."""
    body, opened, parts = "", [], {}
    at = 0
    for mark in _MARK.finditer(marked):
        body, at = body + marked[at : mark.start()], mark.end()
        if mark["part"]:
            opened.append((mark["part"], int(mark["n"]), len(body)))
        else:
            part, n, start = opened.pop()
            parts.setdefault(n, {"s": [], "c": [], "t": []})[part].append(Span(start, len(body)))
    body += marked[at:]
    attributions = [
        Attribution(tuple(p["s"]), tuple(p["c"]), tuple(p["t"]), StatementKind.INDIRECT, 1.0)
        for _, p in sorted(parts.items())
    ]
    return body, [replace(a, parent=_parent(a, attributions)) for a in attributions]


def _parent(inner: Attribution, attributions: list[Attribution]) -> int | None:
    for n, outer in enumerate(attributions):
        if outer is not inner and any(c.start <= inner.content[0].start < c.end for c in outer.content):
            return n
    return None


def speaker(name: str) -> ResolvedSource:
    """Return a resolved source by its last word; a pronoun stands for Petrov."""
    name = "Petrov" if name.lower() in {"he", "i", "we", "the diplomat"} else name.rsplit(maxsplit=1)[-1]
    link = SpeakerLink(Speaker(name.lower(), name, SpeakerKind.PERSON), "test", name)
    return ResolvedSource((link,), None, "test") if name else ResolvedSource((), None, "no source named")


def dates_of(marked: str, published: str | None = None) -> list[SaidDate]:
    """Return the said date of each marked statement."""
    body, attributions = read(marked)
    day = date.fromisoformat(published) if published else None
    article = dissect(Document("file:x/y", body, "x", "y", published=day))
    sources = [
        speaker(a.source[0].of(body)) if a.source else ResolvedSource((), None, "no source named") for a in attributions
    ]
    return said(article, date_article(article), attributions, sources)


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("{t1:All is well}, {s1:Ivan Petrov} {c1:said} on Wednesday.", "2015-10-14"),
        (
            "{t1:All is well}, {s1:Ivan Petrov}, head of the fund, {c1:said} on August 25, answering a question.",
            "2015-08-25",
        ),
        ("{s1:Petrov} on Wednesday {c1:said} {t1:that all is well}.", "2015-10-14"),
        ("In June 2014, {s1:the press secretary Petrov} {c1:said} {t1:that all is well}.", "2014-06"),
        (
            "On October 7, {s1:Petrov}, Russia's minister of energy, {c1:announced} {t1:that work had begun}.",
            "2015-10-07",
        ),
        ("{t1:The issue will be discussed}, {s1:Petrov} {c1:told} Interfax in July 2014.", "2014-07"),
        ("In September of this year, {s1:Petrov} {c1:said} in an interview {t1:that he intends to buy it}.", "2015-09"),
        ("{s1:Petrov} {c1:said} on Wednesday {t1:he will leave on Saturday}.", "2015-10-14"),
        ('"{t1:We left on Monday}," {s1:Petrov} {c1:told} reporters in Moscow on Wednesday.', "2015-10-14"),
        ("As {s1:Petrov} {c1:explained} on October 10, {t1:the plant is ready}.", "2015-10-10"),
        ("The works began on August 10 and {s1:Petrov} {c1:says} {t1:they will go on}.", None),
        ("In 2014, on August 10, {s1:Petrov} {c1:said} {t1:they will go on}.", "2015-08-10"),
        ("At a meeting, {s1:Petrov, who was appointed less than a week ago}, {c1:said} {t1:that all is well}.", None),
        ("{s1:A statement published on Wednesday} {c1:said} {t1:that all is well}.", "2015-10-14"),
        ("{s1:Petrov} {c1:told} reporters ahead of the home game against Racing on Saturday {t1:it is over}.", None),
        ("{s1:Petrov} {c1:told} reporters before the talks on Wednesday {t1:it is over}.", "2015-10-14"),
        ("{s1:Petrov} {c1:said} on the opening night {t1:that all is well}.", None),
        ("During the summit, {s1:Petrov} {c1:said} {t1:that all is well}.", None),
        ("{s1:The watchdog} {c1:is looking} at {t1:the failures} and two other cases in February 2014.", None),
        ("{s1:Petrov} {c1:says} on Wednesday {t1:that all is well}.", "2015-10-14"),
        ("{s1:Petrov} {c1:said} in his 2014 report {t1:that all is well}.", "2014"),
        ("{s1:Petrov} {c1:said} in 2014 {t1:that all is well}.", "2014"),
        ("{c1:According to} {s1:Petrov}, who spoke on Wednesday, {t1:the plant is ready}.", None),
        ("{t1:All is well}, {c1:said} {s1:Ivan Petrov, who has led the fund since 2009}.", None),
        ("{s1:Ivan Petrov (born 3 May 1950)} {c1:said} {t1:that all is well}.", None),
        ("{s1:Ivan Petrov, head of the fund since March 2010}, {c1:said} {t1:that all is well}.", None),
        ("{s1:The fund, set up in 1999}, {c1:said} on Wednesday {t1:that all is well}.", "2015-10-14"),
        ("{t1:All is well}, {s1:Petrov} {c1:said} a day after the talks began.", None),
        ("In a 2014 interview with a paper, {s1:Petrov} {c1:said} {t1:that all was well}.", "2014"),
        ("{s1:Petrov} {c1:said} in the last week of September {t1:that all is well}.", "2015-09-24/2015-09-30"),
        ("{s1:Sun} {c1:said} {t1:that all is well}.", None),
    ],
)
def test_a_statement_has_the_date_of_its_own_clause(marked: str, edtf: str | None) -> None:
    """The date that stands with the cue, and not one of those talked about, is the said date."""
    (found,) = dates_of(
        "A headline of the day\n\nThere was some news of the day before all this.\n\n" + marked, "2015-10-15"
    )
    assert (found.value and found.value.edtf) == edtf
    assert found.basis.startswith("own date" if edtf else "undated")


@pytest.mark.parametrize("report", REPORTS, ids=[r["text"][:60] for r in REPORTS])
def test_a_report_is_read_from_its_start(report: dict[str, Any]) -> None:
    """Speakers keep the date of their report; others take the dateline's until the text goes elsewhere."""
    found = dates_of(AGENCY + report["text"])
    assert [[s.value.edtf if s.value else None, s.basis, s.certainty] for s in found] == report["said"]
    assert all((s.confidence is None) == (s.value is None) for s in found)


def test_a_headline_takes_the_date_of_the_text_under_it() -> None:
    """What a headline says somebody said was said when the text says so."""
    marked = (
        "{t1:All is well} — {s1:Petrov}\n\n" + AGENCY + "{t2:All is well with the plant and "
        "its people in the new season}, {s2:Ivan Petrov} {c2:said} on Wednesday."
    )
    headline, text = dates_of(marked)
    assert (headline.value, headline.basis) == (text.value, "as in the text below")


def test_an_undated_page_dates_nothing_it_does_not_say() -> None:
    """Without a publication date there are days without a year, and no others."""
    found = dates_of(
        "{t1:All is well}, {s1:Petrov} {c1:said} on January 10. {t2:It rains}, {s2:Sidorov} {c2:said} on Monday."
    )
    assert [s.value.edtf if s.value else None for s in found] == ["XXXX-01-10", None]
    assert found[1].basis == "undated: “Monday”, weekday, looking back: no date to count from"


@pytest.mark.parametrize(
    ("lead", "edtf", "basis"),
    [
        ("The talks ended on Thursday.", "2015-10-15", "publication day"),
        ("The talks ended today.", "2015-10-15", "publication day"),
        ("The talks ended on Tuesday.", None, "undated: no date of its own"),
        ("The talks will end on Thursday.", None, "undated: no date of its own"),
    ],
)
def test_publication_dates_the_words_of_a_report_of_that_day(lead: str, edtf: str | None, basis: str) -> None:
    """Without a dateline, the day of publication is the said date only where the lead tells of that day."""
    (found,) = dates_of(lead + " {t1:All is well}, {s1:Petrov} {c1:said}.", "2015-10-15")
    assert ((found.value and found.value.edtf), found.basis) == (edtf, basis)


def test_a_said_date_points_at_its_words() -> None:
    """The span of an own date cuts exactly its words."""
    marked = "{t1:All is well}, {s1:Petrov} {c1:said} on August 25."
    (found,) = dates_of(marked, "2015-10-15")
    body, _ = read(marked)
    assert [span.of(body) for span in found.mention] == ["August 25"]


_TEXT = "He said on Monday. In 2014, it rained, Petrov has said.\n\nOn May 3 they left; earlier, he told them so.\n\n"


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, len(_TEXT) - 1)] * 3), max_size=6), st.none() | st.dates())
def test_any_attributions_are_dated_or_told_why_not(places: list[tuple[int, ...]], published: date | None) -> None:
    """Wherever spans stand, each attribution has a date or a reason, and nothing raises."""
    article = dissect(Document("file:x/y", _TEXT, "x", "y", published=published))
    attributions = [
        Attribution(
            source=(Span(s, s + 1),),
            cue=(Span(c, c + 1),),
            content=(Span(t, t + 1),),
            kind=StatementKind.DIRECT,
            confidence=1.0,
        )
        for s, c, t in places
    ]
    sources = [ResolvedSource((), None, "no source named")] * len(attributions)
    for found in said(article, date_article(article), attributions, sources):
        assert found.value is not None or found.basis.startswith("undated")
