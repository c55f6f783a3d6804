"""Reading a source span: the words that name or describe who speaks, each with what stands around it."""

import re
from dataclasses import dataclass
from itertools import pairwise

from claims.knowledge import countries, nouns, office_titles
from claims.knowledge.countries import plain
from claims.mentions.mention import BODY, PERSON, Mention, covering, starting
from claims.nlp.parsed_article import OWNING, View
from claims.records import Spans

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
_POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it", "my": "i", "our": "we", "your": "you"}
_WITHOUT = frozenset({"punct", "case", "det", "cc"})
OTHER = frozenset(
    {"of", "for", "to", "with", "by", "from", "at", "in", "on", "and", "or", "than", "like", "about", "against"}
)


@dataclass(frozen=True, slots=True)
class Voice:
    """One who speaks in a source: the head word, and the words first to past-1 of its phrase inside the span."""

    head: int
    first: int
    past: int
    possessor: bool = False  # read off "Turkey's statements", "his words"


def voices(view: View, source: Spans) -> tuple[Voice, ...]:
    """Return the speakers a source span names: one for a phrase, several for a coordination."""
    inside = sorted({i for span in source for i in view.within(span) if not view.words[i].text.isspace()})
    inside = _without_rank(view, _without_seat(view, _without_adverb(view, _without_clause(view, inside))))
    if not inside:
        return ()
    head = _head(view, inside)
    if head is None:
        return ()
    heads = [head, *_coordinated(view, head, set(inside))]
    if len(heads) > 1 and _is_complement(view, *heads[:2]):
        heads = heads[:1]
    if len(heads) > 1 and (_is_one_in_two_roles(view, *heads[:2]) or _is_named_behind(view, heads)):
        named = view.words[heads[1]].pos == "PROPN"
        return (Voice(heads[1] if named else head, inside[0], inside[-1] + 1),)
    limits = [*(h for h in heads[1:]), inside[-1] + 1]
    found = []
    start = inside[0]
    for one, limit in zip(heads, limits, strict=True):
        phrase = [i for i in inside if start <= i < _start_of(view, limit, one, inside)]
        past = max([*phrase, one]) + 1
        start, past = past, _trimmed(view, one, past)
        found.append(_possessor(view, Voice(one, min([*phrase, one]), past)))
    return tuple(found)


def _is_complement(view: View, head: int, other: int) -> bool:
    """Whether a second head is rather the second country of the first one's ("the presidents of Brazil and Chile")."""
    between = view.words[head + 1 : other]
    lands = countries.by_any()
    of = any(w.lower == "of" for w in between) and any(plain(w.text) in lands for w in between)
    return view.words[head].plural and of and plain(view.words[other].text) in lands


def _without_clause(view: View, inside: list[int]) -> list[int]:
    """Drop a relative clause that ends the source ("Jane Roe, who starred in A, B and C,"): its nouns do not speak."""
    cut = next((n for n, i in enumerate(inside) if n > 1 and view.words[i].lower == "who"), 0)
    named = cut > 1 and view.words[inside[cut - 1]].text == "," and view.words[inside[cut - 2]].pos == "PROPN"
    return inside[: cut - 1] if named else inside


def _without_rank(view: View, inside: list[int]) -> list[int]:
    """Drop a rank that the parse takes for a sentence of its own ("Sgt. | Jane Roe")."""
    cut = inside[2:]
    broken = bool(cut) and view.words[inside[1]].text == "." and view.words[cut[0]].text[:1].isupper()
    return cut if broken and plain(view.words[inside[0]].text) in office_titles.address() else inside


def _without_seat(view: View, inside: list[int]) -> list[int]:
    """Drop a town with its state before what is based there ("Modena, Italy-based Korda Audio")."""
    words = [view.words[i] for i in inside]
    past = next((n for n, w in enumerate(words) if w.lower == "based" or w.lower.endswith("-based")), 0) + 1
    seat = words[: past - 1]
    town = any(w.text == "," for w in seat) and all(w.text[:1].isupper() or w.text in {",", "-"} for w in seat)
    return inside[past:] if town else inside


