"""Which column holds what: as the user said, else by the columns' names; and the article of a row."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from claims import lexicon
from claims.errors import RejectedError, UsageError
from claims.ingest.formats import web
from claims.ingest.formats.days import day_of
from claims.ingest.formats.story import Asked, Columns, Item, Passed, Refused, Story, with_title

_FILE = "columns"
PARTS = ("body", "html", "title", "url", "published", "source", "byline", "language", "id")
_FORMS = 100  # that records of one file may have beside that of the first
_FEWEST_WORDS = 20  # of a value taken for an article by its length
_MARKUP = re.compile(r"\s*<(?:p|div|html|body|article|section|h[1-6]|!DOCTYPE)\b", re.IGNORECASE)
Row = Mapping[str, Any]


def parse_map(text: str) -> dict[str, str]:
    """Give the columns of `body=text,published=date`.

    Raises:
        UsageError: not of this form, or a part that articles do not have.
    """
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    columns = {part.strip(): column.strip() for part, _, column in pairs}
    for part, column in columns.items():
        if part not in PARTS or not column:
            raise UsageError(
                f"--map {text!r}: {part!r} is no part of an article.", f"Write PART=COLUMN,…; parts are {_and(PARTS)}."
            )
    return columns


def has_body(names: Iterable[str]) -> bool:
    """Tell whether one of these columns is named as those that hold articles."""
    return bool({_plain(name) for name in names} & set(_known()["body"]))


class Table:
    """The rows of one table, its columns told from the first row unless the user stated them.

    Records of another form, as where two dumps were joined, have columns of their own.
    """

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._columns: Columns = {}
        self._others: dict[frozenset[str], Columns] = {}

    def item(self, number: int, row: Row) -> Item:
        """Give the article of a row, or why there is none.

        Raises:
            RejectedError: no column of the first row holds an article's text.
        """
        if not self._columns:
            self._columns = self._choose(row)
        columns = self._columns if self._fits(row) else self._of_other_form(row)
        name = _text(value(row, columns.get("id"))) or str(number)
        try:
            return _story(row, columns, name[:200], self._asked)
        except RejectedError as error:
            return Refused(name, error.reason)

    def _choose(self, row: Row) -> Columns:
        stated = dict(self._asked.columns)
        guessed = {part: column for part, column in guess(row).items() if part not in stated}
        if "body" in stated or "html" in stated:
            guessed.pop("body", None)
            guessed.pop("html", None)
        columns = stated | guessed
        if "body" not in columns and "html" not in columns:
            names = _and(sorted(map(str, row))[:12])
            raise RejectedError(
                f"{self._asked.name}: no column holds the text of articles, of {names}.", "State it: --map body=COLUMN."
            )
        if guessed:
            shown = ",".join(f"{part}={columns[part]}" for part in PARTS if part in columns)
            self._asked.notice(f"{self._asked.name}: columns guessed: --map {shown}")
        return columns

    def _fits(self, row: Row) -> bool:
        told = [self._columns[part] for part in ("body", "html") if part in self._columns]
        stated = {"body", "html"} & set(self._asked.columns)
        return bool(stated) or any(column in row or "." in column for column in told)

    def _of_other_form(self, row: Row) -> Columns:
        form = frozenset(map(str, row))
        if form not in self._others and len(self._others) < _FORMS:
            try:
                self._others[form] = self._choose(row)
            except RejectedError:
                self._others[form] = self._columns
        return self._others.get(form, self._columns)


def guess(row: Row) -> dict[str, str]:
    """Give the column of each part by its name, and where none is named for it, the longest text as the body."""
    names = {_plain(str(name)): str(name) for name in reversed(list(row))}
    columns = {}
    for part, known in _known().items():
        found = next((names[name] for name in known if name in names), None)
        if found is not None:
            columns[part] = found
    if "body" not in columns and "html" not in columns:
        longest = max((str(name) for name in row if isinstance(row[name], str)), key=lambda n: len(row[n]), default="")
        if longest and longest not in columns.values() and len(row[longest].split()) >= _FEWEST_WORDS:
            columns["body"] = longest
    return columns


def value(row: Row, column: str | None) -> Any:  # noqa: ANN401 - tables hold anything
    """Give what a row has in a column; `a.b` is the field b of the record in a."""
    if column is None or column in row:
        return row.get(column) if column else None
    found: Any = row
    for name in column.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _story(row: Row, columns: Columns, name: str, asked: Asked) -> Item:
    facts = {part: value(row, columns.get(part)) for part in PARTS}
    body, known = _body(facts, f"{asked.name}#{name}")
    if not body.strip():
        return Passed(name, "the row has no text")
    if len(body) > asked.limit:
        raise RejectedError(f"{asked.name}#{name}: is larger than {asked.limit / 1e6:g} MB.")
    title = _line(facts["title"]) or (known.title if known else None)
    day = day_of(facts["published"])
    return Story(
        body=with_title(title, _storable(body, f"{asked.name}#{name}")),
        name=name,
        url=_line(facts["url"]) or (known.url if known else None),
        title=title,
        byline=_line(facts["byline"]) or (known.byline if known else None),
        published=day or (known.published if known else None),
        published_basis=f"metadata: {columns['published']}" if day else (known.published_basis if known else ""),
        source=_line(facts["source"]),
        source_basis=f"metadata: {columns.get('source')}",
        language=_line(facts["language"]),
    )


def _body(facts: Row, name: str) -> tuple[str, Story | None]:
    body = _text(facts["body"])
    if body:
        return web.text_of(body) if _MARKUP.match(body) else body, None
    page = _text(facts["html"])
    if not page.strip():
        return "", None
    story = web.story_of(page, name)
    return story.body, story


def _storable(text: str, name: str) -> str:
    if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in text):
        raise RejectedError(f"{name}: holds characters that no text has.", "Convert the file to UTF-8.")
    return text


def _text(found: object) -> str:
    """Give a value as text: paragraphs in a list are set apart by blank lines."""
    if isinstance(found, list | tuple):
        return "\n\n".join(str(part) for part in found if isinstance(part, str | int))
    return "" if found is None or isinstance(found, Mapping) else str(found)


def _line(found: object) -> str | None:
    """Give a value as one line: names in a list are set apart by commas."""
    if isinstance(found, list | tuple):
        found = ", ".join(str(part) for part in found if isinstance(part, str))
    if isinstance(found, Mapping):
        found = next((found[key] for key in ("name", "title", "domain") if isinstance(found.get(key), str)), None)
    line = "" if found is None else " ".join(_clean(str(found)).split())
    return line or None


def _clean(text: str) -> str:
    return "".join(char for char in text if char != "\0" and not "\ud800" <= char <= "\udfff")


def _plain(name: str) -> str:
    return re.sub(r"[\s_.\-]+", "", name).casefold()


def _and(names: Iterable[str]) -> str:
    return ", ".join(names)


@cache
def _known() -> dict[str, list[str]]:
    data = lexicon.load(_FILE)
    lexicon.expect(isinstance(data, dict) and set(data) == set(PARTS), _FILE, f"the parts must be {_and(PARTS)}")
    for part, names in data.items():
        sound = isinstance(names, list) and names and all(isinstance(name, str) and name for name in names)
        lexicon.expect(sound, _FILE, f"{part} must be a list of names")
    return {part: [_plain(name) for name in data[part]] for part in PARTS}
