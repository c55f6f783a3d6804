"""The shapes in which JSON holds articles: records in lists at any depth, JSON Feed, answers of web services."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.ingest.formats.columns import holds_article
from claims.ingest.formats.ninjs import is_ninjs
from claims.ingest.formats.story import Asked, Story

_DEEPEST = 6
_SAMPLE = 20  # records of a list that are looked at
_FEED = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of records, with the path that leads to it ("response.results"), and what its feed says of all."""

    path: str
    records: Sequence[Any]
    feed: Story | None = None


def lists_of(element: Any, asked: Asked) -> list[Listed]:  # noqa: ANN401 - JSON holds anything
    """Return the lists of articles in a JSON value, the record itself where it is an article.

    Where no list holds articles, the longest list of records is returned, for its first record to be refused.
    """
    if not isinstance(element, Mapping) or _is_article(element, asked):
        return [Listed("", [element])]
    if _is_feed(element):
        return [Listed("items", element["items"], _feed(element))]
    every = list(_lists(element, "", 0))
    holding = [found for found in every if any(_is_article(record, asked) for record in found.records[:_SAMPLE])]
    if holding:
        return [found for found in holding if not _is_within(found, holding)]
    return [max(every, key=lambda found: len(found.records))] if every else [Listed("", [element])]


def _is_article(record: Any, asked: Asked) -> bool:  # noqa: ANN401 - as above
    if not isinstance(record, Mapping):
        return False
    stated = [asked.columns[part] for part in ("body", "html") if part in asked.columns]
    if stated:
        return any(column.partition(".")[0] in record for column in stated)
    return holds_article(record) or is_ninjs(record) or bool(is_quotations(record))


def is_quotations(record: Record) -> bool:
    """Tell a record of quotations (GDELT's Global Quotation Graph)."""
    quotes = record.get("quotes")
    return isinstance(quotes, list) and bool(quotes) and all(isinstance(q, Mapping) and "quote" in q for q in quotes)


def _lists(value: Any, path: str, depth: int) -> Iterator[Listed]:  # noqa: ANN401 - as above
    """Yield the lists of records in a value, maps whose values are all records, and the nodes of a graph's edges."""
    if depth > _DEEPEST:
        return
    within = value.items() if isinstance(value, Mapping) else ()
    for name, inner in within:
        below = f"{path}.{name}" if path else str(name)
        records = _records(inner)
        if records:
            yield Listed(below, records)
            for record in records[:_SAMPLE]:
                yield from _lists(record, below, depth + 1)
        elif isinstance(inner, Mapping):
            yield from _lists(inner, below, depth + 1)


def _records(value: Any) -> list[Any]:  # noqa: ANN401 - as above
    if isinstance(value, Mapping) and len(value) > 1 and all(isinstance(one, Mapping) for one in value.values()):
        found = list(value.values())  # articles by their ids
        return found if all(holds_article(one) for one in found[:_SAMPLE]) else []
    if not isinstance(value, list) or not value or not all(isinstance(one, Mapping) for one in value):
        return []
    return [one["node"] if isinstance(one.get("node"), Mapping) else one for one in value]


def _is_within(found: Listed, others: Sequence[Listed]) -> bool:
    """Tell a list that is part of the articles of another list, such as their comments."""
    return any(found.path.startswith(f"{other.path}.") for other in others if other is not found)


def _is_feed(element: Record) -> bool:
    return str(element.get("version", "")).startswith(_FEED) and isinstance(element.get("items"), list)


def _feed(element: Record) -> Story:
    """Return what a JSON Feed says of all its items."""
    authors = element.get("authors") or [element.get("author")]
    names = [str(author["name"]) for author in authors if isinstance(author, Mapping) and author.get("name")]
    return Story(
        body="",
        byline=", ".join(names) or None,
        source=str(element.get("title") or "") or None,
        source_basis="title of the feed",
        language=str(element.get("language") or "") or None,
    )
