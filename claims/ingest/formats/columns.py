"""Which column holds what: as the user said, else by the columns' names; and the article of a row."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, islice
from typing import Any

from claims import lexicon
from claims.errors import RejectedError, UsageError
from claims.ingest.formats import web
from claims.ingest.formats.days import DayColumn, Orders, issued, needs_column
from claims.ingest.formats.story import Asked, Columns, Item, Passed, Refused, Story, with_title

_FILE = "columns"
PARTS = ("body", "html", "title", "url", "published", "source", "byline", "language", "genre", "id")
_FORMS = 100  # that records of one file may have beside that of the first
_FEWEST_WORDS = 20  # of a value taken for an article by its length
_HEAD_ROWS = 200  # that are looked at before a whole column is
_MOST_NAMES = 20  # of a list in one line
_SHOWN = 60  # characters of a value that is shown
_DEEPEST = 3  # records within records
_NAMED = frozenset({"id", "name", "title", "domain", "url"})  # fields of a record that stands for a person or body
_BLOCKS = ("content", "text", "value", "html", "body", "rendered")  # what a block of a body keeps its text in
_WRAPPED = ("rendered", "value", "text", "html", "plain", "#text", "__html")  # what a field's record holds it in
_MARKUP = re.compile(r"\s*<(?:p|div|html|body|article|section|h[1-6]|!DOCTYPE)\b", re.IGNORECASE)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!DOCTYPE|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
Row = Mapping[str, Any]


def parse_map(text: str) -> dict[str, str]:
    """Return the columns of `body=text,published=date`.

    Raises:
        UsageError: not of this form, or a part that articles do not have.
    """
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    columns = {part.strip(): column.strip() for part, _, column in pairs}
    for part, column in columns.items():
        if part not in PARTS or not column:
            raise UsageError(
                f"--map {text!r}: {part!r} is not a part of an article.",
                f"Write PART=COLUMN,…; parts are {_and(PARTS)}.",
            )
    return columns


def has_body(names: Iterable[str]) -> bool:
    """Return whether one of these columns is named as those that hold articles."""
    return bool({_plain(name) for name in names} & set(_known()["body"]))


class Table:
    """The rows of one table, its columns told from the first row unless the user stated them.

    Records of another form, as where two dumps were joined, have columns of their own.
    """

    def __init__(self, asked: Asked, feed: Story | None = None) -> None:
        """Read rows as asked; `feed` is what holds for every row that does not say otherwise."""
        self._asked = asked
        self._feed = feed
        self._columns: Columns = {}
        self._others: dict[frozenset[str], Columns] = {}
        self._orders: Orders | None = None
        self._bad: Counter[str] = Counter()
        self._first_bad: dict[str, tuple[str, str]] = {}

    def decide(self, first: Row, rows: Callable[[], Iterator[Row]]) -> None:
        """Decide by the whole column in which order its dates give day and month, where one of them leaves that open.

        Args:
            first: The table's first row.
            rows: Gives all rows from the first on; called only where they are needed.
        """
        if self._orders is not None:
            return
        self._columns = self._columns or self._choose(first)
        self._orders = {}
        column = self._columns.get("published")
        head = (value(row, column) for row in chain([first], islice(rows(), _HEAD_ROWS))) if column else ()
        if any(map(needs_column, head)):
            seen = DayColumn()
            for row in rows():
                seen.see(value(row, column))
            self._orders = seen.orders
            for reason in seen.reasons:
                self._asked.notice(f"{self._asked.name}: column {column!r}: {reason}")

    def item(self, number: int, row: Row) -> Item:
        """Return the article of a row, or why there is none.

        Raises:
            RejectedError: no column of the first row holds an article's text, or two may.
        """
        if not self._columns:
            self._columns = self._choose(row)
        columns = self._columns if self._fits(row) else self._of_other_form(row)
        name = _text(value(row, columns.get("id"))) or str(number)
        self._look_at_day(columns.get("published"), row, str(number))
        try:
            return self._story(row, columns, name[:200])
        except RejectedError as error:
            return Refused(name, error.reason)

    def _story(self, row: Row, columns: Columns, name: str) -> Item:
        facts = {part: value(row, columns.get(part)) for part in PARTS}
        body, page = _body(facts, f"{self._asked.name}#{name}")
        if not body.strip():
            return Passed(name, "the row has no text")
        if len(body) > self._asked.limit:
            raise RejectedError(f"{self._asked.name}#{name}: is larger than {self._asked.limit / 1e6:g} MB.")
        known = page or self._feed
        title = _line(_unmarked(facts["title"])) or (page.title if page else None)
        day = issued(facts["published"], self._orders)
        given = " ".join(_text(facts["published"]).split())
        basis = f"metadata: {columns.get('published')}" if day or not given else ""
        return Story(
            body=with_title(title, _storable(body, f"{self._asked.name}#{name}")),
            name=name,
            url=_line(facts["url"]) or (page.url if page else None),
            title=title,
            byline=_line(facts["byline"]) or (known.byline if known else None),
            published=day.day if day else (page.published if page else None),
            issued=day.edtf if day and not day.day else None,
            published_basis=basis
            if day
            else (page.published_basis if page and page.published else _unread(given, columns)),
            source=_line(facts["source"]) or (self._feed.source if self._feed else None),
            source_basis=f"metadata: {columns.get('source')}"
            if facts["source"] or not self._feed
            else self._feed.source_basis,
            language=_line(facts["language"]) or (known.language if known else None),
            genre=_line(facts["genre"]),
        )

    def finish(self) -> None:
        """Tell the user of the columns whose dates could not all be read."""
        for column, (row, text) in self._first_bad.items():
            count = f"{self._bad[column]} dates" if self._bad[column] > 1 else "a date"
            self._asked.notice(f"{self._asked.name}: column {column!r}: {count} cannot be read; row {row} has “{text}”")

    def _look_at_day(self, column: str | None, row: Row, number: str) -> None:
        found = value(row, column)
        text = "" if found is None else " ".join(str(found).split())
        if column and text and issued(found, self._orders) is None:
            self._bad[column] += 1
            self._first_bad.setdefault(column, (number, text[:_SHOWN]))

    def _choose(self, row: Row) -> Columns:
        stated = dict(self._asked.columns)
        guessed = {part: column for part, column in guess(row).items() if part not in stated}
        if "body" in stated or "html" in stated:
            guessed.pop("body", None)
            guessed.pop("html", None)
        else:
            self._refuse_two(row)
        columns = stated | guessed
        if "body" not in columns and "html" not in columns:
            names = _and(sorted(map(str, row))[:12])
            raise RejectedError(
                f"{self._asked.name}: no column holds the text of articles, of {names}.", "State it: --map body=COLUMN."
            )
        if guessed and self._feed is None:
            shown = ",".join(f"{part}={columns[part]}" for part in PARTS if part in columns)
            self._asked.notice(f"{self._asked.name}: columns guessed: --map {shown}")
        return columns

    def _refuse_two(self, row: Row) -> None:
        """Ask the user where two columns hold different texts of an article's length."""
        fitting = bodies(row)
        if len(fitting) > 1:
            both = " and ".join(map(repr, fitting[:2]))
            raise RejectedError(
                f"{self._asked.name}: the columns {both} may both hold the articles' text.",
                f"State it: --map body={fitting[0]}.",
            )

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
    """Return the column of each part by its name, and where none is named for it, the longest text as the body.

    Fields of records within the record count by their own names: "fields.bodyText" is a body.
    """
    names = _names(row)
    columns = {}
    for part, known in _known().items():
        found = next((names[name] for name in known if name in names), None)
        if found is not None:
            columns[part] = found
    if "body" not in columns and "html" not in columns:
        texts = {c: len(text.split()) for c in names.values() if isinstance(text := value(row, c), str)}
        longest = max(texts, key=lambda column: texts[column], default="")
        if longest and longest not in columns.values() and texts[longest] >= _FEWEST_WORDS:
            columns["body"] = longest
    return columns


