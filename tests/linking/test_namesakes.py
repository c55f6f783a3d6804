"""Two people of one full name: what country, role and dates say, and how much."""

from datetime import date

import pytest

from claims.linking import namesakes
from claims.linking.namesakes import Told

SPRING, SUMMER, LATER = date(2021, 3, 1), date(2021, 7, 1), date(2031, 3, 1)


@pytest.mark.parametrize(
    ("told", "score", "apart"),
    [
        (
            [Told("a", ("British trade minister",), SPRING), Told("b", ("American coach",), SUMMER)],
            0.8,
            ("b",),
        ),
        (
            [
                Told("a", ("British trade minister",), SPRING),
                Told("b", ("the British minister",), SUMMER),
                Told("c", ("Australian senator",), SUMMER),
            ],
            0.8,
            ("c",),
        ),
        ([Told("a", ("British minister",), SPRING), Told("b", ("French minister",), SUMMER)], 0.6, ("b",)),
        ([Told("a", ("British minister",), SPRING), Told("b", ("French minister",), LATER)], None, ()),
        ([Told("a", ("British minister",), SPRING), Told("b", ("American coach",), None)], 0.6, ("b",)),
        ([Told("a", ("British minister",), SPRING), Told("b", ("coach",), SUMMER)], None, ()),
        ([Told("a", ("British minister",), SPRING), Told("b", ("former French minister",), SUMMER)], None, ()),
        ([Told("a", ("British minister", "French judge"), SPRING), Told("b", ("coach",), SUMMER)], None, ()),
        ([Told("a", ("British minister",), SPRING)], None, ()),
        ([], None, ()),
    ],
)
def test_country_role_and_dates_speak_for_two_people(
    told: list[Told], score: float | None, apart: tuple[str, ...]
) -> None:
    """Only another country of an office or people makes a candidate; role and dates raise or lower it."""
    found = namesakes.candidate(told)
    assert (found.score if found else None) == score
    assert (found.articles if found else ()) == apart
    assert found == namesakes.candidate(told[::-1])


def test_the_reasons_name_what_disagrees() -> None:
    """A person who judges reads the countries, the roles and the dates."""
    found = namesakes.candidate([Told("a", ("British minister",), SPRING), Told("b", ("American coach",), SUMMER)])
    assert found is not None
    assert found.reasons == (
        "“British minister” of GB, “American coach” of US",
        "no word of the roles in common",
        "within a year of each other",
    )
