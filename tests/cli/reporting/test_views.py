"""The reporting schema: every view fits together, speaks plainly, and never makes an uncertain date a day."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine, text

from claims.store import scores

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from sqlalchemy import Connection

GOLDEN = Path(__file__).parents[2] / "golden"
VIEWS = (
    "bridge_statement_claims",
    "bridge_statement_links",
    "bridge_statement_dates",
    "bridge_statement_phrases",
    "bridge_statement_speakers",
    "bridge_statement_topics",
    "counts_by_speaker",
    "counts_by_topic",
    "counts_by_topic_and_speaker",
    "daily_counts",
    "dim_dates",
    "dim_sources",
    "dim_speakers",
    "dim_topics",
    "fct_claims",
    "fct_statements",
    "quality_rejected_files",
    "quality_role_outside_term",
    "quality_scores",
    "quality_unresolved",
    "quality_undated",
    "statements_shown",
    "statements_wide",
    "voices",
)


def rows(connection: Connection, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query as tuples."""
    found = [tuple(row) for row in connection.execute(text(sql))]
    connection.rollback()
    return found


def one(connection: Connection, sql: str) -> Any:
    """Return the single value of a query."""
    return rows(connection, sql)[0][0]


def test_the_schema_has_these_views_and_no_others(seeds: Connection) -> None:
    """A view added or lost is seen here, and belongs in the documentation."""
    found = rows(seeds, "SELECT viewname FROM pg_views WHERE schemaname = 'reporting'")
    assert sorted(name for (name,) in found) == sorted(VIEWS)


def test_every_view_and_column_is_explained_in_a_sentence(seeds: Connection) -> None:
    """No comment is missing, and each says more than the name."""
    sql = """
        SELECT c.relname, a.attname, coalesce(col_description(c.oid, a.attnum::integer), '')
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'reporting'::regnamespace AND a.attnum >= 0 AND c.relkind = 'v'
        UNION ALL
        SELECT relname, NULL, coalesce(obj_description(oid, 'pg_class'), '')
        FROM pg_class WHERE relnamespace = 'reporting'::regnamespace AND relkind = 'v'
    """
    found = rows(seeds, sql)
    assert len(found) > 130
    assert [row for row in found if len(row[2].split()) < 2] == []


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_gives_rows_on_the_seeds(seeds: Connection, view: str) -> None:
    """Views can be read, and those that the seeds fill are filled."""
    count = one(seeds, f"SELECT count(*) FROM reporting.{view}")
    assert (count > 0) == (view not in {"quality_rejected_files", "quality_role_outside_term"})


def test_claims_count_their_tellings(seeds: Connection) -> None:
    """What the seeds print as a report and as a quotation is one claim, told in one place, of one speaker."""
    told = rows(seeds, "SELECT claim, tellings, speaker_key, told_in FROM reporting.fct_claims")
    assert {speaker for _, _, speaker, _ in told} == {"dmitry-shugaev", "vladimir-putin"}
    counted = "SELECT claim, count(*)::integer FROM reporting.bridge_statement_claims GROUP BY claim"
    assert sorted(rows(seeds, counted)) == sorted((claim, tellings) for claim, tellings, _, _ in told)
    assert all(tellings > 1 and where.split(":")[0] in {"Interfax", "TASS"} for _, tellings, _, where in told)
    alike = "SELECT count(*) FROM reporting.bridge_statement_links JOIN reporting.fct_statements USING (statement)"
    assert one(seeds, alike) == one(seeds, "SELECT count(*) FROM statement_links") > 0


def test_facts_count_each_statement_once(seeds: Connection) -> None:
    """fct_statements and statements_wide have one row a statement."""
    counted = {
        one(seeds, f"SELECT count({column}) FROM {relation}")
        for relation, column in {
            "statements": "*",
            "reporting.fct_statements": "*",
            "reporting.fct_statements AS f": "DISTINCT f.statement",
            "reporting.statements_wide": "*",
        }.items()
    }
    assert len(counted) == 1


@pytest.mark.parametrize(
    ("facts", "key", "dimension"),
    [
        ("fct_statements", "speaker_key", "dim_speakers"),
        ("fct_statements", "source_key", "dim_sources"),
        ("bridge_statement_topics", "topic_key", "dim_topics"),
        ("bridge_statement_topics", "statement", "fct_statements"),
        ("bridge_statement_dates", "statement", "fct_statements"),
        ("bridge_statement_phrases", "statement", "fct_statements"),
        ("bridge_statement_speakers", "speaker_key", "dim_speakers"),
        ("bridge_statement_speakers", "statement", "fct_statements"),
        ("daily_counts", "topic_key", "dim_topics"),
        ("daily_counts", "speaker_key", "dim_speakers"),
        ("daily_counts", "source_key", "dim_sources"),
    ],
)
def test_keys_join_facts_with_one_row_of_a_dimension(seeds: Connection, facts: str, key: str, dimension: str) -> None:
    """Every key of a fact is found in its dimension, once."""
    missing = f"""
        SELECT count(*) FROM reporting.{facts} AS f
        WHERE f.{key} IS NOT NULL
        AND (SELECT count(*) FROM reporting.{dimension} AS d WHERE d.{key} = f.{key}) <> 1
    """
    assert one(seeds, missing) == 0
    assert one(seeds, f"SELECT count({key}) FROM reporting.{facts}") > 0


