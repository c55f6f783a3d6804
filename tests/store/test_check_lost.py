"""Rows that are lost show in `claims check`, whatever the table, and a repair does not hide the loss but mends it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from claims import pipeline
from claims.records import Document
from claims.settings import Settings
from claims.store import backup, check, migrate, repair, retag, server, session
from claims.store.corrections import decide, undo
from claims.store.decisions import Action, Decision
from claims.store.load import Loading
from claims.store.models import Base
from claims.topics.rules import TopicRules
from tests.conftest import as_superuser, databases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from claims.records import Extraction

Held = dict[str, tuple[int, int]]  # rows and digest of each table
_TEXT = """OSLO, May 3, 2019. /NEWS/. The bridge over the river will be rebuilt in 2021, Kari Nordmann said on Monday.

"We will sign contract number {number} for the S-400 missiles next year," Russian President Vladimir Putin told TASS.

"The talks were long," Nordmann added. Ola Hansen of the town council said that the town would pay for the bridge.
"""
_CORRECTED = ((Action.REJECT, None), (Action.REDATE, "2018-02"), (Action.REATTRIBUTE, "Per Olsen"))
_WORDS = """
SELECT source_text, cue, content FROM statements JOIN articles USING (article_id)
WHERE path = '0.txt' ORDER BY char_start
"""
_ONE = """(article_id, statement_id) IN (
    SELECT article_id, min(statement_id) FROM statements WHERE parent_id IS NULL GROUP BY 1 ORDER BY 1 LIMIT 1
)"""
_WHAT_READING_GIVES = {
    "statements": "statement_id IN (SELECT statement_id FROM statements WHERE parent_id IS NULL LIMIT 2)",
    "statement_spans": "part = 'context'",
    "statement_speakers": "true",
    "statement_topics": "scope = 'content'",
    "statement_dates": "true",
    "statement_phrases": "true",
    "date_mentions": "ordinal = 0",
    "article_tallies": "true",
    "article_texts": "true",
}
_WHAT_A_LOAD_BRINGS = {
    "speaker_aliases": "basis = 'office_holders' AND kind = 'other'",
    "speaker_roles": "role_id % 5 = 0",
    "topic_terms": "term LIKE 's%'",
    "extractor_scores": "percent > 90",
    "speakers": "speaker_id NOT IN (SELECT speaker_id FROM statement_speakers)",
    "topics": "slug NOT IN (SELECT slug FROM topics AS told JOIN statement_topics USING (topic_id))"
    " AND NOT EXISTS (SELECT FROM topics AS below WHERE below.parent_id = topics.topic_id)",
}
_WHAT_FOLLOWS = {
    "statement_counts": "true",
    "topic_counts": "true",
    "speaker_counts": "true",
    "topic_speaker_counts": "true",
    "topic_ancestors": "distance = 1",
    "statement_links": "true",
    "statement_claims": "true",
    "article_links": "true",
    "article_sketches": "true",
    "statement_sketches": "true",
}
_BEHIND_KEYS = {  # rows that others name, so that only a damaged disk loses them
    "dates": "edtf = '2021'",
    "speakers": "slug = 'vladimir-putin'",
    "articles": "path = '1.txt'",
    "loads": "true",
    "topics": "topic_id IN (SELECT topic_id FROM statement_topics)",
}
_ELSEWHERE = {  # tables of which no load tells what there is to be, or that tests of their own empty
    "sources": "test_check: no outlet of its own here; a missing one is found as a date is",
    "date_candidates": "test_repair",
    "corrected_statements": "test_check_decisions",
    "corrected_speakers": "test_check_decisions",
    "decisions": "what a person did: nothing else tells it",
    "rejected_files": "what a person is told: the next load says it again",
    "review_marks": "what a person did",
    "saved_questions": "what a person did",
    "saved_answers": "what a person did",
    "speaker_pairs": "found anew by claims resolve",
    "rule_tallies": "test_a_lost_tally_of_rules_is_told",
    "uncounted_articles": "empty but while a load goes on",
    "counted_before": "empty but while a load goes on",
}


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    """Return three articles that name speakers, dates, topics and phrases, and retell each other; read once."""
    documents = [Document(f"file:news/{n}.txt", _TEXT.format(number=n), "news", f"{n}.txt") for n in range(3)]
    return list(pipeline.extract_many(documents, pipeline.shipped_knowledge(), "rules"))


@pytest.fixture(scope="module")
def loaded(module_database: str, extractions: list[Extraction]) -> str:
    """Return the name of a database that holds them, by one load, to be copied."""
    load(module_database, extractions)
    return make_url(module_database).database or ""


@pytest.fixture(scope="module")
def before(module_database: str, loaded: str) -> Held:
    """Return what a copy of it holds."""
    assert loaded
    with session.connect(module_database) as connection:
        return held(connection)


@pytest.fixture
def database(settings: Settings, loaded: str) -> Iterator[str]:
    """Return the owner's URL of a copy that a test may damage."""
    for make in databases(settings, loaded):
        yield make()


