"""Sources that are a title and a name, read by their words where a parse takes them apart."""

from claims.knowledge import nouns, office_titles
from claims.knowledge.countries import plain
from claims.knowledge.person_names import parse as names_parse
from claims.mentions import portfolios
from claims.mentions.extents import ends_with_title
from claims.mentions.mention import BODY, PERSON, Mention, starting, touching
from claims.mentions.source_spans import OTHER, Voice
from claims.nlp import parser
from claims.nlp.parsed_article import OWNING, View, Word
from claims.records import Spans


def voice(view: View, source: Spans, names: tuple[Mention, ...]) -> Voice | None:
    """Return the person whose title the rest of the span is ("BJP spokesman and lawmaker Anna Rao").

    A preposition may stand in the title only before a body's name: "the lawyer for ex-minister Anna Rao" is a lawyer.
    """
    inside = [i for span in source for i in view.within(span) if not view.words[i].text.isspace()]
    inside = _without_clause(view, inside, names)
    while inside and view.words[inside[-1]].pos == "PUNCT":
        inside.pop()
    if not inside or inside != list(range(inside[0], inside[-1] + 1)):
        return None
    near = starting(names, inside[0] + 1, inside[-1] + 1)
    name = next((m for m in near if m.kind == PERSON and m.past == inside[-1] + 1), None)
    if name is None or not names_parse(name.text).full:
        return None
    if not _is_role_of_body(view, inside[0], name, names) and not _is_title(view, inside[0], name):
        return None
    return Voice(name.past - 1, inside[0], name.past)


def _without_clause(view: View, inside: list[int], names: tuple[Mention, ...]) -> list[int]:
    """Drop a relative clause behind the name ("…, Gareth Penn who earlier scored twice")."""
    if all(view.words[i].lower != "who" for i in inside):
        return inside
    ends = {m.past for m in touching(names, min(inside) - 1, max(inside) + 1) if m.kind == PERSON}
    cut = next((n for n, i in enumerate(inside) if i in ends and view.words[i].lower == "who"), len(inside))
    return inside[:cut]


def _is_title(view: View, first: int, name: Mention) -> bool:
    """Whether all words before a name are its title."""
    before = view.words[first : name.first]
    if before[-1].text == ",":
        return _are_roles(view, first, name.first - 1)
    last = before[-1].lower
    if _is_owner(view, first, name.first) or portfolios.is_title(view, first, name.first):
        return True
    if last in OTHER or last in OWNING | {",", ";"} or any(w.pos in _CLAUSAL for w in before):
        return False
    if _are_portfolios(view, before):
        return True
    joints = [w.i for w in before if w.lower in {"and", "&", ","}]
    if any(not _is_bare_role(view, i - 1, first) for i in joints):
        return False
    prepositions = [w.i for w in before if w.pos == "ADP" or w.lower in OTHER - {"and", "or"}]
    return not prepositions or _is_of_body(view, prepositions[-1] + 1, name)


def _is_role_of_body(view: View, first: int, name: Mention, names: tuple[Mention, ...]) -> bool:
    """Whether all before a name are a body and what its bearer is there ("Bank of Lydia spokesman Anna Rao")."""
    first += view.words[first].lower == "the"
    body = next((m for m in starting(names, first, first + 1) if m.kind == BODY and m.past < name.first), None)
    if body is None:
        return False
    role = view.words[body.past : name.first]
    nouns_only = all(w.text.replace("-", "").isalpha() and w.lower not in OTHER for w in role)
    return nouns_only and all(w.pos not in _CLAUSAL for w in role) and _is_bare_role(view, name.first - 1, body.past)


def _are_roles(view: View, first: int, past: int) -> bool:
    """Whether the words before a comma and a name are roles of one person ("Wales skipper and prop, Gareth Penn")."""
    joints = [i for i in range(first, past) if view.words[i].lower == "and"]
    plain_words = all(w.pos in {"NOUN", "PROPN", "ADJ"} or w.i in joints for w in view.words[first:past])
    return len(joints) == 1 and plain_words and all(_is_bare_role(view, i - 1, first) for i in (*joints, past))


def _are_portfolios(view: View, before: tuple[Word, ...]) -> bool:
    """Whether words before a name are what one minister is for ("Sports and Youth Minister"): common nouns."""
    *named_words, office = before
    named = [w for w in named_words if w.lower not in {"and", "&", ","}]
    common = all(w.text[:1].isupper() and parser.is_common(w.lower) and w.ent not in {"GPE", "PERSON"} for w in named)
    bodies = nouns.words("organisation_words") | nouns.words("body_nouns") | office_titles.office_words().keys()
    return (
        len(named) > 1 and common and not any(w.lower in bodies for w in named) and ends_with_title(view, office.i + 1)
    )


def _is_owner(view: View, first: int, past: int) -> bool:
    """Whether whose man it is stands before a name ("Sanabel News' | Anna Rao", "the Union's (MEU) |")."""
    if view.words[past - 1].text == ")":
        past = next((i for i in range(past - 1, first, -1) if view.words[i].text == "("), past)
    owner = view.words[first : past - 1]
    if view.words[past - 1].lower not in OWNING or not owner:
        return False
    joints = _IN_NAME | ({",", "and"} if owner[-1].lower in nouns.words("public_bodies") else frozenset())
    return all(w.text[:1].isupper() or w.lower in joints for w in owner)


_IN_NAME = frozenset({"the", "of", "for", "&", "-"})
_CLAUSAL = frozenset({"VERB", "AUX", "PRON", "SCONJ"})


def _is_bare_role(view: View, i: int, first: int) -> bool:
    """Whether a noun for a person stands without article, as a title does ("spokesman and lawmaker Anna Rao")."""
    word = view.words[i]
    bodies = nouns.words("body_nouns") | nouns.words("crowd_nouns") | nouns.words("organisation_words")
    bare = not any(w.dep == "det" for w in view.words[first : i + 1])
    role = (word.pos == "NOUN" and word.text.islower()) or plain(word.text) in office_titles.office_words()
    return bare and role and not word.plural and word.lower not in bodies


def _is_of_body(view: View, first: int, name: Mention) -> bool:
    """Whether the words between a preposition and a name are a body's name ("of Rostec Corporation | Anna Rao")."""
    words = [w for w in view.words[first : name.first] if w.lower != "the"]
    office = bool(words) and plain(words[0].text) in office_titles.office_words() | office_titles.address().keys()
    return bool(words) and words[0].text[:1].isupper() and not office and not words[-1].text.islower()
