"""Whether a table that extraction fills was emptied later: loads without any row of a kind are read again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

from claims import __version__
from claims.records import Document, Extraction
from claims.store import migrate
from claims.store.checked import Check, failures
from claims.store.rows import rows
from claims.store.spread import is_spread

Reread = Callable[[Sequence[Document], str], Iterable[Extraction]]  # documents, extractor
_SAMPLE: Final = 3  # articles of a load that are read again, those with most statements
_LOADS: Final = 5  # without a row in a table that are looked into, the largest first: small ones may have none to give
_SINCE: Final = {  # the revision that brought a table: what was loaded before has no rows in it
    "statement_spans": "0008",
    "statement_speakers": "0009",
    "date_mentions": "0011",
    "statement_dates": "0030",
    "statement_phrases": "0030",
}
RETELLINGS: Final = "0027"  # brought sketches and links


@dataclass(frozen=True, slots=True)
class Emptied:
    """A table without a row for any article of a load, though reading them again gives some."""

    table: str
    load_id: int
    articles: int

    def __str__(self) -> str:
        return f"{self.table}: none for the {self.articles} articles of load {self.load_id}"


def stamp(revision: str) -> str:
    """Return what a load notes of the program that ran: its version and the revision of the schema it filled."""
    return f"{__version__}+{revision}"


def run(connection: Connection, reread: Reread) -> Iterator[Check]:
    """Yield the result of the check."""
    loads = connection.scalar(text("SELECT count(*) FROM loads WHERE code_version LIKE '%+%'")) or 0
    wrong = [str(each) for each in find(connection, reread)]
    yield Check(
        "each load has rows in each table that reading its articles again fills", loads, failures(wrong, len(wrong))
    )


def find(connection: Connection, reread: Reread) -> list[Emptied]:
    """Return the tables that were emptied, load by load.

    Loads by other versions of the program, and articles with corrections, are left alone.
    """
    return [
        Emptied(table, load, articles)
        for table in _SINCE
        for load, articles, extractor, sample in _without(connection, table)
        if any(rows(each).of(table) for each in reread(_documents(connection, sample), extractor))
    ]


def since(connection: Connection, revision: str) -> set[int]:
    """Return the articles that were loaded into a schema of this revision or a later one, as far as loads noted it."""
    return set(connection.scalars(text(_LOADED_SINCE), {"revisions": list(migrate.since(revision))}))


def _without(connection: Connection, table: str) -> list[tuple[int, int, str, list[int]]]:
    """Return loads without a row in a table: id, number of articles, extractor, articles with most statements."""
    values = {
        "revisions": list(migrate.since(_SINCE[table])),
        "version": f"% {__version__}",
        "sample": _SAMPLE,
        "loads": _LOADS,
    }
    empty = _NOT_AMONG if is_spread(connection) else _NO_ROW
    found = connection.execute(text(_WITHOUT.format(empty=empty.format(table=table))), values)
    return [(row.load_id, row.articles, row.extractor.partition(" ")[0], list(row.sample)) for row in found]


def _documents(connection: Connection, articles: Sequence[int]) -> list[Document]:
    found = connection.execute(text(_DOCUMENTS), {"articles": list(articles)})
    return [
        Document(key=row.article_key, body=row.body, collection=row.collection, path=row.path, url=row.url)
        for row in found
    ]


_LOADED_SINCE = """
SELECT article_id FROM articles JOIN loads USING (load_id)
WHERE articles.extractor IS NOT NULL AND split_part(code_version, '+', 2) = ANY (:revisions)
"""
_WITHOUT = """
SELECT load_id, count(*) AS articles, min(extractor) AS extractor,
    (array_agg(article_id ORDER BY statements DESC, article_id))[1:CAST(:sample AS integer)] AS sample
FROM (
    SELECT a.load_id, a.article_id, a.extractor, count(*) AS statements
    FROM articles a
    JOIN loads l USING (load_id)
    JOIN statements s USING (article_id)
    WHERE a.duplicate_of IS NULL AND a.extractor LIKE :version AND split_part(l.code_version, '+', 2) = ANY (:revisions)
        AND NOT EXISTS (SELECT FROM corrected_statements c WHERE c.article_id = a.article_id)
    GROUP BY 1, 2, 3
) AS read
GROUP BY load_id
HAVING {empty}
ORDER BY count(*) DESC, load_id
LIMIT :loads
"""
_NO_ROW = "NOT EXISTS (SELECT FROM {table} t JOIN articles b USING (article_id) WHERE b.load_id = read.load_id)"
_NOT_AMONG = (
    "load_id NOT IN (SELECT b.load_id FROM {table} t JOIN articles b USING (article_id) WHERE b.load_id IS NOT NULL)"
)
_DOCUMENTS = """
SELECT a.article_key, t.body, a.collection, a.path, a.url
FROM articles a JOIN article_texts t USING (article_id, revision)
WHERE a.article_id = ANY (:articles) ORDER BY a.article_id
"""
