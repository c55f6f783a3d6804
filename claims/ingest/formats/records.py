"""JSON records: rows of a table, items of an agency (ninjs), or the quotations that GDELT collects."""

from collections.abc import Iterator, Mapping
from typing import Any

from claims.ingest.formats.columns import Table
from claims.ingest.formats.days import day_of
from claims.ingest.formats.ninjs import is_ninjs
from claims.ingest.formats.ninjs import item as ninjs_item
from claims.ingest.formats.story import Asked, Item, Refused, Story


class Records:
    """The records of one file, whose fields are told from the first."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._table = Table(asked)

    def items(self, number: int, record: Any) -> Iterator[Item]:  # noqa: ANN401 - JSON holds anything
        """Give the article of a record, or why there is none.

        Raises:
            RejectedError: no field of the first record holds an article's text.
        """
        if not isinstance(record, Mapping):
            yield Refused(str(number), f"{self._asked.name}#{number}: is no record with fields.")
        elif is_ninjs(record):
            yield ninjs_item(record, self._asked, str(number))
        elif _is_quotations(record):
            yield _quotations(record, str(number))
        else:
            yield self._table.item(number, record)


def _is_quotations(record: Mapping[str, Any]) -> bool:
    quotes = record.get("quotes")
    return isinstance(quotes, list) and all(isinstance(q, Mapping) and "quote" in q for q in quotes) and bool(quotes)


def _quotations(record: Mapping[str, Any], name: str) -> Story:
    """Give the passages of an article that GDELT's Global Quotation Graph keeps; they are not the article."""
    passages = (f"… {q.get('pre', '')}“{q['quote']}”{q.get('post', '')} …" for q in record["quotes"])
    return Story(
        body="\n\n".join(" ".join(passage.split()) for passage in passages),
        name=name,
        url=str(record.get("url") or "") or None,
        identifying=False,
        title=str(record.get("title") or "") or None,
        published=day_of(record.get("date")),
        published_basis="metadata: the day GDELT saw it",
    )
