"""What statements are about, by other rules: told anew from the stored spans, without extracting again."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from claims.article.article import dissect
from claims.records import Attribution, Document, Span, StatementKind
from claims.store import corrections, forgetting, knowledge, named, rollups, tallies
from claims.store.models import Article, ArticleTally, ArticleText, Statement, StatementSpan, StatementTopic
from claims.store.rows import Row, topic_rows
from claims.topics import classify
from claims.topics.rules import TopicRules
from claims.topics.suggest import Counted


def retag(connection: Connection, rules: TopicRules) -> tuple[int, int]:
    """Make the stored topics those of these rules, and return the numbers of articles and of statements told otherwise.

    The caller commits. Corrections made by hand stay in force.
    """
    forgetting.await_others(connection, alone=True)
    knowledge.sync_topics(connection, rules.rules)
    columns = select(Article.article_id, Article.article_key).where(Article.extractor.is_not(None))
    articles = connection.execute(columns.order_by(Article.article_id)).all()
    changed = sum(_retag(connection, number, key, rules) for number, key in articles)
    corrections.redo_speakers(connection)
    rollups.refresh(connection)
    return len(articles), changed


def phrases(connection: Connection) -> Iterator[Counted]:
    """Yield each name and phrase that several statements speak of, with their number."""
    for row in connection.execute(named.statement("count_phrases")):
        yield Counted(row.phrase, row.key, row.statements)


def _retag(connection: Connection, article_id: int, key: str, rules: TopicRules) -> int:
    with corrections.as_read(connection, article_id, key):
        document = _document(connection, article_id, key)
        spans = _attributions(connection, article_id)
        about = classify.topics(dissect(document), list(spans.values()), rules)
        dates = dict(_dates(connection, article_id))
        rows = [
            {"article_id": article_id} | row
            for number, hits in zip(spans, about, strict=True)
            for row in topic_rows(number, hits, dates[number])
        ]
        changed = _replace(connection, article_id, rows)
        told = tallies.tally(tallies.LINES["statement_topics"], rows)
        mine = (ArticleTally.article_id == article_id, ArticleTally.statement_topics != told)
        connection.execute(update(ArticleTally).where(*mine).values(statement_topics=told))
        return changed


def _document(connection: Connection, article_id: int, key: str) -> Document:
    present = (ArticleText.article_id == Article.article_id) & (ArticleText.revision == Article.revision)
    columns = (ArticleText.body, Article.collection, Article.path, Article.url)
    found = select(*columns).join(Article, present).where(Article.article_id == article_id)
    body, collection, path, url = connection.execute(found).one()
    return Document(key=key, body=body, collection=collection, path=path, url=url)


def _attributions(connection: Connection, article_id: int) -> dict[int, Attribution]:
    columns = (StatementSpan.statement_id, StatementSpan.part, StatementSpan.char_start, StatementSpan.char_end)
    mine = StatementSpan.article_id == article_id
    ordered = select(*columns).where(mine).order_by(StatementSpan.statement_id, StatementSpan.ordinal)
    parts: defaultdict[int, defaultdict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for number, part, start, end in connection.execute(ordered):
        parts[number][part].append(Span(start, end))
    return {
        number: Attribution(
            source=tuple(told["source"]),
            cue=tuple(told["cue"]),
            content=tuple(told["content"]),
            kind=StatementKind.INDIRECT,
            confidence=1.0,
        )
        for number, told in parts.items()
    }


def _dates(connection: Connection, article_id: int) -> Iterator[tuple[int, date | None]]:
    columns = select(Statement.statement_id, Statement.said_from).where(Statement.article_id == article_id)
    return ((number, first) for number, first in connection.execute(columns))


def _replace(connection: Connection, article_id: int, rows: list[Row]) -> int:
    """Write the hits that differ, and return how many statements they belong to."""
    mine = StatementTopic.article_id == article_id
    stored = [dict(row) for row in connection.execute(select(*StatementTopic.__table__.c).where(mine)).mappings()]
    gone, new = [row for row in stored if row not in rows], [row for row in rows if row not in stored]
    if gone or new:
        rollups.change(connection, [article_id])
    for row in gone:
        hit = (StatementTopic.statement_id == row["statement_id"], StatementTopic.topic_id == row["topic_id"])
        connection.execute(delete(StatementTopic).where(mine, *hit))
    if new:
        connection.execute(insert(StatementTopic), new)
    return len({row["statement_id"] for row in (*gone, *new)})
