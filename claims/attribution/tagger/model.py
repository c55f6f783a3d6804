"""The trained network: an artefact under claims/data/model/, checked and loaded when first asked."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from claims.attribution.tagger.chains import Floats
from claims.attribution.tagger.decode import Settings
from claims.attribution.tagger.encode import Encoded, Frame, Window, windows
from claims.attribution.tagger.entities import EntityScores
from claims.attribution.tagger.pointers import Scores
from claims.errors import LexiconError
from claims.nlp import networks

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

MANIFEST: Final = "manifest.json"
DIGEST: Final = "sha256"  # of the manifest itself
NETWORK: Final = "tagger.onnx"
TOKENIZER: Final = "tokenizer.json"


class Reading(NamedTuple):
    """The network's scores for an article, window by window: of attributions, and of names."""

    attributions: list[Scores]
    entities: list[EntityScores]


@dataclass(frozen=True, slots=True)
class Model:
    """A network ready to run, with what its scores need to be read.

    `entity_transitions` is None where the network has no entity head.
    """

    session: "InferenceSession"
    tokenizer: "Tokenizer"
    frame: Frame
    settings: Settings
    entity_transitions: Floats | None
    version: str

    def read(self, words: Encoded) -> Reading:
        """Return the network's scores for the words of an article, from one pass.

        One window at a time needs no padding: it measured faster than batches on one core, and the scores of an
        article cannot depend on what it was read together with.
        """
        out = Reading([], [])
        for window in windows(words, self.tokenizer, self.frame):
            tags, cues, sources, *names = self._run(window)
            out.attributions.append(Scores(window, tags[0].reshape(len(window), 3, 5), np.concatenate([cues, sources])))
            out.entities.extend(EntityScores(window, some[0]) for some in names)
        return out

    def _run(self, window: Window) -> list[Floats]:
        columns = {"ids": window.ids, "quote": window.quote, "case": window.shape, "place": window.place}
        given = {name: column[None] for name, column in columns.items()}
        scores: list[Floats] = self.session.run(None, given)
        return scores


@cache
def model() -> Model:
    """Return the installed model.

    Raises:
        LexiconError: a file of the artefact is missing or is not the one its manifest names.
    """
    with _folder() as folder:
        return load(folder)


@contextmanager
def _folder() -> Iterator[Path]:
    with as_file(files("claims") / "data" / "model") as folder:
        yield folder


def load(folder: Path) -> Model:
    """Return the model of an artefact's folder; onnxruntime gets one thread, as each core has a process of its own.

    Raises:
        LexiconError: as `model`.
    """
    manifest = checked(folder)
    from tokenizers import Tokenizer  # noqa: PLC0415 - only where text is tagged

    settings = manifest["settings"]
    return Model(
        session=_session(folder / NETWORK),
        tokenizer=Tokenizer.from_file(str(folder / TOKENIZER)),
        frame=Frame(**manifest["frame"]),
        settings=Settings(
            *(_floats(settings[name]) for name in ("transitions", "distance", "eagerness", "calibration"))
        ),
        entity_transitions=_floats(settings["entity_transitions"]) if "entity_transitions" in settings else None,
        version=manifest["version"],
    )


def checked(folder: Path) -> dict[str, Any]:
    """Return an artefact's manifest, each file having the SHA-256 it states.

    Raises:
        LexiconError: as `model`.
    """
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        if manifest.get(DIGEST) != digest_of(manifest):
            raise LexiconError(f"{folder / MANIFEST} is damaged: it is not what its own digest says.", _REINSTALL)
        for name, digest in manifest["files"].items():
            _check(folder / name, digest)
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise LexiconError(f"The tagger's model in {folder} cannot be read: {error}.", _REINSTALL) from error
    return manifest


def digest_of(manifest: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what a manifest says, apart from its own digest."""
    said = {name: value for name, value in manifest.items() if name != DIGEST}
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _check(path: Path, digest: str) -> None:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != digest:
        raise LexiconError(f"{path} is damaged: its SHA-256 is {found[:12]}…, not {digest[:12]}….", _REINSTALL)


_REINSTALL: Final = "Reinstall claims, or use --extractor rules."


def _floats(values: object) -> Floats:
    return np.array(values, dtype=np.float32)


def _session(path: Path) -> "InferenceSession":
    import onnxruntime  # noqa: PLC0415 - only where text is tagged

    options = networks.options()
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
