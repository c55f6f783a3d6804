"""Descriptions in headlines ("Super PAC chief praises …"), named by who is said below to have said the same."""

from collections.abc import Iterator
from typing import Final

from claims import steps
from claims.coreference.entities import Entity
from claims.coreference.resolver import Reading
from claims.records import SegmentKind, SpeakerKind
from claims.steps import step

_ABOVE: Final = frozenset({SegmentKind.HEADLINE, SegmentKind.DECK})
_LEAST_SHARED: Final = 0.3  # of the headline's words that a statement below has too, and
_LEAST_WORDS: Final = 2  # so many of them: one word is shared by chance
_CLEARLY: Final = 1.25  # times the words that a statement of anybody else shares
_TELLING: Final = 4  # letters of the shortest word that is compared
_TITLED: Final = 0.8  # of the long words of a headline that begin with capitals
_STEM: Final = 6  # letters by which "praises" and "praised" are one


@step(steps.nothing)
def told_below(reading: Reading, n: int, described: Entity) -> Entity | None:
    """Return who said what a headline reports of somebody described, None where nobody or several did.

    Args:
        reading: the article, all sources decided.
        n: the attribution in the headline.
        described: whom it is said of.
    """
    if not _is_above(reading, n) or described.forms or described.plural or described.thing:
        return None
    own = _stems(reading, n)
    shared: dict[int, tuple[int, Entity]] = {}
    for k, entity in _below(reading):
        if (entity.kind is SpeakerKind.PERSON) != (described.kind is not SpeakerKind.ORGANISATION):
            continue
        common = len(own & _stems(reading, k))
        if common > shared.get(id(entity), (0, entity))[0]:
            shared[id(entity)] = (common, entity)
    ranked = sorted(shared.values(), key=lambda one: -one[0])
    if not ranked or ranked[0][0] < max(_LEAST_WORDS, _LEAST_SHARED * len(own)):
        return None
    clear = len(ranked) == 1 or ranked[0][0] >= _CLEARLY * ranked[1][0]
    return ranked[0][1] if clear else None


def _is_above(reading: Reading, n: int) -> bool:
    """Return whether an attribution stands in a headline: by its kind, or in capitals in the first paragraph."""
    view = reading.state.view
    inside = [i for span in reading.attributions[n].content for i in view.within(span)]
    if not inside:
        return False
    block = view.words[inside[0]].block
    long = [w.text for w in view.words[slice(*view.blocks[block])] if len(w.text) >= _TELLING]
    titled = sum(word[:1].isupper() for word in long) >= _TITLED * len(long)
    return view.kinds[block] in _ABOVE or (block == 0 and titled)


def _below(reading: Reading) -> Iterator[tuple[int, Entity]]:
    """Yield the statements of the text with the one named entity that made each."""
    for k, who in reading.decided.items():
        if len(who) == 1 and who[0].forms and not _is_above(reading, k):
            yield k, who[0]


def _stems(reading: Reading, n: int) -> set[str]:
    view, attribution = reading.state.view, reading.attributions[n]
    words = (view.words[i].lower for span in (*attribution.cue, *attribution.content) for i in view.within(span))
    return {word[:_STEM] for word in words if len(word) >= _TELLING}
