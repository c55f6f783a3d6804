"""Statements over time as an SVG: a row a speaker, a dot for a day, a bar for a date known less closely."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

Row = Mapping[str, Any]
_WIDTH, _LEFT, _ROW, _TOP = 900, 220, 24, 28
_SPEAKERS = 15
_YEARS_SHOWN = 12


def svg(rows: Sequence[Row]) -> str:
    """Return the chart of the dated rows of statements_wide, as a figure; each mark leads to `#s-<key>`."""
    dated = [row for row in rows if row["said_from"] and row["said_to"]]
    if not dated:
        return '<p class="quiet">No statement has a date.</p>'
    names = [name for name, _ in Counter(_speaker(row) for row in dated).most_common(_SPEAKERS)]
    first, last = min(row["said_from"] for row in dated), max(row["said_to"] for row in dated)
    start, days = date(first.year, 1, 1), (date(last.year, 12, 31) - date(first.year, 1, 1)).days
    height = _TOP + _ROW * len(names) + 10
    marks = "".join(_mark(row, names.index(_speaker(row)), start, days) for row in dated if _speaker(row) in names)
    labels = "".join(
        f'<text x="{_LEFT - 8}" y="{_TOP + _ROW * n + 16}" text-anchor="end">{escape(_short(name))}</text>'
        for n, name in enumerate(names)
    )
    grid = "".join(_years(first.year, last.year, start, days, height))
    grid += "".join(
        f'<line class="row" x1="{_LEFT}" y1="{y}" x2="{_WIDTH}" y2="{y}"/>'
        for y in range(_TOP + 12, _TOP + 12 + _ROW * len(names), _ROW)
    )
    return (
        f'<figure><svg viewBox="0 0 {_WIDTH} {height}" role="group" aria-label="Statements over time, by speaker">'
        f"{grid}{labels}{marks}</svg><figcaption>A dot is a day, a bar a date known less closely"
        f"{_left_out(rows, dated, names)}.</figcaption></figure>"
    )


def _speaker(row: Row) -> str:
    return str(row["speaker"] or "not known")


def _left_out(rows: Sequence[Row], dated: Sequence[Row], names: Sequence[str]) -> str:
    others = len({_speaker(row) for row in dated} - set(names))
    told = [f"without a date: {len(rows) - len(dated)}"] if len(rows) > len(dated) else []
    told += [f"speakers only in the list below: {others}"] if others else []
    return "".join(f"; {one}" for one in told)


def _x(day: date, start: date, days: int) -> float:
    return round(_LEFT + (_WIDTH - _LEFT - 12) * (day - start).days / max(days, 1), 1)


def _mark(row: Row, line: int, start: date, days: int) -> str:
    left, right = _x(row["said_from"], start, days), _x(row["said_to"], start, days)
    middle = _TOP + _ROW * line + 12
    told = escape(f"{_speaker(row)}, {row['said_on']}: {row['content']}")
    shape = (
        f'<circle class="day" cx="{left}" cy="{middle}" r="5"/>'
        if row["said_from"] == row["said_to"]
        else f'<rect class="range" x="{left}" y="{middle - 4}" width="{max(right - left, 6):.1f}" height="8" rx="3"/>'
    )
    return f'<a href="#s-{escape(row["statement"])}" aria-label="{told}"><title>{told}</title>{shape}</a>'


def _years(first: int, last: int, start: date, days: int, height: int) -> Iterator[str]:
    step = max(1, -(-(last - first + 1) // _YEARS_SHOWN))
    for year in range(first, last + 1, step):
        x = _x(date(year, 1, 1), start, days)
        yield f'<line class="grid" x1="{x}" y1="{_TOP - 6}" x2="{x}" y2="{height}"/>'
        yield f'<text x="{x + 3}" y="14">{year}</text>'


def _short(name: str) -> str:
    return name if len(name) <= 30 else f"{name[:29]}…"  # noqa: PLR2004 - what fits beside the chart
