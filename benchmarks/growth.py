"""What an article costs to load, and of that to store, by how many are stored already."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import select, text

from benchmarks import synthetic
from benchmarks.databases import databases
from benchmarks.loading import gathered, packed, store, taken
from benchmarks.stories import COLLECTION, stories
from claims.loader import BATCH_ARTICLES
from claims.store import rollups, session
from claims.store.load import Loading, delete_article
from claims.store.models import Article

PROCESSES = 8  # as in a large load: 128 articles are stored at once
WARM = 16 * BATCH_ARTICLES
JOBS, COMMANDED = 2, 160  # processes, and articles, of the command as a whole


def measured(
    sizes: list[int],
    articles: int = 640,
    home: Path | None = None,
    statements: int = synthetic.AN_ARTICLE,
    rounds: int = 3,
) -> dict[str, Any]:
    """Return milliseconds an article at each number of articles stored: of storing alone, and of the whole command.

    Args:
        sizes: How many synthetic articles are stored.
        articles: How many are loaded, after as many unmeasured as bring their speakers in; then all are deleted.
        home: Where databases are kept for another time.
        statements: How many each stored article has.
        rounds: How often `claims load` is run at each size, by turns.
    """
    place = home or Path(tempfile.mkdtemp(prefix="claims-bench-"))
    try:
        with databases(place) as make:
            each = [
                _at(size, articles, make(synthetic.database(size * statements, statements)), statements)
                for size in sizes
            ]
            urls = {size: make(synthetic.database(size * statements, statements)) for size in sizes}
            whole = _whole(urls, COMMANDED, rounds)
    finally:
        if home is None:
            shutil.rmtree(place, ignore_errors=True)
    first, last = (each[at]["processor_milliseconds_per_article"] for at in (0, -1))
    return {
        "statements_an_article": statements,
        "stored_at_once": max(gathered(articles, PROCESSES)),
        "stored": each,
        "last_to_first": round(last / first, 2),
        "whole": whole,
    }


def _whole(urls: dict[int, str], articles: int, rounds: int) -> dict[str, Any]:
    """Return what `claims load` takes, extraction and start included, into the database of each size, by turns."""
    taken: dict[int, list[float]] = {size: [] for size in urls}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            texts = _written(Path(folder) / f"{number}.jsonl", articles, (number + 1) * 100_000)
            for size, url in urls.items():
                taken[size].append(_commanded(texts, url))
                _forget(url)
    each = {size: [round(1000 * seconds / articles, 1) for seconds in found] for size, found in taken.items()}
    first, *_, last = each.values()
    return {
        "articles": articles,
        "jobs": JOBS,
        "milliseconds_per_article": {str(size): found for size, found in each.items()},
        "last_to_first": round(median(b / a for a, b in zip(first, last, strict=True)), 2),
    }


def _written(file: Path, articles: int, first: int) -> Path:
    told = ({"id": each.article.document.path, "text": each.article.body} for each in stories(articles, first))
    file.write_text("".join(json.dumps(each) + "\n" for each in told), "utf-8")
    return file


def _commanded(texts: Path, url: str) -> float:
    command = [sys.executable, "-m", "claims", "load", str(texts), "--collection", COLLECTION, "--jobs", str(JOBS)]
    clock = time.monotonic()
    subprocess.run(  # noqa: S603 - our own command
        command, env=os.environ | {"CLAIMS_DATABASE_URL": url}, check=True, stdout=subprocess.DEVNULL
    )
    return time.monotonic() - clock


def _at(size: int, articles: int, url: str, statements: int) -> dict[str, float]:
    _filled(url, size, statements)
    _forget(url)  # what a measurement that was cut off has left
    _vacuum(url)
    with session.connect(url) as connection:
        before = connection.scalar(text("SELECT count(*) FROM articles")) or 0
    sent = packed(stories(WARM + articles))
    try:
        with Loading(url) as opened:
            store(opened, sent[: WARM // BATCH_ARTICLES], PROCESSES)
            spent = taken(opened, lambda: store(opened, sent[WARM // BATCH_ARTICLES :], PROCESSES))
            clock = time.monotonic()
            opened.finish({"new": WARM + articles})
            return {
                "articles": before,
                "milliseconds_per_article": round(1000 * spent.clock / articles, 1),
                "processor_milliseconds_per_article": round(1000 * spent.spent / articles, 1),
                "seconds_at_the_end": round(time.monotonic() - clock, 1),
            }
    finally:
        _forget(url)


def _forget(url: str) -> None:
    """Delete what was loaded, with all that only it told."""
    with session.connect(url) as connection:
        numbers = connection.scalars(select(Article.article_id).where(Article.collection == COLLECTION)).all()
        connection.rollback()
        for number in numbers:
            with connection.begin():
                delete_article(connection, number)
        with connection.begin():
            rollups.refresh(connection)


def _vacuum(url: str) -> None:
    """Leave the database as autovacuum does in time: what was deleted by measurements before is no part of this one."""
    with session.connect(url) as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM"))


def _filled(url: str, size: int, each: int) -> None:
    """Fill a database that is empty, sketches among the rest, which synthetic statements come without."""
    with session.connect(url) as connection:
        if not connection.scalar(text("SELECT EXISTS (SELECT FROM statements)")):
            connection.rollback()
            synthetic.fill(url, size * each, each=each)
        if not connection.scalar(text("SELECT EXISTS (SELECT FROM statement_sketches)")):
            connection.rollback()
            with synthetic.rows_before_indexes(connection, ("statement_sketches", "article_sketches")):
                for sql in _SKETCHES:
                    connection.execute(text(sql))
            connection.execute(text("ANALYZE statement_sketches, article_sketches"))
            connection.commit()


_SKETCHES = (
    """
    INSERT INTO statement_sketches
    SELECT article_id, statement_id, ARRAY(
        SELECT hashtextextended(content, n) & 9223372036854775807 FROM generate_series(1, 8) AS n
    )
    FROM statements
    """,
    """
    INSERT INTO article_sketches
    SELECT article_id, ARRAY(
        SELECT hashtextextended(sha256, n) & 9223372036854775807 FROM generate_series(1, 12) AS n
    )
    FROM articles
    """,
)
