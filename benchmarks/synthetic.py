"""A million statements and more, made by the database itself: invented people on the shipped topics.

    python -m benchmarks.synthetic 1000000            # into the database of CLAIMS_HOME or CLAIMS_DATABASE_URL
    synthetic.fill(url, 1_000_000)                    # into an empty, migrated database; the owner's URL

What it gives, the same for the same number on any machine:

- Ten statements an article, or as many as are asked for. Speakers, topics, cues and words are drawn by Zipf's law: of
  10 000 people (a hundredth of the statements) the first says 7 in 100, of the topics the first has about 15 in 100.
  One outlet of 60 an article.
- 62 in 100 have a day (2008 to 2024, more of late), 12 a month, 6 a year, the rest no date; 10 in 100 have a speaker
  who is not named, 3 in 100 two speakers; 3 in 10 are quoted; two fifths have a second topic from the article.
- Bodies, spans and ids are as the loader would write them (`claims check` holds), topics with their terms and office
  holders as the rules have them, rollups and statistics up to date. There are no retellings (`statement_claims`),
  sketches, decisions or date mentions.
- The people are invented: `speakers(1)` is the name of the one who speaks most.

Indexes and foreign keys are made after the rows, so the time to fill says nothing about loading.
"""

import argparse
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, text

from claims.knowledge.office_holders import known_speakers
from claims.settings import Settings
from claims.store import check_lost, migrate, rollups, server, session, tallies
from claims.store.load import Loading
from claims.topics.rules import load_rules

SQL = Path(__file__).parent / "sql"
TABLES = ("articles", "article_texts", "statements", "statement_spans", "statement_speakers", "statement_topics")
AN_ARTICLE = 10  # statements, where nothing else is asked for
MOST_AN_ARTICLE = 16  # what is drawn for a statement is drawn by its article's number times this, and its place
BATCH = 2_000  # articles
MOST_PEOPLE = 190_000


def fill(url: str, statements: int, *, jobs: int = 2, each: int = AN_ARTICLE) -> None:
    """Fill an empty, migrated database with so many statements (rounded up to whole articles).

    Args:
        url: The owner's.
        statements: How many; from a thousand to some ten million.
        jobs: How many connections write at once.
        each: Statements an article, up to 16.

    Raises:
        ValueError: statements are stored already, or an article is to have more than it can.
    """
    if not 1 <= each <= MOST_AN_ARTICLE:
        raise ValueError(f"An article can have 1 to {MOST_AN_ARTICLE} statements.")
    articles = -(-statements // each)
    people = min(max(statements // 100, 50), MOST_PEOPLE)
    with session.connect(url) as connection, ThreadPoolExecutor(jobs) as pool:
        if connection.scalar(text("SELECT EXISTS (SELECT FROM statements)")):
            raise ValueError("The database holds statements already: give an empty one.")
        connection.rollback()
        _know(url)
        _run(connection, "words", people=people, statements=articles * each)
        with rows_before_indexes(connection, TABLES):
            list(pool.map(lambda first: _batch(url, first, min(first + BATCH, articles), each), _firsts(articles)))
            _run(connection, "keys")
            counting = pool.submit(_count, url)  # reads the tables, as making indexes does
        counting.result()
        check_lost.restore_names(connection)
        connection.execute(text(tallies.tallied()))
        _run(connection, "end")
    with session.connect(url) as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM ANALYZE"))


def speakers(connection: Connection, many: int) -> list[str]:
    """Return the names of those who speak most."""
    found = connection.scalars(
        text(
            "SELECT speakers.name FROM speakers JOIN statement_speakers USING (speaker_id)"
            " GROUP BY speakers.speaker_id ORDER BY count(*) DESC, slug LIMIT :many"
        ),
        {"many": many},
    )
    return list(found)


def database(statements: int, each: int = AN_ARTICLE) -> str:
    """Return the name of the database of so many statements in articles of so many."""
    return f"synthetic_{statements}" + (f"_of_{each}" if each != AN_ARTICLE else "")


def _know(url: str) -> None:
    with Loading(url) as store:
        store.know(load_rules(), known_speakers())


def _firsts(articles: int) -> range:
    return range(0, articles, BATCH)


def _batch(url: str, first: int, end: int, each: int) -> None:
    with session.connect(url) as connection:
        connection.execute(text("SET synchronous_commit = off"))
        connection.execute(text("SET temp_buffers = '64MB'"))
        connection.execute(text("SET work_mem = '64MB'"))
        _run(connection, "batch", first=first, last=end - 1, each=each)


def _count(url: str) -> None:
    with session.connect(url) as connection:
        connection.execute(text("SET work_mem = '512MB'"))
        rollups.recount(connection)
        connection.commit()


def _run(connection: Connection, name: str, **values: int) -> None:
    """Run the statements of a file, one by one, in one transaction."""
    lines = (SQL / f"synthetic_{name}.sql").read_text("utf-8").splitlines()
    for statement in "\n".join(line for line in lines if not line.lstrip().startswith("--")).split(";\n"):
        if statement.strip():
            asked = text(statement)
            connection.execute(asked, {key: values[key] for key in asked.compile().params})
    connection.commit()


@contextmanager
def rows_before_indexes(connection: Connection, tables: Sequence[str]) -> Iterator[None]:
    """Take foreign keys and secondary indexes of tables away for the time of the block."""
    taken = connection.execute(text(_SECONDARY), {"tables": list(tables)}).all()
    for each in taken:
        connection.execute(text(each.drop))
    connection.commit()
    yield
    connection.execute(text("SET maintenance_work_mem = '512MB'"))
    for each in taken:
        connection.exec_driver_sql(each.make)
    connection.commit()


_SECONDARY = """
SELECT
    format('DROP INDEX %s', i.indexrelid::regclass) AS drop,
    pg_get_indexdef(i.indexrelid) AS make,
    1 AS turn
FROM pg_index AS i
WHERE i.indrelid::regclass::text = ANY (:tables)
AND NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conindid = i.indexrelid)
UNION ALL
SELECT
    format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname),
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)),
    2
FROM pg_constraint AS c
WHERE c.contype = 'f' AND c.conrelid::regclass::text = ANY (:tables)
ORDER BY turn, make
"""


def main() -> None:
    """Fill the database that the environment names."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("statements", type=int, help="how many")
    options.add_argument("--jobs", type=int, default=2, help="connections that write at once")
    options.add_argument("--each", type=int, default=AN_ARTICLE, help="statements an article")
    asked = options.parse_args()
    url = server.ensure(Settings.from_environment())
    migrate.prepare(url)
    fill(url, asked.statements, jobs=asked.jobs, each=asked.each)


if __name__ == "__main__":
    main()
