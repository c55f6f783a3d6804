"""One kind a name and article: every mention of a name votes, longer names for their short forms too."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from claims.attribution.tagger.chains import Floats
from claims.attribution.tagger.entities import KINDS, Candidate
from claims.nlp import normalize
from claims.records import EntityKind, EntityMention
from claims.steps import step

_OTHERS: Final = 1.0  # what the mean of a name's mentions counts beside a mention's own chances
_SUPPORT: Final = 0.3  # what the mean of a longer name counts for its short form
_WORD: Final = re.compile(r"[^\W_]+")
_DROPPED: Final = frozenset({"the", "s"})

Key = tuple[str, ...]


def consistent(candidates: Sequence[Candidate], text_of: Callable[[Candidate], str]) -> list[EntityMention]:
    """Return the candidates as mentions, each with the kind that its name has in the article.

    Args:
        candidates: The names of one article.
        text_of: Returns a candidate's text.
    """
    keys = [folded(text_of(candidate)) for candidate in candidates]
    chances = [np.array(candidate.chances, dtype=np.float32) for candidate in candidates]
    votes = article_votes(keys, chances)
    return [
        _mention(candidate, own, own + votes[key])
        for candidate, key, own in zip(candidates, keys, chances, strict=True)
    ]


def folded(name: str) -> Key:
    """Return a name's words without case, accents, article and possessive."""
    words = _WORD.findall(normalize.fold(name))
    return tuple(w for w in words if w not in _DROPPED) or tuple(words)


@step(lambda keys, _chances: dict.fromkeys(keys, np.zeros(len(KINDS), np.float32)))
def article_votes(keys: Sequence[Key], chances: Sequence[Floats]) -> Mapping[Key, Floats]:
    """Let the mentions of a name vote for its kind: the sum to add to each mention's own chances."""
    held: dict[Key, list[Floats]] = defaultdict(list)
    for key, own in zip(keys, chances, strict=True):
        held[key].append(own)
    means: dict[Key, Floats] = {key: np.stack(some).mean(0) for key, some in held.items()}
    out: dict[Key, Floats] = {key: _OTHERS * mean for key, mean in means.items()}
    for long, mean in means.items():
        for short, number in _short_forms(long):
            if short in out and short != long:
                out[short][number] += _SUPPORT * mean[number]
    return out


def _short_forms(long: Key) -> Iterator[tuple[Key, int]]:
    """Yield how news shortens names, by kind: a person to the surname, a body to its first word or initials."""
    if len(long) > 1:
        person, body = KINDS.index(EntityKind.PERSON), KINDS.index(EntityKind.ORGANISATION)
        yield from ((long[at:], person) for at in range(1, len(long)))
        yield ("".join(word[0] for word in long),), body
        yield long[:1], body


def _mention(candidate: Candidate, own: Floats, weighed: Floats) -> EntityMention:
    """Return a mention of the kind that weighs most; its score is the share of that in the name's probability."""
    best = int(weighed.argmax())
    score = float(own.sum() * weighed[best] / max(float(weighed.sum()), 1e-9))
    return EntityMention(candidate.start, candidate.end, KINDS[best], round(min(score, 1.0), 3))
