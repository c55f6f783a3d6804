"""Publication dates, and what date expressions mean counted from them."""

from datetime import UTC, date, datetime
from pathlib import Path

import dateparser
import dateutil.parser
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.records import Article, Document, Segment, SegmentKind, Span
from claims.resolution.dates import date_article
from claims.text.article import dissect

ROOT = Path(__file__).parents[2]
SEEDS = yaml.safe_load((ROOT / "tests/gold/seed_dates.yaml").read_text("utf-8"))


def page(body: str, published: str | None = None, url: str | None = None) -> Article:
    """Give the article of a text, its publication day stated or not."""
    day = date.fromisoformat(published) if published else None
    return dissect(Document("file:news/page.txt", body, "news", "page.txt", url=url, published=day))


def paragraph(text: str, published: str | None) -> Article:
    """Give an article of one paragraph."""
    day = date.fromisoformat(published) if published else None
    document = Document("file:news/page.txt", text, "news", "page.txt", published=day)
    return Article(document, (Segment(SegmentKind.PARAGRAPH, Span(0, len(text)), text),))


def meanings(article: Article) -> list[tuple[str, str | None]]:
    """Give each date expression and its EDTF."""
    dated = date_article(article)
    return [(m.span.of(article.body), m.value.edtf if m.value else None) for m in dated.mentions]


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


# --- publication -------------------------------------------------------------------------------------------

STORY = "The minister left for Ankara, and nothing more is known of his journey or of the reasons that he had for it."


@pytest.mark.parametrize(
    ("body", "published", "url", "edtf", "basis"),
    [
        (STORY, "2015-10-15", None, "2015-10-15", "metadata"),
        (STORY, None, "https://example.org/2015/10/15/story", "2015-10-15", "metadata: in the page's address"),
        (STORY, None, "https://example.org/2015/13/45/story", None, "unknown"),
        (STORY, None, None, None, "unknown"),
        (f"A headline\n\nTuesday, September 22, 2015\n\n{STORY}", None, None, "2015-09-22", "dateline"),
        (f"A headline\n\nPublished: 22 September 2015, 17:30\n\n{STORY}", None, None, "2015-09-22", "dateline"),
        (f"A headline\n\nMay 31, 2016 / 10:27 AM / a year ago\n\n{STORY}", None, None, "2016-05-31", "dateline"),
        (f"A headline\n\nAgency | Updated: 30-09-2022 16:42 IST\n\n{STORY}", None, None, "2022-09-30", "dateline"),
        (
            f"A headline\n\nBy AFP - Apr 23,2018 - Updated Apr 24,2018\n\n{STORY}",
            None,
            None,
            "2018-04-23",
            "date",
        ),
        (f"Monday, September 26, 2022\nMain Menu\n\nA headline\n\n{STORY}", None, None, None, "unknown"),
        (f"October 15, 2015 (Reuters) - {STORY}", None, None, "2015-10-15", "dateline"),
        (f"A headline\n\n9 February 201712:41\n\n{STORY}", None, None, "2017-02-09", "dateline"),
        (f"MOSCOW, May 31. /TASS/. {STORY}\n\n31.05.2023 16:53", None, None, "2023-05-31", "dateline"),
        (f"A headline\n\nFile photo - June 5, 2019\n\n{STORY}", None, None, None, "unknown"),
        (STORY, None, "https://example.org/politics/201705104480230-talks", "2017-05-10", "metadata"),
        (f"10:04 GMT17 June 2021\n\n{STORY}", None, None, None, "unknown"),
        (f"A headline\n\n06 March 2019 02:15 GMT+3\n\n{STORY}", None, None, "2019-03-06", "dateline"),
        (f"A headline\n\n5 March 2019 at 11:45pm AEDT\n\n{STORY}", None, None, "2019-03-05", "dateline"),
        (f"A headline\n\n2019-03-05T23:30:00-05:00\n\n{STORY}", None, None, "2019-03-05", "dateline"),
        (f"A headline\n\nPublished 11:30 p.m. ET March 5, 2019\n\n{STORY}", None, None, "2019-03-05", "dateline"),
        (f"A headline\n\nUpdated 1:05 AM ET, Wed March 6, 2019\n\n{STORY}", None, None, "2019-03-06", "dateline"),
        (f"MOSCOW, October 15, 2015. /TASS/. {STORY}", None, None, "2015-10-15", "dateline"),
    ],
)
def test_publication_is_read_where_the_page_gives_it(
    body: str, published: str | None, url: str | None, edtf: str | None, basis: str
) -> None:
    """What the user states comes before the address, the date line and the dateline; a page's clock is nothing."""
    found = date_article(page(body, published, url)).published
    assert (found.value and found.value.edtf) == edtf
    assert found.basis.startswith(basis)


