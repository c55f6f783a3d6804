"""Names of one body are one entity; names of two stay apart."""

from collections import Counter

import pytest

from claims.coreference import bodies

ONE = [
    ("MNX", "Mining Nexus", {"MNX": "Mining Nexus"}),
    ("NBCL", "National Bureau of Coastal Lights", {}),
    ("Exor", "Exor Corp.", {}),
    ("Lydia's central bank", "Bank of Lydia", {}),
    ("Lydian foreign ministry", "Lydian Ministry of Foreign Affairs", {}),
    ("Tide Museum", "Tide Memorial Museum", {}),
    ("Ardell Center", "Ardell Center for Justice", {}),
    ("NF Daily News", "New Ferry Daily News", {}),
    ("Justice Department", "Department of Justice", {}),
    ("Post", "Halvik Post", {}),
]
APART = [
    ("Halvik", "Halvik Post"),
    ("House", "White House"),
    ("Senate", "Senate Finance Committee"),
    ("Bank of Lydia", "Bank of Arcadia"),
    ("Ministry of Health", "Ministry of Defence"),
]


@pytest.mark.parametrize(("short", "full", "defined"), ONE)
def test_a_short_form_is_the_fullest_name(short: str, full: str, defined: dict[str, str]) -> None:
    """Acronyms, short forms and other orders of words are given the fullest name, in either order of mention."""
    for names in ([short, full], [full, short]):
        assert bodies.clusters(Counter(names), defined) == {short: full, full: full}


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_bodies_stay_apart(one: str, other: str) -> None:
    """Names that only share a word are two bodies."""
    assert bodies.clusters(Counter([one, other]), {}) == {one: one, other: other}


def test_a_form_that_fits_two_bodies_stays_as_printed() -> None:
    """Beside two Posts "the Post" is neither."""
    found = bodies.clusters(Counter(["Post", "Halvik Post", "Leeford Post"]), {})
    assert found["Post"] == "Post"
