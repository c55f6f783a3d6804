"""`claims load`."""

import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer

from claims.cli import following, meaning
from claims.errors import RejectedError, UsageError

if TYPE_CHECKING:
    from claims.loader import Meter, Report, Request, Summary, Workers
    from claims.store.load import Loading

RESUMABLE = "whole articles are stored, run the same command again to go on"
_MOST_IDLE = 10
_OUTCOMES = ("new", "unchanged", "revised", "rejected")
_NEW = ("new", "revised", "reextracted")
_RARE = ("reextracted", "duplicate", "superseded", "skipped")


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
    paths: Annotated[
        list[Path],
        typer.Argument(readable=False, metavar="PATH…", help="Files, folders, patterns, or - for standard input."),
    ],
    *,
    source: Annotated[str | None, typer.Option("--source", help="The outlet, if known.")] = None,
    url: Annotated[str | None, typer.Option("--url", help="The article's address (for a single article).")] = None,
    published: Annotated[
        datetime | None, typer.Option("--published", formats=["%Y-%m-%d"], help="Publication date, if known.")
    ] = None,
    collection: Annotated[
        str | None, typer.Option("--collection", help="Name of the collection. Default: the folder's name.")
    ] = None,
    reextract: Annotated[
        bool, typer.Option("--reextract", help="Re-extract stored articles (for example after an upgrade).")
    ] = False,
    extractor: Annotated[ExtractorName, typer.Option("--extractor", help="Extractor to use.")] = ExtractorName.AUTO,
    columns: Annotated[
        str | None,
        typer.Option("--map", metavar="PART=COLUMN,…", help="Columns of tables: body=text,published=date,url=link."),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--as", metavar="KIND", help="Read every file as html, csv, jsonl, … regardless of its name."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, max=61, help="Number of processes. Default: one per core for large loads."),
    ] = None,
    ray: Annotated[
        str | None,
        typer.Option("--ray", metavar="ADDRESS|local", help="Extract and store on a Ray cluster (extra `ray`)."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show how each file would be read, without storing anything.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Keep loading files that appear or change under PATH, until Ctrl-C.")
    ] = False,
    then: Annotated[
        str | None,
        typer.Option("--then", metavar="COMMAND", help="Run this command after each round that stored something new."),
    ] = None,
    form: Annotated[SummaryFormat, typer.Option("--format", "-f", help="Format of the summary.")] = SummaryFormat.TEXT,
) -> None:
    """Load articles: read them, extract attributed statements, and store both.

    Reads text, HTML, JSON, JSON lines, CSV, Parquet, WARC, NewsML-G2, NITF, ninjs, RSS, Atom, e-mail, PDF and DOCX,
    also compressed and in zip and tar archives.

    Loading again changes nothing; a changed text is a revision; a file that cannot be read is refused with its
    reason and harms nothing else (exit code 3).

    Example:  claims load articles/ --source reuters --published 2026-03-01
    or        claims load incoming/ --watch --then "claims saved new ports --feed ports.xml"
    """
    request = _request(
        paths,
        source=source,
        url=url,
        published=published.date() if published else None,
        collection=collection,
        reextract=reextract,
        extractor=extractor.value,
        columns=columns,
        kind=kind,
        jobs=jobs,
    )
    command = following.words(then)
    if dry_run:
        from claims.cli import trying

        trying.show(request, as_json=form is SummaryFormat.JSON)
        return

    def tell(summary: "Summary") -> None:
        _tell_idle(summary)
        _tell_left_out(summary)
        if any(summary.files[outcome] for outcome in _NEW):
            meaning.remind()
        print(_json(summary) if form is SummaryFormat.JSON else _text(summary), flush=True)
        if command and any(summary.files[outcome] for outcome in _NEW):
            following.run(command)

    if watch:
        from claims.cli import watching

        rejected = watching.watch(request, lambda part: _run(part, ray), tell)
    else:
        summary = _run(request, ray)
        tell(summary)
        rejected = summary.files["rejected"] > 0
    if rejected:
        raise typer.Exit(RejectedError.exit_code)


def _request(paths: list[Path], *, columns: str | None, kind: str | None, **stated: Any) -> "Request":  # noqa: ANN401
    from claims.ingest.formats import format_named
    from claims.ingest.formats.columns import parse_map
    from claims.loader import Request
    from claims.render import note

    files = tuple(path for path in paths if str(path) != "-")
    return Request(
        paths=files,
        stdin=sys.stdin.buffer if len(files) < len(paths) else None,
        columns=parse_map(columns) if columns else {},
        kind=format_named(kind).name if kind else None,
        notice=note,
        **stated,
    )


