"""The house styles and datelines of the data file are checked when they are compiled."""

import pytest

from claims.article import datelines, house_styles
from claims.errors import LexiconError


def test_bad_patterns_are_named() -> None:
    """A pattern that is no regular expression is named with its file."""
    with pytest.raises(LexiconError, match=r"house_styles\.yaml.*not a regular expression"):
        house_styles._compiled("(read more")


def test_unknown_fields_are_named() -> None:
    """A dateline form with an unknown field is named with its file."""
    with pytest.raises(LexiconError, match=r"house_styles\.yaml.*no field \{plaza\}"):
        datelines._compiled("{plaza}, {date}.")


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({}, "must be a list of patterns"),
        ({"related": {"start": []}}, "must be a list of patterns"),
        ({"related": {"start": [7]}}, "is not a pattern"),
    ],
)
def test_missing_parts_are_named(data: dict[str, object], complaint: str) -> None:
    """A part that is missing or malformed is named."""
    with pytest.raises(LexiconError, match=complaint):
        house_styles._alternatives(data, "related", "start")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("10:04 GMT17 June 2021", True),
        ("June 17, 2021", True),
        ("Thursday, 17 June 2021 10:04", True),
        ("Published: 17.06.2021", True),
        ("The Daily Bugle, June 17, 2021", True),
        ("2021-06-17T10:04:00Z", True),
        ("5 hours ago", True),
        ("In June 2021", False),
        ("The talks began in Geneva on June 17, 2021", False),
        ("June 17", True),
    ],
)
def test_page_times(line: str, *, told: bool) -> None:
    """A line with a full date and little else is when the page was put online, changed or read."""
    assert house_styles.house_styles().tells_time(line) is told