def holds_article(row: Row) -> bool:
    """Return whether a record has a field for an article's text, and something in it."""
    columns = guess(row)
    return any(_text(value(row, columns.get(part))).strip() for part in ("body", "html"))


def bodies(row: Row) -> list[str]:
    """Return the columns that may hold the article's text where several do, else none or the one.

    Columns named as bodies come before others; of two texts one of which holds the other, the surer name counts.
    """
    names = _names(row)
    named = [names[name] for name in _known()["body"] if name in names]
    other = [column for column in names.values() if column not in guess(row).values()]
    found: dict[str, str] = {}
    for column in named or ([] if "html" in guess(row) else [*other, guess(row).get("body", "")]):
        found_text = value(row, column)
        text = " ".join(_text(found_text).split()) if named or isinstance(found_text, str) else ""
        distinct = not any(text in known or known in text for known in found.values())
        if len(text.split()) >= _FEWEST_WORDS and distinct:
            found[column] = text
    longest = max(map(len, found.values()), default=0)
    return [column for column, text in found.items() if 3 * len(text) >= longest]


def _names(row: Row, depth: int = 1) -> dict[str, str]:
    """Return the columns by their plain names; where a record within holds the text, its columns too, with dots."""
    own = _own(row)
    texts = {*_known()["body"], *_known()["html"]}
    if own.keys() & texts or depth > _DEEPEST:
        return own
    for name, within in row.items():
        inner = _names(within, depth + 1) if isinstance(within, Mapping) and "." not in str(name) else {}
        if inner.keys() & texts:
            return {plain: f"{name}.{column}" for plain, column in inner.items()} | own
    return own