def test_every_day_is_in_the_calendar(seeds: Connection) -> None:
    """Days and months of the facts join the calendar, which has whole years without a gap."""
    outside = """
        SELECT count(*) FROM reporting.fct_statements
        WHERE said_day NOT IN (SELECT day FROM reporting.dim_dates)
        OR said_month NOT IN (SELECT month_start FROM reporting.dim_dates)
        OR published_on NOT IN (SELECT day FROM reporting.dim_dates)
    """
    assert one(seeds, outside) == 0
    [(first, last, days)] = rows(seeds, "SELECT min(day), max(day), count(*) FROM reporting.dim_dates")
    assert (first.isoformat(), last.isoformat()) == ("2015-01-01", "2021-12-31")
    assert days == (last - first).days + 1


def test_an_uncertain_date_is_no_day(seeds: Connection) -> None:
    """A month or a day without its year fills neither said_day nor daily_counts.day."""
    wrong = """
        SELECT count(*) FROM reporting.fct_statements
        WHERE (said_day IS NOT NULL) <> (precision = 'day') OR said_day IS DISTINCT FROM said_from AND precision = 'day'
    """
    assert one(seeds, wrong) == 0
    month = "SELECT DISTINCT said_day, said_month::text FROM reporting.fct_statements WHERE said_on = '2021-09'"
    assert rows(seeds, month) == [(None, "2021-09-01")]
    assert one(seeds, "SELECT count(*) FROM reporting.fct_statements WHERE said_on LIKE 'XXXX%'") > 0
    assert one(seeds, "SELECT count(said_month) FROM reporting.fct_statements WHERE said_on LIKE 'XXXX%'") == 0


def test_daily_counts_are_the_statements_counted(seeds: Connection) -> None:
    """Each subject's counts are what counting the statements gives that are shown by default."""
    counted = """
        SELECT topic_key, sum(statements)::integer FROM reporting.daily_counts WHERE topic_key IS NOT NULL
        GROUP BY 1 ORDER BY 1
    """
    told = """
        SELECT t.topic_key, sum(greatest(f.speakers, 1))::integer
        FROM reporting.bridge_statement_topics t JOIN reporting.fct_statements f USING (statement)
        JOIN reporting.statements_shown USING (statement)
        GROUP BY 1 ORDER BY 1
    """
    assert rows(seeds, counted) == rows(seeds, told)


def test_shipped_scores_are_percentages_with_a_meaning() -> None:
    """claims/data/scores.yaml has the form that quality_scores shows."""
    found = scores.shipped()
    assert {"statements found", "speakers right", "dates right"} <= {row["measure"] for row in found}
    assert all(row["meaning"].endswith(".") for row in found)


def test_views_read_without_the_projects_search_path(seeds_url: str) -> None:
    """A BI tool that sets no search_path reads as many rows of every view: nothing in them rests on it."""
    counts = " UNION ALL ".join(f"SELECT '{view}', count(*) FROM reporting.{view}" for view in VIEWS)
    counted = {}
    for path in ("public, reporting", "pg_catalog"):
        engine = create_engine(seeds_url, connect_args={"options": f"-c search_path={path.replace(' ', '')}"})
        with engine.connect() as connection:
            counted[path] = rows(connection, f"{counts} ORDER BY 1")
        engine.dispose()
    assert counted["pg_catalog"] == counted["public, reporting"]
    reviewed = sum(len(list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))) for file in GOLDEN.glob("*.csv"))
    assert dict(counted["pg_catalog"])["statements_wide"] == reviewed


def test_the_view_of_voices_tells_class_and_gender(seeded: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """One row per statement and speaker, with the class of the source and the gender of a person."""
    sql = (
        "SELECT DISTINCT speaker, role_class, gender FROM reporting.voices WHERE speaker IN ('Sergey Lavrov', 'Turkey')"
    )
    rows = [json.loads(line) for line in seeded("sql", sql, "--format", "jsonl").stdout.splitlines()]
    told = {(row["speaker"], row["role_class"], row["gender"]) for row in rows}
    assert told >= {("Sergey Lavrov", "official", "male"), ("Turkey", "official", None)}