def _without_adverb(view: View, inside: list[int]) -> list[int]:
    """Drop an adverb and its comma before the source ("Separately, sources close to …")."""
    if len(inside) > len(("adverb", ",")) and view.words[inside[0]].pos == "ADV" and view.words[inside[1]].text == ",":
        return inside[2:]
    return inside


def _is_one_in_two_roles(view: View, role: int, name: int) -> bool:
    """Whether two nouns are one person: "his wife and campaign chief Jane Smith", "the former judge and senator"."""
    noun = view.words[role]
    alone = any(view.words[c].dep in {"det", "poss"} for c in noun.children)
    determined = any(view.words[c].dep in {"det", "poss"} for c in view.words[name].children)
    former = any(view.words[c].lower in {"former", "onetime", "ex"} for c in noun.children)
    singular = noun.pos == "NOUN" and not noun.plural and not view.words[name].plural
    return singular and alone and not determined and (former or view.words[name].pos == "PROPN")


def _is_named_behind(view: View, heads: list[int]) -> bool:
    """Whether the second of two heads is the name of the first: "the opposition, the Democratic Union,"."""
    between = {view.words[i].lower for i in range(heads[0] + 1, heads[-1])}
    described = view.words[heads[0]].pos == "NOUN" and not view.words[heads[0]].plural
    return len(heads) == len(("one", "name")) and described and "," in between and not between & {"and", "or", "&"}


def _trimmed(view: View, head: int, past: int) -> int:
    """Drop the conjunction or comma at the end of a coordinated phrase."""
    while past - 1 > head and view.words[past - 1].lower in {"and", "or", ",", "nor", "&", "both", "but"}:
        past -= 1
    return past


_AND = frozenset({"and", ",", "&", "the"})


def apart(view: View, voice: Voice, names: tuple[Mention, ...]) -> tuple[Voice, ...]:
    """Split a voice of names side by side where the parse sees no coordination ("analysts Jane Doe and John Roe")."""
    inside = [m for m in starting(names, voice.first, voice.past) if m.past <= voice.past]
    of_head = covering(names, voice.head)
    people = [m for m in inside if m.kind == PERSON]
    side = people or (inside if _parted(view, inside) else [])
    breaks = [i for i, (one, other) in enumerate(pairwise(side), 1) if not _joined(view, one, other)]
    side = side[max(breaks, default=0) :]
    before = [w.lower for w in view.words[voice.first : side[0].run] if w.lower != "both"] if side else []
    complement = bool(before) and before[-1] in OTHER
    complement = complement or (of_head is not None and of_head not in side and not view.words[voice.head].plural)
    if len(side) == 1 or not side or complement or not _ends_with_and(view, side):
        return (voice,)
    starts = [voice.first, *(m.run for m in side[1:])]
    return tuple(Voice(m.past - 1, start, m.past) for m, start in zip(side, starts, strict=True))


def _ends_with_and(view: View, side: list[Mention]) -> bool:
    return "and" in {view.words[i].lower for i in range(side[-2].past, side[-1].run)}


def _joined(view: View, one: Mention, other: Mention) -> bool:
    between = {w.lower for w in view.words[one.past : other.run]}
    return bool(between) and between <= _AND


def _parted(view: View, inside: list[Mention]) -> bool:
    """Whether bodies stand each with its article, so that "and" is not a part of one name."""
    articles = all(view.words[m.run - 1].lower == "the" for m in inside[1:])
    return len(inside) > 1 and articles and all(m.kind == BODY for m in inside)


def _start_of(view: View, limit: int, one: int, inside: list[int]) -> int:
    """Return where the next coordinated phrase begins: after the conjunction or comma before its head."""
    if limit > inside[-1]:
        return limit
    marks = [i for i in inside if one < i < limit and view.words[i].lower in {"and", "or", ",", "nor", "&"}]
    return marks[-1] + 1 if marks else limit


