"""What retellings are found by: sketches of an article's text and statements; and links within the article."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from claims.similarity import near_duplicates
from claims.store.rows import Row

Telling = tuple[int, int]  # article_id, statement_id
Pair = tuple[Telling, Telling]
_DENY = "deny"


@dataclass(frozen=True, slots=True)
class Sketched:
    """An article's text and its statements, the bands of both where they are long enough, and links among them.

    `told` are the statements by their ids, each with its content, speech_act, char_start and char_end.
    """

    article_id: int
    body: str
    told: Mapping[int, Row]
    article_bands: Sequence[int]
    statement_bands: Mapping[int, Sequence[int]]
    links: Sequence[Row]

    def article_rows(self) -> list[Row]:
        """Return the rows for article_sketches: one or none."""
        return [{"article_id": self.article_id, "bands": list(self.article_bands)}] if self.article_bands else []

    def statement_rows(self) -> Iterator[Row]:
        """Yield the rows for statement_sketches."""
        for number, bands in self.statement_bands.items():
            yield {"article_id": self.article_id, "statement_id": number, "bands": list(bands)}


def sketched(article_id: int, body: str, told: Mapping[int, Row]) -> Sketched:
    """Sketch an article and its statements, told by their ids."""
    bands = {number: near_duplicates.statement_bands(row["content"]) for number, row in told.items()}
    long_enough = {number: found for number, found in bands.items() if found}
    pairs = combinations(sorted((article_id, number) for number in long_enough), 2)
    known = {(article_id, number): row for number, row in told.items()}
    return Sketched(article_id, body, told, near_duplicates.article_bands(body), long_enough, linked(pairs, known))


def linked(pairs: Iterable[Pair], known: Mapping[Telling, Row]) -> list[Row]:
    """Return the rows of statement_links of those of these pairs that tell the same, or perhaps the opposite."""
    return [row for one, other in pairs if (row := _linked(one, other, known[one], known[other]))]


def _linked(one: Telling, other: Telling, ours: Row, theirs: Row) -> Row | None:
    if one[0] == other[0] and ours["char_start"] < theirs["char_end"] and theirs["char_start"] < ours["char_end"]:
        return None  # a statement within a statement
    denies = (ours["speech_act"] == _DENY) != (theirs["speech_act"] == _DENY)
    found = near_duplicates.compare(ours["content"], theirs["content"], denies=denies)
    if found is None:
        return None
    names = ("article_id", "statement_id", "other_article_id", "other_statement_id")
    facts = {"relation": found.relation.value, "score": min(found.score, 1.0), "method": found.method}
    return dict(zip(names, (*one, *other), strict=True)) | facts
