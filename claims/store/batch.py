"""Storing many new articles in one transaction: the rows of one by one, by a fraction of the statements.

Nothing of an article that is not stored yet can be there, so that its rows go straight to their tables by COPY; a
staging table between would write them twice.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, or_, text

from claims.records import Extraction
from claims.store import corrections, decisions, forgetting, named, retellings, rollups, runs, shared
from claims.store.decisions import Action
from claims.store.ids import computed
from claims.store.models import (
    Article,
    ArticleSketch,
    ArticleText,
    Base,
    DateMention,
    Decision,
    Statement,
    StatementDate,
    StatementPhrase,
    StatementSketch,
    StatementSpan,
    StatementSpeaker,
    StatementTopic,
)
from claims.store.rows import Row, Rows, rows
from claims.store.runs import Run
from claims.store.sketches import Sketched, sketched
from claims.store.writing import copy

BESIDE_STATEMENTS: Final[Sequence[type[Base]]] = (
    StatementSpan,
    StatementSpeaker,
    StatementTopic,
    DateMention,
    StatementDate,
    StatementPhrase,
)


def store_new(connection: Connection, extractions: Sequence[Extraction], run: Run) -> dict[int, int]:
    """Store those of these articles that are new, and give how many statements each has, by its place in the list.

    Left out, for the caller to store one by one: what is stored already, revised, a duplicate, told twice in the
    list, or corrected by hand. The caller's transaction ends with the call.
    """
    made = {place: rows(each) for place, each in enumerate(extractions)}
    lock(connection, (number for each in made.values() for number in (each.number, computed(each.digest))))
    new = _new(connection, _unlike(made))
    found = _corrections(connection, new.values())
    corrected = {each.article_key for each in found}
    new = {place: each for place, each in new.items() if each.article["article_key"] not in corrected}
    if new:
        forgetting.await_others(connection, alone=False)
        rollups.change(connection, [each.number for each in new.values()])
        runs.note_run(connection, run)
        bodies = [extractions[place].article.body for place in new]
        sketches = _store(connection, list(new.values()), bodies, run)
        corrections.merge(connection, found, [each.number for each in new.values()])
        retellings.relate_new(connection, sketches)
        documents = [extractions[place].article.document for place in new]
        runs.forgive(connection, [(each.collection, each.path) for each in documents])
    return {place: len(each.statements) for place, each in new.items()}


def lock(connection: Connection, numbers: Iterable[int]) -> None:
    """Keep others from storing these, articles or texts, until the transaction ends; all loaders lock in one order."""
    wanted = sorted(set(numbers))
    each = "SELECT pg_advisory_xact_lock(n) FROM unnest(CAST(:numbers AS bigint[])) AS n"
    connection.execute(text(each), {"numbers": wanted})


def _unlike(made: dict[int, Rows]) -> dict[int, Rows]:
    """Leave out what repeats the key or the text of one before it."""
    seen: set[object] = set()
    chosen = {}
    for place, each in made.items():
        if seen.isdisjoint((each.number, each.digest)):
            chosen[place] = each
        seen |= {each.number, each.digest}
    return chosen


def _new(connection: Connection, made: dict[int, Rows]) -> dict[int, Rows]:
    which = {"articles": [each.number for each in made.values()], "digests": [each.digest for each in made.values()]}
    found = set(connection.scalars(named.statement("new_articles"), which))
    return {place: each for place, each in made.items() if each.number in found}


def _corrections(connection: Connection, made: Collection[Rows]) -> list[decisions.Decision]:
    keys = [each.article["article_key"] for each in made]
    return decisions.active(connection, or_(Decision.article_key.in_(keys), Decision.action == Action.MERGE))


def _store(connection: Connection, made: Sequence[Rows], bodies: Sequence[str], run: Run) -> list[Sketched]:
    sketches = [_sketched(each, body) for each, body in zip(made, bodies, strict=True)]
    shared.store(connection, made)
    told = {"revision": 1, "duplicate_of": None, "load_id": run.load_id}
    copy(connection, Article, [each.article | told for each in made])
    copy(connection, ArticleText, [_text(each, body) for each, body in zip(made, bodies, strict=True)])
    tables: Sequence[type[Base]] = (Statement, *BESIDE_STATEMENTS)
    for table in tables:
        copy(connection, table, [row for each in made for row in each.of(table.__tablename__)])
    copy(connection, ArticleSketch, [row for each in sketches for row in each.article_rows()])
    copy(connection, StatementSketch, [row for each in sketches for row in each.statement_rows()])
    return sketches


def _text(made: Rows, body: str) -> Row:
    return {"article_id": made.number, "revision": 1, "body": body, "sha256": made.digest}


def _sketched(made: Rows, body: str) -> Sketched:
    return sketched(made.number, body, {row["statement_id"]: row["content"] for row in made.statements})
