"""`claims check` finds corrections that do not show and rows changed without one; `--repair` applies them anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from claims.store import check, corrections, decisions, named, repair, session
from claims.store.decisions import Action, Decision
from claims.store.load import Loading

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from claims.records import Extraction

_SHOWS, _EXPLAINED = "each correction in force shows in the rows", "each corrected row has its correction in force"
_WHO = {"author": "a reader", "reason": "read again"}


def of_speaker(action: Action, speaker: str, value: str, article: str | None = None) -> Decision:
    """Return a decision on a speaker."""
    return Decision(action=action, speaker=speaker, value=value, article_key=article, **_WHO)


def of_statement(action: Action, source: str, quoted: str, value: str | None = None) -> Decision:
    """Return a decision on a statement of the first article."""
    words = {"article_key": "file:news/a.txt", "source_text": source, "cue": "said", "quoted": quoted}
    return Decision(action=action, value=value, **words, **_WHO)


_EVERY = [
    of_speaker(Action.MERGE, "erdogan", "recep-tayyip-erdogan"),
    of_speaker(Action.SPLIT, "erdogan", "Bilal Erdogan", "file:news/b.txt"),
    of_speaker(Action.RENAME, "vladimir-putin", "V. V. Putin"),
    of_speaker(Action.ALIAS, "vladimir-putin", "the Kremlin chief"),
    of_speaker(Action.WIKIDATA, "vladimir-putin", "Q7747"),
    of_statement(Action.REATTRIBUTE, "He", "yes", "Hulusi Akar; vladimir-putin"),
    of_statement(Action.REDATE, "Putin", "no", "2016-10"),
    of_statement(Action.RETYPE, "Recep Tayyip Erdogan", "never", "intention"),
    of_statement(Action.REJECT, "Somebody", "that he said maybe"),
]


@pytest.fixture
def made(said: Any, extraction: Callable[..., Extraction]) -> list[Extraction]:
    """Return two articles: one with a statement within a statement, one by a name that is split off."""
    return [
        extraction(
            said("{Putin} <said> [no].", by={"vladimir-putin": "Vladimir Putin"}, on="2016-10-10"),
            said("{Somebody} <said> [that he said maybe].", by={"somebody": "Somebody"}),
            said("{he} <said> [maybe].", by={"erdogan": "Erdogan"}, parent=1),
            said("{He} <said> [yes].", by={"erdogan": "Erdogan"}),
            said("{Recep Tayyip Erdogan} <said> [never].", by={"recep-tayyip-erdogan": "Recep Tayyip Erdogan"}),
            name="a.txt",
        ),
        extraction(said("{Erdogan} <said> [perhaps].", by={"erdogan": "Erdogan"}), name="b.txt"),
    ]


@pytest.fixture
def corrected(database: str, connection: Connection, made: list[Extraction]) -> Connection:
    """Return a database in which every kind of correction is in force."""
    load(database, made)
    corrections.decide(connection, _EVERY)
    return connection


def load(database: str, made: list[Extraction]) -> None:
    """Load the articles as `claims load` does."""
    with Loading(database) as store:
        for each in made:
            if store.needs(each.article.document):
                store.store(each)
        store.finish({"new": 1})


def failing(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return what fails, with what it names."""
    found = {result.name: result.failures for result in check.run(connection) if result.failures}
    connection.rollback()
    return found


def shown(connection: Connection) -> list[Any]:
    """Return all that corrections can change."""
    tables = ("reporting.statements_wide", "corrected_speakers", "speakers", "speaker_aliases", "statement_speakers")
    rows = [sorted(map(str, connection.exec_driver_sql(f"SELECT * FROM {table}"))) for table in tables]
    connection.rollback()
    return rows


def test_corrections_that_are_applied_hold(corrected: Connection) -> None:
    """Nothing fails, and all of them were looked at."""
    assert failing(corrected) == {}
    checked = {result.name: result.checked for result in check.run(corrected)}
    assert (checked[_SHOWS], checked[_EXPLAINED]) == (len(_EVERY), 5)


