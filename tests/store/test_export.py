"""Exports: the same facts give the same bytes, whatever the order in which they came."""

from __future__ import annotations

import csv
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from claims.cells import harmless
from claims.errors import UsageError
from claims.records import Outlet
from claims.store import export as exports
from claims.store import session
from claims.store.load import Loading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NEEDS = {exports.Form.PARQUET: "pyarrow", exports.Form.XLSX: "xlsxwriter"}


@pytest.fixture(scope="module")
def articles(said: Any, extraction: Any) -> list[Any]:
    """Return some extractions: a formula in the words, a month, a day without its year, a joint statement."""
    both = {"vladimir-putin": "Vladimir Putin", "recep-tayyip-erdogan": "Recep Tayyip Erdogan"}
    s400 = (("s-400", "S-400", "content"),)
    tass = Outlet("tass", "TASS")
    one = said("{Putin} <said> [=HYPERLINK(1) and S-400].", by={"vladimir-putin": "Putin"}, on="2021-09", about=s400)
    return [
        extraction(one, said("{Both} <said> [yes].", by=both, on="XXXX-01-10"), name="a.txt", outlet=tass),
        extraction(said("{Putin} <said> [-400 and on].", by={"vladimir-putin": "Vladimir Putin"}), name="b.txt"),
        extraction(said("{Nobody} <said> [+1].", on="1993-05-29"), name="c.txt", published="2020-01-01"),
    ]


def exported(url: str, folder: Path, form: exports.Form, **options: Any) -> dict[str, bytes]:
    """Export and give the bytes of each file by its name."""
    with session.connect(url) as connection:
        paths = exports.export(connection, folder, form, **options)
    assert sorted(paths) == sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def filled(url: str, articles: list[Any]) -> str:
    """Load the extractions into a database and give its URL."""
    with Loading(url) as store:
        for one in articles:
            store.store(one)
        store.finish({"new": len(articles)})
    return url


def test_the_same_articles_in_any_order_give_the_same_bytes(
    clone: Callable[[], str], articles: list[Any], tmp_path: Path
) -> None:
    """Two databases loaded in opposite order cannot be told apart by their exports, in any format."""
    for extra in NEEDS.values():
        pytest.importorskip(extra, reason="the extra `export` is not installed")
    one, other = filled(clone(), articles), filled(clone(), articles[::-1])
    for form in exports.Form:
        there = exported(one, tmp_path / "a" / form.value, form)
        assert there == exported(other, tmp_path / "b" / form.value, form)
        assert {"datapackage.json", "data_dictionary.csv", f"fct_statements.{form.value}"} <= set(there)


def test_what_a_spreadsheet_would_run_is_made_harmless(database: str, articles: list[Any], tmp_path: Path) -> None:
    """CSV gets an apostrophe, XLSX a text cell without any formula, JSON lines the words as they are."""
    filled(database, articles)
    exported(database, tmp_path / "csv", exports.Form.CSV, views=["fct_statements"])
    with (tmp_path / "csv/fct_statements.csv").open(encoding="utf-8", newline="") as stream:
        contents = {row["content"] for row in csv.DictReader(stream)}
    assert {"'=HYPERLINK(1) and S-400", "'-400 and on", "'+1", "yes"} == contents
    exported(database, tmp_path / "jsonl", exports.Form.JSONL, views=["fct_statements"])
    lines = (tmp_path / "jsonl/fct_statements.jsonl").read_text("utf-8").splitlines()
    assert "=HYPERLINK(1) and S-400" in {json.loads(line)["content"] for line in lines}
    pytest.importorskip("xlsxwriter", reason="the extra `export` is not installed")
    exported(database, tmp_path / "xlsx", exports.Form.XLSX, views=["fct_statements"])
    with zipfile.ZipFile(tmp_path / "xlsx/fct_statements.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "=HYPERLINK" in sheet
    assert "<f>" not in sheet


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1"])
def test_every_beginning_of_a_formula_is_met(text: str) -> None:
    """Signs, tabs and their wide forms; other text is left alone."""
    assert harmless(text) == f"'{text}"
    assert harmless(f"a{text}") == (f"a{text}" if text[0].isprintable() else f"a{text[0]}'{text[1:]}")


def test_parquet_is_divided_by_year_and_keeps_types(database: str, articles: list[Any], tmp_path: Path) -> None:
    """A folder a year, one for what has none; dates are dates and comments stand by the columns."""
    pytest.importorskip("pyarrow", reason="the extra `export` is not installed")
    from pyarrow import parquet  # noqa: PLC0415 - only where installed

    files = exported(filled(database, articles), tmp_path, exports.Form.PARQUET, by_year=True)
    years = {name.split("/")[1] for name in files if name.startswith("fct_statements/")}
    assert years == {"year=1993", "year=2021", "year=__HIVE_DEFAULT_PARTITION__"}
    part = tmp_path / "fct_statements/year=2021/part-0.parquet"
    table = parquet.read_table(part, partitioning=None)
    assert str(table.schema.field("said_from").type) == "date32[day]"
    assert table.schema.field("said_from").metadata[b"comment"] == b"First day it may have been said"
    assert table.column("said_on").to_pylist() == ["2021-09"]


def test_every_file_and_column_is_described(database: str, articles: list[Any], tmp_path: Path) -> None:
    """The package names each file with its checksum; the dictionary explains each column."""
    files = exported(filled(database, articles), tmp_path, exports.Form.CSV)
    package = json.loads(files["datapackage.json"])
    assert {one["path"] for one in package["resources"]} == set(files) - {"datapackage.json", "data_dictionary.csv"}
    for one in package["resources"]:
        header = files[one["path"]].decode().splitlines()[0].split(",")
        assert [field["name"] for field in one["schema"]["fields"]] == header
        assert one["bytes"] == len(files[one["path"]])
        assert all(field["description"] for field in one["schema"]["fields"])
    assert "rejected_at" not in files["data_dictionary.csv"].decode()
    keys = {one["name"]: one["schema"].get("foreignKeys", []) for one in package["resources"]}
    topic = {"fields": ["topic_key"], "reference": {"resource": "dim-topics", "fields": ["topic_key"]}}
    assert topic in keys["bridge-statement-topics"]
    assert {"fields": ["wider_key"], "reference": {"resource": "", "fields": ["topic_key"]}} in keys["dim-topics"]
    assert {each["reference"]["resource"] for some in keys.values() for each in some} <= {"", *keys}


def test_what_cannot_be_done_is_said(database: str, tmp_path: Path) -> None:
    """An unknown view lists the known ones; years divide Parquet only."""
    with session.connect(database) as connection:
        with pytest.raises(UsageError, match="There is no view nothing"):
            exports.export(connection, tmp_path, exports.Form.CSV, views=["nothing"])
        with pytest.raises(UsageError, match="divides Parquet files only"):
            exports.export(connection, tmp_path, exports.Form.CSV, by_year=True)


def test_an_export_again_replaces_the_files(database: str, articles: list[Any], tmp_path: Path) -> None:
    """Nothing half written is left beside them."""
    first = exported(database, tmp_path, exports.Form.JSONL)
    second = exported(filled(database, articles), tmp_path, exports.Form.JSONL)
    assert first["fct_statements.jsonl"] == b""
    assert second["fct_statements.jsonl"].count(b"\n") == 4
