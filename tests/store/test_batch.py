"""Articles stored many at once: as if one by one, whatever stands among them."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from benchmarks.stories import story
from claims.errors import RejectedError
from claims.store import articles, check, corrections, session
from claims.store.decisions import Action, Decision
from claims.store.load import Loading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claims.records import Extraction

TABLES = ("articles", "article_texts", "statements", "statement_spans", "statement_speakers", "statement_topics")
SHARED = ("sources", "dates", "date_candidates", "date_mentions", "speakers", "speaker_aliases", "speaker_pairs")
TOLD = ("topics", "topic_ancestors", "article_sketches", "article_links", "statement_sketches", "statement_links")


def stored(url: str) -> dict[str, list[str]]:
    """Return the rows of every table a load writes, but for the run and the moment."""
    with session.connect(url) as connection:
        every = (
            *TABLES,
            *SHARED,
            *TOLD,
            "statement_dates",
            "statement_phrases",
            "statement_claims",
            "corrected_statements",
        )
        return {
            table: sorted(
                str(sorted((k, v) for k, v in row.items() if k not in {"load_id", "read_at"}))
                for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()
            )
            for table in every
        }


def load(url: str, made: Sequence[Extraction], size: int) -> list[Any]:
    """Store articles in batches of a size and give the outcomes."""
    with Loading(url) as store:
        outcomes = [each for at in range(0, len(made), size) for each in store.store_all(made[at : at + size])]
        store.finish({})
    return outcomes


@pytest.fixture(scope="module")
def made() -> list[Extraction]:
    """Return articles of invented people, some of which repeat what another tells."""
    return [story(number, 6) for number in (0, 1, *range(48, 54), 100, 101)]


def test_a_batch_stores_what_one_by_one_stores(clone: Callable[[], str], made: list[Extraction]) -> None:
    """Every row of every table, repeated statements and their claims among them."""
    one, many = clone(), clone()
    assert load(one, made, 1) == load(many, made, len(made)) == ["new"] * len(made)
    expected = stored(one)
    assert expected["statement_claims"]
    assert expected["speaker_pairs"] or expected["speaker_aliases"]
    assert stored(many) == expected


def test_what_is_not_new_is_stored_by_itself(database: str, said: Any, extraction: Any) -> None:
    """In one batch: a revision, an unchanged text, a copy, a key told twice, and what is new."""
    putin = {"by": {"putin": "Putin"}}
    first = [extraction(said(f"{{Putin}} <said> [no {n}].", **putin), name=f"{n}.txt") for n in "ab"]
    load(database, first, 2)
    batch = [
        extraction(said("{Putin} <said> [yes].", **putin), name="a.txt"),
        first[1],
        extraction(said("{Putin} <said> [perhaps].", **putin), name="c.txt"),
        extraction(said("{Putin} <said> [perhaps].", **putin), name="d.txt"),
        extraction(said("{Putin} <said> [never].", **putin), name="c.txt"),
        extraction(said("{Lavrov} <said> [ever].", by={"lavrov": "Lavrov"}), name="e.txt"),
    ]
    assert load(database, batch, 6) == ["revised", "unchanged", "new", "duplicate", "revised", "new"]
    with session.connect(database) as connection:
        assert [result for result in check.run(connection) if result.failures] == []
        contents = connection.scalars(text("SELECT content FROM statements ORDER BY 1")).all()
    assert contents == ["ever", "never", "no b", "yes"]


def test_one_that_cannot_be_stored_does_not_harm_the_others(database: str, said: Any, extraction: Any) -> None:
    """It is told apart, with its reason."""
    good = [extraction(said(f"{{Putin}} <said> [no {n}]."), name=f"{n}.txt") for n in range(3)]
    bad = extraction(said("{Putin} <said> [no].", about=(("x" * 400, "term", "content"),)), name="bad.txt")
    outcomes = load(database, [good[0], bad, *good[1:]], 4)
    assert isinstance(outcomes[1], RejectedError)
    assert "bad.txt: cannot be stored" in outcomes[1].reason
    assert [each for each in outcomes if isinstance(each, str)] == ["new"] * 3
    with session.connect(database) as connection:
        assert connection.scalar(text("SELECT count(*) FROM articles")) == 3


def test_corrections_hold_in_a_batch(clone: Callable[[], str], made: list[Extraction]) -> None:
    """Merges and corrections of single statements are in force as if stored one by one."""
    names = [made[0].statements[place].source.links[0].speaker.slug for place in (0, 1)]
    body, attributed = made[2].article.body, made[2].statements[0].attribution
    by = {"author": "me", "reason": "known"}
    made_by_hand = [
        Decision(action=Action.MERGE, speaker=names[0], value=names[1], **by),
        Decision(
            action=Action.REJECT,
            article_key=made[2].article.document.key,
            source_text=attributed.source[0].of(body),
            cue=attributed.cue[0].of(body),
            quoted=attributed.content[0].of(body),
            **by,
        ),
    ]
    one, many = clone(), clone()
    for url, size in ((one, 1), (many, len(made))):
        with session.connect(url) as connection:
            corrections.decide(connection, made_by_hand)
        load(url, made, size)
    expected = stored(one)
    assert expected["corrected_statements"]
    assert stored(many) == expected


def test_loaders_of_the_same_batches_all_succeed(database: str, clone: Callable[[], str]) -> None:
    """Four at once, each with the articles in an order of its own: stored once, as one loader stores them."""
    made = [story(number, 4) for number in range(40)]
    orders = [random.Random(seed).sample(made, len(made)) for seed in range(4)]  # noqa: S311
    with ThreadPoolExecutor(4) as pool:
        outcomes = [each for found in pool.map(lambda order: load(database, order, 7), orders) for each in found]
    assert sorted(outcomes) == ["new"] * 40 + ["unchanged"] * 120
    alone = clone()
    load(alone, made, 1)
    assert stored(database) == stored(alone)


def test_deletions_beside_batches(database: str, made: list[Extraction]) -> None:
    """What one session drops while another stores is dropped, and nothing that is needed."""
    load(database, made[:5], 5)

    def delete() -> list[str]:
        with session.connect(database) as connection:
            for each in made[:5]:
                articles.delete(connection, articles.find(connection, each.article.document.path))
                connection.commit()
        return []

    with ThreadPoolExecutor(2) as pool:
        running = [pool.submit(load, database, made[5:], 3), pool.submit(delete)]
        for each in running:
            each.result(timeout=60)
    with session.connect(database) as connection:
        assert [result for result in check.run(connection) if result.failures] == []
