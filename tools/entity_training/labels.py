"""Names to the tags that each word may have."""

import numpy as np
from entity_training.documents import Document, Kind

from claims.attribution.tagger.encode import Encoded
from claims.attribution.tagger.entities import BEGIN, END, KINDS, MIDDLE, OUT, SINGLE, TAGS, forbidden, tag
from claims.attribution.tagger.features import Shape

_SIDE_BY_SIDE = 2.0  # chosen on validate among 0 to 3
_FOR_BODIES = 0.3  # chosen on validate among 0, 0.3, 0.6 and 0.9
_PLAIN = (Shape.LOWER, Shape.MARK)


def allowed(document: Document, words: Encoded) -> np.ndarray:
    """Return a (words, tags) mask of the tags that are not known to be wrong."""
    mask = np.zeros((len(words), TAGS), dtype=bool)
    mask[:, OUT] = True
    capital = ~np.isin(words.shape, _PLAIN) & (words.shape != Shape.NUMBER)
    for kind in document.loose:
        at = 1 + 4 * KINDS.index(kind)
        mask[capital, at : at + 4] = True
    if document.blind:
        mask[capital] = True
    for name in document.names:
        first = int(np.searchsorted(words.ends, name.start, "right"))
        last = int(np.searchsorted(words.starts, name.end, "left"))
        if last > first:
            mask[first:last] = not name.kinds
            for kind in name.kinds:
                _name(mask, first, last, kind)
    return mask


def _name(mask: np.ndarray, first: int, last: int, kind: Kind) -> None:
    number = KINDS.index(kind)
    if last - first == 1:
        mask[first, tag(number, SINGLE)] = True
        return
    mask[first, tag(number, BEGIN)] = True
    mask[last - 1, tag(number, END)] = True
    mask[first + 1 : last - 1, tag(number, MIDDLE)] = True


def transitions() -> np.ndarray:
    """Return the scores of the successions of tags: two names side by side are rare, bodies are begun more freely."""
    scores = forbidden()
    closed = [tag(k, part) for k in range(len(KINDS)) for part in (END, SINGLE)]
    opening = [tag(k, part) for k in range(len(KINDS)) for part in (BEGIN, SINGLE)]
    scores[np.ix_(closed, opening)] -= _SIDE_BY_SIDE
    body = KINDS.index(Kind.ORGANISATION)
    scores[:, [tag(body, BEGIN), tag(body, SINGLE)]] += _FOR_BODIES
    return scores
