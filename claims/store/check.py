"""`claims check`: prove from the tables alone that what is stored is what was read, and that ids are as computed."""

from collections.abc import Iterator
from itertools import groupby
from string import Template

from sqlalchemy import Connection, Select, func, select, text

from claims import cells
from claims.store import (
    check_decisions,
    check_emptied,
    check_indexes,
    check_lost,
    check_retellings,
    meaning,
    named,
    recount,
)
from claims.store.checked import MOST_SHOWN, Check, failures
from claims.store.ids import computed, statement_ids, text_key
from claims.store.models import Article, Date, Source, Speaker, Statement, Topic

_IN_SQL = {
    "check_spans": "each part of each statement is exactly the article's text",
    "check_mentions": "each date mentioned is exactly the article's text",
    "check_talked": "each date talked about stands in what was said",
    "check_texts": "each article has its text as it was read",
    "check_duplicates": "each duplicate has its original",
    "check_copies": "each copied date and offset equals its original",
    "check_speakers": "each speaker is shown by the best name on record",
    "check_visible": "each name is free of characters that do not show",
    "check_orphans": "each date and outlet is named by something",
    "check_topics": "each topic is found from the wider ones",
}


def run(connection: Connection, reread: check_emptied.Reread | None = None) -> list[Check]:
    """Return the result of every check; with `reread`, which extracts documents, also whether tables were emptied.

    Where an index is damaged, that is the only result: what questions find cannot be trusted then.
    """
    indexes = check_indexes.run(connection)
    if indexes.failures:
        return [indexes]
    return [
        indexes,
        *(_in_sql(connection, file, name) for file, name in _IN_SQL.items()),
        _lookalikes(connection),
        *_ids(connection),
        *check_lost.run(connection),
        *check_retellings.run(connection),
        *check_decisions.run(connection),
        *recount.run(connection),
        *meaning.check(connection),
        *(check_emptied.run(connection, reread) if reread else ()),
    ]


def _in_sql(connection: Connection, file: str, name: str) -> Check:
    each = Template(named.form(connection, file)).substitute(
        best=named.form(connection, "best_names"), invisible=cells.UNSEEN
    )
    sql = Template(named.read("check")).substitute(each=each, most=MOST_SHOWN)
    checked, failed, examples = connection.execute(text(sql), {"ids": None}).one()
    return Check(name, checked, failures(examples or [], failed))


def _lookalikes(connection: Connection) -> Check:
    found = connection.scalar(
        text("SELECT count(*) FROM speaker_pairs WHERE reason LIKE '%in letters of another script'")
    )
    return Check(
        "names that look like another speaker's, in letters of another script: claims speakers review", found or 0
    )


def _ids(connection: Connection) -> Iterator[Check]:
    kinds: tuple[tuple[str, Select[int, str]], ...] = (
        ("article", select(Article.article_id, Article.article_key)),
        ("source", select(Source.source_id, Source.slug)),
        ("speaker", select(Speaker.speaker_id, Speaker.slug)),
        ("topic", select(Topic.topic_id, Topic.slug)),
        ("date", select(Date.date_id, Date.edtf)),
    )
    for name, ids in kinds:
        yield _named(connection, f"each {name}'s id is what its name gives", ids)
    yield _statements(connection)


def _named(connection: Connection, name: str, ids: Select[int, str]) -> Check:
    rows = connection.execute(ids).all()
    wrong = [str(what) for number, what in rows if number != computed(what)]
    return Check(name, len(rows), failures(wrong, len(wrong)))


def _statements(connection: Connection) -> Check:
    total = connection.scalar(select(func.count()).select_from(Statement)) or 0
    wrong = misnamed_statements(connection)
    return Check("each statement's id is what its words give", total, failures(wrong, len(wrong)))


def misnamed_statements(connection: Connection) -> list[str]:
    """Return the keys of statements whose ids, recomputed in the order in which they were given, are others."""
    columns = (Statement.article_id, Statement.statement_id, Statement.key)
    words = (Statement.source_text, Statement.cue, Statement.content)
    ordered = select(*columns, *words).order_by(Statement.article_id, Statement.char_start, Statement.statement_id)
    streamed = ordered.execution_options(yield_per=1000)
    wrong = []
    for article_id, rows in groupby(connection.execute(streamed), key=lambda row: row.article_id):
        stored = {row.statement_id: row for row in rows}
        given = statement_ids(article_id, [(row.source_text, row.cue, row.content) for row in stored.values()])
        wrong += [row.key for number, row in stored.items() if number not in given or row.key != text_key(number)]
    return wrong
