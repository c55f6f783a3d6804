"""One claim told several times: links between tellings, found as articles are stored, and the claims they make up."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, or_, select, text
from sqlalchemy.dialects.postgresql import insert

from claims.store import links, named
from claims.store.models import (
    Article,
    ArticleLink,
    ArticleSketch,
    ArticleText,
    Statement,
    StatementClaim,
    StatementLink,
    StatementSketch,
)
from claims.store.rows import Row
from claims.store.sketches import Sketched, Telling, sketched

_RELATING = 0x72657461  # advisory lock


@dataclass(frozen=True, slots=True)
class Related:
    """An article's retellings: its bands, how much others are the same, its statements' bands and their links.

    `statements` are the ids of all of them; `cut` says that there were more candidates than are looked at.
    """

    bands: tuple[int, ...]
    near: Mapping[int, float]
    sketches: Mapping[int, Sequence[int]]
    links: Sequence[Row]
    statements: frozenset[int]
    cut: bool

    def near_rows(self, article_id: int) -> list[Row]:
        """Return the rows of the links to articles that are much the same."""
        return [
            {"article_id": min(article_id, number), "other_article_id": max(article_id, number), "score": score}
            for number, score in self.near.items()
        ]


def detach(connection: Connection, article_id: int) -> set[Telling]:
    """Drop the links to an article that is about to be written anew or to go; give whose claims may change by it."""
    mates = _mates(connection, _tellings(connection, article_id))
    gone = or_(StatementLink.article_id == article_id, StatementLink.other_article_id == article_id)
    connection.execute(delete(StatementLink).where(gone))
    alike = or_(ArticleLink.article_id == article_id, ArticleLink.other_article_id == article_id)
    connection.execute(delete(ArticleLink).where(alike))
    connection.execute(delete(ArticleSketch).where(ArticleSketch.article_id == article_id))
    connection.execute(delete(StatementSketch).where(StatementSketch.article_id == article_id))
    return {mate for mate in mates if mate[0] != article_id}


def related(connection: Connection, article_id: int) -> Related:
    """Return what finds the retellings of an article's statements and which there are, without writing anything."""
    told = {number: row for (_, number), row in links.told(connection, _tellings(connection, article_id)).items()}
    sketch = sketched(article_id, _body(connection, article_id), told)
    found = links.find(connection, [sketch])
    near = {(set(pair) - {article_id}).pop(): score for pair, score in sorted(found.near.items())}
    bands = tuple(sketch.article_bands)
    return Related(bands, near, sketch.statement_bands, found.rows, frozenset(told), found.cut)


def relate(connection: Connection, article_id: int, others: Iterable[Telling] = ()) -> None:
    """Link the statements of an article that has just been stored, and settle the claims of those it touches.

    One at a time, until the transaction ends: two articles stored at once would not see each other.
    """
    alone(connection)
    found = related(connection, article_id)
    sketches = [{"article_id": article_id, "statement_id": n, "bands": bands} for n, bands in found.sketches.items()]
    sketch = [{"article_id": article_id, "bands": list(found.bands)}] if found.bands else []
    for table, rows in (
        (ArticleSketch, sketch),
        (ArticleLink, found.near_rows(article_id)),
        (StatementSketch, sketches),
        (StatementLink, found.links),
    ):
        if rows:
            connection.execute(insert(table).on_conflict_do_nothing(), rows)
    settle(connection, {*others, *((article_id, number) for number in found.statements)})


def relate_new(connection: Connection, articles: Sequence[Sketched]) -> None:
    """Link articles that have just been stored for the first time, their sketches with them."""
    alone(connection)
    found = links.find(connection, articles)
    for table, rows in ((ArticleLink, found.near_rows), (StatementLink, found.rows)):
        if rows:
            connection.execute(insert(table).on_conflict_do_nothing(), rows)
    settle(connection, found.tellings)


