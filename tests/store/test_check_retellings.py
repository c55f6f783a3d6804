"""`claims check` proves sketches, links and shared claims from the texts, and `--repair` builds them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from claims.store import check, repair, session
from claims.store.load import Loading

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

_LINKED, _SHARED = "each article's retellings are linked", "each claim is shared by those that tell it"
_NOWHERE = 2**63 - 1  # the id of no article
_ANY = "FROM statements LIMIT 1"
_TABLES = ("article_sketches", "article_links", "statement_sketches", "statement_links", "statement_claims")


@pytest.fixture
def told(database: str, said: Any, extraction: Callable[..., Any]) -> Connection:
    """Return a database with a claim told in two reprints, and told again in other words in a third article."""
    by = {"by": {"alexander-mikheev": "Alexander Mikheev"}, "on": "2021-08-25"}
    deal = "the contract on the S-400 systems will be carried out on time and in full"
    same = [
        said(f"{{Mikheev}} <said> [{deal}].", **by),
        said("{He} <said> [Turkey pays in roubles and in lira for all of it].", **by),
        said("{He} <added> [the bridge over the river will be rebuilt this year].", **by),
    ]
    with Loading(database) as store:
        store.store(extraction(*same, name="a.txt"))
        store.store(extraction(*same, said("{He} <denied> [it].", **by), name="b.txt"))
        store.store(extraction(said(f"{{Mikheev}} <announced> [{deal.replace('will', 'would')}].", **by), name="c.txt"))
        store.finish({"new": 3})
    with session.connect(database) as connection:
        yield connection


def failing(connection: Connection) -> set[str]:
    """Return the checks that fail."""
    found = {result.name for result in check.run(connection) if result.failures}
    connection.rollback()
    return found


def stored(connection: Connection) -> list[Any]:
    """Return all that is stored of retellings."""
    rows = [sorted(map(str, connection.exec_driver_sql(f"SELECT * FROM {table}"))) for table in _TABLES]
    connection.rollback()
    return rows


def test_what_a_load_links_holds(told: Connection) -> None:
    """There are sketches, links and shared claims, and none of them fails."""
    assert min(len(rows) for rows in stored(told)) > 0
    assert failing(told) == set()


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        ("DELETE FROM article_sketches", _LINKED),
        ("UPDATE article_links SET score = 1 - score / 2", _LINKED),
        ("DELETE FROM article_links", _LINKED),
        ("UPDATE statement_sketches SET bands = bands[2:]", _LINKED),
        ("DELETE FROM statement_links WHERE relation = 'near'", _LINKED),
        ("UPDATE statement_links SET relation = 'contradiction'", _LINKED),
        (f"INSERT INTO article_links SELECT min(article_id), {_NOWHERE}, 0.9 FROM articles", _LINKED),
        (
            f"INSERT INTO statement_links SELECT article_id, statement_id, {_NOWHERE}, 1, 'near', 1, '' {_ANY}",
            _LINKED,
        ),
        ("DELETE FROM statement_claims", _SHARED),
        ("UPDATE statement_claims SET claim_id = 1", _SHARED),
        (
            "INSERT INTO statement_claims SELECT article_id, statement_id, 7 FROM statements WHERE content = 'it'",
            _SHARED,
        ),
    ],
)
def test_damage_is_found_and_mended(told: Connection, damage: str, name: str) -> None:
    """Whatever is changed, lost or added is found; after the repair all stands as before."""
    before = stored(told)
    told.exec_driver_sql(damage)
    told.commit()
    assert name in failing(told)
    repair.run(told)
    assert failing(told) == set()
    assert stored(told) == before


def test_articles_of_before_an_upgrade_wait_for_resolve(told: Connection) -> None:
    """Where nothing is linked yet, as after an upgrade, that is said and is no damage; a repair links it too."""
    before = stored(told)
    for table in _TABLES:
        told.exec_driver_sql(f"DELETE FROM {table}")
    told.exec_driver_sql("UPDATE loads SET code_version = '0.1.0'")  # as loads noted it before there were sketches
    told.commit()
    assert failing(told) == set()
    waiting = [result.checked for result in check.run(told) if "await claims resolve" in result.name]
    told.rollback()
    assert waiting == [3]
    repair.run(told)
    assert stored(told) == before
