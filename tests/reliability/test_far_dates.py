"""Days on which no newspaper appeared date nothing: they would stretch the calendar over thousands of years."""

from __future__ import annotations

import pytest

from claims import dates
from claims.article.article import dissect
from claims.records import Document


@pytest.mark.parametrize("year", ["0001", "1066", "5000", "9999"])
@pytest.mark.parametrize(
    "text",
    [
        "Published: May 3, {year}\n\nTalks will go on, Kari Nordmann said on Monday.\n",
        "Talks go on\n{year}-05-03\n\nTalks will go on, Kari Nordmann said on Monday.\n",
        "OSLO, May 3, {year}. /NEWS/. Talks will go on, Kari Nordmann said on Monday.\n",
    ],
)
def test_no_article_is_of_such_a_year(text: str, year: str) -> None:
    """An article is not dated by a year in which there were no newspapers, or are none yet."""
    article = dissect(Document(key="file:x/a.txt", body=text.format(year=year), collection="x", path="a.txt"))
    published = dates.date_article(article).published
    assert (published.value, published.basis) == (None, "unknown: no date of publication is given")


def test_an_old_paper_keeps_its_day() -> None:
    """A newspaper of 1789 is one."""
    body = "Published: July 15, 1789\n\nThe fortress has fallen, Kari Nordmann said on Tuesday.\n"
    published = dates.date_article(dissect(Document(key="k", body=body, collection="x", path="a.txt"))).published.value
    assert published is not None
    assert published.edtf == "1789-07-15"
