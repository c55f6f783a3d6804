"""What the tagger's encoder makes of a text: the hidden states that the entity head reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from entity_training import labels
from entity_training.documents import Document
from tokenizers import Tokenizer

from claims.attribution.tagger import encode
from claims.attribution.tagger import model as artefact
from claims.attribution.tagger.encode import Encoded, Frame, Window


@dataclass(frozen=True, slots=True)
class Words:
    """Words end to end.

    Attributes:
        hidden: Their states (words, layers x 384), half precision.
        case: Their letter case, as `features.Shape`.
        allowed: (words, tags) mask of what each may be tagged, as `labels.allowed`.
    """

    hidden: np.ndarray
    case: np.ndarray
    allowed: np.ndarray

    def __len__(self) -> int:
        return len(self.case)

    def save(self, path: Path) -> None:
        """Write the words."""
        np.savez(path, hidden=self.hidden, case=self.case, allowed=self.allowed)


def load(path: Path) -> Words:
    """Return words that were written."""
    held = np.load(path)
    return Words(held["hidden"], held["case"], held["allowed"])


def layer_name(number: int) -> str:
    """Return the name of a layer's output in the network; layer 0 is the embeddings."""
    return "norm.out" if number == 0 else f"layers.{number - 1}.norm2.out"


def session(network: bytes) -> onnxruntime.InferenceSession:
    """Return a session of a network on one thread, as the tagger runs it."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(network, options, disabled_optimizers=["SkipLayerNormFusion"])


class Encoder:
    """The tagger's network up to the layers whose states are asked for."""

    def __init__(self, folder: Path, layers: Sequence[int]) -> None:
        """Load the artefact in `folder`; layer 0 is the embeddings."""
        network = onnx.load(folder / artefact.NETWORK)
        names = [layer_name(n) for n in layers]
        del network.graph.output[:]
        network.graph.output.extend(onnx.helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, None) for n in names)
        self.session = session(network.SerializeToString())
        self.tokenizer = Tokenizer.from_file(str(folder / artefact.TOKENIZER))

    def words(self, document: Document) -> Encoded:
        """Return the words of a document."""
        return encode.encode(document.segments(), self.tokenizer)

    def windows(self, words: Encoded) -> Iterator[Window]:
        """Yield the windows in which the tagger reads the words."""
        return encode.windows(words, self.tokenizer, Frame())

    def hidden(self, window: Window) -> np.ndarray:
        """Return the states of the layers side by side, of the words that the window answers for."""
        out = self.session.run(None, inputs(window))
        at = np.flatnonzero((window.word >= window.start) & (window.word < window.end))
        return np.concatenate([states[0][at] for states in out], axis=1)

    def read(self, documents: Sequence[Document]) -> Words:
        """Return the words of documents."""
        hidden, case, allowed = [], [], []
        for document in documents:
            words = self.words(document)
            hidden += [self.hidden(window).astype(np.float16) for window in self.windows(words)]
            case.append(words.shape)
            allowed.append(labels.allowed(document, words))
        return Words(np.concatenate(hidden), np.concatenate(case), np.concatenate(allowed))


def inputs(window: Window) -> dict[str, np.ndarray]:
    """Return what the network is given of a window."""
    columns = {"ids": window.ids, "quote": window.quote, "case": window.shape, "place": window.place}
    return {name: column[None] for name, column in columns.items()}
