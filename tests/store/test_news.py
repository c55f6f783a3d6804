"""Kept questions: what is new is given once, whatever happens in between."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from claims.errors import UsageError
from claims.store import corrections, news, show
from claims.store.decisions import Action, Decision
from claims.store.load import store_extraction
from claims.store.query import Question
from claims.store.runs import begin_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from claims.records import Extraction

ROE = {"anna-roe": "Anna Roe"}


@pytest.fixture
def load(connection: Connection, said: Any, extraction: Callable[..., Extraction]) -> Callable[..., None]:
    """Return a function that stores an article with these contents, said by one speaker."""

    def store(name: str, *contents: str) -> None:
        told = [said(f"{{Roe}} <said> [{each}].", by=ROE, on="2021-08-25") for each in contents]
        store_extraction(connection, extraction(*told, name=name), begin_run("test"))
        connection.commit()

    return store


def new(connection: Connection, name: str = "ports", user: str = "ada") -> list[str]:
    """Return the contents that are new, and remember that they were given."""
    _, rows = news.unseen(connection, user, name)
    news.given(connection, user, name, rows)
    connection.commit()
    return [row["content"] for row in rows]


def test_what_came_since_is_given_once(connection: Connection, load: Callable[..., None]) -> None:
    """What was stored before is no news, unless asked for; what comes is given once, to each user by themselves."""
    load("a.txt", "the port is open")
    assert news.keep(connection, "ada", "ports", Question(about="port")) == 1
    assert news.keep(connection, "bob", "ports", Question(about="port"), from_start=True) == 1
    assert new(connection) == []
    load("b.txt", "the port is closed", "the road is free")
    assert new(connection) == ["the port is closed"]
    assert new(connection) == []
    assert sorted(new(connection, user="bob")) == ["the port is closed", "the port is open"]


def test_a_revised_article_gives_only_what_was_added(connection: Connection, load: Callable[..., None]) -> None:
    """Statements whose words stay are no news again."""
    news.keep(connection, "ada", "ports", Question(about="port"))
    load("a.txt", "the port is open")
    assert new(connection) == ["the port is open"]
    load("a.txt", "the port is open", "no port is closed")
    assert new(connection) == ["no port is closed"]


def test_all_that_a_question_says_is_kept(connection: Connection, load: Callable[..., None]) -> None:
    """Speaker and period narrow the news; a date corrected into the period brings a statement in."""
    asked = Question(about="port", by="Roe", types="all", min_confidence=0.25)
    news.keep(connection, "ada", "ports", asked)
    news.keep(connection, "ada", "later", Question(about="port", since=date(2022, 1, 1)))
    load("a.txt", "the port is open")
    assert new(connection) == ["the port is open"]
    assert new(connection, "later") == []
    key = connection.exec_driver_sql("SELECT statement FROM statements_wide").scalar_one()
    words = corrections.statement_of(connection, *show.find(connection, key))
    redated = Decision(action=Action.REDATE, value="2022-02-02", author="ada", reason="told", **words)
    corrections.decide(connection, [redated])
    assert new(connection, "later") == ["the port is open"]
    assert [row["name"] for row in news.kept(connection, "ada")[1]] == ["later", "ports"]
    assert news.kept(connection, "ada")[1][1]["question"] == "about: port; by: Roe; types: all; min_confidence: 0.25"


def test_a_question_is_forgotten(connection: Connection) -> None:
    """Then it is not known, and the message names those that are."""
    news.keep(connection, "ada", "ports", Question(about="port"))
    news.keep(connection, "ada", "roads", Question(about="road"))
    assert news.forget(connection, "ada", "ports")
    assert not news.forget(connection, "ada", "ports")
    with pytest.raises(UsageError, match=r"There is no saved question ports\. Saved: roads\."):
        news.unseen(connection, "ada", "ports")
