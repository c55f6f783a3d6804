"""One kind a name and article: every mention of a name votes, longer names for their short forms too."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from claims.nlp import normalize
from claims.records import EntityKind, EntityMention
from claims.steps import step

_SURE: Final = 0.9  # a mention this probable keeps its own kind
_SUPPORT: Final = 0.5  # what a longer name's votes count for its short form
_SHARE: Final = 0.5  # the share of the votes that a kind needs to be given to the others
_WORD: Final = re.compile(r"[^\W_]+")
_DROPPED: Final = frozenset({"the", "s"})

Votes = dict[EntityKind, float]
Key = tuple[str, ...]


@step(lambda mentions, _text_of: list(mentions))
def consistent(mentions: Sequence[EntityMention], text_of: Callable[[EntityMention], str]) -> list[EntityMention]:
    """Return the mentions with the kind that their name has in the article.

    Args:
        mentions: The names of one article.
        text_of: Returns a mention's text.
    """
    keys = [folded(text_of(mention)) for mention in mentions]
    votes: dict[Key, Votes] = defaultdict(lambda: defaultdict(float))
    for key, mention in zip(keys, mentions, strict=True):
        votes[key][mention.kind] += mention.score
    supported = _supported(votes)
    return [_settled(mention, supported[key]) for key, mention in zip(keys, mentions, strict=True)]


def folded(name: str) -> Key:
    """Return a name's words without case, accents, article and possessive."""
    words = _WORD.findall(normalize.fold(name))
    return tuple(w for w in words if w not in _DROPPED) or tuple(words)


def _supported(votes: dict[Key, Votes]) -> dict[Key, Votes]:
    """Add to the votes of each short form those of the names that it may shorten."""
    out = {key: dict(own) for key, own in votes.items()}
    for long, own in votes.items():
        kind = max(own, key=own.__getitem__)
        for short in _short_forms(long, kind):
            if short in out and short != long:
                out[short][kind] = out[short].get(kind, 0.0) + _SUPPORT * min(own[kind], 1.0)
    return out


def _short_forms(long: Key, kind: EntityKind) -> set[Key]:
    """Return how news shortens a name: a person to the surname, a body to its first word or its initials."""
    if len(long) < 2:  # noqa: PLR2004 - a name of one word has no short form
        return set()
    if kind is EntityKind.PERSON:
        return {long[-1:], long[-2:]}
    if kind is EntityKind.ORGANISATION:
        return {long[:1], ("".join(word[0] for word in long),)}
    return set()


def _settled(mention: EntityMention, votes: Votes) -> EntityMention:
    best = max(votes, key=votes.__getitem__)
    if best is mention.kind or mention.score >= _SURE or votes[best] < _SHARE * sum(votes.values()):
        return mention
    return mention._replace(kind=best, score=round(mention.score * votes[best] / sum(votes.values()), 3))
