"""`claims load`."""

import json
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import typer

from claims.errors import RejectedError, UsageError

if TYPE_CHECKING:
    from claims.loader import Report, Request, Summary

_OUTCOMES = ("new", "unchanged", "revised", "rejected")


class SummaryFormat(StrEnum):
    """How the summary is written."""

    TEXT = "text"
    JSON = "json"


class ExtractorName(StrEnum):
    """Which finder of attributions to use."""

    AUTO = "auto"
    RULES = "rules"
    TAGGER = "tagger"


def load(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Text files, folders, or - for standard input.")],
    *,
    source: Annotated[str | None, typer.Option("--source", help="The outlet, where you know it.")] = None,
    url: Annotated[str | None, typer.Option("--url", help="The article's address (for a single article).")] = None,
    published: Annotated[
        datetime | None, typer.Option("--published", formats=["%Y-%m-%d"], help="The day of publication, if known.")
    ] = None,
    collection: Annotated[
        str | None, typer.Option("--collection", help="Name of the collection. Default: the folder's name.")
    ] = None,
    reextract: Annotated[
        bool, typer.Option("--reextract", help="Extract anew what is already stored, as after an upgrade.")
    ] = False,
    extractor: Annotated[
        ExtractorName, typer.Option("--extractor", help="The finder of attributions.")
    ] = ExtractorName.AUTO,
    form: Annotated[
        SummaryFormat, typer.Option("--format", "-f", help="How the summary is written.")
    ] = SummaryFormat.TEXT,
) -> None:
    """Read articles, find who said what, and store it.

    Loading again changes nothing; a changed text is a revision; a file that cannot be read is refused with its
    reason and harms nothing else (exit code 3).

    Example:  claims load articles/ --source reuters --published 2026-03-01
    """
    from claims.loader import Request

    files = tuple(path for path in paths if str(path) != "-")
    stdin = sys.stdin.buffer.read() if len(files) < len(paths) else None
    request = Request(
        paths=files,
        stdin=stdin,
        source=source,
        url=url,
        published=published.date() if published else None,
        collection=collection,
        reextract=reextract,
        extractor=extractor.value,
    )
    summary = _run(request)
    print(_json(summary) if form is SummaryFormat.JSON else _text(summary))
    if summary.files["rejected"]:
        raise typer.Exit(RejectedError.exit_code)


def _run(request: "Request") -> "Summary":
    from claims import loader
    from claims.cli.opening import writer

    with writer() as store:
        found = loader.todo(request)
        total = len(found) + (request.stdin is not None)
        if request.url and total > 1:
            raise UsageError("--url names one article, but several files were given.", "Load them one by one.")
        with _Progress(total) as progress:
            return loader.load(store, request, found, progress.report)


class _Progress:
    """A bar on stderr while files are loaded; rejected files are named above it."""

    def __init__(self, total: int) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        from claims.render import progress_console

        columns = (TextColumn("Loading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, TextColumn("{task.description}"), console=progress_console())
        self._task = self._bar.add_task("", total=total)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.update(self._task, description="")
        self._bar.stop()

    @property
    def report(self) -> "Report":
        return self._report

    def _report(self, name: str, outcome: str, reason: str) -> None:
        if outcome == "rejected":
            self._bar.console.print(f"rejected: {reason}", markup=False, highlight=False, soft_wrap=True)
        self._bar.update(self._task, advance=1, description=name)


def _json(summary: "Summary") -> str:
    files = {outcome: summary.files[outcome] for outcome in (*_OUTCOMES, "duplicate", "skipped")}
    facts = {
        "files": files,
        "statements": summary.statements,
        "speakers": summary.speakers,
        "seconds": summary.seconds,
    }
    return json.dumps(facts)


def _text(summary: "Summary") -> str:
    counts = [f"{summary.files[outcome]} {outcome}" for outcome in _OUTCOMES]
    counts += [f"{summary.files[o]} {o}" for o in ("duplicate", "skipped") if summary.files[o]]
    return (
        f"{', '.join(counts)} in {summary.seconds:.1f} s; "
        f"the database holds {summary.statements} statements of {summary.speakers} speakers"
    )
