"""How a CSV file is written: its separator, quotation mark, escapes and header, judged by what fits its beginning."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from claims.ingest.formats.columns import has_body
from claims.ingest.formats.days import issued

DELIMITERS = ",;\t|"
_STATED = re.compile(r"\ufeff?\"?sep=(.)\"?\r?\n", re.IGNORECASE)  # the first line that Excel writes and reads
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_NONE = "\x1f"  # the separator of a table of one column
_MEANT = {"n": "\\\n", "r": "", "t": "\\\t", "N": ""}
_HEADER_REACH = 10  # lines above the header
_FEWEST_WORDS = 20  # of a cell that is no column's name
_MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Dialect:
    """The form of a CSV file; `above` lines come before its header, `headed` is False where it has none."""

    delimiter: str = ","
    quote: str = '"'
    backslash: bool = False
    stated: bool = False
    above: int = 0
    headed: bool = True

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        r"""Return the rows of lines; raises csv.Error where one cannot be read.

        In a file with backslash escapes `\n` is a new line. A quotation mark inside a quoted field that is not
        doubled belongs to the text.
        """
        return csv.reader(
            self._mended(map(_unescaped, lines) if self.backslash else iter(lines)),
            delimiter=self.delimiter,
            quotechar=self.quote,
            escapechar="\\" if self.backslash else None,
            strict=False,
        )

    def _mended(self, lines: Iterable[str]) -> Iterator[str]:
        """Yield the lines with quotation marks doubled that stand alone within a quoted field."""
        quote, edge = re.escape(self.quote), re.escape(self.delimiter)
        alone = re.compile(rf"[^{edge}{quote}]{quote}[^{edge}{quote}\r\n]")
        escapes = _ESCAPED if self.backslash else None
        quoted = False
        for line in lines:
            if self.quote not in line:
                yield line
            elif alone.search(line):
                mended, quoted = self._doubled(line, quoted=quoted)
                yield mended
            else:
                quoted ^= (escapes.sub("", line) if escapes else line).count(self.quote) % 2 == 1
                yield line

    def _doubled(self, line: str, *, quoted: bool) -> tuple[str, bool]:
        out: list[str] = []
        opening, at, alone = not quoted, 0, False
        while at < len(line):
            char, following = line[at], line[at + 1 : at + 2]
            taken = char
            if char == "\\" and self.backslash:
                taken = char + following
            elif char == self.quote and not quoted:
                quoted, alone = opening, False
            elif (
                alone and char == following == self.quote and line[at + 2 : at + 3] in {"", "\r", "\n", self.delimiter}
            ):
                out.append(char)  # the text's own mark before the closing one
                taken, quoted = char + following, False
            elif char == self.quote and following == self.quote:
                taken = char + following
            elif char == self.quote and following in {"", "\r", "\n", self.delimiter}:
                quoted = False
            elif char == self.quote:
                out.append(char)
                alone = True
            opening = not quoted and (char == self.delimiter or (opening and char == " "))
            out.append(taken)
            at += len(taken)
        return "".join(out), quoted


def sniff(sample: str, known: Collection[str], *, whole: bool) -> Dialect:
    """Return the form that fits a file's beginning best.

    Args:
        sample: The beginning of the file.
        known: Names of columns that the user stated: a row with one of them is the header.
        whole: The sample is the whole file; else its last row may be cut off.
    """
    stated = _STATED.match(sample)
    rest = sample[stated.end() :] if stated else sample
    delimiters = stated[1] if stated else DELIMITERS
    quotes = "\"'" if re.search(r"(?:^|[,;\t|])'", rest, re.MULTILINE) else '"'
    escapes = (False, True) if re.search(r"\\[\"',;nN]", rest) else (False,)
    tried = [
        _fit(rest, Dialect(d, q, e, bool(stated)), known, whole=whole)
        for q, e, d in product(quotes, escapes, delimiters)
    ]
    best = max(range(len(tried)), key=lambda n: (tried[n][0], -n))
    return tried[best][1]


Score = tuple[bool, float, bool, int]


def _fit(sample: str, form: Dialect, known: Collection[str], *, whole: bool) -> tuple[Score, Dialect]:
    """Judge a form: whether the header names an article's text, how many rows are as wide as it, how clean they are."""
    rows = _parsed(sample, form)
    rows = rows if whole or len(rows) <= 1 else rows[:-1]
    at = next((n for n, row in enumerate(rows[:_HEADER_REACH]) if _is_header(row, known)), None)
    if at is None and form.quote == '"':
        at = next((n for n, row in enumerate(rows[:_HEADER_REACH]) if len(row) > 1), 0)
    header, below = (rows[at or 0] if rows else []), [row for row in rows[(at or 0) + 1 :] if any(row)]
    width = len(header)
    same = sum(len(row) == width for row in below) / len(below) if below else 1.0
    residue = sum(_residue(cell) for row in below for cell in row)
    headed = not any(_is_value(cell) for cell in header)
    delimiter = form.delimiter if width > 1 else _NONE
    chosen = Dialect(delimiter, form.quote, form.backslash, form.stated, at or 0, headed)
    return (_is_header(header, known), same if width > 1 else 0.0, width > 1, -residue), chosen


def _parsed(sample: str, form: Dialect) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for row in form.rows(io.StringIO(sample, newline="")):
            rows.append(row)
            if len(rows) >= _MOST_ROWS:
                break
    except csv.Error:
        pass
    return rows


def _is_header(row: Sequence[str], known: Collection[str]) -> bool:
    return not any(_is_value(cell) for cell in row) and (has_body(row) or bool(set(row) & set(known)))


def _is_value(cell: str) -> bool:
    """Tell a cell that is an article or a day, and so no column's name."""
    return len(cell.split()) >= _FEWEST_WORDS or issued(cell) is not None


def _residue(cell: str) -> int:
    """Count what a form that does not fit leaves in a cell: escapes, and marks that close nothing."""
    return len(re.findall(r"\\[\"',;]", cell)) + (cell.strip().endswith('"') and cell.count('"') % 2)


def _unescaped(line: str) -> str:
    r"""Write a line's `\n` and `\t` so that they are read as what they mean; other escapes stay."""
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[0]), line) if "\\" in line else line
