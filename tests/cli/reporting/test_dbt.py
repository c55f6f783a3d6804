"""The dbt project in bi/dbt: its sources are what the database says, its tests hold, and its models can be built."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
import yaml
from sqlalchemy import text

from claims.store.export import catalogue, dbt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from tests.cli.reporting.conftest import Served

FOLDER = Path(__file__).parent.parent.parent.parent / "bi" / "dbt"
FILE = FOLDER / "models" / "sources.yml"
_SOURCE = re.compile(r"\{\{ source\('claims', '(\w+)'\) \}\}")


def test_the_shipped_file_says_what_the_database_says(seeds: Connection, *, update_golden: bool) -> None:
    """A changed comment or column changes the file (`--update-golden` rewrites it)."""
    made = dbt.sources(catalogue.views(seeds))
    if update_golden:
        FILE.write_text(made, "utf-8")
    assert FILE.read_text("utf-8") == made


def holds(column: dict[str, Any], view: str, ask: Callable[[str], Any]) -> None:
    """Run dbt's tests of a column: it is filled, its values differ, they are keys of what they refer to."""
    name, wanted = column["name"], column.get("data_tests", [])
    rows, filled, different = ask(f"SELECT count(*), count({name}), count(DISTINCT {name}) FROM {view}")
    assert "not_null" not in wanted or filled == rows
    assert "unique" not in wanted or different == rows
    for each in wanted:
        if isinstance(each, dict):
            told = each["relationships"]["arguments"]
            (other,) = re.findall(r"source\('claims', '(\w+)'\)", told["to"])
            orphans = (
                f"SELECT count(*) FROM {view} AS child WHERE {name} IS NOT NULL AND NOT EXISTS "
                f"(SELECT FROM reporting.{other} AS parent WHERE parent.{told['field']} = child.{name})"
            )
            assert ask(orphans) == (0,), (view, name, told)


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


@pytest.fixture(scope="module")
def builder(served: Served, seeded: Any) -> Iterator[psycopg.Connection]:
    """Return a connection of a login made for dbt, over TCP as dbt connects."""
    granted = seeded("db", "grant-builder", "modeller")
    assert granted.returncode == 0, granted.stderr
    told = dict(line.split() for line in granted.stdout.splitlines())
    assert told["schema"] == "modeller_models"
    address = f"postgresql://{told['name']}:{told['password']}@127.0.0.1:{served.port}/claims"
    with psycopg.connect(address, autocommit=True) as connection:
        yield connection
    removed = seeded("db", "revoke-reader", "modeller")
    assert removed.returncode == 0, removed.stderr


def test_its_models_are_built_and_read(builder: psycopg.Connection, served: Served) -> None:
    """A builder makes the tables of all models in its schema, their tests hold, and a BI login reads them."""
    settings = yaml.safe_load((FOLDER / "dbt_project.yml").read_text("utf-8"))
    assert settings["models"]["claims"]["+materialized"] == "table"
    assert settings["profile"] in yaml.safe_load((FOLDER / "profiles.yml").read_text("utf-8"))
    described = {m["name"]: m for m in yaml.safe_load((FOLDER / "models" / "models.yml").read_text("utf-8"))["models"]}
    models = sorted((FOLDER / "models").glob("*.sql"))
    assert {model.stem for model in models} == described.keys()
    for model in models:
        query = _SOURCE.sub(r"reporting.\1", model.read_text("utf-8"))
        assert "{{" not in query
        builder.execute(f"CREATE TABLE modeller_models.{model.stem} AS {query}".encode())
        for column in described[model.stem]["columns"]:
            holds(column, f"modeller_models.{model.stem}", lambda sql: builder.execute(sql.encode()).fetchone())
        with psycopg.connect(served.url()) as reader:
            (rows,) = reader.execute(f"SELECT count(*) FROM modeller_models.{model.stem}".encode()).fetchone() or (0,)
            assert rows > 0


def test_a_builder_changes_nothing_of_claims(builder: psycopg.Connection) -> None:
    """It may neither write elsewhere nor read what BI logins may not."""
    for refused in (
        "CREATE TABLE reporting.x (a int)",
        "CREATE TABLE public.x (a int)",
        "CREATE SCHEMA x",
        "DELETE FROM public.statements",
        "SELECT count(*) FROM public.article_texts",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            builder.execute(refused.encode())
    builder.execute("CREATE TEMPORARY TABLE snapshot AS SELECT 1 AS a")


def test_a_builder_is_listed_with_its_limits(builder: psycopg.Connection, seeded: Any) -> None:
    """Its rights are no change that it made, so that they are not reset."""
    assert builder.execute("SHOW default_transaction_read_only").fetchone() == ("off",)
    (line,) = [line for line in seeded("db", "readers").stdout.splitlines() if line.startswith("modeller")]
    assert line.split("\t")[1] == "builder"
    assert len(line.split("\t")) == 3
