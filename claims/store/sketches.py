"""What retellings are found by: the sketches of an article's text and of its statements."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claims.resolution import retelling
from claims.store.rows import Row


@dataclass(frozen=True, slots=True)
class Sketched:
    """An article's text, the contents of its statements, and the bands of both where they are long enough."""

    article_id: int
    body: str
    contents: Mapping[int, str]
    article_bands: Sequence[int]
    statement_bands: Mapping[int, Sequence[int]]

    def article_rows(self) -> list[Row]:
        """Give the rows for article_sketches: one or none."""
        return [{"article_id": self.article_id, "bands": list(self.article_bands)}] if self.article_bands else []

    def statement_rows(self) -> Iterator[Row]:
        """Give the rows for statement_sketches."""
        for number, bands in self.statement_bands.items():
            yield {"article_id": self.article_id, "statement_id": number, "bands": list(bands)}


def sketched(article_id: int, body: str, contents: Mapping[int, str]) -> Sketched:
    """Sketch an article and its statements, told by their ids."""
    bands = {number: retelling.statement_bands(content) for number, content in contents.items()}
    long_enough = {number: found for number, found in bands.items() if found}
    return Sketched(article_id, body, contents, retelling.article_bands(body), long_enough)
