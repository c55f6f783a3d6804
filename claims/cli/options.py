"""The options that several commands share, each written once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claims.cli import completing
from claims.render import Format


class Kind(StrEnum):
    """How much of a statement is quoted."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


About = Annotated[
    str,
    typer.Argument(
        metavar="ABOUT",
        help="A topic, a name, or any words; quote marks for a phrase.",
        autocompletion=completing.subjects,
    ),
]
AboutOrNot = Annotated[
    str | None,
    typer.Argument(
        metavar="[ABOUT]",
        help="A topic, a name, or any words; none: whatever the options leave.",
        autocompletion=completing.subjects,
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How rows are written. Default: a table on a terminal, CSV into a pipe."),
]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Give at most this many rows.")]
SqlOption = Annotated[bool, typer.Option("--sql", help="Print the SQL instead of running it, ready for psql.")]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", help="Only what this speaker said; any spelling.", autocompletion=completing.speakers
    ),
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
AssumedOption = Annotated[
    bool, typer.Option("--assumed", help="Match a period by dates that are only assumed as well.")
]
SourceOption = Annotated[str | None, typer.Option("--source", help="Only from this outlet, by slug or name.")]
KindOption = Annotated[Kind | None, typer.Option("--kind", help="Only statements quoted like this.")]
TypesOption = Annotated[
    str | None,
    typer.Option(
        "--types",
        metavar="TYPES",
        help="What to show: speech, writing, belief, intention, other, joined by commas; also asserted, refused, "
        "negated, hypothetical; or all. Default: asserted speech, writing and belief.",
    ),
]
ConfidenceOption = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        min=0,
        max=1,
        help="Only what is at least so sure. Default: 0.5; with other, refused, negated, hypothetical or all: 0.",
    ),
]
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
