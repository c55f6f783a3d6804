"""Sources that list people, each with a title or an apposition: all of them speak."""

from itertools import pairwise

from claims.knowledge.person_names import parse as names_parse
from claims.mentions.extents import ends_with_title
from claims.mentions.mention import PERSON, Mention, starting
from claims.mentions.source_spans import OTHER, Voice
from claims.nlp.parsed_article import OWNING, View
from claims.records import Spans

_JOINTS = frozenset({"and", "&", ",", ";"})
_IN_TITLE = frozenset({"of", "for", "and", "the", "on", ",", "&", "-"})
_CLAUSAL = frozenset({"VERB", "AUX", "SCONJ"})
_NEAR = frozenset({"of", "for", "in", "at"})
_RELATED = OTHER - _NEAR - {"and"}


def voices(view: View, source: Spans, names: tuple[Mention, ...]) -> tuple[Voice, ...]:
    """Return the people of "Ann Lee, the mayor, and Roads and Bridges Committee Chair Tom Roe", or none if not a list.

    The parse is of little help: it takes the last name with all its title for the head, or a committee for a speaker.
    """
    inside = sorted({i for span in source for i in view.within(span) if not view.words[i].text.isspace()})
    if not inside or inside != list(range(inside[0], inside[-1] + 1)):
        return ()
    past = inside[-1] + 1
    people = [m for m in starting(names, inside[0], past) if m.past <= past and _is_full(m)]
    starts = [_title_start(view, one, other) for one, other in pairwise(people)]
    if not starts or not all(starts) or not _ends_with_and(view, people, starts[-1]):
        return ()
    first = people[0].run
    if not _opens(view, inside[0], people[0]) or not _closes(view, people[-1], past):
        return ()
    return tuple(
        Voice(m.past - 1, start, m.past) for m, start in zip(people, (min(first, inside[0]), *starts), strict=True)
    )


def _is_full(mention: Mention) -> bool:
    return mention.kind == PERSON and names_parse(mention.text).full


def _ends_with_and(view: View, people: list[Mention], last: int) -> bool:
    return any(view.words[i].lower in {"and", "&"} for i in range(people[-2].past, last))


def _opens(view: View, first: int, name: Mention) -> bool:
    """Whether what stands before the first name is its title ("Mayor", "police chief"), not whose lawyer speaks."""
    before = view.words[first : name.first]
    return not any(w.pos in _CLAUSAL or w.lower in _RELATED | OWNING for w in before) and (
        not before or before[-1].lower not in OTHER
    )


def _closes(view: View, name: Mention, past: int) -> bool:
    behind = view.words[name.past : past]
    return not behind or behind[0].text not in OWNING


def _title_start(view: View, one: Mention, other: Mention) -> int:
    """Return where the title of the second person begins, 0 where the two are not side by side in a list."""
    if view.words[one.first].sentence != view.words[other.first].sentence:
        return 0
    between = view.words[one.past : other.first]
    related = any(w.lower in _RELATED or (w.pos == "ADP" and w.lower not in _NEAR) for w in between)
    if not between or between[0].text in OWNING or related or any(w.pos in _CLAUSAL for w in between):
        return 0
    for joint in between:
        start = joint.i + 1
        if joint.lower in _JOINTS and _is_rest(view, one.past, joint.i) and _is_title(view, start, other):
            return start
    return 0


def _is_rest(view: View, first: int, past: int) -> bool:
    """Whether words behind a name are nothing, an apposition in commas, or the body somebody is of."""
    rest = view.words[first:past]
    return not rest or rest[0].text in {",", "("} or rest[0].lower in {"of", "for", "from", "with", "at"}


def _is_title(view: View, first: int, name: Mention) -> bool:
    """Whether all words before a name are its title, in capitals or the lower case of a role, or there are none."""
    title = view.words[first : name.first]
    if not title:
        return True
    if title[0].lower in _JOINTS:
        return title[0].lower == "and" and _is_title(view, first + 1, name)
    last = title[-1]
    named = all(w.text[:1].isupper() or w.lower in _IN_TITLE or w.i >= last.i for w in title)
    role = last.pos in {"NOUN", "PROPN"} and not last.plural and last.lower not in _IN_TITLE
    small = len(title) <= _SMALL and all(w.pos in {"NOUN", "PROPN", "ADJ"} for w in title)
    return role and (small or (named and ends_with_title(view, name.first)))


_SMALL = 4
