"""The networks' sums are the same whether the processor adds int8 products up by itself or is told to be careful."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from claims.article.article import dissect
from claims.attribution.tagger import READ, encode
from claims.attribution.tagger.model import NETWORK, model
from claims.nlp import networks
from claims.records import Document

ROOT = Path(__file__).parents[2]
FLAGS = "processor\t: {}\nflags\t\t: fpu sse2 {}\n"


@pytest.mark.parametrize(
    ("flags", "exact"),
    [
        (["avx2 avx512_vnni", "avx2 avx512_vnni"], True),
        (["avx_vnni"], True),
        (["avx2", "avx2"], False),
        (["avx_vnni", "avx2"], False),
        ([], False),
    ],
)
def test_a_processor_is_trusted_by_its_instructions(tmp_path: Path, flags: list[str], exact: bool) -> None:  # noqa: FBT001 - a table
    """All cores must have one of them; where nothing is known, none has."""
    told = tmp_path / "cpuinfo"
    told.write_text("".join(FLAGS.format(*each) for each in enumerate(flags)), "utf-8")
    assert networks.adds_exactly(told) is exact
    assert not networks.adds_exactly(tmp_path / "missing")


def test_the_careful_way_gives_the_same_scores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements of an archive do not depend on the machine that reads it."""
    if not networks.adds_exactly():
        pytest.skip("this processor has the careful way only")
    monkeypatch.setattr(networks, "adds_exactly", lambda: False)
    careful = networks.options()
    assert careful.get_session_config_entry("session.x64quantprecision") == "1"
    path = ROOT / "claims" / "data" / "model" / NETWORK
    providers = {"providers": ["CPUExecutionProvider"], "disabled_optimizers": ["SkipLayerNormFusion"]}
    other = replace(model(), session=onnxruntime.InferenceSession(str(path), careful, **providers))
    for seed in sorted((ROOT / "seeds").glob("*.txt")):
        text = seed.read_text("utf-8")
        segments = [s for s in dissect(Document(seed.name, text, "seeds", seed.name)).segments if s.kind in READ]
        words = encode.encode(segments, model().tokenizer)
        for one, two in zip(model().read(words).attributions, other.read(words).attributions, strict=True):
            np.testing.assert_array_equal(one.tags, two.tags)
            np.testing.assert_array_equal(one.points, two.points)
