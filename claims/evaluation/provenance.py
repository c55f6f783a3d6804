"""Where label files come from and what they may be used for: the head that each carries."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from claims import lexicon
from claims.errors import UsageError

SETS: Final = ("fit", "validate", "report")


@dataclass(frozen=True, slots=True)
class Provenance:
    """The head of a label file.

    Attributes:
        set: What the labels may be used for: fit, validate or report.
        texts: The corpora that the labels refer to.
        labelled: How the labels were made.
        drafted_from_output: Whether they were drafted from the program's output, corrected against it or chosen by it.
        fitted_on: The files of weights, thresholds and calibrations that were fitted on them.
    """

    set: str
    texts: str
    labelled: str
    drafted_from_output: bool
    fitted_on: tuple[str, ...]

    @property
    def held_out(self) -> bool:
        """Whether a figure measured on the labels says how the program does on text that nothing was made from."""
        return not self.drafted_from_output and not self.fitted_on


def read(path: Path) -> Provenance:
    """Return the provenance of a file of labels, YAML or JSON lines.

    Raises:
        UsageError: it has no head, or one of another form.
    """
    try:
        return parse(_head(path))
    except (ValueError, LookupError, TypeError) as error:
        raise UsageError(f"{path} has no provenance in its head ({error}).") from error


def _head(path: Path) -> Mapping[str, Any]:
    if path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as file:
            head: Mapping[str, Any] = json.loads(file.readline())["provenance"]
            return head
    found: Mapping[str, Any] = lexicon.load_path(path)["provenance"]
    return found


def parse(head: Mapping[str, Any]) -> Provenance:
    """Return the provenance that a head states.

    Raises:
        LookupError: a field is missing.
        ValueError: a field has another form.
    """
    if head["set"] not in SETS or not isinstance(head["drafted_from_output"], bool):
        message = f"set must be one of {', '.join(SETS)}, drafted_from_output true or false"
        raise ValueError(message)
    texts = head["texts"] if isinstance(head["texts"], str) else ", ".join(head["texts"])
    return Provenance(head["set"], texts, head["labelled"], head["drafted_from_output"], tuple(head["fitted_on"]))
