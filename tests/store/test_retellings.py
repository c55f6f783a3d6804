"""One claim told several times: found whatever the order of loads, shown once, with where else it was told."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from claims.store import articles, corrections, query, resolve
from claims.store.decisions import Action, Decision
from claims.store.load import store_extraction
from claims.store.query import Question
from claims.store.runs import begin_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from claims.records import Extraction

MIKHEEV = {"alexander-mikheev": "Alexander Mikheev"}
OTHER = {"mikheyev": "Mikheyev"}
DEAL = "the contract on the S-400 systems will be carried out on time and in full"
NEAR = "the contract on the S-400 systems would be carried out on time and in full"
NOT = "the contract on the S-400 systems will not be carried out on time and in full"


@pytest.fixture
def texts(said: Any, extraction: Callable[..., Extraction]) -> list[Extraction]:
    """Return four articles: told and told again, reprinted, by a misspelt name, and denied."""
    by = {"by": MIKHEEV, "on": "2021-08-25"}
    return [
        extraction(
            said(f"{{Mikheev}} <said> [{DEAL}].", **by),
            said(f"{{He}} <repeated> [{NEAR}].", **by),
            said("{He} <said> [Turkey pays in roubles and in lira].", **by),
            name="a.txt",
        ),
        extraction(said(f"{{Mikheev}} <announced> [{DEAL}].", by=MIKHEEV), name="b.txt"),
        extraction(said(f"{{Mikheyev}} <said> [{NEAR}].", by=OTHER, on="2021-08"), name="c.txt"),
        extraction(said(f"{{Mikheev}} <said> [{NOT}].", **by), name="d.txt"),
    ]


def load(connection: Connection, extractions: list[Extraction], *, reextract: bool = False) -> None:
    """Store articles."""
    for each in extractions:
        store_extraction(connection, each, begin_run("test"), reextract=reextract)
        connection.commit()


def claims(connection: Connection) -> list[list[str]]:
    """Return the claims told more than once, each as article and cue of its tellings."""
    found = connection.execute(
        text("""
            SELECT array_agg(articles.path || ' ' || cue ORDER BY articles.path, cue)
            FROM statement_claims JOIN statements USING (article_id, statement_id) JOIN articles USING (article_id)
            GROUP BY claim_id HAVING claim_id = min(statement_id)
        """)
    )
    tellings = sorted(row[0] for row in found)
    connection.rollback()
    return tellings


def links(connection: Connection) -> list[Any]:
    """Return all links."""
    found = connection.execute(text("SELECT * FROM statement_links ORDER BY 1, 2, 3, 4")).all()
    connection.rollback()
    return list(found)


TOLD = [["a.txt repeated", "a.txt said", "b.txt announced"]]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_the_order_of_loads_does_not_show(
    connection: Connection, texts: list[Extraction], order: tuple[int, ...]
) -> None:
    """Retellings by one speaker, on days that may be one, are one claim; a negation is a candidate only."""
    load(connection, [texts[n] for n in order])
    load(connection, texts[:2], reextract=True)
    assert claims(connection) == TOLD
    found = links(connection)
    relations = sorted(row.relation for row in found)
    assert relations == ["contradiction"] * 4 + ["near"] * 4 + ["verbatim"] * 2
    resolve.resolve(connection)
    connection.commit()
    assert (claims(connection), links(connection)) == (TOLD, found)


def test_each_claim_comes_once(connection: Connection, texts: list[Extraction]) -> None:
    """The closest telling, and where else; with all, every telling as who_said gives it."""
    load(connection, texts)
    columns, once = query.run(connection, query.who_said(Question(about="S-400", all=False)))
    rows = [row for row in once if row["also_in"]]
    assert (columns[:-1], columns[-1]) == (list(query.COLUMNS), "also_in")
    assert [(row["article"], row["also_in"]) for row in rows] == [("a.txt", "a.txt; b.txt")]
    everything = list(query.run(connection, query.who_said(Question(about="S-400")))[1])
    assert (
        len(everything) == len(list(query.run(connection, query.who_said(Question(about="S-400", all=False)))[1])) + 2
    )
    literal = query.who_said(Question(about="S-400", all=False, kind="indirect", limit=2)).literal()
    assert len(connection.exec_driver_sql(literal.replace("%", "%%")).all()) == 2


def test_an_undated_telling_does_not_join_two_days(
    connection: Connection, texts: list[Extraction], said: Any, extraction: Callable[..., Extraction]
) -> None:
    """The same words on days far apart are two claims; what may be either is neither."""
    old = extraction(said(f"{{Mikheev}} <wrote> [{DEAL}].", by=MIKHEEV, on="1999"), name="e.txt")
    load(connection, [texts[1], old, texts[0]])
    assert claims(connection) == [["a.txt repeated", "a.txt said"]]


def test_corrections_change_claims_and_can_be_taken_back(connection: Connection, texts: list[Extraction]) -> None:
    """A merged speaker's telling joins the claim; a rejected one leaves it."""
    load(connection, texts)
    before = links(connection)
    by = {"author": "a reader", "reason": "known"}
    words = {"article_key": "file:news/a.txt", "source_text": "He", "cue": "repeated", "quoted": NEAR}
    merge = Decision(action=Action.MERGE, speaker="mikheyev", value="alexander-mikheev", **by)
    reject = Decision(action=Action.REJECT, **words, **by)
    corrections.decide(connection, [merge])
    assert claims(connection) == [[*TOLD[0], "c.txt said"]]
    corrections.decide(connection, [reject])
    assert claims(connection) == [["a.txt said", "b.txt announced", "c.txt said"]]
    corrections.undo(connection, merge.key)
    assert claims(connection) == [["a.txt said", "b.txt announced"]]
    corrections.undo(connection, reject.key)
    assert (claims(connection), links(connection)) == (TOLD, before)


