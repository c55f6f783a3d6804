"""What BI tools see through their drivers, ODBC and JDBC, as the login made for them: views, types, meanings, rows."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

if TYPE_CHECKING:
    from tests.cli.reporting.conftest import Served

HERE = Path(__file__).parent
JAR = Path("/usr/share/java/postgresql.jar")
ODBC = Path("/etc/odbcinst.ini")
VIEWS = {"fct_statements", "dim_speakers", "dim_sources", "dim_topics", "dim_dates", "statements_wide", "daily_counts"}


@pytest.fixture
def statements(served: Served) -> int:
    """Return the number of statements, by PostgreSQL's own driver."""
    where = f"host=127.0.0.1 port={served.port} dbname=claims user={served.name} password={served.password}"
    with psycopg.connect(where) as connection:
        row = connection.execute("SELECT count(*) FROM fct_statements").fetchone()
    assert row is not None
    return int(row[0])


def test_jdbc_lists_views_with_comments_and_types_and_reads_them(served: Served, statements: int) -> None:
    """pgJDBC, the driver of DBeaver, Metabase and Tableau."""
    if shutil.which("javac") is None or not JAR.exists():
        pytest.skip("no Java or no pgJDBC (Debian: apt-get install default-jdk-headless libpostgresql-jdbc-java)")
    url = f"jdbc:postgresql://127.0.0.1:{served.port}/claims"
    done = subprocess.run(
        ["java", "-cp", str(JAR), str(HERE / "ListViews.java"), url, served.name, served.password],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = [tuple(line.split("\t")) for line in done.stdout.splitlines()]
    views = {row[1]: row[2] for row in found if row[0] == "view"}
    assert set(views) >= VIEWS
    assert all(len(meaning.split()) > 3 for meaning in views.values())
    columns = {(row[1], row[2]): row[3:] for row in found if row[0] == "column"}
    assert columns["fct_statements", "said_day"][0] == "date"
    assert columns["fct_statements", "statement"][0] == "varchar"
    assert columns["daily_counts", "statements"][0] == "int8"
    assert all(meaning and meaning != "null" for _, meaning in columns.values())
    rows = [row for row in found if row[0] == "row"]
    assert len(rows) == statements
    assert {"null", "2021-08-25"} <= {row[2] for row in rows}


def test_odbc_lists_views_with_types_and_reads_them(served: Served, statements: int) -> None:
    """psqlODBC, the driver of Excel, Power BI's ODBC and Access."""
    if not ODBC.exists() or "PostgreSQL Unicode" not in ODBC.read_text("utf-8"):
        pytest.skip("no psqlODBC (Debian: apt-get install odbc-postgresql unixodbc)")
    pyodbc = pytest.importorskip("pyodbc", reason="pyodbc is not installed", exc_type=ImportError)
    words = (
        f"Driver={{PostgreSQL Unicode}};Server=127.0.0.1;Port={served.port};Database=claims;"
        f"Uid={served.name};Pwd={served.password};"
    )
    connection = pyodbc.connect(words)
    try:
        tables = {row.table_name for row in connection.cursor().tables(schema="reporting", tableType="VIEW")}
        assert tables >= VIEWS
        columns = {row.column_name: row.type_name for row in connection.cursor().columns(table="fct_statements")}
        assert (columns["said_day"], columns["statement"], columns["confidence"]) == ("date", "varchar", "float8")
        rows = connection.cursor().execute("SELECT statement, said_day, content FROM fct_statements").fetchall()
        assert len(rows) == statements
        assert dt.date(2021, 8, 25) in {row[1] for row in rows}
        asked = connection.cursor().execute("SELECT speaker FROM who_said(?)", "S-400 deals").fetchall()
        assert "Dmitry Peskov" in {row[0] for row in asked}
    finally:
        connection.close()


def test_the_drivers_are_looked_for_where_ci_puts_them() -> None:
    """The names of the packages stand in .ci/run, so that a machine of CI skips none of this."""
    run = (HERE.parent.parent.parent / ".ci" / "run").read_text("utf-8")
    assert sys.platform != "linux" or {"odbc-postgresql", "libpostgresql-jdbc-java", "chromium"} <= set(run.split())
