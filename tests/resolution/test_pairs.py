"""Pairs of names: what speaks for one person, what against, and how much."""

import pytest

from claims.resolution import pairs


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        (["Lavrov"], ["Sergey Lavrov"], pairs.SURNAME),
        (["S. Lavrov"], ["Sergey Lavrov"], pairs.INITIAL),
        (["Kristen Hansen"], ["Kristin Hansen"], pairs.SLIP),
        (["Mevlut Cavusoglu"], ["Mevlut Cavusoglou"], pairs.SPELLING),
        (["Mikheyev"], ["Alexander Mikheev"], pairs.SURNAME),
        (["Mikheyev", "A. Mikheyev"], ["Alexander Mikheev"], pairs.INITIAL),
        (["Sergey Ivanov"], ["Pyotr Ivanov"], None),
        (["Ivanov", "Sergey Ivanov"], ["Ivanov", "Pyotr Ivanov"], None),
        (["Ivanova"], ["Sergey Ivanov"], None),
        (["Lavrov"], ["Sergey Shoigu"], None),
        (["Joe Biden"], ["Jill Biden"], None),
    ],
)
def test_names_alone(one: list[str], other: list[str], score: float | None) -> None:
    """Shorter forms and slips are candidates; different given names are two people."""
    found, turned = pairs.by_name(one, other), pairs.by_name(other, one)
    assert (found and found.score) == (turned and turned.score) == score


def test_country_and_role_count() -> None:
    """Agreement lifts the score and is named; another country may end it."""
    like = pairs.Likeness(pairs.SURNAME, ("a surname",))
    agreed = pairs.weighed(like, ("TR", "TR"), (["the foreign minister"], ["Minister of foreign affairs"]))
    assert agreed == pairs.Likeness(0.8, ("a surname", "both of TR", "both called foreign, minister"))
    assert pairs.weighed(like, ("TR", "RU"), ((), ())) is None
    assert pairs.weighed(like, ("TR", None), (["envoy"], ["minister"])) == like
