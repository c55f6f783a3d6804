"""Statements over time as a picture: `claims query timeline … --plot FILE`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from claims.errors import ClaimsError, UsageError

Row = Mapping[str, Any]
_SPEAKERS = 20


def require(path: Path) -> None:
    """Raise unless a picture can be written as this file.

    Raises:
        UsageError: it is neither .svg nor .png, or the plotting library is not installed.
    """
    if path.suffix not in {".svg", ".png"}:
        raise UsageError(f"{path} is neither an SVG nor a PNG.", "Name a file that ends in .svg or .png.")
    if find_spec("matplotlib") is None:
        raise UsageError("--plot needs matplotlib.", "Run: pip install 'claims[plot]'")


def draw(rows: Sequence[Row], path: Path, title: str) -> int:
    """Draw a row a speaker, a dot for a day, a bar for a date known less closely, and give how many have no date.

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
            figure.savefig(path, metadata=dates, dpi=150)
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
