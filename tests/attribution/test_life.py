"""What stands in brackets about a speaker is no part of the source, and no name, role or date of the words."""

import pytest

from claims.pipeline import extract_many, shipped_knowledge
from claims.records import Document


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Rowan (née Dale; born May 1960) said the farm was sold.",
        "Anna Rowan (born 28 May 1960 in Kadin) said the farm was sold.",
        "Anna Rowan (b. 1960), who wrote a book on farms in 1988, said the farm was sold.",
        "Anna Rowan (61) said the farm was sold.",
        "Anna Rowan (ankle) said the farm was sold.",
    ],
)
def test_a_life_in_brackets_is_neither_name_nor_role(sentence: str) -> None:
    """The speaker is the name before the brackets, has no role of them, and spoke on no day of them."""
    body = f"HALVIK, 6 May 2014 - The council met on Tuesday.\n\n{sentence}"
    (found,) = extract_many([Document("file:life", body, "life", "life.txt")], shipped_knowledge())
    (said,) = [each for each in found.statements if "farm was sold" in each.attribution.content[0].of(body)]
    assert [link.speaker.name for link in said.source.links] == ["Anna Rowan"]
    assert said.source.role is None
    assert said.said.value is None or said.said.value.edtf.startswith("2014")