def test_words_are_counted_from_the_dateline_when_published_later() -> None:
    """A report filed on Wednesday and published on Thursday speaks of Wednesday as today."""
    dated = date_article(page(f"MOSCOW, October 14. /TASS/. He left today. {STORY}", "2015-10-15"))
    assert dated.published.value is not None
    assert dated.published.value.edtf == "2015-10-15"
    assert [m.value.edtf for m in dated.mentions if m.value] == ["2015-10-14", "2015-10-14"]


# --- years -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "edtf"),
    [
        (
            "MOSCOW, October 15. /TASS/. The talks went well, a diplomat said on Thursday.",
            "[2009-10-15,2015-10-15,2020-10-15,2026-10-15]",
        ),
        ("MOSCOW, October 15. /TASS/. The talks will go on until Thursday, a diplomat said.", "XXXX-10-15"),
        (
            "MOSCOW, October 15. /TASS/. The talks went well, Deputy Foreign Minister Alexey Meshkov said on Thursday.",
            "2015-10-15",
        ),
        (
            "MOSCOW, October 15. /TASS/. All is well, former Deputy Foreign Minister Alexey Meshkov said Thursday.",
            "[2009-10-15,2015-10-15,2020-10-15,2026-10-15]",
        ),
        (
            "MOSCOW, October 15. /TASS/. All went well, a diplomat said on Thursday. In 2014, Russia built a plant.",
            "[2015-10-15,2020-10-15,2026-10-15]",
        ),
        (
            "MOSCOW, October 15. /TASS/. The plant will be ready in 2017, a diplomat said on Thursday.",
            "[2009-10-15,2015-10-15]",
        ),
        (
            "ANKARA, October 15. /TASS/. Russia and Turkey kept the 95th anniversary of diplomatic ties on Thursday.",
            "2015-10-15",
        ),
        (
            "ROME, May 9. /TASS/. Rosoboronexport left the fair, an organiser said on Monday.",
            "[2005-05-09,2011-05-09,2016-05-09,2022-05-09]",
        ),
    ],
)
def test_the_year_of_a_dateline_is_what_weekday_and_facts_leave(body: str, edtf: str) -> None:
    """Weekdays, dated offices, anniversaries and years told of leave one year, several, or all."""
    published = date_article(page(body)).published
    assert published.value is not None
    assert published.value.edtf == edtf
    assert published.basis.startswith("inferred: dateline")


def test_no_report_is_later_than_the_page_was_read() -> None:
    """The page's own clock dates nothing, but bounds the year of the dateline."""
    report = "MOSCOW, October 15. /TASS/. The talks went well, a diplomat said on Thursday."
    published = date_article(page(f"10:04 GMT17 June 2017\n\n{report}")).published
    assert published.value is not None
    assert published.value.edtf == "[2009-10-15,2015-10-15]"


def test_facts_that_contradict_each_other_rule_nothing_out() -> None:
    """When no year is left, what the weekday allows stays."""
    body = (
        "MOSCOW, October 15. /TASS/. The Islamic State was beaten, a diplomat said on Thursday. "
        "A plant will be built by 2010, he said."
    )
    published = date_article(page(body)).published
    assert published.value is not None
    assert published.value.edtf == "[2009-10-15,2015-10-15,2020-10-15,2026-10-15]"


def test_years_ruled_out_are_kept_with_the_fact_against_them() -> None:
    """The dateline's mention names each rejected year and why."""
    body = "MOSCOW, October 15. /TASS/. It went well, Deputy Foreign Minister Alexey Meshkov said on Thursday."
    dateline = date_article(page(body)).mentions[0]
    assert [line[:5] for line in dateline.rejected] == ["2009:", "2020:", "2026:"]
    assert all("Alexey Meshkov, deputy foreign minister" in line for line in dateline.rejected)


def test_a_report_of_several_years_dates_its_words_as_often() -> None:
    """Counted from a set of days, "yesterday" is a set, and "last week" is not known."""
    body = "MOSCOW, October 15. /TASS/. It went well, he said on Thursday. He came yesterday. He called last week."
    assert meanings(page(body))[2:] == [
        ("yesterday", "[2009-10-14,2015-10-14,2020-10-14,2026-10-14]"),
        ("last week", None),
    ]


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
