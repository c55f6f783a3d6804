"""Extraction of several articles: none depends on the others, and what says nothing costs little."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from claims.nlp.parsed_article import ParsedArticle
from claims.nlp.parser import Batch, parse
from claims.pipeline import extract_many, shipped_knowledge
from claims.records import Document, Extraction, Segment, SegmentKind, Span

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
TEXTS = (
    "",
    "…\n\n* * *",
    "The road goes over two hills.\n\nThree trees stand at its end.",
    (
        'The mayor of Velm, Ida Lund, said on Tuesday: "The bridge is safe. We checked it twice."\n\n'
        "“Nobody needs to worry,” she added, pointing out that the county’s engineers agree.\n\n"
        "According to the county, the road will open in May."
    ),
    "Le maire a déclaré mardi que le pont serait fermé. Il a ajouté que la route serait ouverte en mai.",
    "The minis-\nter told reporters the ba&amp;nk would “not close”. Lund said he was wrong.\n\nPHOTO: Lund says no.",
)


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """Short and long articles, with and without statements, one of them foreign."""
    bodies = (*(path.read_text("utf-8") for path in SEEDS[:3]), *TEXTS)
    return [Document(f"file:many/{n}.txt", body, "many", f"{n}.txt") for n, body in enumerate(bodies)]


def extracted(documents: list[Document], size: int) -> dict[str, str]:
    """Return everything that was extracted, in batches of a size, spelt out by article."""
    batches = (documents[n : n + size] for n in range(0, len(documents), size))
    found: list[Extraction] = [each for batch in batches for each in extract_many(batch, shipped_knowledge())]
    return {each.article.document.key: repr(each) for each in found}


def test_an_article_reads_the_same_whatever_it_is_batched_with(documents: list[Document]) -> None:
    """Shuffled batches of one, of three and of all give the same to the byte."""
    alone = extracted(documents, 1)
    for size in (3, len(documents)):
        order = documents.copy()
        random.Random(size).shuffle(order)  # noqa: S311
        assert extracted(order, size) == alone


def test_parsed_together_is_parsed_alone() -> None:
    """Paragraphs parsed in one batch have the parse and the entities that each has alone."""
    paragraphs = [line for path in SEEDS[:2] for line in path.read_text("utf-8").splitlines() if line.strip()]
    together = Batch(paragraphs)
    assert list(together.parses) == list(map(parse, paragraphs))
    assert any(each.entities for each in together.parses)
    assert not any(each.entities for each in together.syntax)


def test_segments_that_are_not_read_can_be_parsed() -> None:
    """A line of furniture is parsed when a step asks for it, apart from the article's batch."""
    texts = ("Ida Lund said on Monday that it rains in Velm.", "Published on May 3 by the Velm Courier")
    kinds = (SegmentKind.PARAGRAPH, SegmentKind.BOILERPLATE)
    segments = [
        Segment(kind, Span(100 * n, 100 * n + len(t)), t) for n, (kind, t) in enumerate(zip(kinds, texts, strict=True))
    ]
    article = ParsedArticle(segments)
    assert [article.parse(segment) for segment in segments] == list(map(parse, texts))
    assert article.syntax(segments[1]).text == texts[1]


@pytest.mark.parametrize("body", [TEXTS[0], TEXTS[1], TEXTS[4]])
def test_what_holds_no_english_loads_no_parser(body: str) -> None:
    """An empty or foreign article is told apart before the parser and the tagger are loaded."""
    script = (
        "import sys; from claims import pipeline; from claims.records import Document\n"
        f"document = Document('file:few/a.txt', {body!r}, 'few', 'a.txt')\n"
        "(found,) = pipeline.extract_many([document], pipeline.shipped_knowledge())\n"
        "assert not found.statements\n"
        "print(*sorted({'spacy', 'thinc', 'onnxruntime'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
