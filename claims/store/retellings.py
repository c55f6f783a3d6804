"""One claim told several times: links between tellings, found as articles are stored, and the claims they make up."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, delete, or_, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert

from claims.resolution import retelling
from claims.store import named
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

Telling = tuple[int, int]  # article_id, statement_id
_SAME_ARTICLE = 0.5  # of five-word stretches, for two articles to be much the same
_MOST_NEAR, _MOST_CANDIDATES = 100, 5000  # as in near_articles.sql and retold_candidates.sql
_DENY = "deny"
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
        """Give the rows of the links to articles that are much the same."""
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
    """Give what finds the retellings of an article's statements and which there are, without writing anything."""
    bands, near, cut = _near(connection, article_id)
    columns = select(Statement.statement_id, Statement.content).where(Statement.article_id == article_id)
    told = {int(number): str(content) for number, content in connection.execute(columns)}
    made = {number: retelling.statement_bands(content) for number, content in told.items()}
    sketches = {number: own for number, own in made.items() if own}
    links: list[Row] = []
    if sketches:
        others = _candidates(connection, article_id, sketches, near)
        cut = cut or len(others) >= _MOST_CANDIDATES
        pairs = {_pair((article_id, a), (article_id, b)) for a, b in combinations(sketches, 2)}
        links = _links(connection, pairs | _pairs(article_id, sketches, near, others))
    return Related(tuple(bands), near, sketches, links, frozenset(told), cut)


def relate(connection: Connection, article_id: int, others: Iterable[Telling] = ()) -> None:
    """Link the statements of an article that has just been stored, and settle the claims of those it touches.

    One at a time, until the transaction ends: two articles stored at once would not see each other.
    """
    connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _RELATING})
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


def settle(connection: Connection, tellings: Collection[Telling]) -> None:
    """Compute the claims of these statements anew, and of all that told the same or now do."""
    if tellings:
        _write(connection, *claims(connection, tellings))


def claims(connection: Connection, tellings: Collection[Telling]) -> tuple[set[Telling], dict[Telling, int]]:
    """Give these statements with all that tell the same, and the claim of each that is told more than once."""
    known = _told(connection, set(tellings) | _mates(connection, tellings))
    waiting = set(known)
    reached = set(known)
    joined: defaultdict[Telling, set[Telling]] = defaultdict(set)
    while waiting:
        for one, other in _joins(connection, waiting):
            joined[one].add(other)
            joined[other].add(one)
        waiting = {other for each in waiting for other in joined[each]} - reached
        known |= _told(connection, waiting)
        reached |= waiting
    kept = _without_bridges(reached, joined, known)
    shared = {each: min(number for _, number in group) for group in _groups(reached, kept) for each in group}
    return reached, {each: claim for each, claim in shared.items() if kept[each]}


def recompute(connection: Connection) -> None:
    """Link all articles anew."""
    articles = connection.scalars(select(Article.article_id).order_by(Article.article_id)).all()
    for number in articles:
        relate(connection, number, detach(connection, number))


def _near(connection: Connection, article_id: int) -> tuple[list[int], dict[int, float], bool]:
    """Give an article's bands, how much each article that is much the same is, and whether there were too many."""
    present = (ArticleText.article_id == Article.article_id) & (ArticleText.revision == Article.revision)
    which = select(ArticleText.body).join(Article, present).where(Article.article_id == article_id)
    body = connection.scalar(which.where(Article.duplicate_of.is_(None)))
    bands = retelling.article_bands(body) if body else []
    if not bands:
        return [], {}, False
    assert body is not None
    found = connection.execute(named.statement("near_articles"), {"article_id": article_id, "bands": bands}).all()
    scores = {int(number): round(retelling.overlap(body, other), 2) for number, other in found}
    return bands, {n: s for n, s in sorted(scores.items()) if s >= _SAME_ARTICLE}, len(found) >= _MOST_NEAR


