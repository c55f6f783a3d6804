"""Plurals for people who were named one by one; `[source -> name]` marks a source and who it is, `<words>` its cue."""

import pytest

from tests.coreference.marked import read

ARTICLES = {
    "named side by side": """
        Ann Roe and Tom Dale met in Looe on Monday to look at the old bridge.
        [They -> Ann Roe; Tom Dale] <said> that the bridge would be closed within the year.
        """,
    "in apposition to their office": """
        Presidents Carlos Rivera and Tomas Delgado met in Lund on Monday.
        After the talks [they -> Carlos Rivera; Tomas Delgado] <agreed> that trade should grow within the year.
        """,
    "one met the other": """
        Ann Roe met Tom Dale in Looe on Monday.
        [They -> Ann Roe; Tom Dale] <said> that the bridge would be closed within the year.
        """,
    "others have come since": """
        Ann Roe and Tom Dale live in Looe. Police officers came on Monday.
        [They -> Police officers] <said> that the bridge would be closed within the year.
        """,
    "one of two has no name": """
        Ann Roe and her husband live in Looe.
        [They -> ] <said> that the bridge would be closed within the year.
        """,
    "both of an office": """
        Senator Ann Roe sponsored the bill on Monday. Senator Tom Dale voted for it.
        [The two senators -> Ann Roe; Tom Dale] <said> that it was a first step on a long way.
        """,
    "more than the number": """
        Senator Ann Roe and Senator Eve Pell sponsored the bill. Senator Tom Dale voted for it.
        [The two senators -> two senators] <said> that it was a first step on a long way.
        """,
}


@pytest.mark.parametrize("title", ARTICLES)
def test_a_plural_is_all_of_those_it_takes_up(title: str) -> None:
    """All must have names, and their number must be the one printed."""
    for expected, given in read(ARTICLES[title]):
        assert "; ".join(link.speaker.name for link in given.links) == expected, given.reason
