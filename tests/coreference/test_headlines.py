"""A headline's description is named by who is said below to have said the same."""

import pytest

from tests.coreference.marked import read

BODY = """
        [Anna Rowe -> Anna Rowe], who ran the mill, <praised> the plan to rebuild the bridge over the river at Looe.
        [Tom Dale -> Tom Dale] <said> that taxes would go up next year for everybody in the town.
        """
HEADLINES = {
    "one says the same below": ("[Mayor’s Daughter -> {who}] <Praises> Plan to Rebuild Bridge Over River", "Anna Rowe"),
    "nobody says so": ("[Mayor’s Daughter -> {who}] <Slams> Police After Harbour Fire", "Mayor’s Daughter"),
    "a single word in common": ("[Mayor’s Daughter -> {who}] <Wants> Taxes Abolished Forever", "Mayor’s Daughter"),
    "a body is no person": ("[Newspaper -> {who}] <Praises> Plan to Rebuild Bridge Over River", "Newspaper"),
}


@pytest.mark.parametrize("case", HEADLINES)
def test_a_description_in_a_headline_is_named_below(case: str) -> None:
    """Where a statement of one person shares the headline's words, and no other as many."""
    marked, who = HEADLINES[case]
    _, given = read(marked.format(who=who) + BODY)[0]
    assert [link.speaker.name for link in given.links] == [who]


def test_two_who_say_the_same_name_nobody() -> None:
    """Words shared with two people's statements tell nothing."""
    same = BODY.replace(
        "taxes would go up next year for everybody in the town", "the plan to rebuild the bridge is good"
    )
    _, given = read("[Mayor’s Daughter -> ] <Backs> Plan to Rebuild the Bridge" + same)[0]
    assert [link.speaker.name for link in given.links] == ["Mayor’s Daughter"]
