"""Words from articles where they could do something: cells of a spreadsheet, a terminal."""

import csv
import re
from collections.abc import Sequence
from typing import Any

# Where a cell begins, or another that a spreadsheet sees where it parts cells at semicolons or tabs.
_FORMULA = re.compile("(?:^'*[=+\\-@\t\r\n＝＋－＠]+|(?<=[;\t\r\n])[\"']*[=+\\-@＝＋－＠])")
# Soft hyphens, joiners, marks and overrides of direction, fillers, variation selectors, tags; PostgreSQL reads it too.
UNSEEN = (
    "[\u0001-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_UNSEEN = re.compile(UNSEEN)
_MARKUP = re.compile(r"[\\`|]|(?<=\])[(\[:]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BREAKS = re.compile("[\t-\r\x85\u2028\u2029]")
_CONTROLS = {
    number: "\N{REPLACEMENT CHARACTER}"
    for number in (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if chr(number) not in "\t\n"
}


class JsonArray(list[Any]):
    """An array of JSON, which a cell shows as JSON: one of PostgreSQL it shows as its items."""


def harmless(text: str) -> str:
    """Return a text so that a spreadsheet shows it and does not run it: what begins like a formula gets an apostrophe.

    So does what begins with apostrophes and then like a formula, so that `original` gives every text back, and what
    follows a semicolon, a tab or a line end, at which some spreadsheets begin another cell.
    """
    return _FORMULA.sub(lambda found: f"'{found[0]}", text)


def original(cell: str) -> str:
    """Return the text that `harmless` made the cell of."""
    return _FORMULA.sub(lambda found: found[0].removeprefix("'"), cell)


def shown(text: str) -> str:
    """Return a text that changes nothing on a terminal but what it shows: no control codes, no turned direction."""
    return text.translate(_CONTROLS)


def plain_markdown(text: str) -> str:
    """Return a text so that Markdown shows it as it is, in one cell: no HTML, no links, no images."""
    plain = _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\g<0>", plain).replace("\n", " ")


def plain_name(name: str) -> str:
    """Return a name without characters that do not show or that turn what is around them, and with plain spaces."""
    return " ".join(_UNSEEN.sub("", _BREAKS.sub(" ", name)).split())


class CsvRows:
    """Writes rows of CSV with plain line ends, texts made harmless.

    A row with a carriage return is quoted throughout: Python's writer leaves one bare, which readers take for an end.
    """

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - any open text file
        self._plain = csv.writer(stream, lineterminator="\n")
        self._quoted = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)

    def write(self, row: Sequence[object]) -> None:
        """Write one row."""
        cells = [harmless(cell) if isinstance(cell, str) else cell for cell in row]
        returns = any(isinstance(cell, str) and "\r" in cell for cell in cells)
        (self._quoted if returns else self._plain).writerow(cells)
