"""Every shipped question is answered by indexes: its plan, and those of the functions it calls, read no large table.

Plans are taken as they are run (auto_explain), on made statements: 20 000 quickly, a million with the slow tests.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from benchmarks import synthetic
from claims.store import placeholders, query, saved, session
from claims.store.query import Question
from claims.store.server import tools

if TYPE_CHECKING:
    from collections.abc import Iterator

QUICK, FULL = 20_000, 1_000_000
LARGE = {  # what grows with the articles, not with the names in them
    "articles", "article_texts", "statements", "statement_spans", "statement_speakers", "statement_topics",
    "statement_counts",
}  # fmt: skip
WHOLE = {  # these count over everything there is, unless a subject is given
    "anonymous-sources": "every outlet's share of all its statements",
    "work-list": "what is in doubt in the whole database",
    "role-outside-term": "every role against every term",
}
SMALL = {  # read whole where that is cheaper, as it is of 20 000 statements
    "topics": {"statement_topics"},
    "who-agrees": {"articles"},
    "who-contradicts": {"articles"},
}
SETTINGS = """
LOAD 'auto_explain'
SET auto_explain.log_min_duration = 0
SET auto_explain.log_nested_statements = on
SET auto_explain.log_level = notice
SET auto_explain.log_format = json
SET search_path = public, reporting
""".strip().splitlines()


class Plans:
    """A connection that keeps the plan of each statement that is run, those within functions too."""

    def __init__(self, url: str) -> None:
        self._notices: list[str] = []
        superuser = make_url(url).set(username="postgres").render_as_string(hide_password=False)
        self._connection = psycopg.connect(tools.libpq_url(superuser), autocommit=True)
        self._connection.add_notice_handler(lambda told: self._notices.append(str(told.message_primary)))
        for statement in SETTINGS:
            self._connection.execute(statement.encode())

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def read(self, sql: str, values: dict[str, Any] | None = None) -> tuple[set[str], set[str]]:
        """Run a statement and give the large tables that were read whole, and the indexes that were used."""
        self._notices.clear()
        self._connection.execute(sql.encode(), values)
        told = [notice for notice in self._notices if notice.startswith("duration")]
        nodes = [node for text in told for node in _nodes(json.loads(text[text.index("{") :])["Plan"])]
        whole = {node["Relation Name"] for node in nodes if node["Node Type"] == "Seq Scan"}
        return whole & LARGE, {node["Index Name"] for node in nodes if "Index Name" in node}


@pytest.fixture(scope="module", params=[QUICK, pytest.param(FULL, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])])
def made(request: pytest.FixtureRequest, module_database: str) -> Iterator[tuple[Plans, dict[str, str]]]:
    """Return plans over so many made statements, and what to ask about them."""
    synthetic.fill(module_database, request.param)
    plans = Plans(module_database)
    with session.connect(module_database) as connection:
        speakers = synthetic.speakers(connection, 21)
        key = connection.exec_driver_sql("SELECT min(key) FROM statements").scalar_one()
    asked = {"about": "Libya", "by": speakers[-1], "other": speakers[-2], "key": str(key)}
    yield plans, asked | {"size": str(request.param)}
    plans.close()
    with session.connect(module_database) as connection:
        connection.exec_driver_sql("TRUNCATE articles, speakers, sources, dates, loads CASCADE")
        connection.commit()


QUESTIONS = {
    "who-said": lambda asked: query.who_said(Question(about=asked["about"])),
    "who-said --once": lambda asked: query.who_said(Question(about=asked["about"], all=False)),
    "who-said --by --since": lambda asked: query.who_said(
        Question(about=asked["about"], by=asked["by"], since=date(2020, 1, 1), until=date(2020, 6, 30))
    ),
    "who-said --source": lambda asked: query.who_said(Question(about=asked["about"], source="synthetic-outlet-3")),
    "who-said, words": lambda _: query.who_said(Question(about='"joint statement" Karadun')),
    "said-by": lambda asked: query.said_by(asked["by"]),
    "said-by, misspelt": lambda asked: query.said_by(asked["by"] + "x"),
    "speakers": lambda asked: query.speakers(Question(about=asked["about"])),
    "topics": lambda asked: query.topics(Question(about=asked["about"])),
    "sources": lambda asked: query.sources(Question(about=asked["about"])),
    "timeline": lambda asked: query.timeline(Question(about=asked["about"])),
}
FUNCTIONS = {
    "who_said": "SELECT * FROM who_said(%(about)s, %(by)s)",
    "said_by": "SELECT * FROM said_by(%(by)s, '2020-01-01')",
    "find_speaker": "SELECT * FROM find_speaker(%(by)s)",
    "find_topic": "SELECT * FROM find_topic(%(about)s)",
    "statement_context": "SELECT * FROM statement_context(%(key)s, 100)",
    "timeline": "SELECT * FROM timeline(%(about)s, 'year')",
    "compare": "SELECT * FROM compare(%(about)s, %(by)s, %(other)s)",
    "fct_statements": "SELECT * FROM reporting.fct_statements WHERE statement = %(key)s",
    "bridges": "SELECT * FROM who_said(%(about)s) JOIN reporting.bridge_statement_topics USING (statement)",
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_query_commands_use_indexes(made: tuple[Plans, dict[str, str]], name: str) -> None:
    """`claims query …`, by the SQL that --sql prints."""
    plans, asked = made
    whole, used = plans.read(QUESTIONS[name](asked).literal().replace("%", "%%"), {})
    allowed = SMALL.get(name, set()) if asked["size"] == str(QUICK) else set()
    assert (whole - allowed, bool(used)) == (set(), True)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_and_views_use_indexes(made: tuple[Plans, dict[str, str]], name: str) -> None:
    """As somebody types them into psql."""
    plans, asked = made
    whole, used = plans.read(FUNCTIONS[name], asked)
    assert (whole, bool(used)) == (set(), True)


@pytest.mark.parametrize("one", saved.shipped(), ids=lambda one: one.name)
def test_saved_queries_use_indexes(made: tuple[Plans, dict[str, str]], one: saved.Saved) -> None:
    """With every value filled in; the few that count over everything say so."""
    plans, asked = made
    values = {"name": asked["by"], "a": asked["by"], "b": asked["other"], "statement": asked["key"], **asked}
    given = one.values({p.name: values.get(p.name, p.example) for p in one.parameters})
    whole, used = plans.read(placeholders.prepared(one.sql, given), given)
    assert used
    allowed = SMALL.get(one.name, set()) if asked["size"] == str(QUICK) else set()
    assert one.name in WHOLE or whole - allowed == set()


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for each in plan.get("Plans", ()):
        yield from _nodes(each)
