"""Who is named only behind the pronoun or description that means them: "A judge has said … | Ann Roe, a judge, …"."""

from collections.abc import Iterator

from claims.coreference.anaphors import Anaphor
from claims.coreference.entities import Entity
from claims.coreference.salience import Discourse
from claims.mentions.mention import Mention, starting
from claims.records import SpeakerKind

_NEXT = 2  # sentences on in which a person is named that a pronoun or description meant
_OPENING = 2  # sentences of the report in which a pronoun may stand before the name
_SUBJECT = frozenset({"nsubj", "nsubjpass"})


def of_pronoun(state: Discourse, anaphor: Anaphor) -> Entity | None:
    """Return the person that a pronoun at the head of a report means: the subject of one of the next sentences."""
    if state.distance(0, anaphor.at)[0] > _OPENING:
        return None
    for mention, entity in _people_behind(state, anaphor):
        fits = anaphor.gender is None or entity.gender in {None, anaphor.gender}
        if fits and state.view.words[mention.past - 1].dep in _SUBJECT:
            return entity
    return None


def of_description(state: Discourse, anaphor: Anaphor) -> Entity | None:
    """Return the one person of the article who has the role of an indefinite description, named soon after.

    A description of more than a noun ("a company spokesman") must be taken up: "the spokesman, Tim Rusk, …". Of five
    that were not, in 500 articles of PolNeAR train, three were somebody else.
    """
    near = [(m, f) for m, f in _people_behind(state, anaphor) if _bears(f, anaphor)]
    if not near or any(f is not near[0][1] for _, f in near):
        return None
    named = near[0][1]
    others = (f for f in state.cast.who.values() if f is not named)
    before = (state.cast.who.get(m.first) for m in starting(state.cast.mentions, 0, anaphor.at))
    if any(_bears(f, anaphor) for f in others) or any(f is named for f in before):
        return None
    return named if not anaphor.modifiers or any(_takes_up(state, m, anaphor.noun) for m, _ in near) else None


def _bears(entity: Entity, anaphor: Anaphor) -> bool:
    return entity.kind is SpeakerKind.PERSON and bool(entity.forms) and anaphor.noun in entity.role_words


def _takes_up(state: Discourse, mention: Mention, noun: str) -> bool:
    """Return whether "the noun," stands before a name."""
    return [w.lower for w in state.view.words[max(0, mention.run - 3) : mention.run]] == ["the", noun, ","]


def _people_behind(state: Discourse, anaphor: Anaphor) -> Iterator[tuple[Mention, Entity]]:
    inside = {at for at, _ in anaphor.inside}
    for mention in starting(state.cast.mentions, anaphor.at + 1, len(state.view.words)):
        if state.distance(anaphor.at, mention.first)[0] > _NEXT:
            return
        entity = state.cast.who.get(mention.first)
        outside = mention.first not in anaphor.own | inside and not state.quoted[mention.first]
        if entity is not None and entity.kind is SpeakerKind.PERSON and entity.forms and outside:
            yield mention, entity