def test_claims_go_with_the_articles_that_told_them(connection: Connection, texts: list[Extraction]) -> None:
    """What is left is linked as if the others had never been there."""
    load(connection, texts)
    for name in ("b.txt", "d.txt"):
        articles.delete(connection, articles.find(connection, name))
    connection.commit()
    assert claims(connection) == [["a.txt repeated", "a.txt said"]]
    assert len(links(connection)) == 3
    articles.delete(connection, articles.find(connection, "a.txt"))
    connection.commit()
    assert (claims(connection), links(connection)) == ([], [])


def test_much_the_same_article_is_noticed(
    connection: Connection, said: Any, extraction: Callable[..., Extraction]
) -> None:
    """A reprint with another ending is linked to the first, and its reworded statement to the original."""
    body = " ".join(f"Sentence number {n} tells of thing {n * 7} and of thing {n * 11}." for n in range(60))
    first = said("{Mikheev} <said> [the S-400 contract will be carried out in full and on time].", by=MIKHEEV)
    second = said(f"{{Mikheev}} <said> [{DEAL}].", by=MIKHEEV)
    load(connection, [extraction(first, name="a.txt", before=body), extraction(second, name="b.txt", before=body)])
    score = connection.scalar(text("SELECT score FROM article_links"))
    assert score is not None
    assert score > 0.9
    assert [row.relation for row in links(connection)] == ["reworded"]


def test_words_of_two_speakers_are_not_those_of_one(
    connection: Connection, said: Any, extraction: Callable[..., Extraction]
) -> None:
    """A claim that two people made is never folded into what one of them said: the other would not be seen."""
    both = MIKHEEV | OTHER
    one = extraction(said(f"{{Mikheev}} <said> [{DEAL}].", by=MIKHEEV, on="2021-08-25"), name="one.txt")
    two = extraction(said(f"{{Both}} <said> [{DEAL}].", by=both, on="2021-08-25"), name="two.txt")
    again = extraction(said(f"{{Both}} <repeated> [{DEAL}].", by=both, on="2021-08-25"), name="again.txt")
    load(connection, [one, two, again])
    assert claims(connection) == [["again.txt repeated", "two.txt said"]]
