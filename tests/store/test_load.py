"""What is stored: once, whole, the same whatever the order, and no more than the article says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from claims.store.load import Loading, State, state_of, store_extraction
from claims.store.runs import begin_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from claims.records import Extraction

    Make = Callable[..., Extraction]

PUTIN = {"vladimir-putin": "Vladimir Putin"}
PESKOV = {"dmitry-peskov": "Dmitry Peskov"}
S400 = (("s-400", "S-400", "content"),)


def store(connection: Connection, extraction: Extraction, **options: bool) -> tuple[str, int]:
    """Store in a transaction and give state and number of statements."""
    outcome = store_extraction(connection, extraction, begin_run("test"), **options)
    connection.commit()
    return outcome.state.value, outcome.statements


def wide(connection: Connection) -> list[dict[str, Any]]:
    """Return statements_wide in a fixed order."""
    found = connection.execute(text('SELECT * FROM reporting.statements_wide ORDER BY statement COLLATE "C"'))
    rows = [dict(row) for row in found.mappings()]
    connection.rollback()
    return rows


def written(connection: Connection) -> list[Any]:
    """Return how many rows each table took, lost or changed since the database was made."""
    connection.rollback()
    connection.execute(text("SELECT pg_stat_force_next_flush()"))
    connection.commit()
    counts = "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_user_tables ORDER BY relname"
    found = connection.execute(text(counts))
    rows = [tuple(row) for row in found]
    connection.rollback()
    return rows


def test_a_statement_is_spelled_out_in_one_row(connection: Connection, extraction: Make, said: Any) -> None:
    """Every column of statements_wide is what the extraction says."""
    one = said(
        "On ~August 25~ {Dmitry Peskov} <told> (Interfax) that [the S-400 contract stands].",
        by=PESKOV,
        on="2021-08-25",
        about=(*S400, ("arms-deals", "contract", "article")),
        role="spokesman",
    )
    assert store(connection, extraction(one, published="2021-09-01")) == ("new", 1)
    row = wide(connection)[0]
    assert len(row.pop("statement")) == 13
    assert {name: str(value) for name, value in row.items() if value is not None} == {
        "speaker": "Dmitry Peskov",
        "speaker_kind": "person",
        "role": "spokesman",
        "said_on": "2021-08-25",
        "said_day": "2021-08-25",
        "said_from": "2021-08-25",
        "said_to": "2021-08-25",
        "precision": "day",
        "said_basis": "marked",
        "kind": "indirect",
        "speech_act": "assert",
        "cue": "told",
        "content": "the S-400 contract stands",
        "addressee": "Interfax",
        "topics": "s-400, arms-deals",
        "topic_basis": 's-400: "S-400" in content; arms-deals: "contract" in article',
        "speaker_basis": "as printed",
        "article": "a.txt",
        "title": "A headline",
        "published_on": "2021-09-01",
        "char_start": "46",
        "char_end": "71",
        "confidence": "0.9",
        "source_text": "Dmitry Peskov",
    }


def test_loading_twice_writes_nothing(connection: Connection, extraction: Make, said: Any) -> None:
    """The same text again is unchanged, and no table is touched."""
    one = extraction(said("{Putin} <said> [no].", by=PUTIN, on="2016-10", about=S400))
    store(connection, one)
    before = written(connection)
    assert store(connection, one) == ("unchanged", 0)
    assert written(connection) == before


def test_state_is_told_before_extraction(connection: Connection, extraction: Make, said: Any) -> None:
    """A key and a digest are enough to say what is to be done."""
    one = extraction(said("{Putin} <said> [no]."))
    key, digest = one.article.document.key, "0" * 64
    assert state_of(connection, key, digest) is State.NEW
    store(connection, one)
    assert state_of(connection, key, digest) is State.REVISED


def test_a_revision_keeps_ids_of_unchanged_statements(connection: Connection, extraction: Make, said: Any) -> None:
    """Offsets move, a sentence goes, another comes: the one that stays keeps its key."""
    stays = said("{Putin} <said> [the talks go on].", by=PUTIN)
    store(connection, extraction(stays, said("{Peskov} <said> [no].", by=PESKOV)))
    before = {row["content"]: row["statement"] for row in wide(connection)}
    revised = extraction(stays, said("{Putin} <said> [yes].", by=PUTIN), before="UPDATED.\n")
    assert store(connection, revised) == ("revised", 2)
    after = {row["content"]: row["statement"] for row in wide(connection)}
    assert set(after) == {"the talks go on", "yes"}
    assert after["the talks go on"] == before["the talks go on"]
    bodies = connection.execute(text("SELECT revision, body FROM article_texts ORDER BY revision")).all()
    assert [(revision, body.startswith("UPDATED")) for revision, body in bodies] == [(1, False), (2, True)]
    assert connection.scalar(text("SELECT count(*) FROM speakers")) == 1


def test_equal_statements_of_one_article_are_told_apart(connection: Connection, extraction: Make, said: Any) -> None:
    """The same words twice are two statements."""
    again = said("{Putin} <said> [no].", by=PUTIN)
    assert store(connection, extraction(again, again)) == ("new", 2)
    assert len({row["statement"] for row in wide(connection)}) == 2


def test_reextracting_replaces_statements(connection: Connection, extraction: Make, said: Any) -> None:
    """The same text is stored anew when asked for, with what a newer extractor found."""
    sentence = "{Putin} <said> [no]."
    store(connection, extraction(said(sentence)))
    newer = extraction(said(sentence, by=PUTIN), extractor="test 2")
    assert store(connection, newer) == ("unchanged", 0)
    assert store(connection, newer, reextract=True) == ("unchanged", 1)
    assert [row["speaker"] for row in wide(connection)] == ["Vladimir Putin"]


def test_the_same_text_under_another_key_is_a_duplicate(connection: Connection, extraction: Make, said: Any) -> None:
    """Its statements are stored once, and again under the other key when the first goes."""
    one = said("{Putin} <said> [no].", by=PUTIN)
    store(connection, extraction(one, name="a.txt"))
    copy = extraction(one, name="b.txt")
    assert store(connection, copy) == ("duplicate", 0)
    assert store(connection, copy) == ("unchanged", 0)
    assert [row["article"] for row in wide(connection)] == ["a.txt"]
    store(connection, extraction(said("{Putin} <said> [yes].", by=PUTIN), name="a.txt"))
    assert store(connection, copy) == ("new", 1)
    assert sorted(row["article"] for row in wide(connection)) == ["a.txt", "b.txt"]


def test_several_speakers_and_nested_statements(connection: Connection, extraction: Make, said: Any) -> None:
    """Names are joined in order, kinds named once, and an inner statement may come before its outer one."""
    inner = said("{Lavrov} <said> [he knew nothing].", by={"sergey-lavrov": "Sergey Lavrov"}, parent=1)
    outer = said("{Putin and Peskov} <recalled> [that Lavrov said so].", by=PUTIN | PESKOV)
    store(connection, extraction(inner, outer))
    rows = {row["content"]: row for row in wide(connection)}
    assert rows["that Lavrov said so"]["speaker"] == "Vladimir Putin; Dmitry Peskov"
    assert rows["that Lavrov said so"]["speaker_kind"] == "person"
    parents = connection.execute(text("SELECT content FROM statements WHERE parent_id IS NOT NULL")).scalars()
    assert list(parents) == ["he knew nothing"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_the_order_of_loads_does_not_matter(
    connection: Connection, extraction: Make, said: Any, order: tuple[int, ...]
) -> None:
    """The fullest name printed anywhere is the one shown, whichever article comes first."""
    names = ("Putin", "Vladimir Putin", "V. Putin")
    made = [
        extraction(said(f"{{{name}}} <said> [no {number}].", by={"putin": name}), name=f"{number}.txt")
        for number, name in enumerate(names)
    ]
    for number in order:
        store(connection, made[number])
    assert {row["speaker"] for row in wide(connection)} == {"Vladimir Putin"}


def test_the_name_goes_with_the_article_that_printed_it(connection: Connection, extraction: Make, said: Any) -> None:
    """A revision without the fuller name leaves the shorter one."""
    store(connection, extraction(said("{Putin} <said> [no].", by={"putin": "Putin"}), name="a.txt"))
    store(connection, extraction(said("{Vladimir Putin} <said> [no].", by={"putin": "Vladimir Putin"}), name="b.txt"))
    assert {row["speaker"] for row in wide(connection)} == {"Vladimir Putin"}
    store(connection, extraction(said("{Putin} <said> [yes].", by={"putin": "Putin"}), name="b.txt"))
    assert {row["speaker"] for row in wide(connection)} == {"Putin"}


def test_sets_of_dates_keep_their_members(connection: Connection, extraction: Make, said: Any) -> None:
    """A set is stored with the bounds of each candidate."""
    store(connection, extraction(said("{Putin} <said> [no].", on="[2011-10,2016-10-10]")))
    rows = connection.execute(text("SELECT earliest::text, latest::text FROM date_candidates ORDER BY ordinal"))
    assert [tuple(row) for row in rows] == [("2011-10-01", "2011-10-31"), ("2016-10-10", "2016-10-10")]


def test_a_run_without_changes_leaves_no_row(database: str, extraction: Make, said: Any) -> None:
    """Loads are listed only when they changed something, with what they did."""
    one = extraction(said("{Putin} <said> [no].", by=PUTIN))
    for expected in ("new", "unchanged"):
        with Loading(database) as store_:
            assert store_.store(one) == expected
            assert store_.finish({expected: 1}) == (1, 1)
    with Loading(database) as store_:
        rows = store_._connection.execute(text("SELECT files_new, statements, finished_at IS NULL FROM loads")).all()
    assert [tuple(row) for row in rows] == [(1, 1, False)]


def test_a_refused_file_is_listed_until_it_is_read(database: str, extraction: Make, said: Any) -> None:
    """A refusal is recorded once, odd names included, and forgotten when the file is read."""
    with Loading(database) as store_:
        for _ in range(2):
            store_.reject("texts/news/a.txt", "it is empty")
        store_.reject("texts/news/\udcff\0.txt", "no \udcff")
        listed = text("SELECT path FROM rejected_files ORDER BY path")
        assert store_._connection.scalars(listed).all() == ["texts/news/\\udcff\\0.txt", "texts/news/a.txt"]
        store_._connection.rollback()
        store_.store(extraction(said("{Putin} <said> [no]."), name="a.txt"))
        assert store_._connection.scalars(listed).all() == ["texts/news/\\udcff\\0.txt"]
