"""On whose behalf a source speaks, read as in test_general."""

import pytest

from tests.coreference.marked import read

CASES = [
    ("[A Southern Air spokesperson -> spokesperson] <said> that the flight was late.", "Southern Air"),
    ("[Kate Loam, a spokeswoman for Southern Air, -> Kate Loam] <said> that the flight was late.", "Southern Air"),
    ("[Southern Air spokesman Tim Rusk -> Tim Rusk] <said> that the flight was late.", "Southern Air"),
    ("[Bank of Lydia spokesman Tim Rusk -> Tim Rusk] <said> that rates would rise.", "Bank of Lydia"),
    ("[Port Authority of Mombasa spokesman Tim Rusk -> Tim Rusk] <said> so.", "Port Authority of Mombasa"),
    (
        "[International Committee of the Red Cross spokesman Tim Rusk -> Tim Rusk] <said> so.",
        "International Committee of the Red Cross",
    ),
    ("[Office of the Ombudsman spokesman Tim Rusk -> Tim Rusk] <said> so.", "Office of the Ombudsman"),
    ("[Officials with the Harbour Commission -> Officials] <said> that the pier was shut.", "Harbour Commission"),
    ("[Kate Loam, communications director for Southern Air, -> Kate Loam] <said> that all was well.", "Southern Air"),
    ("[A spokesman, Tim Rusk -> Tim Rusk], <said> that Southern Air was late.", None),
    ("[Kate Loam, former spokeswoman for Southern Air, -> Kate Loam] <said> that the flight was late.", None),
    ("[Kate Loam, manager of the 2004 campaign of Southern Air, -> Kate Loam] <said> that it was late.", None),
    ("[Southern Air executive Tim Rusk -> Tim Rusk] <said> that the flight was late.", None),
    ("[Kate Loam, a farmer, -> Kate Loam] <said> that the pier was shut.", None),
    ("[Kate Loam -> Kate Loam] <said> that Southern Air was late.", None),
]


@pytest.mark.parametrize(("text", "body"), CASES)
def test_a_spokesperson_speaks_for_a_body(text: str, body: str | None) -> None:
    """The body is told beside the speaker who is printed."""
    ((_, result),) = read(text)
    found = [link.behalf.name if link.behalf else None for link in result.links]
    assert found == [body]


def test_a_surname_speaks_for_the_same_body() -> None:
    """Whoever was introduced as a spokesman speaks for the body later too."""
    found = read(
        """
        [Southern Air spokesman Tim Rusk -> Tim Rusk] <said> that the flight was late.
        [Rusk -> Tim Rusk] <said> that the crew was ill.
        """
    )
    assert [[k.behalf.name for k in r.links if k.behalf] for _, r in found] == [["Southern Air"], ["Southern Air"]]


OWNED = """
    Mary Dale left the Harbour Commission in May.
    [The former commissioner's spokesman -> spokesman] <said> that it was over.
    [Her lawyer -> lawyer] <said> that it was not.
    [Dale's office -> office] <said> that she was well.
    Southern Air built the pier, [a spokeswoman, Kate Loam, -> Kate Loam] <said>.
"""


def test_owner_and_sentence_tell_for_whom_a_spokesperson_speaks() -> None:
    """A possessor is found by name and pronoun; a spokeswoman without a body speaks for the one named before her."""
    found = [[k.behalf.name for k in r.links if k.behalf] for _, r in read(OWNED)]
    assert found[1:] == [["Mary Dale"], ["Mary Dale"], ["Southern Air"]]
