"""How fast the questions people ask are answered, by how many statements are stored, cold and warm.

    python -m benchmarks.queries 10000 1000000 --home /var/tmp/bench    # JSON; the databases stay in --home
    CLAIMS_HOME=… python -m benchmarks.queries --here                   # the database of CLAIMS_HOME, as it is

Cold is the first time after the server was started anew, on a new connection: what it has in its own memory is gone,
what the system keeps of its files is not.
"""

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from sqlalchemy import Connection, text

from benchmarks import synthetic
from benchmarks.databases import databases, restart
from claims.settings import Settings
from claims.store import query, server, session
from claims.store.query import Question

ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its SQL with `:name` parameters."""

    name: str
    sql: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answered:
    """How long a question took: milliseconds to the last row, of so many rounds over so many stored statements."""

    question: str
    statements: int
    rows: int
    cold: float
    p50: float
    p95: float
    rounds: int
    bytes_per_statement: int


def measure(
    sizes: Sequence[int], rounds: int = ROUNDS, home: Path | None = None, each: int = synthetic.AN_ARTICLE
) -> list[dict[str, Any]]:
    """Return a record as Answered has it for each question at each size.

    Args:
        sizes: How many synthetic statements; databases of these sizes are made (a million takes some minutes).
        rounds: How often each is asked warm.
        home: Where databases are kept for another time; None: nowhere.
        each: Statements an article.
    """
    place = home or Path(tempfile.mkdtemp(prefix="claims-bench-"))
    try:
        return [asdict(one) for size in sizes for one in _at(size, each, place, rounds)]
    finally:
        if home is None:
            shutil.rmtree(place, ignore_errors=True)


def _at(size: int, each: int, home: Path, rounds: int) -> list[Answered]:
    with databases(home) as make:
        url = make(synthetic.database(size, each))
        with session.connect(url) as connection:
            stored = connection.scalar(text("SELECT count(*) FROM (SELECT FROM statements LIMIT 1) AS one"))
        if not stored:
            synthetic.fill(url, size, each=each)
        return list(answered(url, home, rounds))


def answered(url: str, home: Path, rounds: int) -> Iterator[Answered]:
    """Ask each question of a database whose server is that of the home, cold first, then warm."""
    with session.connect(url) as connection:
        asked = questions(connection)
        total = connection.scalar(text("SELECT count(*) FROM statements")) or 1
        size = connection.scalar(text("SELECT pg_database_size(current_database())")) or 0
    restart(home)
    cold = {}
    for each in asked:
        with session.connect(url) as connection:
            cold[each.name] = _taken(connection, each)[0]
    with session.connect(url) as connection:
        for each in asked:
            _taken(connection, each)
            taken = [_taken(connection, each) for _ in range(rounds)]
            warm = [milliseconds for milliseconds, _ in taken]
            yield Answered(
                question=each.name,
                statements=total,
                rows=taken[-1][1],
                cold=round(cold[each.name], 1),
                p50=round(median(warm), 1),
                p95=round(quantiles(warm, n=20)[-1], 1),
                rounds=rounds,
                bytes_per_statement=round(size / total),
            )


def questions(connection: Connection) -> list[Asked]:
    """Return some twenty questions, about those who speak most and those who speak seldom."""
    names = synthetic.speakers(connection, 400)
    connection.rollback()
    first, seldom = names[0], names[-1]
    since, until = date(2019, 3, 1), date(2019, 3, 31)
    page = {"limit": 20}

    def said(name: str, **about: Any) -> Asked:  # noqa: ANN401 - a question's parts
        found = query.who_said(Question(**about, **page))
        return Asked(name, found.sql, found.parameters)

    return [
        said("who said what about a large subject", about="S-400 deals"),
        said("about a small subject", about="grain"),
        said("about words that are no subject", about="leaked papers"),
        said("about a subject and a rare word", about="S-400 delivery"),
        said("about a subject and a common word", about="S-400 agreement"),
        said("about a subject and a word nobody says", about="railway bridge"),
        said("about a phrase", about='"air defense"'),
        said("about a subject in a month", about="S-400", since=since, until=until),
        said("said by the one who speaks most", by=first),
        said("said by one who speaks seldom", by=seldom),
        said("said by one about a subject", about="S-400", by=first),
        said("said by one in a month", by=first, since=since, until=until),
        said("said by a misspelt name", by=seldom[:-1] + "x"),
        Asked("whom a name means", "SELECT * FROM reporting.find_speaker(:name)", {"name": seldom.split()[-1]}),
        Asked("which subject words name", "SELECT * FROM reporting.find_topic(:name)", {"name": "air defence"}),
        Asked("how many about a subject", _ABOUT, {}),
        Asked("how many by a speaker", _BY, {"who": first}),
        Asked("how many about a subject in a year", _ABOUT + " AND year = 2019", {}),
        Asked("subject by month", _BY_MONTH, {}),
        Asked("who speaks most about a subject", _MOST, {}),
        Asked("the newest statements", _NEWEST, {}),
        Asked("one statement by its key", _BY_KEY, {"key": _key(connection)}),
    ]


def _key(connection: Connection) -> str:
    found = connection.scalar(text("SELECT key FROM statements OFFSET 1000 LIMIT 1"))
    connection.rollback()
    return str(found)


def _taken(connection: Connection, asked: Asked) -> tuple[float, int]:
    """Return the milliseconds to the last row, and the number of rows."""
    before = time.perf_counter()
    rows = len(connection.execute(text(asked.sql), dict(asked.values)).all())
    taken = 1000 * (time.perf_counter() - before)
    connection.rollback()
    return taken, rows


_ABOUT = "SELECT sum(statements) FROM reporting.counts_by_topic WHERE topic_key = 's-400'"
_BY = "SELECT sum(statements) FROM reporting.counts_by_speaker WHERE speaker = :who"
_BY_MONTH = """
SELECT month, sum(statements) FROM reporting.counts_by_topic WHERE topic_key = 's-400' GROUP BY month ORDER BY month
"""
_MOST = """
SELECT speaker, statements FROM reporting.counts_by_topic_and_speaker WHERE topic_key = 's-400'
ORDER BY statements DESC LIMIT 20
"""
_NEWEST = "SELECT * FROM reporting.statements_wide ORDER BY said_from DESC NULLS LAST LIMIT 20"
_BY_KEY = "SELECT * FROM reporting.statements_wide WHERE statement = :key"


def main() -> None:
    """Measure, and print the records."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sizes", type=int, nargs="*", help="how many statements")
    options.add_argument("--home", type=Path, help="where the databases are kept")
    options.add_argument("--here", action="store_true", help="the database of CLAIMS_HOME, as it is")
    options.add_argument("--rounds", type=int, default=ROUNDS, help="how often each question is asked warm")
    asked = options.parse_args()
    records = measure(asked.sizes, asked.rounds, asked.home)
    if asked.here:
        settings = Settings.from_environment()
        records += map(asdict, answered(server.ensure(settings), settings.home, asked.rounds))
    print(json.dumps(records, indent=2))


if __name__ == "__main__":
    main()