_UNLINK = "UPDATE statement_speakers SET speaker_id = found_id, found_id = NULL WHERE found_id IS NOT NULL"
_DAMAGE = [
    ("UPDATE speakers SET merged_into = NULL", [Action.MERGE]),
    (f"{_UNLINK} AND article_id IN (SELECT article_id FROM articles WHERE path = 'b.txt')", [Action.SPLIT]),
    (f"{_UNLINK} AND article_id IN (SELECT article_id FROM articles WHERE path = 'a.txt')", [Action.MERGE]),
    ("DELETE FROM speaker_aliases WHERE kind = 'given'", [Action.RENAME]),
    ("UPDATE speaker_aliases SET alias = 'the chief' WHERE kind = 'added'", [Action.ALIAS]),
    ("DELETE FROM speaker_aliases WHERE kind = 'merged'", [Action.MERGE]),
    ("UPDATE statements SET type = 'belief' WHERE content = 'never'", [Action.RETYPE]),
    ("UPDATE speakers SET wikidata_qid = 'Q1' WHERE slug = 'vladimir-putin'", [Action.WIKIDATA]),
    ("UPDATE statements SET speaker_basis = 'as printed' WHERE content = 'yes'", [Action.REATTRIBUTE]),
    ("DELETE FROM statement_speakers WHERE rule = 'by hand'", [Action.REATTRIBUTE]),
    (
        "UPDATE statements SET said_date_id = NULL, said_from = NULL, said_to = NULL WHERE content = 'no'",
        [Action.REDATE],
    ),
    (
        named.read("restore_statements").replace(
            "article_id = :article_id", "as_read #>> '{statement,content}' = 'that he said maybe'"
        ),
        [Action.REJECT],
    ),
    (
        "UPDATE statements SET parent_id = (SELECT min(statement_id) FROM statements) WHERE content = 'maybe'",
        [Action.REJECT],
    ),
]


@pytest.mark.parametrize(("damage", "blamed"), _DAMAGE, ids=range(len(_DAMAGE)))
def test_a_correction_that_does_not_show_is_named_and_applied_anew(
    corrected: Connection, damage: str, blamed: list[Action]
) -> None:
    """The check names it by its key; after the repair all stands as before."""
    before = shown(corrected)
    keys = [each.key[:6] for each in _EVERY if each.action in blamed]
    corrected.exec_driver_sql(damage)
    corrected.commit()
    assert [line[:6] for line in failing(corrected)[_SHOWS]] == keys
    assert "corrections re-applied" in [each.name for each in repair.run(corrected)]
    assert failing(corrected) == {}
    assert shown(corrected) == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE decisions SET undone_at = now() WHERE action = 'merge'",
        "UPDATE decisions SET undone_at = now() WHERE action = 're-date'",
        "UPDATE decisions SET undone_at = now() WHERE action = 'reject'",
        "DELETE FROM decisions WHERE action = 'split'",
    ],
)
def test_what_no_correction_explains_is_found_and_taken_back(corrected: Connection, damage: str) -> None:
    """A change by hand whose correction is not in force any more is found, and the rows are as read again."""
    corrected.exec_driver_sql(damage)
    corrected.commit()
    assert failing(corrected)[_EXPLAINED]
    repair.run(corrected)
    assert failing(corrected) == {}
    before = shown(corrected)
    corrections.redo(corrected, decisions.every(corrected))
    corrected.commit()
    assert shown(corrected) == before


def test_where_what_was_read_is_lost_the_article_is_read_again(
    corrected: Connection, database: str, made: list[Extraction]
) -> None:
    """Corrected rows whose way back is gone are not taken for what was read."""
    before = shown(corrected)
    corrected.exec_driver_sql("DELETE FROM corrected_statements")
    corrected.commit()
    assert failing(corrected)[_SHOWS]
    assert any("is not kept" in each.name for each in repair.run(corrected))
    load(database, made)
    assert failing(corrected) == {}
    assert shown(corrected) == before


def test_a_load_that_was_cut_off_is_no_damage(corrected: Connection, database: str, said: Any, extraction: Any) -> None:
    """Names that wait for the end of the load are not held against it; the next load, or a repair, brings them."""
    with Loading(database) as store:
        store.store(extraction(said("{R. Erdogan} <said> [so].", by={"erdogan": "R. T. Erdogan"}), name="c.txt"))
    assert failing(corrected) == {}
    repair.run(corrected)
    assert failing(corrected) == {}
    with session.connect(database) as again:
        names = "SELECT alias FROM speaker_aliases WHERE kind = 'merged' ORDER BY 1"
        assert "R. T. Erdogan" in again.exec_driver_sql(names).scalars().all()
