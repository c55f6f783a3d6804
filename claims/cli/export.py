"""`claims export`: the reporting views as files."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class FileFormat(StrEnum):
    """How files are written."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"


def export(
    *,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder to write to; made where needed.")],
    form: Annotated[FileFormat, typer.Option("--format", "-f", help="How files are written.")] = FileFormat.CSV,
    views: Annotated[
        list[str] | None, typer.Option("--view", metavar="VIEW", help="Only this view; may be repeated.")
    ] = None,
    by_year: Annotated[bool, typer.Option("--by-year", help="Divide statements by year said (Parquet).")] = False,
) -> None:
    """Write the reporting views to files: one a view, a data dictionary, and a datapackage.json.

    The same database gives the same bytes, so that a diff of two exports is a review. Text that a spreadsheet would
    run as a formula is made harmless in CSV (by an apostrophe) and XLSX. Parquet and XLSX need the extra `export`.

    Example:  claims export --to exported/ --format parquet --by-year
    """
    from rich.progress import Progress, SpinnerColumn, TextColumn

    from claims import render
    from claims.cli.opening import answering
    from claims.store import export as exports

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed} rows"))
    with Progress(*columns, console=render.progress_console(), transient=True) as bar, answering() as connection:
        task = bar.add_task("", total=None)
        files = exports.export(
            connection,
            to,
            exports.Form(form.value),
            views=views or (),
            by_year=by_year,
            report=lambda view, rows: bar.update(task, description=view, completed=rows),
        )
    for path in files:
        print(path)
