"""The dates that statements talk about, counted from the day of the words."""

from datetime import date

import pytest

from claims.article.article import dissect
from claims.dates import about, date_article, said
from claims.records import (
    Attribution,
    DateMention,
    Document,
    ResolvedSource,
    Span,
    Speaker,
    SpeakerKind,
    SpeakerLink,
    StatementKind,
)

PETROV = ResolvedSource(
    (SpeakerLink(Speaker("petrov", "Petrov", SpeakerKind.PERSON), "full name", "Petrov"),), None, ""
)


def talked(body: str, content: str, published: date | None, kind: str = "mixed") -> list[DateMention]:
    """Return the dates talked about in a stretch of a report in which Petrov said it."""
    article = dissect(Document("file:x", body, "c", "x", published=published))
    dated = date_article(article)
    parts = [(Span(at := body.index(words), at + len(words)),) for words in ("Petrov", "said", content)]
    attributions = [Attribution(*parts, StatementKind(kind), 1.0)]
    return list(about(article, dated, attributions, said(article, dated, attributions, [PETROV]))[0])


def value(mention: DateMention) -> str | None:
    """Return the EDTF of a mention."""
    return mention.value.edtf if mention.value else None


@pytest.mark.parametrize(
    ("body", "content", "expected", "anchor"),
    [
        ('In November 2021, Petrov said: "We build it next year."', '"We build it next year."', "2022", "2021-11"),
        ('On 15 November 2021, Petrov said: "It opens tomorrow."', '"It opens tomorrow."', "2021-11-16", "2021-11-15"),
        ("On Monday Petrov said that the plant would open tomorrow.", "that the plant would open tomorrow",
         "2022-03-11", "2022-03-10"),
        ("In June 2019 Petrov said that the plant would open this year.", "that the plant would open this year",
         "2019", "2019-06"),
        ("On 15 November 2021 Petrov said that talks had begun on Friday.", "that talks had begun on Friday",
         "2021-11-12", "2021-11-15"),
        ("In June 2019 Petrov said that it would open in May 2023.", "that it would open in May 2023", "2023-05", ""),
        ("On Tuesday Petrov said that he would return in May.", "that he would return in May", "2022-05", "2022-03-08"),
    ],
)  # fmt: skip
def test_what_is_talked_about_is_counted_from_the_day_it_was_said(
    body: str, content: str, expected: str, anchor: str
) -> None:
    """Quoted words count from their own day; in indirect speech "tomorrow" is the reporter's."""
    [mention] = talked(body, content, date(2022, 3, 10))
    assert (value(mention), mention.anchor) == (expected, anchor)
    assert mention.rule


@pytest.mark.parametrize(
    ("body", "content", "published", "reason"),
    [
        ('In June 2019, Petrov said: "They left on Friday."', '"They left on Friday."', date(2022, 3, 10), "it open"),
        ('Petrov had said: "We meet tomorrow."', '"We meet tomorrow."', date(2022, 3, 10), "that is not known"),
        ('Petrov said: "We meet next year."', '"We meet next year."', None, "no date to count from"),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_has_no_date_but_a_reason(
    body: str, content: str, published: date | None, reason: str
) -> None:
    """A day is not invented where the day of the words is open, or known to be another than the report's."""
    [mention] = talked(body, content, published)
    assert mention.value is None
    assert mention.rule.endswith(reason)


def test_without_a_date_of_the_words_the_report_counts() -> None:
    """Words that the report tells without a date count from its publication."""
    [mention] = talked('Petrov said: "We meet next year."', '"We meet next year."', date(2022, 3, 10))
    assert (value(mention), mention.anchor) == ("2023", "2022-03-10")


def test_only_what_is_said_is_talked_about() -> None:
    """The date of the saying is none of the dates talked about; several come in their order."""
    body = 'Petrov said on Tuesday: "It began in 2014 and ends next week."'
    found = talked(body, '"It began in 2014 and ends next week."', date(2022, 3, 10))
    assert [(m.span.of(body), value(m)) for m in found] == [("2014", "2014"), ("next week", "2022-03-14/2022-03-20")]


def test_without_the_year_of_the_report_what_is_counted_from_it_is_open() -> None:
    """A week counted from a day without its year has no date, and the rule says why."""
    body = "ANKARA, January 10. /TASS/. Petrov said that talks would begin next week."
    [mention] = talked(body, "that talks would begin next week", None)
    assert (mention.value, mention.anchor) == (None, "XXXX-01-10")
    assert mention.rule.endswith("the year of the report is not known")
