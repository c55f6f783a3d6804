"""The day an article was published, its year among them, and words counted from it."""

from pathlib import Path

import pytest
import yaml

from claims.dates import date_article
from tests.dates.dating import meanings, page

_HEADS = yaml.safe_load((Path(__file__).parent / "page_heads.yaml").read_text("utf-8"))
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


HEADS = [(part, *row) for part, rows in _HEADS.items() for row in rows]


@pytest.mark.parametrize(("part", "head", "edtf"), HEADS, ids=[f"{part}: {head[:60]}" for part, head, _ in HEADS])
def test_the_head_of_a_page_gives_its_day(part: str, head: str, edtf: str | None) -> None:
    """Of forms in sight when the patterns were written, and of some kept apart."""
    assert part in {"build", "held"}
    found = date_article(page(f"{head}\n\n{STORY}")).published
    assert (found.value and found.value.edtf) == edtf


@pytest.mark.parametrize(
    ("note", "dates"),
    [
        ("Correction: March 9, 2021\n\nIt is two wards, a clerk said on Monday.", ["2021-03-09", "2021-03-08"]),
        ("Editor's note, March 9, 2021: A clerk said on Monday it is two.", ["2021-03-09", "2021-03-08"]),
        ("This article was amended on 9 March to say what he said on Monday.", ["2021-03-09", "2021-03-08"]),
        ("Update, March 9, 2021\n\nIt is two wards, a clerk said on Monday.", ["2021-03-09", "2021-03-08"]),
        ("Clarification: A clerk said on Monday it is two.", [None]),
        ("Update: A clerk said on Monday it is two.", ["2021-03-01"]),
        ("Correction officers came on Monday.", ["2021-03-01"]),
    ],
)
def test_a_note_below_an_article_is_counted_from_its_own_day(note: str, dates: list[str | None]) -> None:
    """A correction with a day opens a day of its own; one without a day dates nothing."""
    found = meanings(page(f"A headline\n\nMarch 3, 2021\n\n{STORY}\n\nHe left on Tuesday.\n\n{note}"))
    assert [edtf for _, edtf in found][2:] == dates
    assert [edtf for _, edtf in found][:2] == ["2021-03-03", "2021-03-02"]


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
            "MOSCOW, October 15. /TASS/. Turkish Prime Minister Ahmet Davutoglu said on Thursday that talks went well.",
            "2015-10-15",
        ),
        (
            "MOSCOW, October 15. /TASS/. Former Turkish Prime Minister Ahmet Davutoglu said Thursday that all is well.",
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


def test_the_weekday_of_a_lead_may_be_the_day_before_its_dateline() -> None:
    """Only some agencies name the weekday of their own dateline: of the others' years more remain."""
    report = "The talks went well, a diplomat said on Wednesday."
    (tass,), (upi,) = (meanings(page(f"AYR, October 15 {tag} {report}"))[:1] for tag in ("/TASS/.", "(UPI) —"))
    assert tass[1] == "[2003-10-15,2008-10-15,2014-10-15,2025-10-15]"
    assert upi[1] == "XXXX-10-15"


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
    body = "MOSCOW, October 15. /TASS/. It went well, Turkish Prime Minister Ahmet Davutoglu said on Thursday."
    dateline = date_article(page(body)).mentions[0]
    assert [line[:5] for line in dateline.rejected] == ["2009:", "2020:", "2026:"]
    assert all("Ahmet Davutoglu, prime minister" in line for line in dateline.rejected)


def test_a_report_of_several_years_dates_its_words_as_often() -> None:
    """Counted from a set of days, "yesterday" is a set, and "last week" is not known."""
    body = "MOSCOW, October 15. /TASS/. It went well, he said on Thursday. He came yesterday. He called last week."
    assert meanings(page(body))[2:] == [
        ("yesterday", "[2009-10-14,2015-10-14,2020-10-14,2026-10-14]"),
        ("last week", None),
    ]
