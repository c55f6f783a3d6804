"""Exact-span scores of names against a labelled set."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from entity_training.documents import Document, Kind

SPEAKING: Final = (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)


class Found(NamedTuple):
    """A name as a system gives it: code points and kind."""

    start: int
    end: int
    kind: Kind


class Figures(NamedTuple):
    """Precision, recall and F1, in per cent."""

    precision: float
    recall: float
    f1: float


def figures(documents: Sequence[Document], found: Iterable[Sequence[Found]]) -> dict[str, Figures]:
    """Return the figures of people, bodies and places, each and all, by exact span and type.

    What a system finds in a stretch that the set does not judge counts neither way.
    """
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for document, names in zip(documents, found, strict=True):
        gold = {(n.start, n.end, kind) for n in document.names for kind in n.kinds if kind in SPEAKING}
        unjudged = [n for n in document.names if not n.kinds]
        mine = {
            tuple(name)
            for name in names
            if name.kind in SPEAKING and not any(name.start < n.end and n.start < name.end for n in unjudged)
        }
        for counter, some in ((right, gold & mine), (given, mine), (wanted, gold)):
            for _, _, kind in some:
                counter.update((str(kind), "all"))
    return {kind: _figures(right[kind], given[kind], wanted[kind]) for kind in ("all", *map(str, SPEAKING))}


def _figures(right: int, given: int, wanted: int) -> Figures:
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return Figures(*(round(100 * x, 1) for x in (precision, recall, f1)))
