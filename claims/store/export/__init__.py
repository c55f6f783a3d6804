"""Exports: one file a reporting view, in an order that makes a diff of two exports a review, with what columns mean."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from claims import files
from claims.errors import ClaimsError, UsageError
from claims.store.export import catalogue, package, writers
from claims.store.export.catalogue import View
from claims.store.export.writers import Form, Writer

__all__ = ["Form", "export"]

Report = Callable[[str, int], None]  # view, rows written so far
Row = tuple[Any, ...]
UNFILTERED = "statements_wide"  # statements_shown has those of its rows that questions show
_BATCH = 2000
_NO_YEAR = "__HIVE_DEFAULT_PARTITION__"  # as Hive and every reader of its folders call it


def export(
    connection: Connection,
    folder: Path,
    form: Form,
    *,
    views: Sequence[str] = (),
    everything: bool = False,
    by_year: bool = False,
    report: Report = lambda _view, _rows: None,
) -> list[Path]:
    """Write the reporting views of one moment to a folder and return the files, data package and dictionary last.

    Args:
        connection: Outside a transaction; rows are streamed, so memory does not grow with them.
        folder: Made where needed; files of an earlier export are replaced, each when its successor is whole.
        form: How the files are written.
        views: Their names without schema; none for all but statements_wide.
        everything: Whether statements_wide is written too, which has what questions leave out.
        by_year: Whether statements are divided by the year in which they were said (Parquet only).
        report: Told of each batch written.

    Raises:
        UsageError: a view is not known, a library is missing, or by_year does not go with the form.
        ClaimsError: the folder cannot be written to.
    """
    if by_year and form is not Form.PARQUET:
        raise UsageError("--by-year divides Parquet files only.", "Add: --format parquet")
    writers.require(form)
    connection.execution_options(isolation_level="REPEATABLE READ")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with connection.begin():
            chosen = _chosen(catalogue.views(connection), views, everything=everything)
            written = {view.name: _files(connection, view, folder, form, report, by_year=by_year) for view in chosen}
        return [path for paths in written.values() for path in paths] + package.write(folder, chosen, written, form)
    except OSError as error:
        raise ClaimsError(f"{folder} cannot be written to: {error}.") from error


def _chosen(known: Sequence[View], wanted: Sequence[str], *, everything: bool) -> list[View]:
    names = [view.name for view in known]
    for name in wanted:
        if name not in names:
            raise UsageError(f"There is no view {name}.", f"There are: {', '.join(names)}.")
    usual = [view for view in known if everything or view.name != UNFILTERED]
    return [view for view in known if view.name in wanted] if wanted else usual


def _files(
    connection: Connection, view: View, folder: Path, form: Form, report: Report, *, by_year: bool
) -> list[Path]:
    if by_year and view.has("said_from"):
        return _by_year(connection, view, folder, report)
    path = folder / f"{view.name}.{form.value}"
    _write(form, path, view, _rows(connection, view, view.query(), report))
    return [path]


def _by_year(connection: Connection, view: View, folder: Path, report: Report) -> list[Path]:
    years = connection.scalars(text(f"SELECT DISTINCT extract(year FROM said_from)::integer FROM {view.full_name}"))  # noqa: S608 - a name from the catalogue
    paths = []
    for year in sorted(years, key=lambda found: (found is None, found)):
        where = "said_from IS NULL" if year is None else f"extract(year FROM said_from) = {int(year)}"
        path = folder / view.name / f"year={_NO_YEAR if year is None else year}" / "part-0.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(Form.PARQUET, path, view, _rows(connection, view, view.query(where), report))
        paths.append(path)
    return paths


def _write(form: Form, path: Path, view: View, batches: Iterator[Sequence[Row]]) -> None:
    with files.opened(path) as stream, writers.opened(form, stream, view) as writer:
        _pass(writer, batches)


def _pass(writer: Writer, batches: Iterator[Sequence[Row]]) -> None:
    for batch in batches:
        writer.write(batch)


def _rows(connection: Connection, view: View, query: str, report: Report) -> Iterator[Sequence[Row]]:
    written = 0
    report(view.name, 0)
    with connection.execute(text(query), execution_options={"yield_per": _BATCH}) as result:
        for batch in result.partitions():
            yield [tuple(row) for row in batch]
            written += len(batch)
            report(view.name, written)
