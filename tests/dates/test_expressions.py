"""What date expressions mean, counted from the day of publication."""

from datetime import UTC, date, datetime
from pathlib import Path

import dateparser
import dateutil.parser
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.article.article import dissect
from claims.dates import date_article
from claims.records import Document
from tests.dates.dating import meanings, page, paragraph

ROOT = Path(__file__).parents[2]
SEEDS = yaml.safe_load((ROOT / "tests/golden/seed_dates.yaml").read_text("utf-8"))


# --- the seeds ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_the_seeds_are_dated_as_a_reader_dates_them(name: str) -> None:
    """Publication and every date expression of a seed article agree with the table written by hand."""
    article = page((ROOT / "seeds" / name).read_text("utf-8"))
    published = date_article(article).published.value
    assert (published.edtf if published else None) == SEEDS[name]["published"]
    assert meanings(article) == [tuple(row) for row in SEEDS[name]["dates"]]


# --- expressions, counted from Thursday, 15 October 2015 --------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He left on Wednesday.", "2015-10-14"),
        ("He left on Thursday.", "2015-10-15"),
        ("He left last Thursday.", "2015-10-08"),
        ("They will meet on Saturday.", "2015-10-17"),
        ("Talks are due to be held in Geneva on Saturday.", "2015-10-17"),
        ("The ministers are to meet on Thursday.", "2015-10-15"),
        ("They agreed to meet next Monday.", "2015-10-19"),
        ("He left on August 25.", "2015-08-25"),
        ("He told reporters ahead of the home game against Racing on Saturday.", "2015-10-17"),
        ("He told reporters before the talks on Wednesday.", "2015-10-14"),
        ("He left on December 20.", "2014-12-20"),
        ("He left on 20 December.", "2014-12-20"),
        ("The summit will open on January 9.", "2016-01-09"),
        ("The summit opened on the 4th of July.", "2015-07-04"),
        ("He left on Nov. 14, 2021.", "2021-11-14"),
        ("He left on November 14th.", "2014-11-14"),
        ("He left on 14 November 2021.", "2021-11-14"),
        ("He left on 2021-11-14.", "2021-11-14"),
        ("He left on 14.11.2021.", "2021-11-14"),
        ("He left on 11/14/2021.", "2021-11-14"),
        ("He left on 10/12/2018.", "[2018-10-12,2018-12-10]"),
        ("He left on 05.05.2018.", "2018-05-05"),
        ("He left on 31.02.2018.", None),
        ("He left in September of this year.", "2015-09"),
        ("He left in June 2019.", "2019-06"),
        ("He left in September.", "2015-09"),
        ("He left in December.", "2014-12"),
        ("He will leave in December.", "2015-12"),
        ("He left in May last year.", "2014-05"),
        ("He left last October.", "2014-10"),
        ("He left in mid-October 2020.", "2020-10-11/2020-10-20"),
        ("He left in early September.", "2015-09-01/2015-09-10"),
        ("He left at the end of February 2016.", "2016-02-21/2016-02-29"),
        ("He left in early 2016.", "2016-01/2016-04"),
        ("He left late last year.", "2014-09/2014-12"),
        ("He left at the beginning of the year.", "2015-01/2015-04"),
        ("He left in about 2010.", "2010~"),
        ("He left in the summer of 2014.", "2014-22"),
        ("He left last summer.", "2015-22"),
        ("He left last winter.", "2014-24"),
        ("He left this autumn.", "2015-23"),
        ("He left in the 1990s.", "199X"),
        ("He left in the late 1990s.", "1997/1999"),
        ("He left in the sixties.", "196X"),
        ("He lived in the 19th century.", "18XX"),
        ("He left in the first quarter of 2016.", "2016-01/2016-03"),
        ("He left yesterday.", "2015-10-14"),
        ("He left today.", "2015-10-15"),
        ("He will leave tomorrow.", "2015-10-16"),
        ("He left last night.", "2015-10-14"),
        ("He left this week.", "2015-10-12/2015-10-18"),
        ("He left last week.", "2015-10-05/2015-10-11"),
        ("He will leave next week.", "2015-10-19/2015-10-25"),
        ("He left earlier this month.", "2015-10"),
        ("He left last month.", "2015-09"),
        ("He will leave next year.", "2016"),
        ("He left last weekend.", "2015-10-10/2015-10-11"),
        ("He will leave this weekend.", "2015-10-17/2015-10-18"),
        ("He left three days ago.", "2015-10-12"),
        ("He left two years ago.", "2013"),
        ("He left nearly a decade ago.", "2005~"),
        ("He left several years ago.", None),
        ("He was away for the past 30 days.", "2015-09-15/2015-10-15"),
        ("He spoke from October 10 to 12.", "2015-10-10/2015-10-12"),
        ("He won in the 2012-13 season.", "2012/2013"),
        ("He spoke at Expo-2012 then.", "2012"),
        ("It began on 9/11.", "2001-09-11"),
        ("He left on Christmas Eve.", "2014-12-24"),
        ("He told reporters on Wednesday he will leave.", "2015-10-14"),
        ("He was due to appear at a hearing on Monday.", "2015-10-12"),
        ("He was due to arrive on Friday.", "2015-10-16"),
        ("The city will release it by Nov. 25.", "2015-11-25"),
        ("He left on Mon, 07.09.2015.", "2015-09-07"),
        ("They set out the plan on Thursday before the vote.", "2015-10-15"),
        ("The talks are set for Saturday.", "2015-10-17"),
        ("Prices are to rise in the last quarter of the year.", "2015-10/2015-12"),
        ("Prices rose in the second quarter of this year.", "2015-04/2015-06"),
        ("Prices rose in the first half of last year.", "2014-01/2014-06"),
        ("Sales rose in the fourth quarter of 2014.", "2014-10/2014-12"),
        ("It matched 2013's year-end figures.", "2013-12-31"),
        ("He was appointed less than two weeks ago.", "2015-10-01/2015-10-15"),
        ("He left on Apr 23,2018.", "2018-04-23"),
        ("He left in the second week of August.", "2015-08-08/2015-08-14"),
        ("He left in the last week of September.", "2015-09-24/2015-09-30"),
        ("He left in the first week of May 2016.", "2016-05-01/2016-05-07"),
        ("He left in the sixth week of May.", None),
        ("He left in the last quarter of 2014.", "2014-10/2014-12"),
        ("He left on the second Tuesday of September.", "2015-09-08"),
        ("They will meet on the last Sunday of July.", "2016-07-31"),
        ("He left on the fifth Friday of September.", None),
        ("He left over the last weekend of June.", "2015-06-27/2015-06-28"),
        ("He left a fortnight ago.", "2015-09-28/2015-10-04"),
        ("He was away for the last fortnight.", "2015-10-01/2015-10-15"),
        ("He left the week before last.", "2015-09-28/2015-10-04"),
        ("They will meet the week after next.", "2015-10-26/2015-11-01"),
        ("He left the weekend before last.", "2015-10-03/2015-10-04"),
        ("He left the Friday before last.", "2015-10-02"),
        ("He left a day after the committee met.", None),
        ("He left two weeks before his arrest.", None),
        ("He left hours after Lund did.", None),
        ("Prices will go on to fall for long.", ()),
        ("He spoke at the Sales Report 2014-III meeting.", ()),
        ("He told the Sun he will leave.", ()),
        ("He told The Sun, a daily, and the US Sun.", ()),
        ("Sat in his office, he laughed.", ()),
        ("Mr Sunday Adeyo left.", ()),
        ("Sunday Adeyo said he will leave.", ()),
        ("Their counsel, Friday Adeyo, left.", ()),
        ("He said Sunday Moscow will leave.", "2015-10-11"),
        ("He left on Sun, October 11.", "2015-10-11"),
        ("He left on Sun. at noon.", "2015-10-11"),
        ("He left Oslo Sun Oct 11.", "2015-10-11"),
        ("He left on February 30.", None),
        ("He left on February 29.", "2012-02-29"),
    ],
)
def test_expressions_are_counted_from_the_day_of_publication(sentence: str, expected: str | tuple[()] | None) -> None:
    """One expression (or none) in one sentence, published on Thursday, 15 October 2015."""
    found = [value for _, value in meanings(paragraph(sentence, "2015-10-15"))]
    assert found == ([] if expected == () else [expected])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came on October 7. The next day he left.", ["2015-10-07", "2015-10-08"]),
        ("He came on October 7. Two days later he left.", ["2015-10-07", "2015-10-09"]),
        ("He came on October 7 and left the same day.", ["2015-10-07", "2015-10-07"]),
        ("He came on October 7 and left the following Tuesday.", ["2015-10-07", "2015-10-13"]),
        ("He came in May 2010 and left a year later.", ["2010-05", "2011"]),
        ("Exports fell in 2014 from the year before.", ["2014", "2013"]),
        ("The next day he left.", [None]),
        ("It is to run from January 23 through March 9 2014.", ["2014-01-23", "2014-03-09"]),
        ("It is to run from November 23 through March 9.", ["2015-11-23", "2016-03-09"]),
        ("The years 2000-2050 were studied.", ["2000", "2050"]),
        ("It fell in May and June 2014.", ["2014-05", "2014-06"]),
        ("Yesterday it rained. “We were glad today,” he said.", ["2015-10-14", "2015-10-14"]),
        ("It rained on Thursday. “We were glad today,” he said.", ["2015-10-15", "2015-10-15"]),
        ("It rained on Monday. “We were glad today,” he said.", ["2015-10-12", "2015-10-15"]),
        ("It opened on Friday. She was ready to skip class Friday night.", ["2015-10-09", "2015-10-09"]),
        ("It fell in May, unlike in the same month of 2012.", ["2015-05", "2012-05"]),
    ],
)
def test_expressions_lean_on_those_before_them(text: str, expected: list[str | None]) -> None:
    """Tales count from the date told of last; the parts of a range share their year."""
    assert [value for _, value in meanings(paragraph(text, "2015-10-15"))] == expected


