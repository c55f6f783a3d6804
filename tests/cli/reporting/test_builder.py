"""The models of bi/dbt, built by a login that `claims db grant-builder` makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
import yaml

from tests.cli.reporting.dbt_tests import FOLDER, holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.reporting.conftest import Served

_SOURCE = re.compile(r"\{\{ source\('claims', '(\w+)'\) \}\}")


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
