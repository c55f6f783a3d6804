"""The lines of docs/bi.md for psql, notebooks, Superset and Excel, run as they stand, as the bi login."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claims.settings import Settings
from claims.store import server

if TYPE_CHECKING:
    from tests.cli.reporting.conftest import Served

ROOT = Path(__file__).parent.parent.parent.parent
BLOCK = re.compile(r"```(?P<kind>\w*)\n(?P<text>.*?)```", re.DOTALL)


def shown(kind: str, begins: str, served: Served) -> str:
    """Return the block of the document that begins so, for the port and the password of this test."""
    document = (ROOT / "docs" / "bi.md").read_text("utf-8")
    blocks = [block["text"] for block in BLOCK.finditer(document) if block["kind"] == kind]
    (found,) = (text for text in blocks if text.startswith(begins))
    return found.replace("PASSWORD", served.password).replace("54329", str(served.port))


def test_psql_reads_with_the_readers_password(served: Served, seeded_home: Path) -> None:
    """The line for psql, by the psql that claims shell opens."""
    psql = server.psql_path(Settings(home=seeded_home))
    line = shown("sh", "psql ", served).replace("psql ", f"'{psql}' ", 1)
    done = subprocess.run(line, shell=True, capture_output=True, text=True, check=False)  # noqa: S602 - the document's own
    assert done.returncode == 0, done.stderr
    assert "Sergey Chemezov" in done.stdout


def test_a_notebook_reads_into_pandas_and_polars(served: Served) -> None:
    """Rows, a value that is bound, days that are dates, years that are whole numbers, and a month as a date."""
    pytest.importorskip("pandas", reason="pandas is not installed")
    pytest.importorskip("polars", reason="polars is not installed")
    cell: dict[str, Any] = {}
    exec(shown("python", "import pandas", served), cell)  # noqa: S102 - the document's own
    cell["engine"].dispose()
    assert "Dmitry Peskov" in set(cell["frame"]["speaker"])
    assert dt.date(2021, 8, 25) in set(cell["frame"]["said_day"].dt.date)
    assert str(cell["years"]["year"].dtype) == "Int64"
    assert cell["years"]["year"].isna().any()
    months = {row["said_month"]: row["statements"] for row in cell["months"].to_dicts()}
    assert months[dt.date(2021, 8, 1)] == 1


def test_the_dashboard_is_packed_as_superset_wants_it(served: Served, tmp_path: Path) -> None:
    """One folder with a metadata.yaml, and everything in it YAML."""
    line = shown("sh", "cd bi/superset", served).replace("claims.zip", str(tmp_path / "claims.zip"))
    subprocess.run(line, shell=True, cwd=ROOT, check=True)  # noqa: S602 - the document's own
    names = [name for name in zipfile.ZipFile(tmp_path / "claims.zip").namelist() if not name.endswith("/")]
    assert "claims/metadata.yaml" in names
    assert {Path(name).suffix for name in names} == {".yaml"}


def test_a_spreadsheet_reads_over_odbc(served: Served) -> None:
    """The connection string for Excel opens the views."""
    odbc = Path("/etc/odbcinst.ini")
    if not odbc.exists() or "PostgreSQL Unicode" not in odbc.read_text("utf-8"):
        pytest.skip("no psqlODBC (Debian: apt-get install odbc-postgresql unixodbc)")
    pyodbc = pytest.importorskip("pyodbc", reason="pyodbc is not installed", exc_type=ImportError)
    connection = pyodbc.connect(shown("", "Driver=", served).strip())
    try:
        row = connection.cursor().execute("SELECT count(*) FROM statements_wide").fetchone()
        assert row[0] > 0
    finally:
        connection.close()