@pytest.mark.parametrize(
    ("sentence", "agrees"),
    [
        ("He left on Thursday, October 15, 2015.", True),
        ("He left on Friday, October 15, 2015.", False),
        ("He left on October 15, 2015.", None),
        ("He left on Monday, October 15.", False),
        ("He left on Thursday, October 8.", True),
    ],
)
def test_a_printed_weekday_is_checked(sentence: str, agrees: bool | None) -> None:  # noqa: FBT001
    """The calendar says whether a weekday printed beside a date is that day's."""
    (mention,) = date_article(paragraph(sentence, "2015-10-15")).mentions
    assert mention.weekday_agrees is agrees


@pytest.mark.parametrize(
    ("sentence", "expected", "reason"),
    [
        ("He left on January 10.", "XXXX-01-10", "month and day"),
        ("He left in January.", "XXXX-01", "month"),
        ("He left on Wednesday.", None, "no date to count from"),
        ("He left two years ago.", None, "no date to count from"),
        ("He left in June 2019.", "2019-06", "month and year"),
    ],
)
def test_without_a_day_to_count_from_no_year_is_invented(sentence: str, expected: str | None, reason: str) -> None:
    """An undated page gives days without a year, or no date and the reason."""
    (mention,) = date_article(paragraph(sentence, None)).mentions
    assert (mention.value and mention.value.edtf) == expected
    assert reason in mention.rule


