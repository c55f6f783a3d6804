"""Who says the same, who contradicts, and what a country or party says: saved queries over marked sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from claims.store import free, saved, session
from claims.store.load import store_extraction
from claims.store.runs import begin_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from claims.records import Extraction

DEAL = "the contract on the port will be carried out on time and in full"
ROE, LUND, HALE = {"anna-roe": "Anna Roe"}, {"ida-lund": "Ida Lund"}, {"tom-hale": "Tom Hale"}


@pytest.fixture
def ask(database: str, said: Any, extraction: Callable[..., Extraction]) -> Callable[..., list[dict[str, Any]]]:
    """Return a function that runs a saved query over three articles, as a reader."""
    with session.connect(database) as connection:
        for number, (by, words, role) in enumerate(
            [
                (ROE, DEAL, "minister"),
                (LUND, DEAL.replace("will", "would"), "member of the Green Party"),
                (HALE, DEAL.replace("will be", "will not be"), "engineer"),
            ]
        ):
            told = said(f"{{Somebody}} <said> [{words}].", by=by, on="2021-08-25", role=role)
            store_extraction(connection, extraction(told, name=f"{number}.txt"), begin_run("test"))
            connection.commit()

    def run(name: str, **values: str) -> list[dict[str, Any]]:
        one = saved.find(name)
        with session.reader(database) as reading:
            return list(free.run_sql(reading, one.sql, one.values(values))[1])

    return run


def test_who_agrees_and_who_contradicts(ask: Callable[..., list[dict[str, Any]]]) -> None:
    """Words much alike of another speaker agree; a negation of them perhaps contradicts."""
    agree = ask("who-agrees", about="port", by="Roe")
    assert [(row["speaker"], row["compared_with"]) for row in agree] == [("Ida Lund", "Anna Roe")]
    against = ask("who-contradicts", by="Roe")
    assert [(row["speaker"], row["said_before"]) for row in against] == [("Tom Hale", DEAL)]


def test_what_a_party_says(ask: Callable[..., list[dict[str, Any]]]) -> None:
    """A party says what those say who are printed as its members."""
    assert [row["speaker"] for row in ask("of-a-body", by="Green Party", about="port")] == ["Ida Lund"]
    assert ask("of-a-body", by="Blue Party") == []
    assert ask("how-many", about="port")[0]["speakers"] == 3
    assert [row["speaker"] for row in ask("first-said", by="Roe")] == ["Anna Roe"]
