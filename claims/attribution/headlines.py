"""Attributions above the body: a headline or heading counts only where the body does not say the same."""

import re
from collections.abc import Sequence

from claims import steps
from claims.attribution.candidate import Draft
from claims.records import Spans
from claims.steps import argument, step

_WORD = re.compile(r"[^\W_]{3,}")
_STEM = 5
_SAME = 0.6  # share of the headline's content found in one statement of the body
_SAME_WITH_SOURCE = 0.34  # as above where the source agrees too
_SPREAD = 0.75  # share found over all statements of the body
_FUNCTION = frozenset(
    [
        "the",
        "and",
        "for",
        "that",
        "this",
        "with",
        "from",
        "have",
        "has",
        "had",
        "was",
        "were",
        "are",
        "its",
        "his",
        "her",
        "their",
        "they",
        "them",
        "she",
        "who",
        "which",
        "will",
        "would",
        "could",
        "should",
        "may",
        "might",
        "not",
        "but",
        "been",
        "being",
        "into",
        "over",
        "after",
        "before",
        "about",
        "between",
        "than",
        "then",
        "also",
        "said",
        "says",
    ]
)


@step(argument(1))
def unrepeated(body: str, above: Sequence[Draft], below: Sequence[Draft]) -> list[Draft]:
    """Return those attributions of headline, deck and headings that no attribution of the paragraphs carries."""
    stems = [(_stems(body, d.content), _stems(body, d.source)) for d in below]
    everything = frozenset().union(*(content for content, _ in stems)) if stems else frozenset[str]()
    kept: list[Draft] = []
    for draft in above:
        content, source = _stems(body, draft.content), _stems(body, draft.source)
        seen = [(_stems(body, k.content), _stems(body, k.source)) for k in kept]
        if not _carried(content, source, [*stems, *seen], everything):
            kept.append(draft)
    return kept


@step(steps.never)
def _carried(
    content: frozenset[str],
    source: frozenset[str],
    statements: Sequence[tuple[frozenset[str], frozenset[str]]],
    everything: frozenset[str],
) -> bool:
    if not content:
        return True
    for said, by in statements:
        share = len(content & said) / len(content)
        if share >= _SAME or (share >= _SAME_WITH_SOURCE and source & by):
            return True
    return len(content & everything) / len(content) >= _SPREAD


def _stems(body: str, spans: Spans) -> frozenset[str]:
    words = (m.group().lower() for s in spans for m in _WORD.finditer(body, s.start, s.end))
    return frozenset(w[:_STEM] for w in words if w not in _FUNCTION)