def _run(request: "Request", ray: str | None) -> "Summary":
    from claims import loader
    from claims.cli.opening import writer
    from claims.ingest.discover import Found

    if ray:
        _check_ray(ray)
    with _resumable(), writer() as store:
        found = sum(isinstance(each, Found) for each in islice(loader.todo(request), 1000)) if request.url else 0
        if found + (request.stdin is not None) > 1:
            raise UsageError("--url names one article, but several files were given.", "Load them one by one.")
        with _workers(ray, store, request) as workers, _Progress(request) as progress:
            return loader.load(store, request, progress.report, progress.meter, workers)


@contextmanager
def _resumable() -> Iterator[None]:
    """Note on whatever ends the block from outside what that leaves."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit) as ended:
        ended.add_note(RESUMABLE)
        raise


def _check_ray(address: str) -> None:
    from claims import grid
    from claims.settings import Settings

    grid.check(address, own_database=Settings.from_environment().database_url is not None)


@contextmanager
def _workers(address: str | None, store: "Loading", request: "Request") -> Iterator["Workers | None"]:
    """Return the workers of a cluster where one is named, else None: this machine's own processes."""
    if address is None:
        yield None
        return
    from claims import grid, lexicon
    from claims.grid.worker import Order
    from claims.settings import Settings

    topics = Settings.from_environment().topics
    order = Order(
        url=store.url,
        run=store.run,
        extractor=request.extractor,
        reextract=request.reextract,
        topics=lexicon.read_path(topics) if topics else None,
    )
    with grid.workers(address, order, store.credit, request.notice, request.jobs) as found:
        yield found


class _Progress:
    """A bar on stderr while files are loaded; rejected files are named above it.

    How much there is to read is found out meanwhile: files are never listed before the first is read.
    """

    def __init__(self, request: "Request") -> None:
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        from claims.render import progress_console

        columns = (TextColumn("Loading"), BarColumn(), TextColumn("{task.fields[counted]}"), TimeRemainingColumn())
        self._bar = Progress(*columns, TextColumn("{task.description}"), console=progress_console())
        self._task = self._bar.add_task("", total=None, counted="")
        self._count, self._started = 0, time.monotonic()
        self._waiting: set[str] = set()
        self._request = request

    def __enter__(self) -> Self:
        self._bar.start()
        if self._request.stdin is None and self._bar.console.is_terminal:
            threading.Thread(target=self._measure, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.update(self._task, description="")
        self._bar.stop()

    @property
    def report(self) -> "Report":
        """Return what is told of every article that is done."""
        return self._report

    @property
    def meter(self) -> "Meter":
        """Return what is told of all bytes that were read."""
        return lambda count: self._bar.advance(self._task, count)

    def _measure(self) -> None:
        from claims import loader

        self._bar.update(self._task, total=sum(loader.size(self._request)))

    def _report(self, name: str, outcome: str, reason: str) -> None:
        from claims.loader import EXTRACTED

        if outcome == "rejected":
            self._bar.console.print(f"rejected: {reason}", markup=False, highlight=False, soft_wrap=True)
        if outcome == EXTRACTED:
            self._waiting.add(name)
        else:
            self._waiting.discard(name)
            self._count += outcome != "skipped"
        self._bar.update(self._task, description=name, counted=self._counted())

    def _counted(self) -> str:
        """Say how many articles are done, how many are extracted and soon stored, and how many that is a second."""
        seconds = max(time.monotonic() - self._started, 0.1)
        waiting = f" and {len(self._waiting)} to store" if self._waiting else ""
        return f"{self._count:,} articles{waiting}, {(self._count + len(self._waiting)) / seconds:.1f}/s"


def _tell_idle(summary: "Summary") -> None:
    from claims.render import note

    for line in summary.idle_corrections[:_MOST_IDLE]:
        note(f"correction matches no statement: {line}")
    if len(summary.idle_corrections) > _MOST_IDLE:
        note(f"… and {len(summary.idle_corrections) - _MOST_IDLE} more: claims decisions list")


def _tell_left_out(summary: "Summary") -> None:
    from claims.render import note

    if summary.left_out:
        note("left out: " + ", ".join(f"{count:,} {kind}" for kind, count in sorted(summary.left_out.items())))


def _json(summary: "Summary") -> str:
    files = {outcome: summary.files[outcome] for outcome in (*_OUTCOMES, *_RARE)}
    facts = {
        "files": files,
        "statements": summary.statements,
        "speakers": summary.speakers,
        "seconds": summary.seconds,
        "left_out": dict(sorted(summary.left_out.items())),
    }
    return json.dumps(facts)


def _text(summary: "Summary") -> str:
    counts = [f"{summary.files[outcome]} {outcome}" for outcome in _OUTCOMES]
    counts += [f"{summary.files[o]} {o}" for o in _RARE if summary.files[o]]
    return (
        f"{', '.join(counts)} in {summary.seconds:.1f} s; "
        f"the database holds {summary.statements} statements of {summary.speakers} speakers"
    )
