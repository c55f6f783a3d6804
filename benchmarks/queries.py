"""How fast the twenty questions people ask are answered, by how many statements are stored, cold and warm."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from sqlalchemy import Connection, text

from benchmarks import synthetic
from benchmarks.databases import databases, restart
from claims.store import query, session
from claims.store.query import Question

COUNTED = "SELECT sum(statements) FROM reporting.daily_counts WHERE "


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its SQL with `:name` parameters."""

    name: str
    sql: str
    values: Mapping[str, Any]


def measured(sizes: list[int], rounds: int = 20, home: Path | None = None) -> dict[str, Any]:
    """Give p50 and p95 in milliseconds of each question at each size, and bytes a statement.

    Args:
        sizes: How many synthetic statements.
        rounds: How often each is asked warm; cold is once, after the server was started anew (the system's own cache
            of files stays).
        home: Where databases are kept for another time.
    """
    with databases(home) as make:
        return {str(size): _at(size, make, rounds, home) for size in sizes}


def _at(size: int, make: Callable[[str], str], rounds: int, home: Path | None) -> dict[str, Any]:
    url = make(f"synthetic_{size}")
    with session.connect(url) as connection:
        stored = connection.scalar(text("SELECT count(*) FROM (SELECT FROM statements LIMIT 1) AS one"))
    if not stored:
        synthetic.fill(url, size)
    if home is not None:
        restart(home)
    with session.connect(url) as connection:
        asked = questions(connection)
        cold = {each.name: _taken(connection, each) for each in asked}
        warm = {each.name: sorted(_taken(connection, each) for _ in range(rounds)) for each in asked}
        return {
            "bytes_per_statement": round(_bytes(connection) / size),
            "cold": {name: round(taken, 1) for name, taken in cold.items()},
            "p50": {name: round(median(taken), 1) for name, taken in warm.items()},
            "p95": {name: round(quantiles(taken, n=20)[-1], 1) for name, taken in warm.items()},
        }


def questions(connection: Connection) -> list[Asked]:
    """Give the twenty questions, about those who speak most and those who speak seldom."""
    names = synthetic.speakers(connection, 400)
    connection.rollback()
    first, seldom = names[0], names[-1]
    since, until = date(2019, 3, 1), date(2019, 3, 31)
    page = {"limit": 20}

    def said(name: str, **about: Any) -> Asked:  # noqa: ANN401 - a question's parts
        found = query.who_said(Question(**about, **page))
        return Asked(name, found.sql, found.parameters)

    def counted(name: str, where: str, **values: Any) -> Asked:  # noqa: ANN401
        return Asked(name, COUNTED + where, values)

    return [
        said("who said what about a large subject", about="S-400 deals"),
        said("about a small subject", about="grain"),
        said("about words that are no subject", about="railway bridge"),
        said("about a subject and a word", about="S-400 delivery"),
        said("about a phrase", about='"air defense"'),
        said("about a subject in a month", about="S-400", since=since, until=until),
        said("said by the one who speaks most", by=first),
        said("said by one who speaks seldom", by=seldom),
        said("said by one about a subject", about="S-400", by=first),
        said("said by one in a month", by=first, since=since, until=until),
        said("said by a misspelt name", by=seldom[:-1] + "x"),
        Asked("whom a name means", "SELECT * FROM reporting.find_speaker(:name)", {"name": seldom.split()[-1]}),
        Asked("which subject words name", "SELECT * FROM reporting.find_topic(:name)", {"name": "air defence"}),
        counted("how many about a subject", "topic_key = 's-400'"),
        counted("how many by a speaker", "speaker = :who", who=first),
        counted("how many about a subject in a year", "topic_key = 's-400' AND year = 2019"),
        Asked("subject by month", _BY_MONTH, {}),
        Asked("who speaks most about a subject", _MOST, {}),
        Asked("the newest statements", _NEWEST, {}),
        Asked("one statement by its key", _BY_KEY, {"key": _key(connection)}),
    ]


def _key(connection: Connection) -> str:
    found = connection.scalar(text("SELECT key FROM statements OFFSET 1000 LIMIT 1"))
    connection.rollback()
    return str(found)


def _taken(connection: Connection, asked: Asked) -> float:
    """Give the milliseconds to the last row."""
    before = time.perf_counter()
    connection.execute(text(asked.sql), dict(asked.values)).all()
    connection.rollback()
    return 1000 * (time.perf_counter() - before)


def _bytes(connection: Connection) -> int:
    found = connection.scalar(text("SELECT pg_database_size(current_database())"))
    connection.rollback()
    return int(found or 0)


_BY_MONTH = """
SELECT month, sum(statements) FROM reporting.daily_counts WHERE topic_key = 's-400' GROUP BY month ORDER BY month
"""
_MOST = """
SELECT speaker, sum(statements) AS statements FROM reporting.daily_counts WHERE topic_key = 's-400'
GROUP BY speaker_key, speaker ORDER BY statements DESC LIMIT 20
"""
_NEWEST = "SELECT * FROM reporting.statements_wide ORDER BY said_from DESC NULLS LAST LIMIT 20"
_BY_KEY = "SELECT * FROM reporting.statements_wide WHERE statement = :key"