def _own(row: Row) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in reversed(list(row)):
        within = row[name]
        inner = next(
            (key for key in _WRAPPED if isinstance(within, Mapping) and isinstance(within.get(key), str)), None
        )
        if inner or not isinstance(within, Mapping) or not within.keys() - _NAMED:
            found[_plain(str(name))] = f"{name}.{inner}" if inner else str(name)
    return found


def value(row: Row, column: str | None) -> Any:  # noqa: ANN401 - tables hold anything
    """Return what a row has in a column; `a.b` is the field b of the record in a."""
    if column is None or column in row:
        return row.get(column) if column else None
    found: Any = row
    for name in column.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _unread(given: str, columns: Columns) -> str:
    return f"metadata: {columns.get('published')}: “{given[:_SHOWN]}” cannot be read as one day" if given else ""


def _body(facts: Row, name: str) -> tuple[str, Story | None]:
    body = _text(facts["body"])
    if body:
        return web.text_of(body) if _MARKUP.match(body) else body, None
    page = _text(facts["html"])
    if not page.strip():
        return "", None
    if not _PAGE.match(page):
        return web.text_of(page), None
    story = web.story_of(page, name)
    return story.body, story


def _unmarked(title: object) -> object:
    """Return a title without the markup that web publishing systems put in it."""
    return web.text_of(title) if isinstance(title, str) and re.search(r"<\w|&#?\w+;", title) else title


def _storable(text: str, name: str) -> str:
    if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in text):
        raise RejectedError(f"{name}: holds characters that no text has.", "Convert the file to UTF-8.")
    return text


def _text(found: object) -> str:
    """Return a value as text: paragraphs in a list, or blocks that hold them, are set apart by blank lines."""
    if isinstance(found, list | tuple):
        return "\n\n".join(filter(None, map(_block, found)))
    return "" if found is None or isinstance(found, Mapping) else str(found)


def _block(found: object) -> str:
    if isinstance(found, Mapping):
        inner = next((found[key] for key in _BLOCKS if isinstance(found.get(key), str)), "")
        return web.text_of(inner) if "<" in inner else str(inner)
    return str(found) if isinstance(found, str | int) else ""


def _line(found: object) -> str | None:
    """Return a value as one line: names in a list are set apart by commas."""
    if isinstance(found, list | tuple):
        found = ", ".join(filter(None, (_line(part) for part in found[:_MOST_NAMES])))
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
