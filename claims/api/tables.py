"""Rows as the database gives them, and as data frames."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import TYPE_CHECKING, Any

from claims.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Row = Mapping[str, Any]
_SHOWN = 20  # rows in a notebook
_WIDEST = 300  # characters of a cell there
_DAYS = ("said_day", "said_from", "said_to", "published_on")
_LISTS = ("topics",)
_NUMBERS = ("confidence", "speaker_confidence", "said_confidence")
_COUNTS = ("char_start", "char_end", "statements", "articles")


@dataclass(frozen=True)
class Table:
    """The rows of an answer, in its order.

    Attributes:
        columns: Names of the columns.
        rows: A mapping a row: str, int, float, bool, datetime.date or None; `topics` is a tuple of slugs.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __getitem__(self, index: int) -> Row:
        return self.rows[index]

    def to_pandas(self) -> "pd.DataFrame":
        """Return a pandas DataFrame, one row a row; days are datetime64, missing values NaN, NaT or None.

        Raises:
            UsageError: pandas is not installed.
        """
        try:
            import pandas as pd  # noqa: PLC0415 - heavy, and only for those who use it
        except ImportError as error:
            raise _missing("pandas") from error
        rows = [{name: _listed(row.get(name)) for name in self.columns} for row in self.rows]
        frame = pd.DataFrame(rows, columns=list(self.columns))
        for name in self.columns:
            if name in _DAYS:
                frame[name] = frame[name].astype("datetime64[s]")  # of all years, also before 1678
            elif name in _NUMBERS:
                frame[name] = frame[name].astype("float64")
        return frame

    def to_polars(self) -> "pl.DataFrame":
        """Return a polars DataFrame, one row a row; days are Date, `topics` a list of strings.

        Raises:
            UsageError: polars is not installed.
        """
        try:
            import polars as pl  # noqa: PLC0415 - as pandas
        except ImportError as error:
            raise _missing("polars") from error
        known: dict[str, Any] = (
            dict.fromkeys(_DAYS, pl.Date) | dict.fromkeys(_NUMBERS, pl.Float64) | dict.fromkeys(_COUNTS, pl.Int64)
        )
        known |= dict.fromkeys(_LISTS, pl.List(pl.String))
        data = {name: [_listed(row.get(name)) for row in self.rows] for name in self.columns}
        unknown = {name: None if any(v is not None for v in data[name]) else pl.String for name in self.columns}
        return pl.DataFrame(data, schema={name: known.get(name, unknown[name]) for name in self.columns}, strict=False)

    def _repr_html_(self) -> str:
        """Return the first rows as an HTML table, for a notebook."""
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        lines = "".join(f"<tr>{_cells_html(row, self.columns)}</tr>" for row in self.rows[:_SHOWN])
        return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{self._more()}"

    def _more(self) -> str:
        rest = len(self.rows) - _SHOWN
        return f"<p>… and {rest} more rows.</p>" if rest > 0 else ""


def table(columns: Sequence[str], rows: Iterator[Row]) -> Table:
    """Make a table of an answer of the database."""
    return Table(tuple(columns), tuple(_split(row) for row in rows))


def topics(text: str | None) -> tuple[str, ...]:
    """Split topics as the views join them."""
    return tuple(part for part in (text or "").split(", ") if part)


def _split(row: Row) -> Row:
    return {**row, "topics": topics(row["topics"])} if "topics" in row else dict(row)


def _listed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _cells_html(row: Row, columns: Sequence[str]) -> str:
    return "".join(f"<td style='text-align:left'>{escape(_seen(row.get(name)))}</td>" for name in columns)


def _seen(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    text = value.isoformat() if isinstance(value, date | datetime) else str(value)
    return text if len(text) <= _WIDEST else text[:_WIDEST] + " …"


def _missing(package: str) -> UsageError:
    return UsageError(f"{package} is not installed.", f"Run: pip install {package}")
