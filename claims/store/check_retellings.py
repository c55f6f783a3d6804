"""Whether sketches, links and claims are those that the stored texts give, none missing and none too many."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

from sqlalchemy import Connection, or_, select

from claims.store import check_emptied, retellings
from claims.store.checked import Check, failures
from claims.store.ids import text_key
from claims.store.models import Article, ArticleLink, ArticleSketch, StatementClaim, StatementLink, StatementSketch
from claims.store.sketches import Telling

_TOGETHER = 500  # tellings whose claims are computed at a time


class State(Enum):
    """How an article's sketches and links stand to the texts."""

    RIGHT = "right"
    WAITING = "waiting"  # stored before there were any: there is nothing yet
    WRONG = "wrong"


def run(connection: Connection) -> Iterator[Check]:
    """Yield the result of the checks."""
    articles = connection.execute(select(Article.article_id, Article.article_key).order_by(Article.article_id)).all()
    states = {key: state_of(connection, number) for number, key in articles}
    stored_since = check_emptied.since(connection, check_emptied.RETELLINGS)
    lost = {key for number, key in articles if number in stored_since and states[key] is State.WAITING}
    wrong = [key for key, state in states.items() if state is State.WRONG or key in lost]
    yield Check("each article's retellings are linked", len(articles), failures(wrong, len(wrong)))
    waiting = sum(state is State.WAITING for state in states.values()) - len(lost)
    if waiting:
        yield Check("articles stored before an upgrade, whose retellings await claims resolve", waiting)
    tellings = linked(connection)
    torn = sorted(text_key(number) for _, number in wrong_claims(connection, tellings))
    yield Check("each claim is shared by those that tell it", len(tellings), failures(torn, len(torn)))


def state_of(connection: Connection, article_id: int) -> State:
    """Return whether an article's sketches and links are those that its text and the texts of others give.

    Of links that too many candidates compete for, which are found depends on the order of loads: those are left alone.
    """
    found = retellings.related(connection, article_id)
    sketch = tuple(connection.scalar(select(ArticleSketch.bands).where(ArticleSketch.article_id == article_id)) or ())
    columns = select(StatementSketch.statement_id, StatementSketch.bands)
    rows = connection.execute(columns.where(StatementSketch.article_id == article_id))
    sketches = {row[0]: row[1] for row in rows}
    near, links = (_rows(connection, table, article_id) for table in (ArticleLink, StatementLink))
    right = (sketch, sketches) == (found.bands, found.sketches)
    if not found.cut:
        right = right and near == _plain(found.near_rows(article_id)) and links == _plain(found.links)
    if right:
        return State.RIGHT
    return State.WRONG if sketch or sketches or near or links else State.WAITING


def linked(connection: Connection) -> list[Telling]:
    """Return every statement that is linked to another or said to share a claim."""
    ends = (
        select(StatementLink.article_id, StatementLink.statement_id),
        select(StatementLink.other_article_id, StatementLink.other_statement_id),
        select(StatementClaim.article_id, StatementClaim.statement_id),
    )
    found = {(row[0], row[1]) for each in ends for row in connection.execute(each)}
    return sorted(found)


def wrong_claims(connection: Connection, tellings: list[Telling]) -> set[Telling]:
    """Return those of these statements whose claim is not the one that the links give."""
    columns = select(StatementClaim.article_id, StatementClaim.statement_id, StatementClaim.claim_id)
    stored = {(row[0], row[1]): row[2] for row in connection.execute(columns)}
    wanted: dict[Telling, int | None] = {}
    left = list(tellings)
    while left:
        reached, shared = retellings.claims(connection, left[:_TOGETHER])
        wanted |= {each: shared.get(each) for each in reached}
        left = [each for each in left[_TOGETHER:] if each not in wanted]
    return {each for each in tellings if stored.get(each) != wanted.get(each)}


def _rows(connection: Connection, table: Any, article_id: int) -> set[tuple[Any, ...]]:  # noqa: ANN401 - either table
    mine = or_(table.article_id == article_id, table.other_article_id == article_id)
    return _plain([dict(row) for row in connection.execute(select(*table.__table__.c).where(mine)).mappings()])


def _plain(rows: Any) -> set[tuple[Any, ...]]:  # noqa: ANN401 - rows as written
    return {tuple(sorted(row.items())) for row in rows}
