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
        help="A topic, a name, or any words. Use quotation marks for a phrase.",
        autocompletion=completing.subjects,
    ),
]
AboutOrNot = Annotated[
    str | None,
    typer.Argument(
        metavar="[ABOUT]",
        help="A topic, a name, or any words. Default: all statements.",
        autocompletion=completing.subjects,
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="Output format. Default: a table on a terminal, CSV in a pipe."),
]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="Maximum number of rows.")]
SqlOption = Annotated[bool, typer.Option("--sql", help="Print the SQL for psql instead of running it.")]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        help="Only statements by this speaker, in any spelling.",
        autocompletion=completing.speakers,
    ),
]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Said on or after this day, month or year: 2021-09-30.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Said on or before this day, month or year: 2021.")
]
AboutSinceOption = Annotated[
    str | None,
    typer.Option(
        "--about-since", metavar="DATE", help="Only statements that speak of this day, month or year, or later."
    ),
]
AboutUntilOption = Annotated[
    str | None,
    typer.Option(
        "--about-until", metavar="DATE", help="Only statements that speak of this day, month or year, or earlier."
    ),
]
CertainlyOption = Annotated[
    bool,
    typer.Option("--certainly", help="Only statements certainly made in the period, not those possibly made in it."),
]
UndatedOption = Annotated[
    bool, typer.Option("--include-undated", help="Include undated statements when a period is given.")
]
AssumedOption = Annotated[bool, typer.Option("--assumed", help="Also match a period by assumed dates.")]
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
        help="Minimum confidence. Default: 0.5; with other, refused, negated, hypothetical or all: 0.",
    ),
]
PlotOption = Annotated[
    Path | None,
    typer.Option(
        "--plot", metavar="[FILE]", help="Draw a timeline, one row per speaker, here or in a .svg or .png file."
    ),
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
