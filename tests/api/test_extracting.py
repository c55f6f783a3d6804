"""What somebody does in a notebook with a text: extract, look, and take the statements along as rows."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pandas as pd
import polars as pl
import pytest

import claims
from claims.store import query

TEXT = """MOSCOW, November 12. Harbour fees will stay as they are, Deputy Minister Anna Roe said on Friday.

"We will not raise them," she told reporters, "and that is final."
"""


@pytest.fixture(scope="module")
def found() -> claims.Statements:
    """Return the statements of a short report."""
    return claims.extract(TEXT, published="2021-11-14", source="TASS", url="https://example.org/fees")


def test_a_statement_tells_who_what_when_and_where(found: claims.Statements) -> None:
    """One call gives the words, the resolved speaker, the date and the offsets."""
    first, second = found
    assert (first.speaker, first.cue, first.content) == ("Anna Roe", "said", "Harbour fees will stay as they are")
    assert (first.said_on, first.said_day, first.published_on) == ("2021-11-12", date(2021, 11, 12), date(2021, 11, 14))
    assert (first.source, first.article, first.role) == ("TASS", "https://example.org/fees", "Deputy Minister")
    assert second.speakers == ("Anna Roe",)
    assert second.kind == "direct"
    assert 0 < first.confidence <= 1


def test_spans_are_offsets_into_the_text(found: claims.Statements) -> None:
    """Each part is exactly the text between its offsets; a split quotation has several spans."""
    first, second = found
    assert TEXT[slice(*first.source_span or ())] == "Deputy Minister Anna Roe" == first.source_text
    assert TEXT[slice(*first.cue_span or ())] == "said"
    assert TEXT[slice(*first.content_span)] == first.content
    assert " … ".join(span.of(TEXT) for span in second.spans["content"]) == second.content
    assert len(second.spans["content"]) == 2
    assert second.context in TEXT


def test_rows_have_the_columns_of_the_view(found: claims.Statements) -> None:
    """What a script keeps as rows is what psql shows later."""
    assert tuple(found.rows[0]) == query.COLUMNS
    assert found.rows[0]["speaker"] == "Anna Roe"


def test_data_frames_have_types_also_when_empty(found: claims.Statements) -> None:
    """Days are days, topics are lists, and an answer without rows has the same columns."""
    frame = found.to_pandas()
    assert list(frame["said_day"]) == [pd.Timestamp("2021-11-12")] * 2
    assert frame["char_start"].dtype == "int64"
    table = found.to_polars()
    assert table.schema["said_day"] == pl.Date
    assert table.schema["topics"] == pl.List(pl.String)
    assert table.schema["venue"] == pl.String
    empty = found[:0]
    assert list(empty.to_pandas().columns) == list(query.COLUMNS)
    assert empty.to_polars().schema["said_from"] == pl.Date


def test_threads_take_turns(found: claims.Statements) -> None:
    """Four threads that extract at once each get what one alone gets."""
    with ThreadPoolExecutor(4) as threads:
        every = list(threads.map(lambda _: claims.extract(TEXT, published=date(2021, 11, 14)), range(4)))
    assert [[(s.speaker, s.content, s.said_on) for s in each] for each in every] == [
        [(s.speaker, s.content, s.said_on) for s in found]
    ] * 4


def test_many_texts_come_in_their_order() -> None:
    """A text in another language has no statements; a document says what is known of it."""
    german = "Die Hafengebühren bleiben unverändert, sagte die Ministerin am Freitag in Berlin vor der Presse." * 3
    dated = claims.document("The port opens tomorrow, Mayor Ann Lowe said.", "2020-03-06", title="Port")
    none, one = claims.extract_many([german, dated])
    assert list(none) == []
    assert [(s.speaker, s.title, s.published_on) for s in one] == [("Ann Lowe", "Port", date(2020, 3, 6))]


def test_a_statement_is_shown_in_its_sentence(found: claims.Statements) -> None:
    """A notebook shows who, cue and what marked; the words of an article run nothing there."""
    shown = found[0]._repr_html_()
    assert ">Harbour fees will stay as they are<" in shown
    assert ">Deputy Minister Anna Roe<" in shown
    assert " on Friday." in shown
    hostile = claims.extract("The fee for <b onclick=run>big boats</b> will not be raised, Mayor Ann Lowe said.")
    assert "<b onclick" not in hostile._repr_html_()
    assert "&lt;b onclick=run&gt;" in hostile._repr_html_()


def test_a_day_that_is_none_is_refused() -> None:
    """The message says what to write."""
    with pytest.raises(claims.ClaimsError, match=r"'Friday' is not a date\. Write .* 2021-09-30"):
        claims.extract("Anything.", published="Friday")


def test_importing_loads_nothing_heavy() -> None:
    """`import claims` is instant, and its names are listed all the same."""
    code = "import claims, sys; print(*dir(claims)); print(*sys.modules)"
    names, modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert {"extract", "extract_many", "open_store", "Statement"} <= set(names.split())
    assert not {"numpy", "spacy", "sqlalchemy", "claims.api", "yaml"} & set(modules.split())


def test_no_picture_is_part_of_a_name() -> None:
    """An emoji behind a name is left out of the speaker."""
    (found,) = claims.extract("Owner Zoë Berg 😀 said that all buns were sold.")
    assert found.speaker == "Zoë Berg"
