"""What somebody does in a script with a store: load, ask, look at one statement, and go on in SQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

import claims

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = Path(__file__).parent.parent.parent / "seeds" / "003_f9e5821190d61208.txt"


@pytest.fixture(scope="module")
def store(module_database: str) -> Iterator[claims.Store]:
    """Open a store with one article."""
    with claims.open_store(module_database, reader_url=module_database) as opened:
        seen: list[tuple[str, str]] = []
        done = opened.load(SEED, source="interfax", progress=lambda *told: seen.append(told))
        assert done.files == {"new": 1}
        assert done.rejected == ()
        assert [outcome for _, outcome in seen] == ["new"]
        assert done.statements > 0
        yield opened


def test_loading_again_changes_nothing_and_tells_what_is_refused(store: claims.Store, tmp_path: Path) -> None:
    """What cannot be read is told with its reason."""
    (tmp_path / "broken.pdf").write_bytes(b"no pdf")
    done = store.load(SEED, tmp_path / "broken.pdf", source="interfax")
    assert done.files["unchanged"] == 1
    assert "broken.pdf" in done.rejected[0]


def test_who_said_what(store: claims.Store) -> None:
    """The statements come as the command gives them, each in its sentence, and as data frames."""
    found = store.who_said("S-400 deals", by="Mikheyev")
    assert len(found) > 0
    assert all("Mikheev" in (each.speaker or "") for each in found)
    body = SEED.read_text("utf-8")
    for each in found:
        assert each.spans["content"][0].of(body) in each.content
        assert body[each.text_start :].startswith(each.context)
    assert "<mark" in found[0]._repr_html_()
    frame = found.to_polars()
    assert frame.height == len(found)
    assert frame.schema["said_from"] == pl.Date


def test_the_whole_article_stands_with_one_statement(store: claims.Store) -> None:
    """`show` gives the text and every span; the key may be shortened."""
    one = store.who_said("S-400", limit=1)[0]
    shown = store.show(one.statement[:8])
    assert shown.text == SEED.read_text("utf-8")
    assert shown.spans["content"] == one.spans["content"]
    assert shown.row() | {"topic_basis": one.topic_basis} == one.row()  # there: why it answers


def test_periods_are_days_months_and_years(store: claims.Store) -> None:
    """`until` takes the last day of a month; a word that is no day is refused."""
    assert store.who_said("S-400", until="2000").rows == ()
    assert len(store.who_said("S-400", since=date(2020, 1, 1))) == len(store.who_said("S-400", since="2020"))
    with pytest.raises(claims.ClaimsError, match="is not a date"):
        store.who_said("S-400", since="spring")


def test_without_a_subject_all_that_was_said_is_given(store: claims.Store) -> None:
    """What is shown by default is no more than all there is; an unknown type is refused."""
    shown, stored = store.who_said(), store.who_said(types="all")
    assert shown.rows
    assert {row["statement"] for row in shown.rows} <= {row["statement"] for row in stored.rows}
    assert str(len(stored)) == str(store.sql("SELECT count(*) AS n FROM statements").rows[0]["n"])
    with pytest.raises(claims.ClaimsError, match="Unknown type 'gossip'"):
        store.who_said(types="gossip")


def test_counts_and_speakers(store: claims.Store) -> None:
    """Who spoke, about what, where and when: tables."""
    assert "Alexander Mikheev" in [row["speaker"] for row in store.speakers("S-400")]
    assert store.find_speaker("mikheyev").rows[0]["name"] == "Alexander Mikheev"
    assert "s-400" in [row["topic"] for row in store.topics()]
    assert store.sources("S-400").rows[0]["source"] == "Interfax"
    assert sum(row["statements"] for row in store.timeline("S-400")) == len(store.who_said("S-400"))
    assert "<table" in store.timeline("S-400")._repr_html_()


def test_sql_reads_only_and_binds_its_values(store: claims.Store) -> None:
    """Values are never part of the statement; what writes is refused."""
    one = store.sql("SELECT speaker FROM statements_wide WHERE content LIKE :words LIMIT 1", words="%S-400%")
    assert one.columns == ("speaker",)
    assert len(one) == 1
    with pytest.raises(claims.ClaimsError, match="PostgreSQL refuses"):
        store.sql("DELETE FROM statements")


def test_threads_share_a_store(store: claims.Store) -> None:
    """Each call has a connection of its own."""
    with ThreadPoolExecutor(4) as threads:
        counts = set(threads.map(lambda _: len(store.who_said("S-400")), range(8)))
    assert len(counts) == 1


def test_a_closed_store_answers_nothing(module_database: str) -> None:
    """The message says what to do."""
    with claims.open_store(module_database) as opened:
        pass
    with pytest.raises(claims.ClaimsError, match="closed"):
        opened.who_said("S-400")
