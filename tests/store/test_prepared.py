"""What extracting processes make ready is what the writer alone would have written."""

from __future__ import annotations

import pickle
from datetime import date  # noqa: TC003 - hypothesis reads it
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from claims.pool import Failure, prepare_batch
from claims.records import Document
from claims.store import session
from claims.store.encoding import columns, encode
from claims.store.load import Loading
from claims.store.models import DateMention, Load, Source, Statement
from claims.store.prepared import Prepared, prepare
from claims.store.writing import copy

NO_NUL = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
MENTION = {"article_id": 7, "mention": "May", "date_id": None, "anchor": "", "rule": "r"}


@given(slug=st.text(NO_NUL, min_size=1, max_size=300), country=st.none() | st.text(NO_NUL))
def test_texts_come_back_as_they_were(module_database: str, slug: str, country: str | None) -> None:
    """Whatever letters they have, empty or missing."""
    row = {"source_id": 2**63 - 1, "slug": slug, "name": "", "kind": "\t\\N", "country": country}
    with session.connect(module_database) as connection:
        copy(connection, Source, [encode(Source, [row])])
        stored = connection.execute(text("SELECT * FROM sources")).mappings().one()
        assert dict(stored) == {"language": None, "homepage": None} | row


@given(st.dates(), st.dates())
def test_days_come_back_as_they_were(module_database: str, one: date, other: date) -> None:
    """From the year 1 to 9999."""
    facts = dict.fromkeys(("kind", "speech_act", "content", "cue", "source_text", "context"), "x")
    row = facts | {"article_id": 1, "statement_id": 2, "said_from": min(one, other), "said_to": max(one, other)}
    row |= {"kind": "direct", "speaker_basis": "", "said_basis": "", "char_start": 0, "char_end": 1, "confidence": 0.25}
    with session.connect(module_database) as connection:
        connection.execute(text("ALTER TABLE statements DROP CONSTRAINT fk_statements_article_id"))
        copy(connection, Statement, [encode(Statement, [row])])
        stored = connection.execute(text("SELECT said_from, said_to, confidence FROM statements")).one()
        assert tuple(stored) == (row["said_from"], row["said_to"], 0.25)


def test_lists_and_truth_come_back_as_they_were(module_database: str) -> None:
    """Empty lists and long ones, yes and no and unknown, many rows in one stream."""
    lists: list[list[str]] = [[], ["2015", ""], ["{a,b}", '"', "ж"]]
    rows: list[dict[str, Any]] = [
        MENTION | {"ordinal": n, "char_start": n, "char_end": n + 1, "weekday_agrees": told, "rejected": rejected}
        for n, (told, rejected) in enumerate(zip((True, False, None), lists, strict=True))
    ]
    with session.connect(module_database) as connection:
        connection.execute(text("ALTER TABLE date_mentions DROP CONSTRAINT fk_date_mentions_article_id"))
        copy(connection, DateMention, [encode(DateMention, [row]) for row in rows])
        stored = connection.execute(text("SELECT * FROM date_mentions ORDER BY ordinal")).mappings().all()
        assert [dict(row) for row in stored] == rows


def test_columns_the_server_fills_in_are_left_to_it() -> None:
    """Neither computed ones nor those with a default are sent."""
    assert "search" not in columns(Statement)
    assert "key" not in columns(Statement)
    assert "finished_at" in columns(Load)


def test_an_article_travels_between_processes(database: str, said: Any, extraction: Any) -> None:
    """What comes out of a pipe is stored, as a new article and as one that is there already."""
    first, second = (extraction(said("{He} <said> [no].", by={"he": "He"}), name=f"{n}.txt") for n in "ab")
    other = extraction(said("{He} <said> [never].", by={"he": "He"}), name="b.txt")
    ready: list[Prepared] = pickle.loads(pickle.dumps([prepare(each) for each in (first, other)]))  # noqa: S301
    assert [each.kept.open() for each in ready] == [first, other]
    again = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps([prepare(second)]))))  # noqa: S301
    with Loading(database) as store:
        assert list(store.store_all(ready)) == ["new", "new"]
        assert list(store.store_all([*again, *ready])) == ["duplicate", "unchanged", "revised"]


def test_what_cannot_be_made_ready_harms_no_other() -> None:
    """Half of a surrogate pair cannot be stored: the article is told, with the reason."""
    odd = Document("file:a", "OSLO, May 5. The road is closed, Kari Nordmann said.\n\ud800", "c", "a")
    good = Document("file:b", "OSLO, May 5. The road is closed, Kari Nordmann said.", "c", "b")
    failed, made = prepare_batch([odd, good], "rules")
    assert isinstance(failed, Failure)
    assert isinstance(made, Prepared)
    assert "please report it" in failed.reason
