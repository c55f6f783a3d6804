"""The writer of an article told in the first person: named by its byline, or by the note at its end."""

from collections.abc import Iterator
from typing import Final

from claims import steps
from claims.coreference.entities import Cast, Entity
from claims.knowledge import office_titles, person_names
from claims.mentions.mention import PERSON
from claims.nlp.parsed_article import View
from claims.records import SegmentKind, SpeakerKind
from claims.steps import step

_NOTE_BLOCKS: Final = 3  # at the end of a page, of which one tells who wrote it
_ABOUT: Final = frozenset({"be", "write", "teach", "serve", "cover", "work", "edit", "host", "report", "live"})


@step(steps.nothing)
def read(view: View, cast: Cast, byline: str | None) -> Entity | None:
    """Return who wrote an article, None where that is not told or several did.

    The note begins with the name ("Ann Roe is a professor of law."), and nothing else in the article is about its
    bearer.

    Args:
        view: the article's words.
        cast: its entities.
        byline: as printed or stated with the article ("By Ann Roe", "Ann Roe, Reuters").
    """
    named = _of_byline(cast, byline) if byline else []
    named = named or list(_of_note(view, cast))
    return named[0] if len(named) == 1 else None


def _of_byline(cast: Cast, byline: str) -> list[Entity]:
    text = byline.removeprefix("By ").removeprefix("by ").partition(",")[0].strip()
    parsed = person_names.parse(text)
    if not parsed.full or {"and", "&", "staff"} & set(text.lower().split()):
        return []
    people = (f for f in cast.entities if f.kind is SpeakerKind.PERSON)
    same = [f for f in people if f.parsed.full and person_names.matches(parsed, f.parsed)]
    return same or [Entity(SpeakerKind.PERSON, text)]


def _of_note(view: View, cast: Cast) -> Iterator[Entity]:
    last = range(max(1, len(view.blocks) - _NOTE_BLOCKS), len(view.blocks))
    heads = {n for n, kind in enumerate(view.kinds) if kind is SegmentKind.BYLINE}
    for mention in cast.mentions:
        entity = cast.who.get(mention.first)
        block = view.words[mention.first].block
        if entity is None or mention.kind != PERSON or block not in last or not _opens(view, mention.first):
            continue
        told = {view.words[at].block for at in entity.at}
        if _is_told_of(view, mention.first, mention.past) and told <= {block} | heads:
            yield entity


def _opens(view: View, first: int) -> bool:
    """Return whether a name opens its paragraph, but for a title."""
    before = view.words[view.blocks[view.words[first].block][0] : first]
    return all(w.text == "." or office_titles.is_office_word(w.lower) for w in before)


def _is_told_of(view: View, first: int, past: int) -> bool:
    """Return whether what a sentence says of a name is what such notes say: who somebody is, writes for, teaches."""
    subjects = [w for w in view.words[first:past] if w.dep == "nsubj"]
    return any(view.words[w.head].lemma in _ABOUT for w in subjects)