def _head(view: View, inside: list[int]) -> int | None:
    """Return the word that heads the span: the first nominal whose own head lies outside, else the first nominal."""
    members = set(inside)
    tops = [i for i in inside if view.words[i].head not in members or view.words[i].head == i]
    tops = [i for i in tops if plain(view.words[i].text) not in nouns.words("calendar")] or tops
    for tier in (("NOUN", "PROPN", "PRON"), ("NUM", "DET", "ADJ")):
        for i in tops:
            if view.words[i].pos in tier and view.words[i].dep not in _WITHOUT:
                return i
    for tier in (("NOUN", "PROPN", "PRON"), ("NUM", "DET", "ADJ")):
        nominal = [i for i in inside if view.words[i].pos in tier]
        if nominal:
            return _top_of(view, nominal[0], members)
    named = (i for i in inside if view.words[i].text.isupper() or (view.words[i].ent and view.words[i].text.istitle()))
    return next((i for i in named if len(view.words[i].text) > 1), None)


def _top_of(view: View, i: int, members: set[int]) -> int:
    """Climb from a modifier to the noun it belongs to, inside the span."""
    while view.words[i].head in members and view.words[i].dep in {"compound", "amod", "poss", "nmod", "det", "nummod"}:
        i = view.words[i].head
    return i


_PARTY = re.compile(r"[RDIL]\.?-|[RDI]$")


def _coordinated(view: View, head: int, members: set[int]) -> list[int]:
    found: list[int] = []
    here = head
    while True:
        following = [
            c
            for c in view.words[here].children
            if c in members and view.words[c].dep == "conj" and view.words[c].pos in {"NOUN", "PROPN", "PRON"}
        ]
        if not following:
            return found
        here = following[0]
        if not _PARTY.match(view.words[here].text) and view.words[here - 1].text != "-":
            found.append(here)


def _possessor(view: View, voice: Voice) -> Voice:
    """Turn "Turkey's statements", "the words of Lavrov" and "his account" to who possesses the words."""
    word = view.words[voice.head]
    if word.lemma not in nouns.words("words_nouns") and word.lower not in nouns.words("words_nouns"):
        return voice
    inside = range(voice.first, voice.past)
    owners = (_owner(view, child, inside) for child in word.children if child in inside)
    return next((_shrunk(view, owner, inside) for owner in owners if owner is not None), voice)


def _owner(view: View, child: int, inside: range) -> int | None:
    """Return who possesses or issues words, if what hangs on their noun tells it; no day does."""
    word = view.words[child]
    if word.dep == "poss":
        return None if word.ent in _TIMES else child
    if word.dep == "prep" and word.lower in {"of", "by", "from"}:
        objects = (o for o in word.children if o in inside and view.words[o].dep == "pobj")
        return next((o for o in objects if _can_speak(view, o)), None)
    return _agent(view, child, inside) if word.dep == "acl" and word.lemma in _PUBLISHED else None


_TIMES = frozenset({"DATE", "TIME"})
_PUBLISHED = frozenset({"release", "issue", "publish", "make", "write"})


def _agent(view: View, verb: int, inside: range) -> int | None:
    for child in view.words[verb].children:
        if view.words[child].lower == "by":
            return next((o for o in view.words[child].children if o in inside), None)
    return None


def _can_speak(view: View, i: int) -> bool:
    if view.words[i].ent in _TIMES:
        return False
    return view.words[i].pos in {"PROPN", "PRON"} or view.words[i].lower in nouns.words("body_nouns")


def _shrunk(view: View, head: int, inside: range) -> Voice:
    under = [i for i in view.subtree(head) if i in inside and view.words[i].lower not in OWNING]
    return Voice(head, min(under), max(under) + 1, possessor=True)


_ACRONYMS = frozenset({"WHO", "IT"})  # bodies and trades that read like pronouns


def pronoun(view: View, voice: Voice) -> str | None:
    """Return the personal pronoun (he, she, they, it, i, we, you, who) that a voice is, if it is one."""
    word = view.words[voice.head]
    lower = word.lower
    if lower in _POSSESSIVES and (word.pos in {"PRON", "DET"} or word.dep == "poss"):
        return _POSSESSIVES[lower]
    objective = {
        "him": "he",
        "them": "they",
        "me": "i",
        "us": "we",
        "himself": "he",
        "herself": "she",
        "themselves": "they",
        "itself": "it",
    }
    if (lower == "us" and word.text != "us") or word.text in _ACRONYMS:
        return None
    lower = objective.get(lower, lower)
    known = {"he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "whom", "this"}
    return lower if word.pos in {"PRON", "DET", "SCONJ"} and lower in known else None
