"""The name that says who a described voice is: its head, or a name in apposition to it."""

import re
from collections.abc import Sequence

from claims.knowledge import nouns, office_titles
from claims.knowledge.countries import plain
from claims.knowledge.person_names import parse as names_parse
from claims.mentions.mention import BODY, PERSON, PLACE, Mention, starting, touching
from claims.mentions.source_spans import OTHER, Voice
from claims.mentions.titles import names_office
from claims.nlp.parsed_article import OWNING, View, Word


def named(view: View, voice: Voice, names: tuple[Mention, ...]) -> Mention | None:
    """Return the name that says who the voice is: its head, or a person in apposition to a described head."""
    inside = touching(names, voice.first, voice.past)
    opening = next((m for m in inside if m.kind == PERSON and m.first == voice.first), None)
    if opening is not None and opening.past < voice.past and view.words[opening.past].text == ",":
        return opening
    for mention in inside:
        if mention.first <= voice.head < mention.past:
            apposed = (m for m in inside if m is not mention and m.kind == PERSON and _closes(view, m, voice))
            office = mention.past - mention.first == 1 and names_office(mention.text)
            return mention if mention.kind == PERSON and not office else next(apposed, mention)
    for mention in inside:
        if mention.kind == PERSON and mention.first > voice.head and _is_same(view, mention, voice):
            return mention
        if mention.kind == PERSON and (_closes(view, mention, voice) or _is_named_so(view, mention, voice)):
            return mention
    past = max((*view.subtree(voice.head), voice.past - 1)) + 1  # "a driver | who gave his name as Joe"
    so = (m for m in starting(names, voice.past, past) if m.kind == PERSON and _is_named_so(view, m, voice))
    return next(so, None) or _behind(view, voice, names)


def _closes(view: View, mention: Mention, voice: Voice) -> bool:
    """Whether a full name behind a comma is all that follows the head ("Hale's niece, Nancy Orr,")."""
    head, last = view.words[voice.head], view.words[voice.past - 1]
    past = voice.past - (last.text == ",")
    behind = [w.lower for w in view.words[mention.past : mention.past + 2]]
    if behind[:1] == [","] and behind[1:] in (["who"], ["whose"]) and mention.past < past:
        past = mention.past
    owned = any(view.words[c].dep == "poss" for c in head.children)
    if mention.past != past or head.plural or not (owned or names_parse(mention.text).full):
        return False
    commas = [i for i in range(voice.head + 1, mention.first) if view.words[i].text == ","]
    titled = len(commas) == 1 and _is_title(view, commas[0] + 1, mention)
    return titled and (_is_somebody(head) or names_office(view.text(voice.first, max(voice.first, commas[0]))))


def _body_at_end(view: View, voice: Voice, names: tuple[Mention, ...]) -> Voice | None:
    """Return the body that a description of one ends in: "Meridian's adviser, Oriel Partners,"."""
    inside = touching(names, voice.first, voice.past)
    head, past = view.words[voice.head], voice.past - (view.words[voice.past - 1].text == ",")
    last = inside[-1] if inside else None
    if last is None or last.kind != BODY or last.past != past or head.plural or not _is_somebody(head):
        return None
    commas = [i for i in range(voice.head + 1, last.first) if view.words[i].text == ","]
    owned = any(view.words[i].lower in OWNING for i in range(voice.first, voice.head))
    closed = owned and commas == [last.first - 1] == [voice.head + 1]
    return Voice(last.past - 1, last.first, last.past) if closed else None


def _is_title(view: View, first: int, mention: Mention) -> bool:
    """Whether nothing stands between a comma and a name but its title ("businessman Tom Barlow")."""
    title = view.words[first : mention.run]
    return all(w.pos in {"NOUN", "PROPN", "ADJ"} for w in title) and (
        not title or title[-1].pos == "ADJ" or nouns.are_people(title[-1].lower)
    )


def _is_somebody(word: Word) -> bool:
    """Whether a common noun may stand for one person: not for a body, a document, or words."""
    others = (nouns.words(part) for part in ("body_nouns", "documents", "words_nouns", "organisation_words"))
    return (word.pos == "NOUN" or word.lower == "one") and not any({word.lower, word.lemma} & taken for taken in others)


_NAMED_SO = re.compile(
    r"\b(?:named|called|calling (?:him|her)self"
    r"|(?:gave|giving) (?:his|her|their) (?:(?:full|first|last) )?name (?:only )?as"
    r"|identified (?:him|her|them)sel(?:f|ves) (?:only )?as|gave only (?:his|her|their) (?:first|last) name ,|goes by)$"
)


