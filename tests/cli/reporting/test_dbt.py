"""bi/dbt/sources.yml is what the comments of the database say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from sqlalchemy import text

from claims.store.export import catalogue, dbt

if TYPE_CHECKING:
    from sqlalchemy import Connection

FILE = Path(__file__).parent.parent.parent.parent / "bi" / "dbt" / "sources.yml"


def test_the_shipped_file_says_what_the_database_says(seeds: Connection, *, update_golden: bool) -> None:
    """A changed comment or column changes the file (`--update-golden` rewrites it)."""
    made = dbt.sources(catalogue.views(seeds))
    if update_golden:
        FILE.write_text(made, "utf-8")
    assert FILE.read_text("utf-8") == made


@pytest.mark.parametrize(
    "table", yaml.safe_load(FILE.read_text("utf-8"))["sources"][0]["tables"], ids=lambda t: t["name"]
)
def test_its_tests_hold_on_the_seeds(seeds: Connection, table: dict[str, object]) -> None:
    """What dbt would test, tested: keys are there and unique."""
    columns = table["columns"]
    assert isinstance(columns, list)
    for column in columns:
        name, wanted = column["name"], column.get("data_tests", [])
        counts = f"SELECT count(*), count({name}), count(DISTINCT {name}) FROM reporting.{table['name']}"
        rows, filled, different = seeds.execute(text(counts)).one()
        assert "not_null" not in wanted or filled == rows
        assert "unique" not in wanted or different == rows
