"""A role as far as its source goes: what was read of it may be a piece of the words beside the name."""

from claims.mentions.mention import PERSON, Mention, touching
from claims.mentions.titles import CLAUSES, ENDS, NOUNS, clean, is_address, is_person_noun, names_office
from claims.nlp.parsed_article import OWNING, View, Word
from claims.records import Spans

_DASHES = frozenset({"\u2014", "\u2013", "--"})


def in_source(view: View, source: Spans, names: tuple[Mention, ...], role: str | None) -> str | None:
    """Return a role as far as its source goes: what was read of it may be a piece of the words beside the name.

    Args:
        view: The words of the article.
        source: The source of a statement, with one name in it.
        names: The names of the article.
        role: What was read of the role, None where nothing was.
    """
    inside = [i for span in source for i in view.within(span)]
    while inside and view.words[inside[-1]].text in ENDS:
        inside.pop()
    if not inside or inside != list(range(inside[0], inside[-1] + 1)):
        return role
    first, past = inside[0], inside[-1] + 1
    named = [m for m in touching(names, first, past) if m.kind == PERSON and not _is_owner(view, m)]
    if len(named) != 1:
        return role
    before = _whole(view, first, named[0].first - (view.words[named[0].first - 1].text == ","), role)
    behind = _whole(view, named[0].past, past, role) if named[0].past < past else None
    return before or behind or role


def _is_owner(view: View, mention: Mention) -> bool:
    return mention.past < len(view.words) and view.words[mention.past].lower in OWNING


def _whole(view: View, first: int, past: int, role: str | None) -> str | None:
    """Return the words of a source beside its name as a role, where what was read is a piece of them."""
    words = view.words[first:past]
    if not words or any(w.pos == "AUX" or w.lower in CLAUSES or w.text in _DASHES for w in words):
        return None
    commas = [i for i in range(first + 1, past - 1) if view.words[i].text == ","]
    past = next((i for i in commas if view.words[i + 1].pos in {"DET", "PRON", "CCONJ"}), past)
    text = clean(view.text(first, past))
    if role is None:
        return text if not commas and not is_address(text) and _opens_with_person(words) else None
    return text if role != text and role in text and (not commas or text.startswith(role)) else None


def _opens_with_person(words: tuple[Word, ...]) -> bool:
    """Whether the first noun that is not before another one is for one person ("director of the Dallas chapter")."""
    pairs = zip(words, (*words[1:], None), strict=True)
    head = next((a for a, b in pairs if a.pos in NOUNS and (b is None or b.pos not in NOUNS)), None)
    return head is not None and not head.plural and (is_person_noun(head.lemma) or names_office(head.text))
