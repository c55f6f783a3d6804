"""`claims export`: the reporting views as files."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.options import ByOption, SinceOption, UntilOption
from claims.errors import ClaimsError, UsageError
from claims.periods import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.exchange.annotated import Annotated as Article
    from claims.store.query import Question


class FileFormat(StrEnum):
    """How files are written."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    JSONLD = "jsonld"
    BRAT = "brat"
    LABEL_STUDIO = "label-studio"
    CAS = "cas"


_ANNOTATED = {FileFormat.JSONLD, FileFormat.BRAT, FileFormat.LABEL_STUDIO, FileFormat.CAS}


def export(
    *,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Output folder. Created if missing.")],
    form: Annotated[FileFormat, typer.Option("--format", "-f", help="File format.")] = FileFormat.CSV,
    views: Annotated[
        list[str] | None, typer.Option("--view", metavar="VIEW", help="Only this view; may be repeated.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also export statements_wide: acts, plans, refusals and doubtful rows too.")
    ] = False,
    by_year: Annotated[bool, typer.Option("--by-year", help="Partition statements by year (Parquet).")] = False,
    article: Annotated[
        str | None, typer.Option("--article", metavar="ARTICLE", help="The statements of this article (annotations).")
    ] = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="ABOUT", help="The statements about this (annotations).")
    ] = None,
    by: ByOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
) -> None:
    """Export the reporting views to files, one per view, with a data dictionary and a datapackage.json.

    As jsonld, brat, label-studio or cas it writes the statements of one article, or of a question, with where they
    stand: linked data (schema.org, Web Annotations), brat's standoff, tasks of Label Studio, or UIMA CAS for INCEpTION
    (extra `annotate`). What is corrected in Label Studio comes back with `claims decisions import`.

    statements_shown has what questions show by default; fct_statements has every row, with a column `shown`.

    The same database gives the same bytes, so that a diff of two exports is a review. Text that a spreadsheet would
    run as a formula is made harmless in CSV (by an apostrophe) and XLSX. Parquet and XLSX need the extra `export`.

    Example:  claims export --to exported/ --format parquet --by-year
    or        claims export --to tasks/ --format label-studio --about "S-400 deals"
    """
    if form in _ANNOTATED:
        from claims.store.query import Question

        question = Question(about=about, by=by, since=first_day(since), until=last_day(until))
        _hand_over(form, to, article, question)
        return
    if article or about or by or since or until:
        raise UsageError(
            f"--format {form} writes whole views.", f"A question goes with --format {', '.join(sorted(_ANNOTATED))}."
        )
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
            everything=everything,
            by_year=by_year,
            report=lambda view, rows: bar.update(task, description=view, completed=rows),
        )
    for path in files:
        print(path)


def _hand_over(form: FileFormat, to: Path, article: str | None, question: "Question") -> None:
    """Write statements with where they stand, for another tool."""
    from claims import files, render
    from claims.cli.opening import answering
    from claims.store import articles, query
    from claims.store.annotated import annotated

    if (article is None) == (question.about is None and question.by is None):
        raise UsageError(
            f"--format {form} needs an article or a question, and not both.",
            f'For example: claims export --to DIR --format {form} --about "S-400 deals"',
        )
    with answering() as connection:
        if article:
            found = list(annotated(connection, article_id=articles.find(connection, article).article_id))
        else:
            rows = query.run(connection, query.who_said(question))[1]
            found = list(annotated(connection, keys=[row["statement"] for row in rows]))
    for name, text in _files(form, found):
        path = to / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            files.write(path, text)
        except OSError as error:
            raise ClaimsError(f"{path} cannot be written: {error.strerror}.") from error
        print(path)
    render.note(f"{sum(len(each.told) for each in found)} statements of {len(found)} articles.")


def _files(form: FileFormat, found: "list[Article]") -> "Iterator[tuple[str, str]]":
    """Yield the names and texts of the files of a format."""
    import json

    from claims.exchange import brat, cas, jsonld, label_studio

    if form is FileFormat.JSONLD:
        yield "statements.jsonld", json.dumps(jsonld.document(found), ensure_ascii=False, indent=2) + "\n"
    elif form is FileFormat.LABEL_STUDIO:
        yield "config.xml", label_studio.CONFIGURATION
        yield "tasks.json", json.dumps(label_studio.tasks(found), ensure_ascii=False, indent=2) + "\n"
    elif form is FileFormat.BRAT:
        yield "annotation.conf", brat.CONFIGURATION
        for each in found:
            yield f"{each.file_name}.txt", each.body
            yield f"{each.file_name}.ann", brat.annotations(each)
    else:
        for each in found:
            xmi, types = cas.xmi(each)
            yield f"{each.file_name}.xmi", xmi
            yield "TypeSystem.xml", types
