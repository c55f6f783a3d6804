"""Lists of speakers, and names whose kind the whole article tells: read as in test_speakers_general."""
# ruff: noqa: E501

import pytest

from tests.coreference.marked import read

ARTICLES = {
    "heads of committees": """
        [Senate County Roads Committee Chairperson Peter Ombok and Senate County Water Supplies and Marine Funds Committee Chairperson Ruth Akello -> Peter Ombok; Ruth Akello] <said> the roads would stay closed.
        [Alan Marsh, the mayor, and Roads and Bridges Committee Chairperson Helen Odlum -> Alan Marsh; Helen Odlum] <said> the bridge would open in May.
        [Works and Transport Minister Joan Abel and Trade, Industry and Crafts Secretary Simon Moyo -> Joan Abel; Simon Moyo] <said> the plan was good.
        [Joseph Tarbuck, Senate Public Works Committee Chairman Peter Lindo and Treasurer Ruth Okello -> Joseph Tarbuck; Peter Lindo; Ruth Okello] <said> there was money.
        """,
    "each with a role of another kind": """
        [Mary Dunne, the mayor, Kevin Stroud of the Harbour Board and Parks and Leisure Committee Chair Tom Pell -> Mary Dunne; Kevin Stroud; Tom Pell] <told> reporters it was safe.
        [Governor Amos Keter, Deputy Governor Lucy Naliaka and County Assembly Budget and Appropriations Committee chair John Ekiru -> Amos Keter; Lucy Naliaka; John Ekiru] <back> the plan.
        """,
    "one whose apposition names others": """
        [Nadia Rowe, brother of Senator Ruth Akello and Mayor Tom Pell, -> Nadia Rowe] <said> all was well.
        [Nadia Rowe, mayor and Tom Pell's sister, -> Nadia Rowe] <said> the town was glad of it.
        [Nadia Rowe, who worked with Ruth Akello and Tom Pell, -> Nadia Rowe] <said> they were pleased.
        [Nadia Rowe of the Harbour Board and Trust -> Nadia Rowe] <said> the boats were safe.
        """,
    "a person whom the tagger takes for a place": """
        Washington Mutebi won second prize in the race. [Mutebi -> Washington Mutebi] <said> he was surprised by it.
        """,
    "a woman of a town's name": """
        [Mrs Lancaster, his neighbour, -> Lancaster] <said> she would miss the shop in the street.
        [Lancaster -> Lancaster] <said> the street was dying.
        """,
    "half of a double surname": """
        [Aster Lumumba-Keita -> Aster Lumumba-Keita] <said> the prize was for her village.
        [Keita -> Aster Lumumba-Keita] <said> it would buy books.
        """,
    "turns in capitals": """
        [MR. OAKES -> Peter Oakes]<:> Thank you for coming here today.
        [GRISHAM -> Clara Grisham]<:> We looked at the dam in May and found no cracks at all.
        Clara Grisham and Peter Oakes met in May.
        """,
}


@pytest.mark.parametrize("title", ARTICLES)
def test_each_of_a_list_speaks_and_a_person_is_one_throughout(title: str) -> None:
    """The last title of a list is not everybody's, and one clear mention settles what a name is."""
    for expected, result in read(ARTICLES[title]):
        assert "; ".join(link.speaker.name for link in result.links) == expected, result