def _candidates(
    connection: Connection, article_id: int, sketches: Mapping[int, Sequence[int]], near: Collection[int]
) -> Sequence[Any]:
    """Give the statements of others that share a band or stand in a near copy, with their bands."""
    bands = {band for each in sketches.values() for band in each}
    which = {"article_id": article_id, "bands": list(bands), "near": list(near)}
    return connection.execute(named.statement("retold_candidates"), which).all()


def _pairs(
    article_id: int, sketches: Mapping[int, Sequence[int]], near: Collection[int], others: Sequence[Any]
) -> set[tuple[Telling, Telling]]:
    bearers: defaultdict[int, set[int]] = defaultdict(set)
    for number, bands in sketches.items():
        for band in bands:
            bearers[band].add(number)
    pairs = set()
    for article, number, bands in others:
        mine = sketches if article in near else {n for band in bands for n in bearers.get(band, ())}
        pairs |= {_pair((article_id, n), (article, number)) for n in mine}
    return pairs


def _links(connection: Connection, pairs: Collection[tuple[Telling, Telling]]) -> list[Row]:
    told = _told(connection, {each for pair in pairs for each in pair})
    return [row for one, other in sorted(pairs) if (row := _linked(one, other, told[one], told[other]))]


def _told(connection: Connection, tellings: Collection[Telling]) -> dict[Telling, Row]:
    dates = (Statement.said_from, Statement.said_to)
    columns = (Statement.content, Statement.speech_act, Statement.char_start, Statement.char_end, *dates)
    key = tuple_(Statement.article_id, Statement.statement_id)
    found = select(Statement.article_id, Statement.statement_id, *columns).where(key.in_(sorted(tellings)))
    return {(row["article_id"], row["statement_id"]): dict(row) for row in connection.execute(found).mappings()}


def _linked(one: Telling, other: Telling, ours: Row, theirs: Row) -> Row | None:
    if one[0] == other[0] and ours["char_start"] < theirs["char_end"] and theirs["char_start"] < ours["char_end"]:
        return None  # a statement within a statement
    denies = (ours["speech_act"] == _DENY) != (theirs["speech_act"] == _DENY)
    found = retelling.compare(ours["content"], theirs["content"], denies=denies)
    if found is None:
        return None
    names = ("article_id", "statement_id", "other_article_id", "other_statement_id")
    facts = {"relation": found.relation.value, "score": min(found.score, 1.0), "method": found.method}
    return dict(zip(names, (*one, *other), strict=True)) | facts


def _pair(one: Telling, other: Telling) -> tuple[Telling, Telling]:
    return (one, other) if one < other else (other, one)


def _tellings(connection: Connection, article_id: int) -> list[Telling]:
    columns = select(Statement.article_id, Statement.statement_id)
    return [(row[0], row[1]) for row in connection.execute(columns.where(Statement.article_id == article_id))]


def _mates(connection: Connection, tellings: Collection[Telling]) -> set[Telling]:
    return {(row[0], row[1]) for row in connection.execute(named.statement("claim_mates"), _lists(tellings))}


def _joins(connection: Connection, tellings: Collection[Telling]) -> list[tuple[Telling, Telling]]:
    found = connection.execute(named.statement("same_claims"), _lists(tellings))
    return [((row[0], row[1]), (row[2], row[3])) for row in found]


def _lists(tellings: Collection[Telling]) -> dict[str, list[int]]:
    return {"articles": [each[0] for each in tellings], "statements": [each[1] for each in tellings]}


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
    """Give the joins without those by which an undated telling would join what was said on different days."""

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
    key = tuple_(StatementClaim.article_id, StatementClaim.statement_id)
    mine = key.in_(sorted(reached))
    columns = (StatementClaim.article_id, StatementClaim.statement_id, StatementClaim.claim_id)
    stored = {(row[0], row[1]): row[2] for row in connection.execute(select(*columns).where(mine))}
    wrong = [each for each, claim in stored.items() if claims.get(each) != claim]
    if wrong:
        connection.execute(delete(StatementClaim).where(key.in_(wrong)))
    new = [
        {"article_id": each[0], "statement_id": each[1], "claim_id": claim}
        for each, claim in sorted(claims.items())
        if stored.get(each) != claim
    ]
    if new:
        connection.execute(insert(StatementClaim), new)
