"""Storing many new articles in one transaction: the rows of one by one, by a fraction of the statements.

Nothing of an article that is not stored yet can be there, so that its rows go straight to their tables by COPY; a
staging table between would write them twice.
"""

from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter

from sqlalchemy import Connection, or_, text

from claims.store import corrections, decisions, forgetting, named, retellings, rollups, runs, shared
from claims.store.decisions import Action
from claims.store.encoding import encode
from claims.store.ids import computed
from claims.store.models import Article, ArticleText, Decision
from claims.store.prepared import COPIED, Prepared
from claims.store.rows import Row
from claims.store.runs import Run
from claims.store.writing import copy


def store_new(connection: Connection, articles: Sequence[Prepared], run: Run) -> dict[int, int]:
    """Store those of these articles that are new, and return how many statements each has, by its place in the list.

    Left out, for the caller to store one by one: what is stored already, revised, a duplicate, told twice in the
    list, or corrected by hand. The caller's transaction ends with the call.
    """
    lock(connection, (number for each in articles for number in (each.number, computed(each.digest))))
    new = _new(connection, _unlike(articles))
    found = _corrections(connection, new.values())
    corrected = {each.article_key for each in found}
    new = {place: each for place, each in new.items() if each.article["article_key"] not in corrected}
    if new:
        forgetting.await_others(connection, alone=False)
        rollups.change(connection, [each.number for each in new.values()])
        runs.note_run(connection, run)
        _store(connection, sorted(new.values(), key=attrgetter("number")), run)
        corrections.merge(connection, found, [each.number for each in new.values()])
        retellings.relate_new(connection, [each.sketch for each in new.values()])
        runs.forgive(connection, [(each.article["collection"], each.article["path"]) for each in new.values()])
    return {place: each.statements for place, each in new.items()}


def lock(connection: Connection, numbers: Iterable[int]) -> None:
    """Keep others from storing these, articles or texts, until the transaction ends; all loaders lock in one order."""
    wanted = sorted(set(numbers))
    each = "SELECT pg_advisory_xact_lock(n) FROM unnest(CAST(:numbers AS bigint[])) AS n"
    connection.execute(text(each), {"numbers": wanted})


def _unlike(articles: Sequence[Prepared]) -> dict[int, Prepared]:
    """Leave out what repeats the key or the text of one before it."""
    seen: set[object] = set()
    chosen = {}
    for place, each in enumerate(articles):
        if seen.isdisjoint((each.number, each.digest)):
            chosen[place] = each
        seen |= {each.number, each.digest}
    return chosen


def _new(connection: Connection, articles: dict[int, Prepared]) -> dict[int, Prepared]:
    numbers, digests = [each.number for each in articles.values()], [each.digest for each in articles.values()]
    told = connection.scalars(named.asked(connection, "new_articles"), {"articles": numbers, "digests": digests})
    found = set(told)
    return {place: each for place, each in articles.items() if each.number in found}


def _corrections(connection: Connection, articles: Collection[Prepared]) -> list[decisions.Decision]:
    keys = [each.article["article_key"] for each in articles]
    return decisions.active(connection, or_(Decision.article_key.in_(keys), Decision.action == Action.MERGE))


def _store(connection: Connection, articles: Sequence[Prepared], run: Run) -> None:
    shared.store(connection, [each.shared for each in articles])
    written = {"revision": 1, "duplicate_of": None, "load_id": run.load_id}
    copy(connection, Article, [encode(Article, [each.article | written for each in articles])])
    copy(connection, ArticleText, [encode(ArticleText, [_text(each) for each in articles])])
    for table in COPIED:
        copy(connection, table, (each.copied.get(table.__tablename__, b"") for each in articles))


def _text(prepared: Prepared) -> Row:
    return {
        "article_id": prepared.number,
        "revision": 1,
        "body": prepared.sketch.body,
        "sha256": prepared.digest,
        "reading": prepared.reading,
    }