def _is_named_so(view: View, mention: Mention, voice: Voice) -> bool:
    """Whether a description goes on with a name ("an academic named Eric Kingsley", "who gave her name as Nia")."""
    head = view.words[voice.head]
    called = _NAMED_SO.search(
        " ".join(w.lower for w in view.words[max(voice.head, mention.run - _LONGEST) : mention.run])
    )
    if called is None or not _is_somebody(head) or head.plural:
        return False
    between = view.words[voice.head + 1 : mention.run - len(called[0].split())]
    return not any(w.lower in OTHER - {"who"} for w in between)


_LONGEST = 8  # words of the clause that gives a name


def _behind(view: View, voice: Voice, names: tuple[Mention, ...]) -> Mention | None:
    """Return the person named right behind a described head, with or without a comma ("the coach, John Smith,")."""
    head = view.words[voice.head]
    office = plain(head.text) in office_titles.office_words() or (
        head.text.istitle() and plain(head.text) in office_titles.address()
    )
    if (head.pos != "NOUN" and head.lower != "one" and not office) or voice.past >= len(view.words):
        return None
    last = voice.head == voice.past - 1 and head.text[:1].isupper() and view.words[voice.past].text == "."
    rank = last and plain(head.text) in office_titles.address()
    at = voice.past + (view.words[voice.past].text == "," or rank)
    mention = next((m for m in starting(names, at, at + 1) if m.kind == PERSON), None)
    if mention is None or (view.words[at].sentence != view.words[voice.head].sentence and not rank):
        return None
    if rank:
        return mention
    following = view.words[mention.past] if mention.past < len(view.words) else None
    closed = (
        at == voice.past or following is None or following.text in {",", "."} or (office and following.pos == "VERB")
    )
    return mention if closed and names_parse(mention.text).full else None


_JOINTS = frozenset({(), (",",), (",", "the")})  # what may stand between the kind of a body and its name


def body_behind(view: View, voice: Voice, names: tuple[Mention, ...]) -> Voice | None:
    """Return the body named right behind its kind ("the agency Sanabel", "the opposition, the Free Union (FU),")."""
    head = view.words[voice.head]
    kinds = nouns.words("body_nouns")
    if head.pos != "NOUN" or not head.text.islower() or head.lemma not in kinds | {"employer"}:
        return _body_at_end(view, voice, names)
    behind = [m for m in starting(names, voice.head + 1, voice.past) if m.past <= voice.past and m.kind != PERSON]
    owned = (m for m in behind if m.past >= voice.past or view.words[m.past].lower not in OWNING)
    name = next((m for m in owned if _is_joint(view, voice.head + 1, m.first, behind)), None)
    if name is None:
        return None
    rest = [w.text for w in view.words[name.past : voice.past]]
    letters = all(t in {"(", ")", ","} or t.isupper() or t in kinds for t in rest)
    return Voice(name.past - 1, name.first, name.past) if letters else None


def _is_joint(view: View, first: int, past: int, names: Sequence[Mention]) -> bool:
    """Whether nothing stands between a kind of body and a name but a comma, "the" or a place ("France's Aérodyne")."""
    owner = next((m for m in names if m.kind == PLACE and m.past == past - 1), None)
    owned = owner is not None and view.words[past - 1].lower in OWNING
    return tuple(w.lower for w in view.words[first : owner.first if owner and owned else past]) in _JOINTS


_LOOSE = frozenset({"compound", "appos", "flat", "nmod", "amod", "dep", "conj", "nsubj"})


def _is_same(view: View, mention: Mention, voice: Voice) -> bool:
    """Whether a person inside the phrase is its head by another word, not a possessor or complement of it."""
    if mention.past < len(view.words) and view.words[mention.past].lower in OWNING:
        return False
    before = view.words[mention.run - 1] if mention.run else None
    if before is None or before.sentence != view.words[mention.first].sentence:
        return False
    last = mention.past >= voice.past or view.words[mention.past].pos == "PUNCT"
    within = before.lower != "the" and any(view.words[i].lower in OTHER for i in range(voice.head + 1, mention.run))
    same = mention.first == voice.head + 1 or _climbs(view, mention, voice) or (mention.titled and last and not within)
    return (before.i < voice.first or before.lower not in OTHER) and same


def _climbs(view: View, mention: Mention, voice: Voice) -> bool:
    top = next(
        (i for i in range(mention.first, mention.past) if not mention.first <= view.words[i].head < mention.past),
        mention.past - 1,
    )
    steps = 0
    while top != voice.head and view.words[top].dep in _LOOSE and steps < len(_LOOSE):
        top = view.words[top].head
        steps += 1
    return top == voice.head
