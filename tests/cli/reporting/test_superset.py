"""The shipped Superset dashboard: its files fit the database, and Superset itself draws every chart of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from sqlalchemy import text

from claims.store import session

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from tests.cli.reporting.conftest import Served

HERE = Path(__file__).parent
FILES = HERE.parent.parent.parent / "bi" / "superset"
NEEDS = ("apache-superset==6.1.*", "rich", "flask-caching<2.4", "cachetools", "psycopg2-binary")
CONFIG = """
SECRET_KEY = "only for a test, only on this machine"
SQLALCHEMY_DATABASE_URI = "sqlite:///{folder}/superset.db"
WTF_CSRF_ENABLED = False
"""
MOST = """
SELECT speaker, count(*) AS statements
FROM bridge_statement_speakers JOIN dim_speakers USING (speaker_key)
GROUP BY speaker ORDER BY 2 DESC LIMIT 1
"""


def shipped(name: str) -> Any:
    """Return what a file of the dashboard says."""
    return yaml.safe_load((FILES / "claims" / name).read_text("utf-8"))


def zipped(folder: Path, port: int) -> Path:
    """Return the archive as the README has it made, for a database on another port than the usual."""
    path = folder / "claims.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted((FILES / "claims").rglob("*.yaml")):
            told = file.read_text("utf-8").replace("127.0.0.1:54329", f"127.0.0.1:{port}")
            archive.writestr(file.relative_to(FILES).as_posix(), told)
    return path


def test_the_dataset_has_the_columns_of_its_sql(seeds: Connection) -> None:
    """Each with a meaning; the statements counted by it are those of the fact table that are shown."""
    dataset = shipped("datasets/claims/statements.yaml")
    found = seeds.execute(text(dataset["sql"]))
    assert list(found.keys()) == [column["column_name"] for column in dataset["columns"]]
    assert all(len(column["description"].split()) > 2 for column in dataset["columns"])
    facts = seeds.scalar(text("SELECT count(*) FROM reporting.fct_statements WHERE shown = 1"))
    assert len({row.statement for row in found}) == facts


def test_charts_dashboard_and_dataset_belong_together() -> None:
    """Every chart reads the dataset, stands on the dashboard once, and names columns that are there."""
    dataset, dashboard = shipped("datasets/claims/statements.yaml"), shipped("dashboards/who_said_what.yaml")
    charts = [shipped(f"charts/{path.name}") for path in sorted((FILES / "claims" / "charts").glob("*.yaml"))]
    assert dataset["database_uuid"] == shipped("databases/claims.yaml")["uuid"]
    assert {chart["dataset_uuid"] for chart in charts} == {dataset["uuid"]}
    nodes = [node for node in dashboard["position"].values() if isinstance(node, dict)]
    placed = [node["meta"]["uuid"] for node in nodes if node["type"] == "CHART"]
    assert sorted(placed) == sorted(chart["uuid"] for chart in charts)
    columns = {column["column_name"] for column in dataset["columns"]}
    filters = dashboard["metadata"]["native_filter_configuration"]
    assert {target["column"]["name"] for one in filters for target in one["targets"]} <= columns
    asked = {re.sub(r"\W.*", "", str(name)) for chart in charts for name in chart["params"].get("groupby", [])}
    assert asked <= columns


def test_the_shipped_file_holds_no_password() -> None:
    """Superset asks for it when the dashboard is imported."""
    assert ":XXXXXXXXXX@127.0.0.1:54329/claims" in shipped("databases/claims.yaml")["sqlalchemy_uri"]


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.skipif(sys.version_info >= (3, 13), reason="Superset 6.1 runs on Python 3.10 to 3.12")
def test_superset_imports_the_dashboard_and_draws_each_chart(served: Served, tmp_path: Path) -> None:
    """As the bi login, through Superset's API: the views are found, each chart has the rows that SQL gives."""
    python = superset(tmp_path)
    with session.connect(served.url("postgresql+psycopg")) as reading:
        views = sorted(reading.scalars(text("SELECT viewname FROM pg_views WHERE schemaname = 'reporting'")))
        facts = {row.statement: row for row in reading.execute(text("SELECT * FROM fct_statements"))}
        most = reading.execute(text(MOST)).one()
    archive = zipped(tmp_path, served.port)
    told = json.loads(python(str(HERE / "superset_client.py"), str(archive), served.password, *views).splitlines()[-1])
    assert told["title"] == "Who said what"
    assert told["placed"] == sorted(told["charts"])
    assert sorted(told["datasets"]) == views
    assert told["datasets"]["fct_statements"]["said_day"] == "DATE"
    assert told["charts"]["Statements by speaker"][0] == dict(most._mapping)
    months = [row.said_month for row in facts.values() if row.said_month]
    over_time = told["charts"]["Statements over time"]
    assert (sum(row["statements"] for row in over_time), len(over_time)) == (len(months), len(set(months)))
    assert "Syria" in {row["topic"] for row in told["charts"]["Statements by topic"]}
    words = told["charts"]["What was said, in its place"]
    assert {row["statement"] for row in words} == set(facts)
    assert all(row["context"] == facts[row["statement"]].context for row in words)


def superset(folder: Path) -> Callable[..., str]:
    """Return a function that runs the Python of a Superset installed there (SUPERSET_ENV: one that is installed)."""
    place = Path(os.environ.get("SUPERSET_ENV", folder / "superset"))
    config = folder / "superset_config.py"
    config.write_text(CONFIG.format(folder=folder), "utf-8")
    environment = {
        **os.environ,
        "SUPERSET_CONFIG_PATH": str(config),
        "SUPERSET_HOME": str(folder),
        "FLASK_APP": "superset",
    }

    def run(*words: str) -> str:
        done = subprocess.run(
            [place / "bin" / "python", *words], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout

    if not place.exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        run("-m", "pip", "install", "--quiet", *NEEDS)
    command = str(place / "bin" / "superset")
    run(command, "db", "upgrade")
    admin = "--username admin --firstname A --lastname B --email admin@example.org --password admin"
    run(command, "fab", "create-admin", *admin.split())
    run(command, "init")
    return run
