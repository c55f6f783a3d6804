"""Those who speak before they are named, and those named by their age, read as in test_general."""

import pytest

from tests.coreference.marked import read

ARTICLES = {
    "a judge who is named in the next paragraph": """
        [A judge -> Nora Flint] <said> that the toll was too high.

        Nora Flint, a judge at the High Court in Calder, ruled for the drivers on Monday.
        """,
    "one of two judges": """
        [A judge -> judge] <said> that the toll was too high.

        Nora Flint, a judge at the High Court in Calder, and Tom Hewitt, a judge in Looe, ruled for the drivers.
        """,
    "a judge named long after": """
        [A judge -> judge] <said> that the toll was too high.

        The drivers had gone to court in May. They were many. Some had come from far. The bridge stood empty.

        Nora Flint, a judge at the High Court in Looe, was away.
        """,
    "a spokesman who is named": """
        [A company spokesman -> Tim Rusk] <said> that the toll was too high.
        The spokesman, Tim Rusk, gave no figures.
        """,
    "she who is named next": """
        The toll is too high, [she -> Nora Flint] <said>.
        Nora Flint, who runs a shop in Calder, sold nothing all week.
        """,
    "he is not whom the next sentence is done to": """
        The toll is too high, [he -> ] <said>.
        The drivers cheered Tom Hewitt.
        """,
    "named by an age": """
        Nora Flint lost a field in the flood.

        “The water came at night,” [the 43-year-old -> Nora Flint] <said>.
        """,
    "an age of nobody named": """
        [A 43-year-old -> 43-year-old] <said> that the water came at night.
        """,
}


@pytest.mark.parametrize("title", ARTICLES)
def test_those_named_behind_are_found(title: str) -> None:
    """Only the one person who can be meant, and only near."""
    for expected, result in read(ARTICLES[title]):
        assert "; ".join(link.speaker.name for link in result.links) == expected, result
