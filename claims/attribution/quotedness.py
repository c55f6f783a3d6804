"""How much of a content stands in quotation marks: direct, mixed or indirect."""

import re
from collections.abc import Sequence

from claims.records import Span, Spans, StatementKind

_WORD = re.compile(r"\w+(?:['’.,\-]\w+)*")
_FEW = 2


def statement_kind(body: str, content: Spans, quoted: Sequence[Span]) -> StatementKind:
    """Judge a content by the quotations of the text around it: spans of the body, marks included, in order, apart.

    Direct: all words quoted, but for two at most. Indirect: none, or only single scare-quoted words.
    """
    stretches = [q for q in quoted if any(q.overlaps(c) for c in content)]
    words = [(m.start(), m.end()) for c in content for m in _WORD.finditer(body, c.start, c.end)]
    inside = [[w for w in words if q.start <= w[0] and w[1] <= q.end] for q in stretches]
    count = sum(map(len, inside))
    outside = len(words) - count
    if count and (outside == 0 or (outside <= _FEW and count > outside + 1)):
        return StatementKind.DIRECT
    if any(len(group) > 1 for group in inside):
        return StatementKind.MIXED
    return StatementKind.INDIRECT
