"""What words mean, as a direction: texts that mean alike point alike (Reimers and Gurevych, EMNLP 2019)."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from claims import lexicon
from claims.errors import LexiconError, UsageError, extra_hint
from claims.nlp import networks

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SIZE: Final = 384  # numbers in a vector
_FILE: Final = "meaning"
_PARTS: Final = {
    *("version", "package", "network", "tokenizer", "begin", "end", "most", "pieces"),
    *("fitted", "near", "apart"),
}

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """A sentence encoder ready to run; threads may share it."""

    session: "InferenceSession"
    tokenizer: "Tokenizer"
    ids: NDArray[np.int64]

    def vector(self, text: str) -> Vector:
        """Return the direction of a text: 384 numbers, of length 1.

        One text at a time, so that its vector cannot depend on what it was read together with.
        """
        facts = _facts()
        pieces = self.ids[self.tokenizer.encode(text).ids[: facts["most"]]]
        ids = np.concatenate([[facts["begin"]], pieces, [facts["end"]]]).astype(np.int64)[None]
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        mean = self.session.run(None, given)[0][0].mean(axis=0)
        found: Vector = mean / np.linalg.norm(mean)
        return found


def installed() -> bool:
    """Whether the package with the model is there."""
    return find_spec(_facts()["package"]) is not None


def version() -> int:
    """Return the number of what vectors follow from: those of another version are of no use."""
    return int(_facts()["version"])


def near() -> float:
    """Return the likeness (cosine) from which on a text answers a question."""
    return float(_facts()["near"])


def apart() -> float:
    """Return the likeness below which texts have nothing to do with each other, whatever words they share."""
    return float(_facts()["apart"])


@cache
def model() -> Model:
    """Return the model.

    Raises:
        UsageError: the package with it is not installed.
        LexiconError: a file is not the one that the vectors were measured with.
    """
    facts = _facts()
    if not installed():
        raise UsageError("Search by meaning needs a language model (21 MB).", extra_hint("meaning"))
    with (
        as_file(files(facts["package"]) / facts["network"]["file"]) as network,
        as_file(files("claims") / "data" / "model" / facts["tokenizer"]["file"]) as tokenizer,
    ):
        _check(network, facts["network"]["sha256"])
        _check(tokenizer, facts["tokenizer"]["sha256"])
        return _load(network, tokenizer, facts["pieces"])


def _load(network: Path, tokenizer: Path, pieces: list[tuple[int, int]]) -> Model:
    import onnxruntime  # noqa: PLC0415 - only where meanings are asked for
    from tokenizers import Tokenizer  # noqa: PLC0415 - as above

    return Model(
        session=onnxruntime.InferenceSession(str(network), networks.options(), providers=["CPUExecutionProvider"]),
        tokenizer=Tokenizer.from_file(str(tokenizer)),
        ids=np.concatenate([np.arange(first, first + many) for first, many in pieces]),
    )


def _check(path: Path, digest: str) -> None:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != digest:
        raise LexiconError(
            f"{path} is not the file that is meant: its SHA-256 is {found[:12]}…, not {digest[:12]}….",
            "Run in a clone of claims: pip install --force-reinstall '.[meaning]'",
        )


@cache
def _facts() -> dict[str, Any]:
    found = lexicon.load(_FILE)
    lexicon.expect(isinstance(found, dict) and set(found) == _PARTS, _FILE, f"{sorted(_PARTS)} are expected")
    lexicon.expect(0 < found["apart"] < found["near"] < 1, _FILE, "apart and near are cosines, the nearer the higher")
    return dict(found)
