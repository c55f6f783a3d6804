"""Rows to a stream: a table for a person, CSV or JSON for a pipe; data here, talk on stderr."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TextIO

from claims.cells import CsvRows, JsonArray, plain_markdown, shown
from claims.marks import wording
from claims.records import Span

if TYPE_CHECKING:
    from rich.console import Console

Row = Mapping[str, Any]


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


def chosen(wanted: Format | None, stream: TextIO | None = None) -> Format:
    """Return the format asked for, else a table on a terminal and CSV into a pipe."""
    stream = stream or sys.stdout
    return wanted or (Format.TABLE if stream.isatty() else Format.CSV)


def is_data(form: Format) -> bool:
    """Whether rows in this format are for a program to read, which wants all of them."""
    return form not in {Format.TABLE, Format.MARKDOWN}


def write(
    rows: Iterable[Row],
    columns: Sequence[str],
    form: Format,
    *,
    shown: Mapping[str, str] | None = None,
    stream: TextIO | None = None,
) -> int:
    """Write rows to a stream (default stdout) and return their number.

    `columns` are all of them, in order; `shown` names the few that a table has room for, with their headings.
    """
    stream = stream or sys.stdout
    writer = _WRITERS[form]
    headings = dict(shown) if shown and form in (Format.TABLE, Format.MARKDOWN) else {name: name for name in columns}
    return writer(_early(rows, stream), headings, stream)


def _early(rows: Iterable[Row], stream: TextIO) -> Iterator[Row]:
    """Yield the rows; the first is out before the second is asked for, so that a slow answer is seen to begin."""
    for count, row in enumerate(rows):
        if count == 1:
            stream.flush()
        yield row


def note(message: str) -> None:
    """Say something to the person at the terminal, on stderr."""
    sys.stdout.flush()
    print(shown(message), file=sys.stderr)  # noqa: T201 - this is the one place that talks


def progress_console() -> "Console":
    """Return the console that progress bars draw on: stderr."""
    from rich.console import Console  # noqa: PLC0415 - heavy, and only for people

    return Console(stderr=True)


def console(stream: TextIO | None = None) -> "Console":
    """Return the console that pictures for a person are drawn on: stdout, 100 wide where that is no terminal."""
    from rich.console import Console  # noqa: PLC0415 - heavy, and only for people

    stream = stream or sys.stdout
    return Console(file=stream, width=None if stream.isatty() else 100, emoji=False, highlight=False)


def _table(rows: Iterable[Row], headings: Mapping[str, str], stream: TextIO) -> int:
    from rich import box  # noqa: PLC0415 - heavy, and only for people
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for heading in headings.values():
        table.add_column(heading, overflow="fold")
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - counted for the caller
        table.add_row(*(Text(_printed(row, name, headings)) for name in headings))
    console = Console(file=stream, width=None if stream.isatty() else 140, emoji=False, highlight=False)
    if count:
        console.print(table)
    return count


def _markdown(rows: Iterable[Row], headings: Mapping[str, str], stream: TextIO) -> int:
    stream.write("| " + " | ".join(headings.values()) + " |\n")
    stream.write("|" + " --- |" * len(headings) + "\n")
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - counted for the caller
        cells = (plain_markdown(_printed(row, name, headings)) for name in headings)
        stream.write("| " + " | ".join(cells) + " |\n")
    return count


def _csv(rows: Iterable[Row], headings: Mapping[str, str], stream: TextIO) -> int:
    writer = CsvRows(stream)
    writer.write(list(headings.values()))
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - counted for the caller
        writer.write([_cell(row.get(name)) for name in headings])
    return count


def _jsonl(rows: Iterable[Row], headings: Mapping[str, str], stream: TextIO) -> int:
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - counted for the caller
        stream.write(json.dumps(_object(row, headings), ensure_ascii=False) + "\n")
    return count


def _json(rows: Iterable[Row], headings: Mapping[str, str], stream: TextIO) -> int:
    count = 0
    for count, row in enumerate(rows, 1):
        said = json.dumps(_object(row, headings), ensure_ascii=False, indent=2).replace("\n", "\n  ")
        stream.write(f"{'[' if count == 1 else ','}\n  {said}")
    stream.write("\n]\n" if count else "[]\n")
    return count


def _object(row: Row, headings: Mapping[str, str]) -> dict[str, Any]:
    return {heading: json_value(name, row.get(name)) for name, heading in headings.items()}


def json_value(name: str, value: Any) -> Any:  # noqa: ANN401 - a database value of any type
    """Return a database value as JSON holds it; `topics` become a list."""
    if name == "topics":
        return value if isinstance(value, list) else [part for part in str(value or "").split(", ") if part]
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return value if value is None or isinstance(value, int | float | str | bool | list | dict) else str(value)


def _printed(row: Row, name: str, headings: Mapping[str, str]) -> str:
    """Return a cell for a person; under a heading of its own, what was said reads as words."""
    value = _seen(row.get(name))
    return wording(value) if name == "content" and headings[name] != name else value


def _seen(value: Any) -> str:  # noqa: ANN401 - a database value of any type
    return shown(_text(value))


def _cell(value: Any) -> Any:  # noqa: ANN401 - a database value of any type
    number = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    return value if number else _text(value)


def _text(value: Any) -> str:  # noqa: ANN401 - a database value of any type
    if value is None:
        return ""
    if isinstance(value, list) and not isinstance(value, JsonArray):
        return ", ".join(map(_text, value))
    if isinstance(value, dict | list | bool):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


_WRITERS = {
    Format.TABLE: _table,
    Format.MARKDOWN: _markdown,
    Format.CSV: _csv,
    Format.JSON: _json,
    Format.JSONL: _jsonl,
}


def on_terminal(form: Format, stream: TextIO | None = None) -> bool:
    """Whether rows are read by a person on a terminal, who must not be drowned in them."""
    return form is Format.TABLE and (stream or sys.stdout).isatty()


_SIGNS = {"source": ("{", "}"), "cue": ("<", ">"), "content": ("[", "]")}


def statement(row: Row, body: str, spans: Mapping[str, Sequence[Span]], stream: TextIO | None = None) -> None:
    """Print one statement in its context, source {…}, cue <…> and content […] marked, then the facts and reasons."""
    page = console(stream)
    page.print(shown(_marked(body, spans)), markup=False)
    page.print()
    for name, value in row.items():
        if name != "content" and value not in {None, ""}:
            page.print(f"{name:<14} {_seen(value)}", markup=False)


def _marked(body: str, spans: Mapping[str, Sequence[Span]]) -> str:
    marks = [(span, signs) for part, signs in _SIGNS.items() for span in spans.get(part, ())]
    around = [*spans.get("context", ()), *(span for span, _ in marks)]
    start, end = min(span.start for span in around), max(span.end for span in around)
    opening: defaultdict[int, str] = defaultdict(str)
    closing: defaultdict[int, str] = defaultdict(str)
    for span, (left, right) in sorted(marks, key=lambda mark: mark[0].start - mark[0].end):
        opening[span.start] += left
        closing[span.end] = right + closing[span.end]
    return "".join(closing[at] + opening[at] + (body[at] if at < end else "") for at in range(start, end + 1))
