"""Direct, mixed or indirect, read off the quotation states of the words."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from claims.attribution.tagger.chains import Run
from claims.attribution.tagger.encode import Encoded
from claims.attribution.tagger.features import QUOTED, Shape
from claims.records import StatementKind

_QUOTED: Final = sorted(QUOTED)
_FEW: Final = 2


def kind(words: Encoded, contents: Sequence[Run]) -> StatementKind:
    """Tell how much of a content is quoted: all words but two at most, more than one, or fewer."""
    inside, total = 0, 0
    for run in contents:
        spoken = words.shape[run.start : run.end] != Shape.MARK
        quoted = np.isin(words.quote[run.start : run.end], _QUOTED)
        inside += int((spoken & quoted).sum())
        total += int(spoken.sum())
    if inside and total - inside <= _FEW and inside > total - inside:
        return StatementKind.DIRECT
    return StatementKind.MIXED if inside > 1 else StatementKind.INDIRECT
