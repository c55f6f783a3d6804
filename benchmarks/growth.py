"""What an article costs to store, without its extraction, by how many are stored already."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import text

from benchmarks import synthetic
from benchmarks.databases import databases
from benchmarks.loading import packed, store, taken
from benchmarks.stories import stories
from claims.loader import BATCH_ARTICLES
from claims.store import session
from claims.store.load import Loading

PROCESSES = 2
WARM = 10 * BATCH_ARTICLES


def measured(sizes: list[int], articles: int = 160, home: Path | None = None) -> dict[str, Any]:
    """Give milliseconds an article and seconds at the end of a load, at each number of articles stored.

    Args:
        sizes: How many articles of ten synthetic statements are stored.
        articles: How many are loaded, after as many unmeasured as bring their speakers in.
        home: Where databases are kept for another time.
    """
    with databases(home) as make:
        each = {str(size): _at(size, articles, make) for size in sizes}
    first = each[str(sizes[0])]["processor_milliseconds_per_article"]
    last = each[str(sizes[-1])]["processor_milliseconds_per_article"]
    return {"stored": each, "last_to_first": round(last / first, 2)}


def _at(size: int, articles: int, make: Callable[[str], str]) -> dict[str, float]:
    url = make(f"synthetic_{size * synthetic.AN_ARTICLE}")
    _filled(url, size)
    with session.connect(url) as connection:
        before = connection.scalar(text("SELECT count(*) FROM articles WHERE collection = 'benchmark'")) or 0
    sent = packed(stories(WARM + articles, before))
    with Loading(url) as opened:
        store(opened, sent[: WARM // BATCH_ARTICLES], PROCESSES)
        spent = taken(opened, lambda: store(opened, sent[WARM // BATCH_ARTICLES :], PROCESSES))
        clock = time.monotonic()
        opened.finish({"new": WARM + articles})
        return {
            "milliseconds_per_article": round(1000 * spent.clock / articles, 1),
            "processor_milliseconds_per_article": round(1000 * spent.spent / articles, 1),
            "seconds_at_the_end": round(time.monotonic() - clock, 1),
        }


def _filled(url: str, size: int) -> None:
    """Fill a database that is empty, sketches among the rest, which synthetic statements come without."""
    with session.connect(url) as connection:
        if not connection.scalar(text("SELECT EXISTS (SELECT FROM statements)")):
            connection.rollback()
            synthetic.fill(url, size * synthetic.AN_ARTICLE)
        if not connection.scalar(text("SELECT EXISTS (SELECT FROM statement_sketches)")):
            for sql in _SKETCHES:
                connection.execute(text(sql))
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
    "ANALYZE statement_sketches, article_sketches",
)
