"""The options that several commands share, each written once."""

import re
from calendar import monthrange
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claims.errors import UsageError
from claims.render import Format


class Kind(StrEnum):
    """How much of a statement is quoted."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


About = Annotated[str, typer.Argument(metavar="ABOUT", help="A topic, a name, or any words; quote marks for a phrase.")]
AboutOrNot = Annotated[
    str | None,
    typer.Argument(metavar="[ABOUT]", help="A topic, a name, or any words; none: whatever the options leave."),
]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How rows are written. Default: a table on a terminal, CSV into a pipe."),
]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Give at most this many rows.")]
SqlOption = Annotated[bool, typer.Option("--sql", help="Print the SQL instead of running it, ready for psql.")]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Only what this speaker said; any spelling.")
]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Said in or after this day, month or year: 2021-09-30.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Said in or before this day, month or year: 2021.")
]
AboutSinceOption = Annotated[
    str | None,
    typer.Option("--about-since", metavar="DATE", help="Only what speaks of this day, month or year, or later."),
]
AboutUntilOption = Annotated[
    str | None,
    typer.Option("--about-until", metavar="DATE", help="Only what speaks of this day, month or year, or earlier."),
]
CertainlyOption = Annotated[
    bool, typer.Option("--certainly", help="Only what was surely said in the period, not what possibly was.")
]
UndatedOption = Annotated[
    bool, typer.Option("--include-undated", help="Keep statements without a date though a period is given.")
]
SourceOption = Annotated[str | None, typer.Option("--source", help="Only from this outlet, by slug or name.")]
KindOption = Annotated[Kind | None, typer.Option("--kind", help="Only statements quoted like this.")]
PlotOption = Annotated[
    Path | None,
    typer.Option("--plot", metavar="[FILE]", help="Draw it, a row a speaker, here or in a file .svg or .png."),
]
AllOption = Annotated[
    bool | None,
    typer.Option(
        "--all/--once",
        help="Every telling of a claim, or each claim once with where else it stands. Default: once in a table and in "
        "Markdown, all in CSV and JSON.",
        show_default=False,
    ),
]

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def first_day(text: str | None) -> date | None:
    """Give the first day of a day, month or year as typed.

    Raises:
        UsageError: it is none of these.
    """
    return _day(text, last=False) if text else None


def last_day(text: str | None) -> date | None:
    """Give the last day of a day, month or year as typed.

    Raises:
        UsageError: it is none of these.
    """
    return _day(text, last=True) if text else None


def _day(text: str, *, last: bool) -> date:
    found = _DATE.fullmatch(text.strip())
    if not found:
        raise UsageError(f"{text!r} is not a date.", "Write 2021-09-30, 2021-09 or 2021.")
    try:
        year, month = int(found[1]), int(found[2] or (12 if last else 1))
        return date(year, month, int(found[3] or (monthrange(year, month)[1] if last else 1)))
    except ValueError as error:
        raise UsageError(f"There is no {text}: {error}.", "Write 2021-09-30, 2021-09 or 2021.") from error