# --- properties --------------------------------------------------------------------------------------------

_VOCABULARY = """
the on in at of last next this May March October Thursday Sunday 15 31 2015 1999 29 February day week month year
weekend century two three ago later earlier before yesterday today mid- early end of the , . - / : will said summer
winter 1990s first quarter the same following previous past days MOSCOW October 15. /TASS/. 99th a decade 10:04 GMT
9999 0001 St. Valentine's Day
"""
_WORDS = st.sampled_from([*_VOCABULARY.split(), "\n\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=30).map(" ".join), st.none() | st.dates())
def test_any_text_is_dated_or_told_why_not(body: str, published: date | None) -> None:
    """Nothing raises, spans cut the text, and every mention has a value or a reason."""
    article = dissect(Document("file:x/y", body, "x", "y", published=published))
    dated = date_article(article)
    assert dated.published.basis
    for mention in dated.mentions:
        assert mention.span.of(body).strip()
        assert mention.rule
        assert mention.value is not None or ":" in mention.rule


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 12), st.integers(1, 31), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_any_dateline_is_dated_or_told_why_not(month: int, day: int, weekday: str) -> None:
    """A dateline of any day, possible or not, has years that fit its weekday, or a reason."""
    name = date(2000, month, 1).strftime("%B")
    article = page(f"MOSCOW, {name} {day}. /TASS/. It went well, a diplomat said on {weekday}.")
    published = date_article(article).published
    assert published.value is not None or published.basis.startswith("unknown")
    if published.value and published.value.earliest and not published.value.candidates:
        assert published.value.earliest.strftime("%A") == weekday
    assert all(d.strftime("%A") == weekday for d in (published.value.candidates if published.value else ()))


# --- where well-kept libraries are wrong ------------------------------------------------------------------


def test_a_weekday_that_does_not_fit_is_told_where_a_library_hides_it() -> None:
    """Dateparser makes Thursday, October 15 the Saturday of the year it counts from, without a word.

    Without a year ours stays open; counted from one in which the day is no Thursday, the disagreement is on record.
    """
    theirs = dateparser.parse("Thursday, October 15", settings={"RELATIVE_BASE": datetime(2022, 10, 20, tzinfo=UTC)})
    assert theirs is not None
    assert theirs.strftime("%A") == "Saturday"
    sentence = "He left on Thursday, October 15."
    assert meanings(paragraph(sentence, None)) == [("Thursday, October 15", "XXXX-10-15")]
    (mention,) = date_article(paragraph(sentence, "2022-10-20")).mentions
    assert mention.weekday_agrees is False


def test_a_weekday_told_of_in_the_past_is_past_where_a_library_looks_ahead() -> None:
    """Told on a Tuesday, "on Thursday" is five days ago; dateutil makes it the Thursday to come."""
    theirs = dateutil.parser.parse("on Thursday", default=datetime(2015, 10, 20, tzinfo=UTC), fuzzy=True)
    assert theirs.date() == date(2015, 10, 22)
    assert meanings(paragraph("He left on Thursday.", "2015-10-20")) == [("Thursday", "2015-10-15")]


# --- events ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "event",
    ["on the opening night", "during the summit", "at the time of the fair", "before the elections", "on match day"],
)
def test_an_event_is_no_date(event: str) -> None:
    """The day of an event that the text does not date is not invented."""
    assert meanings(paragraph(f"He told reporters {event} that all was well.", "2015-10-15")) == []
