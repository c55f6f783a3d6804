"""JSON records: rows of a table, items of an agency (ninjs), or the quotations that GDELT collects."""

from collections.abc import Iterator, Mapping
from typing import Any

from claims.ingest.formats.columns import Table
from claims.ingest.formats.days import day_of
from claims.ingest.formats.json_shapes import is_quotations
from claims.ingest.formats.ninjs import is_ninjs
from claims.ingest.formats.ninjs import items as ninjs_items
from claims.ingest.formats.story import Asked, Item, Refused, Story


class Records:
    """The records of one file, whose fields are told from the first; `feed` is what holds for all of them."""

    def __init__(self, asked: Asked, feed: Story | None = None) -> None:
        self._asked = asked
        self._table = Table(asked, feed)

    def items(self, number: int, record: Any) -> Iterator[Item]:  # noqa: ANN401 - JSON holds anything
        """Yield the article of a record, or why there is none.

        Raises:
            RejectedError: no field of the first record holds an article's text.
        """
        if not isinstance(record, Mapping):
            yield Refused(str(number), f"{self._asked.name}#{number}: is not a record with fields.")
        elif is_ninjs(record):
            yield from ninjs_items(record, self._asked, str(number))
        elif is_quotations(record):
            yield _quotations(record, str(number))
        else:
            yield self._table.item(number, record)

    def finish(self) -> None:
        """Tell the user of what could not be read in the columns."""
        self._table.finish()


def _quotations(record: Mapping[str, Any], name: str) -> Story:
    """Return the passages of an article that GDELT's Global Quotation Graph keeps; they are not the article."""
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
