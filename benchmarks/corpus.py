"""Articles to measure with: the seeds over and over, no paragraph twice the same, so that nothing is remembered."""

import re
from collections.abc import Iterator
from pathlib import Path

from claims.records import Document

SEEDS = Path(__file__).parent.parent / "seeds"
_END = re.compile(r"([.!?][”\"')]*)(?=\n|$)")


def articles(count: int, first: int = 0) -> Iterator[Document]:
    """Yield so many articles; each number gives the same one at any time."""
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    for number in range(first, first + count):
        body = _END.sub(rf" in case {number}\1", texts[number % len(texts)])
        yield Document(f"file:benchmark/{number}.txt", body, "benchmark", f"{number}.txt")


def words(document: Document) -> int:
    """Return how many words an article has."""
    return len(document.body.split())
