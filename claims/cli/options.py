"""The options that several commands share, each written once."""

from datetime import datetime
from typing import Annotated

import typer

from claims.render import Format

FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How rows are written. Default: a table on a terminal, CSV into a pipe."),
]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Give at most this many rows.")]
SqlOption = Annotated[bool, typer.Option("--sql", help="Print the SQL instead of running it, ready for psql.")]
ByOption = Annotated[str | None, typer.Option("--by", help="Only what this speaker said (any spelling).")]
SinceOption = Annotated[
    datetime | None, typer.Option("--since", formats=["%Y-%m-%d", "%Y-%m", "%Y"], help="Said on or after this day.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Said on or before this day, month or year.")
]
CertainlyOption = Annotated[
    bool, typer.Option("--certainly", help="Only what was surely said in the period, not what possibly was.")
]
UndatedOption = Annotated[
    bool, typer.Option("--include-undated", help="Keep statements without a date when a period is given.")
]
SourceOption = Annotated[str | None, typer.Option("--source", help="Only from this outlet (its slug or name).")]
KindOption = Annotated[str | None, typer.Option("--kind", help="Only direct, indirect or mixed quotation.")]
AllOption = Annotated[
    bool, typer.Option("--all", help="Every statement (the default: repeats of one claim are not folded yet).")
]
