"""The sources of the dbt project in bi/dbt are what the database says, and their tests hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml
from sqlalchemy import text

from claims.store.export import catalogue, dbt
from tests.cli.reporting.dbt_tests import FOLDER, holds

if TYPE_CHECKING:
    from sqlalchemy import Connection

FILE = FOLDER / "models" / "sources.yml"


def test_the_shipped_file_says_what_the_database_says(seeds: Connection, *, update_golden: bool) -> None:
    """A changed comment or column changes the file (`--update-golden` rewrites it)."""
    made = dbt.sources(catalogue.views(seeds))
    if update_golden:
        FILE.write_text(made, "utf-8")
    assert FILE.read_text("utf-8") == made


@pytest.mark.parametrize(
    "table", yaml.safe_load(FILE.read_text("utf-8"))["sources"][0]["tables"], ids=lambda t: t["name"]
)
def test_its_tests_hold_on_the_seeds(seeds: Connection, table: dict[str, Any]) -> None:
    """What dbt would test, tested: keys are there and unique, and refer to what is there."""
    for column in table["columns"]:
        holds(column, f"reporting.{table['name']}", lambda sql: tuple(seeds.execute(text(sql)).one()))


def test_every_fact_refers_to_its_dimensions() -> None:
    """The bridges, the facts and the counts tell what they join."""
    tables = yaml.safe_load(FILE.read_text("utf-8"))["sources"][0]["tables"]
    told = {
        (table["name"], column["name"])
        for table in tables
        for column in table["columns"]
        if any(isinstance(each, dict) for each in column.get("data_tests", []))
    }
    assert {
        ("fct_statements", "speaker_key"),
        ("fct_statements", "source_key"),
        ("fct_statements", "said_day"),
        ("bridge_statement_speakers", "speaker_key"),
        ("bridge_statement_topics", "statement"),
        ("bridge_statement_claims", "claim"),
        ("daily_counts", "topic_key"),
        ("dim_topics", "wider_key"),
    } <= told
