"""Statements over time as a picture, in a file or on the terminal: `claims query timeline … --plot [FILE]`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

from claims import files
from claims.errors import ClaimsError, UsageError, extra_hint

if TYPE_CHECKING:
    from rich.console import Console

Row = Mapping[str, Any]
TERMINAL = Path("-")
_SPEAKERS = 20
_NAME = 26  # what a name may take of a terminal's line
_YEAR = 6  # the least a year takes on the axis


class BarePlot(TyperCommand):
    """A command whose `--plot` may stand without a file: it is then drawn on the terminal."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - as the library has it
        """Write `-` after a --plot that no file follows."""
        told: list[str] = []
        for each, following in zip(args, [*args[1:], "--"], strict=False):
            bare = each == "--plot" and following.startswith("-") and following != "-"
            told += [each, "-"] if bare else [each]
        return super().parse_args(ctx, told)


def require(path: Path) -> None:
    """Raise unless a picture can be written as this file.

    Raises:
        UsageError: it is neither .svg nor .png, or the plotting library is not installed.
    """
    if path == TERMINAL:
        return
    if path.suffix not in {".svg", ".png"}:
        raise UsageError(f"{path} is neither an SVG nor a PNG.", "Name a file that ends in .svg or .png, or none.")
    if find_spec("matplotlib") is None:
        raise UsageError("--plot needs matplotlib.", extra_hint("plot"))


def draw(rows: Sequence[Row], path: Path, title: str) -> int:
    """Draw a row a speaker, a dot for a day, a bar for a date known less closely, and return how many have no date.

    The same rows give the same bytes.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    dated = [row for row in rows if row["said_from"] and row["said_to"]]
    names = [name for name, _ in Counter(map(_speaker, dated)).most_common(_SPEAKERS)]
    with mpl.rc_context({"svg.hashsalt": "claims", "svg.fonttype": "none"}):
        figure = Figure(figsize=(10, 1.6 + 0.35 * len(names)), layout="constrained")
        axes = figure.subplots()
        for row in dated:
            if _speaker(row) in names:
                _mark(axes, row, names.index(_speaker(row)))
        axes.set_yticks(range(len(names)), names, parse_math=False)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.grid(axis="x", alpha=0.4)
        axes.set_title(title, parse_math=False, loc="left")
        dates = {"Date": None} if path.suffix == ".svg" else {}
        try:
            with files.opened(path) as stream:
                figure.savefig(stream, format=path.suffix.removeprefix("."), metadata=dates, dpi=150)
        except OSError as error:
            raise ClaimsError(f"{path} cannot be written: {error.strerror}.") from error
    return len(rows) - len(dated)


def _speaker(row: Row) -> str:
    return str(row["speaker"] or "not known")


def _mark(axes: Any, row: Row, line: int) -> None:  # noqa: ANN401 - matplotlib's own
    if row["said_from"] == row["said_to"]:
        axes.plot([row["said_from"]], [line], "o", color="#0b57d0")
    else:
        width = row["said_to"] - row["said_from"] + timedelta(days=1)
        axes.barh(line, width, left=row["said_from"], height=0.3, color="#7aa7e8")


def show(rows: Sequence[Row], title: str, console: "Console") -> int:
    """Print a row a speaker, ● for a day, ━ for a date known less closely, and return how many have no date."""
    from rich.table import Table
    from rich.text import Text

    dated = [row for row in rows if row["said_from"] and row["said_to"]]
    if not dated:
        return len(rows)
    first = date(min(row["said_from"] for row in dated).year, 1, 1)
    end = date(max(row["said_to"] for row in dated).year + 1, 1, 1)
    counted = Counter(map(_speaker, dated)).most_common(_SPEAKERS)
    width = max(console.width - min(_NAME, max(len(name) for name, _ in counted)) - 10, 20)
    table = Table(title=Text(title), title_justify="left", box=None, pad_edge=False, header_style="dim")
    table.add_column("", max_width=_NAME, no_wrap=True)
    table.add_column("", justify="right")
    table.add_column(_axis(first.year, end.year, width), no_wrap=True, width=width)
    for name, count in counted:
        said = [row for row in dated if _speaker(row) == name]
        table.add_row(Text(name), Text(str(count)), Text(_line(said, first, end, width), style="blue"))
    console.print(table)
    return len(rows) - len(dated)


def _axis(first: int, end: int, width: int) -> str:
    step = -(-(end - first) * _YEAR // width)
    cells = [" "] * (width + _YEAR)
    for year in range(first, end, step):
        at = (year - first) * width // (end - first)
        cells[at : at + 5] = f"|{year}"
    return "".join(cells)[:width]


def _line(said: Sequence[Row], first: date, end: date, width: int) -> str:
    cells = ["·"] * width
    for row in sorted(said, key=lambda row: bool(row["said_from"] == row["said_to"])):  # days stand before ranges
        left, right = ((row[name] - first).days * width // (end - first).days for name in ("said_from", "said_to"))
        mark = "●" if row["said_from"] == row["said_to"] else "━"
        cells[left : right + 1] = [mark] * (right + 1 - left)
    return "".join(cells)
