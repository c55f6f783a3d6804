"""Speakers over all articles: one person of two names linked, two of one name told apart, whatever the order."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from claims.store import articles, check, corrections, decisions, linked, resolve, session
from claims.store.decisions import Action, Decision
from claims.store.load import Loading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claims.records import Extraction

PLAIN = {"ronald-harberd": "Ronald Harberd"}
WITH_L, WITH_M = {"ronald-harberd": "Ronald L. Harberd"}, {"ronald-harberd": "Ronald M. Harberd"}
LUDWIG = {"ronald-ludwig-harberd": "Ronald Ludwig Harberd"}
BILL, WILLIAM = {"bill-thrale": "Bill Thrale"}, {"william-thrale": "William Thrale"}
SPEAKS = """
SELECT articles.path, speakers.slug, speakers.name FROM statement_speakers
JOIN articles USING (article_id) JOIN speakers USING (speaker_id) ORDER BY 1
"""


@pytest.fixture
def article(said: Any, extraction: Callable[..., Extraction]) -> Callable[..., Extraction]:
    """Return a maker of articles: a name, who that is, a role."""

    def make(n: int, by: dict[str, str], role: str | None = None) -> Extraction:
        name = next(iter(by.values()))
        return extraction(said(f"{{{name}}} <said> [no {n}].", by=by, role=role), name=f"{n}.txt")

    return make


def load(url: str, articles: Sequence[Extraction], *, at_once: bool = True) -> None:
    """Load articles in one run, or in a run each."""
    for each in [articles] if at_once else [[one] for one in articles]:
        with Loading(url) as store:
            assert "rejected" not in set(map(str, store.store_all(each)))
            store.finish({})


def who(url: str) -> list[tuple[str, str, str]]:
    """Return article, slug and name of each statement's speaker; no check of the database fails."""
    with session.connect(url) as connection:
        assert not [each for each in check.run(connection) if each.failures]
        return [tuple(row) for row in connection.execute(text(SPEAKS))]


def decide(url: str, action: Action, speaker: str, value: str) -> None:
    """Make a correction."""
    with session.connect(url) as connection:
        corrections.decide(
            connection, [Decision(action=action, speaker=speaker, value=value, author="a reader", reason="known")]
        )


def test_clashing_initials_are_two_people_in_any_order(clone: Callable[[], str], article: Any) -> None:
    """Middle initials that clash part a slug, those that agree join two, and a name without one stays."""
    texts = [article(0, LUDWIG), article(1, WITH_L), article(2, WITH_M), article(3, PLAIN)]
    expected = [
        ("0.txt", "ronald-ludwig-harberd", "Ronald Ludwig Harberd"),
        ("1.txt", "ronald-ludwig-harberd", "Ronald Ludwig Harberd"),
        ("2.txt", "ronald-m-harberd", "Ronald M. Harberd"),
        ("3.txt", "ronald-harberd", "Ronald Harberd"),
    ]
    for order in [*itertools.permutations(texts)][::5]:
        url = clone()
        load(url, order, at_once=False)
        assert who(url) == expected
    url = clone()
    load(url, texts)
    assert who(url) == expected


def test_an_initial_that_nearly_all_articles_print_keeps_the_slug(clone: Callable[[], str], article: Any) -> None:
    """A misprint does not move a person to another slug."""
    url = clone()
    load(url, [*(article(n, WITH_L) for n in range(5)), article(5, WITH_M), article(6, PLAIN)])
    assert [slug for _, slug, _ in who(url)] == ["ronald-harberd"] * 5 + ["ronald-m-harberd", "ronald-harberd"]


@pytest.mark.parametrize(
    ("roles", "one"),
    [
        (("chief of the Ayr water board", "water board chief"), True),
        ((None, None), False),
        (("chief of the Ayr water board", "the coach"), False),
    ],
)
def test_a_nickname_is_linked_where_the_roles_agree(
    clone: Callable[[], str], article: Any, roles: tuple[str | None, str | None], *, one: bool
) -> None:
    """A short form of the given name and a rare surname need a role in common; else the pair is for review."""
    url = clone()
    load(url, [article(0, BILL, roles[0]), article(1, WILLIAM, roles[1]), article(2, WILLIAM)])
    slugs = [slug for _, slug, _ in who(url)]
    assert slugs == ([] if one else ["bill-thrale"]) + ["william-thrale"] * (3 if one else 2)
    with session.connect(url) as connection:
        rows = linked.queue(connection)[1]
        assert [(row["score"], row["speaker"], row["other"]) for row in rows] == (
            [(0.9, "bill-thrale", "william-thrale")] if one else []
        )
        assert connection.scalar(text("SELECT count(*) FROM speaker_pairs")) == 1


def test_two_in_one_article_are_not_linked(clone: Callable[[], str], article: Any) -> None:
    """An article that names both knows two people."""
    url = clone()
    load(url, [article(0, BILL, "chief of the water board"), article(1, BILL | WILLIAM, "chief of the water board")])
    assert {slug for _, slug, _ in who(url)} == {"bill-thrale", "william-thrale"}


def test_decisions_come_before_links(clone: Callable[[], str], article: Any) -> None:
    """A pair kept apart, a slug renamed and a person merged by hand stay so through loads, and links come back."""
    url = clone()
    load(url, [article(0, BILL, "water chief"), article(1, WILLIAM, "water chief"), article(2, WILLIAM)])
    together = who(url)
    decide(url, Action.KEEP_APART, "bill-thrale", "william-thrale")
    load(url, [article(3, BILL, "water chief")])
    assert [slug for _, slug, _ in who(url)] == ["bill-thrale", "william-thrale", "william-thrale", "bill-thrale"]
    with session.connect(url) as connection:
        (made,) = decisions.active(connection)
        corrections.undo(connection, made.key)
    assert who(url)[:3] == [(path, slug, name) for path, slug, name in together]
    decide(url, Action.RENAME, "bill-thrale", "Billy Thrale")
    assert {row[1:] for row in who(url)} == {("bill-thrale", "Billy Thrale")}
    decide(url, Action.MERGE, "william-thrale", "Wilhelm Thrale")
    assert {row[1] for row in who(url)} == {"bill-thrale", "wilhelm-thrale"}


def test_links_go_with_the_articles_that_spoke_for_them(clone: Callable[[], str], article: Any) -> None:
    """Resolving anew changes nothing, and without the article that printed the other initial the two are one again."""
    url = clone()
    load(url, [article(0, WITH_L), article(1, WITH_M)])
    before = who(url)
    with session.connect(url) as connection:
        resolve.resolve(connection)
        connection.commit()
    assert who(url) == before
    with session.connect(url) as connection:
        articles.delete(connection, articles.find(connection, "file:news/1.txt"))
        connection.commit()
    assert who(url) == [("0.txt", "ronald-harberd", "Ronald L. Harberd")]
