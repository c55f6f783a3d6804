"""Pairs of names: what speaks for one person, what against, and how much."""

import pytest

from claims.linking import duplicates


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        (["Lavrov"], ["Sergey Lavrov"], duplicates.SURNAME),
        (["S. Lavrov"], ["Sergey Lavrov"], duplicates.INITIAL),
        (["Kristen Hansen"], ["Kristin Hansen"], duplicates.SLIP),
        (["Mevlut Cavusoglu"], ["Mevlut Cavusoglou"], duplicates.SPELLING),
        (["Mikheyev"], ["Alexander Mikheev"], duplicates.SURNAME),
        (["Mikheyev", "A. Mikheyev"], ["Alexander Mikheev"], duplicates.INITIAL),
        (["Sergey Ivanov"], ["Pyotr Ivanov"], None),
        (["Ivanov", "Sergey Ivanov"], ["Ivanov", "Pyotr Ivanov"], None),
        (["Ivanova"], ["Sergey Ivanov"], None),
        (["Lavrov"], ["Sergey Shoigu"], None),
        (["Joe Biden"], ["Jill Biden"], None),
        (["Bill Thrale"], ["William Thrale"], duplicates.NICKNAME),
        (["Bill A. Thrale"], ["William B. Thrale"], None),
        (["Bill Thrale Jr."], ["William Thrale"], None),
        (["Ronald L. Harberd"], ["Ronald Ludwig Harberd"], duplicates.MIDDLE),
        (["Ronald L. Harberd"], ["Ronald M. Harberd"], None),
        (["A. Brian Lund"], ["Brian Lund"], duplicates.INITIAL),
        (["William J. Bennett"], ["Jim Bennett"], None),
    ],
)
def test_names_alone(one: list[str], other: list[str], score: float | None) -> None:
    """Shorter forms and slips are candidates; different given names are two people."""
    found, turned = duplicates.by_name(one, other), duplicates.by_name(other, one)
    assert (found and found.score) == (turned and turned.score) == score


def test_country_and_role_count() -> None:
    """Agreement lifts the score and is named; another country may end it."""
    like = duplicates.Likeness(duplicates.SURNAME, ("a surname",))
    agreed = duplicates.weighed(like, ("TR", "TR"), (["the foreign minister"], ["Minister of foreign affairs"]))
    assert agreed == duplicates.Likeness(0.8, ("a surname", "both of TR", "both called foreign, minister"))
    assert duplicates.weighed(like, ("TR", "RU"), ((), ())) is None
    assert duplicates.weighed(like, ("TR", None), (["envoy"], ["minister"])) == like