@pytest.fixture
def filled(database: str) -> Iterator[Connection]:
    """Return a connection to it."""
    with session.connect(database) as connection:
        yield connection


def load(url: str, extractions: list[Extraction]) -> list[str]:
    """Load what needs it as `claims load` does, and give what it came to."""
    known = pipeline.shipped_knowledge()
    with Loading(url) as store:
        store.know(known.topics, known.speakers)
        needed = [each for each in extractions if store.needs(each.article.document)]
        outcomes = [str(each) for each in store.store_all(needed)] if needed else []
        store.finish({})
    return outcomes


def failing(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return the checks that fail, with what they name."""
    found = {each.name: each.failures for each in check.run(connection) if each.failures}
    connection.rollback()
    return found


def held(connection: Connection) -> Held:
    """Return what is stored but for what tells the run."""
    found = backup.contents(connection)
    connection.rollback()
    tells_the_run = {"public.loads", "public.articles", "public.article_texts"}
    return {table: digest for table, digest in found.items() if table not in tells_the_run}


def lose(connection: Connection, table: str, which: str) -> int:
    """Delete rows, and give how many."""
    lost = connection.execute(text(f"DELETE FROM {table} WHERE {which}")).rowcount
    connection.commit()
    return lost


def test_every_table_is_tried() -> None:
    """A table that is added to the schema is added here."""
    tried = {*_WHAT_READING_GIVES, *_WHAT_A_LOAD_BRINGS, *_WHAT_FOLLOWS, *_BEHIND_KEYS, *_ELSEWHERE}
    assert tried == set(Base.metadata.tables)


def test_what_a_load_stores_holds(filled: Connection) -> None:
    """Nothing is missed, and there is something to miss in each table."""
    assert failing(filled) == {}
    for table, which in (_WHAT_READING_GIVES | _WHAT_A_LOAD_BRINGS | _WHAT_FOLLOWS | _BEHIND_KEYS).items():
        assert filled.scalar(text(f"SELECT count(*) FROM {table} WHERE {which}")), table


@pytest.mark.parametrize("table", _WHAT_READING_GIVES)
def test_what_reading_gave_is_read_again(
    filled: Connection, database: str, extractions: list[Extraction], before: Held, table: str
) -> None:
    """Lost rows are told; the repair does not hide them, and the load after it brings them back."""
    assert lose(filled, table, _WHAT_READING_GIVES[table])
    assert failing(filled)
    repair.run(filled)
    load(database, extractions)
    assert failing(filled) == {}
    assert held(filled) == before


@pytest.mark.parametrize("table", _WHAT_A_LOAD_BRINGS)
def test_what_every_load_brings_comes_with_the_next(
    filled: Connection, database: str, extractions: list[Extraction], before: Held, table: str
) -> None:
    """Rows from rules and shipped files are missed, and written by the next load, though no file is new."""
    assert lose(filled, table, _WHAT_A_LOAD_BRINGS[table])
    assert failing(filled)
    assert load(database, extractions) == []
    assert failing(filled) == {}
    assert held(filled) == before


@pytest.mark.parametrize("table", _WHAT_FOLLOWS)
def test_what_follows_is_mended_at_once(filled: Connection, before: Held, table: str) -> None:
    """What other rows give is computed from them."""
    assert lose(filled, table, _WHAT_FOLLOWS[table])
    assert failing(filled)
    repair.run(filled)
    assert failing(filled) == {}
    assert held(filled) == before


@pytest.mark.parametrize("table", _BEHIND_KEYS)
def test_rows_that_others_name_are_missed(
    filled: Connection, settings: Settings, extractions: list[Extraction], before: Held, table: str
) -> None:
    """A row that is gone although another names it is told, and comes back with the next load."""
    with as_superuser(settings, filled.engine.url.database or "") as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(f"DELETE FROM {table} WHERE {_BEHIND_KEYS[table]}")
    missed = failing(filled)["each row that another names is there"]
    assert all(each.startswith((f"{table}: gone", "and ")) for each in missed)
    repair.run(filled)
    load(filled.engine.url.render_as_string(hide_password=False), extractions)
    assert failing(filled) == {}
    assert held(filled) == before


def test_what_is_lost_is_counted(filled: Connection) -> None:
    """The article is named, with how many rows are left of how many; exchanged rows are told as well."""
    name = "each article has the rows that reading it gave"
    assert lose(filled, "statements", _ONE) == 1
    assert any(
        re.search(r"^file:news/\d.txt: (\d) of (\d) rows in statements$", each) for each in failing(filled)[name]
    )
    filled.execute(text("UPDATE date_mentions SET rule = 'guessed' WHERE ordinal = 0"))
    filled.commit()
    assert any("rows in date_mentions are not those that reading it gave" in each for each in failing(filled)[name])


def test_a_page_that_comes_back_empty_is_missed(made_home: Path, scratch: Path, extractions: list[Extraction]) -> None:
    """A page of zeroes, which PostgreSQL takes for one not yet used, is told, and its rows are read again."""
    shutil.copytree(made_home, scratch / "home")
    settings = Settings(home=scratch / "home")
    url = server.ensure(settings)
    try:
        migrate.upgrade(url)
        load(url, extractions)
        with session.connect(url) as connection:
            before = held(connection)
        with as_superuser(settings, "claims") as owner:
            owner.execute("CHECKPOINT")
            (path,) = owner.execute("SELECT pg_relation_filepath('statements')").fetchone() or ("",)
        server.stop(settings)
        (heap,) = settings.home.glob(f"**/{path}")
        with heap.open("r+b") as file:
            file.write(bytes(8192))
        url = server.ensure(settings)
        with session.connect(url) as connection:
            assert failing(connection)["each article has the rows that reading it gave"]
            repair.run(connection)
            load(url, extractions)
            assert failing(connection) == {}
            assert held(connection) == before
    finally:
        server.stop(settings)


def test_a_lost_tally_of_rules_is_told(filled: Connection, database: str, extractions: list[Extraction]) -> None:
    """The count that a table is compared with cannot be lost in silence either."""
    assert lose(filled, "rule_tallies", "true")
    assert failing(filled)
    load(database, extractions)
    assert failing(filled) == {}


def test_corrections_and_other_topics_lose_nothing(filled: Connection, extractions: list[Extraction]) -> None:
    """What people and rules change on purpose is not missed, then or when it is taken back."""
    first = extractions[0]
    words = filled.execute(text(_WORDS)).all()
    key = first.article.document.key
    made = [
        Decision(
            action=action,
            article_key=key,
            source_text=source,
            cue=cue,
            quoted=quoted,
            value=value,
            author="t",
            reason="r",
        )
        for (action, value), (source, cue, quoted) in zip(_CORRECTED, words, strict=False)
    ]
    made.append(Decision(action=Action.MERGE, speaker="ola-hansen", value="vladimir-putin", author="t", reason="r"))
    taken = decide(filled, made)
    assert failing(filled) == {}
    rules = pipeline.shipped_knowledge().topics
    few = TopicRules(tuple(each for each in rules.rules if each.parent is None)[:5])
    retag.retag(filled, few)
    filled.commit()
    assert failing(filled) == {}
    for each in taken:
        undo(filled, each.key)
    assert failing(filled) == {}
    retag.retag(filled, rules)
    filled.commit()
    assert failing(filled) == {}
