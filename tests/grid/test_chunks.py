"""What goes to a worker at once, and what becomes of it when the worker is lost."""

from claims.grid.chunks import ARTICLES, Chunk, chunked
from claims.records import Document


def documents(count: int, body: str = "x") -> list[Document]:
    """Return numbered documents."""
    return [Document(f"k{number}", body, "test", str(number)) for number in range(count)]


def test_chunks_hold_a_hundred_articles_in_order() -> None:
    """None is lost, the last chunk is what is left; where articles are very long there are fewer."""
    found = list(chunked(documents(250)))
    assert [len(chunk.documents) for chunk in found] == [ARTICLES, ARTICLES, 50]
    assert [d for chunk in found for d in chunk.documents] == documents(250)
    assert [len(chunk.documents) for chunk in chunked(documents(3, "x" * 4_000_000))] == [2, 1]
    assert list(chunked([])) == []


def test_reading_runs_no_further_than_the_chunk() -> None:
    """A chunk is given as soon as it is full."""
    read = []
    reading = chunked(read.append(d) or d for d in documents(250))  # type: ignore[func-returns-value]
    next(reading)
    assert len(read) == ARTICLES


def test_a_lost_chunk_is_done_again_then_article_by_article() -> None:
    """An article that alone ends two workers is given up; the others never are."""
    chunk = Chunk(tuple(documents(3)))
    (again,) = chunk.lost()
    assert (again.documents, again.retried, chunk.retried) == (chunk.documents, True, False)
    alone = again.lost()
    assert [(len(each.documents), each.retried) for each in alone] == [(1, True)] * 3
    (last,) = alone[0].lost()
    assert last.documents == alone[0].documents
    assert last.lost() == []