def alone(connection: Connection) -> None:
    """Wait until nobody else links; they will wait until this transaction ends."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _RELATING})


def settle(connection: Connection, tellings: Collection[Telling]) -> None:
    """Compute the claims of these statements anew, and of all that told the same or now do."""
    if tellings:
        _write(connection, *claims(connection, tellings))


def claims(connection: Connection, tellings: Collection[Telling]) -> tuple[set[Telling], dict[Telling, int]]:
    """Return these statements with all that tell the same, and the claim of each that is told more than once."""
    known = links.told(connection, set(tellings) | _mates(connection, tellings))
    waiting = set(known)
    reached = set(known)
    joined: defaultdict[Telling, set[Telling]] = defaultdict(set)
    while waiting:
        for one, other in _joins(connection, waiting):
            joined[one].add(other)
            joined[other].add(one)
        waiting = {other for each in waiting for other in joined[each]} - reached
        known |= links.told(connection, waiting)
        reached |= waiting
    kept = _without_bridges(reached, joined, known)
    shared = {each: min(number for _, number in group) for group in _groups(reached, kept) for each in group}
    return reached, {each: claim for each, claim in shared.items() if kept[each]}


def recompute(connection: Connection) -> None:
    """Link all articles anew."""
    articles = connection.scalars(select(Article.article_id).order_by(Article.article_id)).all()
    for number in articles:
        relate(connection, number, detach(connection, number))


def _body(connection: Connection, article_id: int) -> str:
    """Return the present text of an article, none of a duplicate."""
    present = (ArticleText.article_id == Article.article_id) & (ArticleText.revision == Article.revision)
    which = select(ArticleText.body).join(Article, present).where(Article.article_id == article_id)
    return connection.scalar(which.where(Article.duplicate_of.is_(None))) or ""


def _tellings(connection: Connection, article_id: int) -> list[Telling]:
    columns = select(Statement.article_id, Statement.statement_id)
    return [(row[0], row[1]) for row in connection.execute(columns.where(Statement.article_id == article_id))]


def _mates(connection: Connection, tellings: Collection[Telling]) -> set[Telling]:
    return {
        (row[0], row[1]) for row in connection.execute(named.asked(connection, "claim_mates"), links.lists(tellings))
    }


def _joins(connection: Connection, tellings: Collection[Telling]) -> list[tuple[Telling, Telling]]:
    found = connection.execute(named.asked(connection, "same_claims"), links.lists(tellings))
    return [((row[0], row[1]), (row[2], row[3])) for row in found]


def _groups(tellings: Iterable[Telling], joined: dict[Telling, set[Telling]]) -> Iterable[set[Telling]]:
    left = set(tellings)
    while left:
        group, waiting = set(), {left.pop()}
        while waiting:
            group |= waiting
            waiting = {other for each in waiting for other in joined[each]} - group
        left -= group
        yield group


def _without_bridges(
    tellings: Iterable[Telling], joined: dict[Telling, set[Telling]], known: dict[Telling, Row]
) -> dict[Telling, set[Telling]]:
    """Return the joins without those by which an undated telling would join what was said on different days."""

    def days(each: Telling) -> tuple[Any, Any]:
        return known[each]["said_from"], known[each]["said_to"]

    kept: defaultdict[Telling, set[Telling]] = defaultdict(set)
    for group in _groups(tellings, joined):
        first = max((days(each)[0] for each in group if days(each)[0]), default=date.min)
        last = min((days(each)[1] for each in group if days(each)[1]), default=date.max)
        for each in group:
            apart = first > last
            kept[each] = {o for o in joined[each] if not apart or (days(o) == days(each) and all(days(o)))}
    return kept


def _write(connection: Connection, reached: Collection[Telling], claims: dict[Telling, int]) -> None:
    found = connection.execute(named.statement("stored_claims"), links.lists(reached))
    stored = {(row[0], row[1]): row[2] for row in found}
    wrong = [each for each, claim in stored.items() if claims.get(each) != claim]
    if wrong:
        connection.execute(named.statement("drop_claims"), links.lists(wrong))
    new = [
        {"article_id": each[0], "statement_id": each[1], "claim_id": claim}
        for each, claim in sorted(claims.items())
        if stored.get(each) != claim
    ]
    if new:
        connection.execute(insert(StatementClaim), new)
