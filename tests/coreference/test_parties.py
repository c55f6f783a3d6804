"""Parties under the names that papers give them."""

import pytest

from claims.knowledge import organisations
from tests.coreference.marked import read

CASES = [
    ("[The Tories -> Tories] <said> that the tax would fall.", "conservative-party"),
    ("[The Conservatives -> Conservatives] <said> in London that the tax would fall.", "conservative-party"),
    ("[The Conservatives -> Conservatives] <said> in Washington that the tax would fall.", "conservatives"),
]


@pytest.mark.parametrize(("text", "slug"), CASES)
def test_a_party_is_one_speaker_under_all_its_names(text: str, slug: str) -> None:
    """The name is as printed, the identity the party's; conservatives are a party only where the country is named."""
    ((_, result),) = read(text)
    assert [link.speaker.slug for link in result.links] == [slug]


def test_names_of_one_party_have_one_slug() -> None:
    """The lists unite the names of a party."""
    slugs = {organisations.link(name).speaker.slug for name in ("Lib Dems", "LibDems", "the Liberal Democrats")}
    assert slugs == {"liberal-democrats"}
