"""Find the texts that stand-off labels refer to: the corpora that lie beside the project, not in it."""

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from claims.errors import UsageError
from claims.evaluation import gum, meantime


def text(data: Path, corpus: str, doc: str) -> str:
    """Return the text of one article of a corpus under the folder `data`.

    Raises:
        UsageError: the corpus is unknown, or has no such article there.
    """
    if corpus not in _READERS:
        raise UsageError(f"Unknown corpus '{corpus}'.", f"Corpora: {', '.join(_READERS)}.")
    try:
        return _READERS[corpus](data, doc)
    except (OSError, LookupError) as error:
        raise UsageError(
            f"{data} has no article '{doc}' of {corpus}.",
            "docs/quality.md says where the corpora come from; name their folder.",
        ) from error


def digest(body: str) -> str:
    """Return the SHA-256 of a text, by which labels know that it is the one they were written on."""
    return hashlib.sha256(body.encode("utf-8")).hexdigest()


@cache
def _polnear(path: Path) -> Mapping[str, str]:
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return MappingProxyType({row["doc"]: row["text"] for row in rows})


_READERS: Final[Mapping[str, Callable[[Path, str], str]]] = MappingProxyType(
    {
        "polnear-train": lambda data, doc: _polnear(data / "polnear-train.jsonl")[doc],
        "polnear-dev": lambda data, doc: _polnear(data / "polnear-dev.jsonl")[doc],
        "meantime": lambda data, doc: meantime.read(data / "meantime" / f"{doc}.xml"),
        "gum-2025": lambda data, doc: gum.read(data / "gum-2025" / f"{doc}.conllu").body,
    }
)
