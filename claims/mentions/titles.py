"""The title or apposition printed with a name."""

import re
from itertools import pairwise

from claims.knowledge import nouns, office_titles
from claims.knowledge.countries import plain
from claims.mentions.mention import Mention
from claims.nlp.parsed_article import OWNING, View, Word

_ARTICLE = re.compile(r"^(?:the|a|an|another|his|her|their|its|our|my)\s+", re.IGNORECASE)
_EDGES = " ,;:-\u2014\u2013()\"'\u201c\u201d"
_LONGEST_ROLE = 18
_TITLE_POS = frozenset({"PROPN", "NOUN", "ADJ", "NUM"})
_LINKS = frozenset({"'s", "\u2019s", "-", "/", "&", "."})


def before(view: View, mention: Mention) -> str | None:
    """Return the title printed before a name: "Russian Deputy Foreign Minister", "head of Rostec State Corporation"."""
    past = _before_address(view, mention.first)
    start = _reach(view, past)
    if start == past:
        start, past = _reach(view, mention.first), mention.first
    title = clean(view.text(start, past)) if start < past else None
    return before_comma(view, mention) or title if title is None or is_bare(title) else title


def _before_address(view: View, at: int) -> int:
    """Return the end of an office that stands before a word of address ("Minister for Trade | Dr. Ann Roe")."""
    past, floor = at, view.sentence_of(at).start
    while past > floor and (is_address(view.words[past - 1].text) or view.words[past - 1].text == "."):
        past -= 1
    return past


def before_comma(view: View, mention: Mention) -> str | None:
    """Read the role in "The command's spokesperson, Femi Adun, said": a phrase for one person, then a comma."""
    past, sentence = mention.run - 1, view.sentence_of(mention.run)
    if past <= sentence.start or view.words[past].text != ",":
        return None
    first = past
    while first > max(sentence.start, past - _LONGEST_ROLE) and _in_role(view, first - 1):
        first -= 1
    another = (i + 1 for i in range(past - 2, first, -1) if view.words[i].lower == "and" and _opens_role(view, i + 1))
    first = next(another, first)  # "the president and | the first lady"
    while first < past and view.words[first].pos in {"ADP", "CCONJ"}:
        first += 1
    opening = view.words[first]
    opens = opening.pos == "DET" or opening.dep == "poss" or first == sentence.start or _is_possessed(view, first, past)
    following = view.words[mention.past] if mention.past < sentence.stop else None
    closed = following is None or following.text in ENDS or following.pos in {"VERB", "AUX"}
    head = view.words[past - 1]
    one = first < past and not head.plural and (names_office(view.text(first, past)) or is_person_noun(head.lemma))
    return clean(view.text(first, past)) if one and opens and closed else None


def _opens_role(view: View, i: int) -> bool:
    return view.words[i].lower in {"the", "a", "an", "his", "her", "its", "their"}


def _in_role(view: View, i: int) -> bool:
    word = view.words[i]
    return word.pos in {"NOUN", "PROPN", "ADJ", "DET", "PART", "ADP", "CCONJ"} or word.dep == "poss"


def _is_possessed(view: View, first: int, past: int) -> bool:
    return any(word.lower in OWNING for word in view.words[first:past])


def _reach(view: View, at: int) -> int:
    """Go back over an office and its complements, as long as each stretch before "of" ends with an office."""
    floor = max(view.sentence_of(at).start, at - _LONGEST_ROLE)
    start = _stretch(view, at, floor)
    if start == at or view.words[at - 1].text in _LINKS - {"."}:
        return at
    found = start if names_office(view.text(start, at)) else at
    joint = _joint(view, start if found < at else _first_listed(view, start, floor), floor)
    while joint is not None:
        start = _stretch(view, joint, floor)
        if start == joint or (found < at and not names_office(view.text(start, joint))):
            break
        found = start if names_office(view.text(start, joint)) else found
        joint = _joint(view, start, floor)
    first = _stretch(view, at, floor)
    first = found if found < at else (first if _is_plain_title(view, first, at) else at)
    return _with_first_of_two(view, first, floor) if first < at else at


def _first_listed(view: View, start: int, floor: int) -> int:
    """Return where the first of what an office is for begins ("Secretary of | Health and Human Services")."""
    while start - 2 > floor and view.words[start - 1].lower in {"and", "&", ","} and _is_subject(view.words[start - 2]):
        start = _stretch(view, start - 1, floor)
    return start


def _is_subject(word: Word) -> bool:
    return word.text[:1].isupper() and word.ent != "PERSON"


def _with_first_of_two(view: View, start: int, floor: int) -> int:
    """Return where the first of two titles begins ("columnist and Fox News contributor | Ann Roe")."""
    joint = start - 1
    if joint <= floor or view.words[joint].lower != "and" or not is_person_noun(view.words[joint - 1].lower):
        return start
    first = _stretch(view, joint, floor)
    before = view.words[first - 1] if first > view.sentence_of(start).start else None
    return first if before is None or before.pos == "PUNCT" else start


def _is_plain_title(view: View, start: int, at: int) -> bool:
    """Whether a noun without a comma stands directly before the name ("actor Tom Hanks", "farmer John Smith")."""
    last = view.words[at - 1]
    noun = last.pos == "NOUN" and last.head >= at - 1
    return (
        start < at and last.lower not in {"and", "or"} and (noun or (last.ent != "NORP" and is_person_noun(last.lower)))
    )


def _stretch(view: View, at: int, floor: int) -> int:
    start = at
    while start > floor and _in_title(view, start - 1):
        start -= 1
    while start < at and view.words[start].text in _LINKS:
        start += 1
    return start


def _in_title(view: View, i: int) -> bool:
    word = view.words[i]
    if word.text in _LINKS:
        return word.text != "." or (i > 0 and len(view.words[i - 1].text) <= len("Lieut"))
    return word.pos in _TITLE_POS and word.ent not in {"DATE", "TIME"}


def _joint(view: View, start: int, floor: int) -> int | None:
    """Return where a preposition (and article) before a stretch begins, if one stands there."""
    i = start - 1
    if i > floor and view.words[i].lower in {"the", "a", "its", "their"}:
        i -= 1
    return i if i > floor and view.words[i].lower in {"of", "for"} else None


def names_office(text: str) -> bool:
    """Whether an office or word of address is among the words."""
    return office_titles.office(text) is not None or any(office_titles.is_office_word(w) for w in text.split())


def is_person_noun(noun: str) -> bool:
    """Whether a noun is for a person: listed, an office, or by its ending."""
    named = noun in nouns.categories() or noun in office_titles.office_words()
    further = noun in nouns.words("strangers") or noun in nouns.words("anonymous_nouns")
    return nouns.are_people(noun) or named or further or nouns.ends_as_person(noun)


def after(view: View, mention: Mention) -> str | None:
    """Return the apposition behind a name: "head of Rosoboronexport", "a doctor"."""
    at = _behind_asides(view, mention)
    return _apposition_at(view, at) or _parsed_apposition(view, mention)


_BREAKS = frozenset({",", "\u2014", "\u2013", "--"})
ENDS = _BREAKS | {".", ";", ":", "(", ")", "?", "!", '"', "\u201c", "\u201d", "-"}
CLAUSES = frozenset({"who", "which", "that", "where", "whose", "whom", "when", "while", "as", "said", "says"})
_LONGEST_ASIDE = 8  # words in brackets: party, place, age


def _behind_asides(view: View, mention: Mention) -> int:
    """Return the word behind a name and its party, place or age: "(D-Ohio)", ", 44", ", R-N.Y."."""
    words, stop = view.words, view.sentence_of(mention.first).stop
    at = mention.past
    if at < stop and words[at].text == "(":
        closing = (i + 1 for i in range(at, min(stop, at + _LONGEST_ASIDE)) if words[i].text == ")")
        at = next(closing, at)
    if at + 2 < stop and words[at].text == "," and words[at + 2].text == "," and _is_aside(words[at + 1].text):
        at += 2
    return at


def _is_aside(text: str) -> bool:
    return text.isdigit() or bool(_PARTY.fullmatch(text))


_PARTY = re.compile(r"[A-Z]{1,3}-[A-Z][\w.]*")


def _apposition_at(view: View, at: int) -> str | None:
    """Read ", a former agent of the FBI who …" by its words: up to a comma, a clause or a verb, for one person.

    Roles that follow behind further commas belong to it ("…, author of three books and a former mayor").
    """
    stop = view.sentence_of(at).stop if at < len(view.words) else 0
    first, past = at + 1, _role_end(view, at, stop)
    if past is None:
        return None
    while past < stop and view.words[past].text == "," and (further := _role_end(view, past, stop)) is not None:
        past = further
    return clean(view.text(first, past))


def _role_end(view: View, at: int, stop: int) -> int | None:
    """Return where the role of one person behind a comma or dash ends, None where none stands there."""
    if at + 1 >= stop or view.words[at].text not in _BREAKS:
        return None
    first = at + 1
    past = next((i for i in range(first, min(stop, first + _LONGEST_ROLE + 1)) if _ends_role(view, i)), stop)
    if past <= first or past - first > _LONGEST_ROLE:
        return None
    phrase = view.words[first:past]
    heads = (a for a, b in pairwise(phrase) if a.pos in NOUNS and b.pos not in NOUNS and not _owns(b))
    head = next(heads, phrase[-1])
    opens = phrase[0].pos in {"DET", "NOUN", "ADJ", "PROPN", "NUM"} or phrase[0].dep == "poss"
    text = view.text(first, head.i + 1)
    proper = phrase[0].pos == "PROPN" and not _is_possessed(view, first, past) and not head.text.islower()
    one = (head.pos in NOUNS and not head.plural) or phrase[0].lower == "one"
    person = is_person_noun(head.lemma) or names_office(text)
    named = head.ent == "PERSON" or (proper and not names_office(text))
    return _past_place(view, past, stop) if opens and one and person and not named else None


def _past_place(view: View, past: int, stop: int) -> int:
    """Return the end of a role with what a comma cuts off: "from Monsey, New York", "Minister of Trade, Industry"."""
    if past >= stop or view.words[past].text != ",":
        return past
    end = past + 1
    while end < stop and (view.words[end].pos == "PROPN" or view.words[end].lower == "and"):
        end += 1
    more = view.words[past + 1 : end]
    place = view.words[past - 1].ent == "GPE" and all(w.ent == "GPE" for w in more)
    portfolio = any(w.lower == "and" for w in more) and not any(w.ent in {"PERSON", "GPE"} for w in more)
    portfolio = portfolio and more[0].lower != "and" and view.words[past - 1].text[:1].isupper()
    closed = end == stop or view.words[end].text in ENDS
    return end if more and closed and (place or portfolio) else past


NOUNS = frozenset({"NOUN", "PROPN"})


def _owns(word: Word) -> bool:
    return word.lower in OWNING or word.text in {"-", "/", "&"}


_LETTERS_IN_BRACKETS = 2  # words from "(" to ")" around the letters of a body: "the Service (FSMTC) of Russia"


def _ends_role(view: View, i: int) -> bool:
    word = view.words[i]
    joined = view.words[i - 1].text == "-" and view.words[i - 1].end == word.start
    hyphen = word.text == "-" and view.words[i - 1].end == word.start
    verb = word.pos in {"VERB", "AUX"} and word.text.islower() and not joined
    opening = i if word.text == "(" else i - _LETTERS_IN_BRACKETS
    pair = [w.text for w in view.words[opening : opening + _LETTERS_IN_BRACKETS + 1]] if opening >= 0 else []
    letters = word.text in {"(", ")"} and pair[:1] == ["("] and pair[-1:] == [")"]
    return not hyphen and not letters and (word.text in ENDS or word.lower in CLAUSES or verb)


_OPENING = frozenset({",", "(", "\u2014", "\u2013", "--", "-"})


def _parsed_apposition(view: View, mention: Mention) -> str | None:
    if mention.past >= len(view.words) or view.words[mention.past].text not in _OPENING:
        return None
    for i in range(mention.first, mention.past):
        for child in view.words[i].children:
            word = view.words[child]
            if word.dep == "appos" and child >= mention.past and word.pos in {"NOUN", "PROPN"}:
                return _in_brackets(view, mention.past, _apposition(view, child, mention.past))
    return None


def _in_brackets(view: View, opening: int, role: str | None) -> str | None:
    """Return a role, but in brackets only an office: "(née Dale)", "(b. 1960)" and "(ankle)" are none."""
    return None if role and view.words[opening].text == "(" and not names_office(role) else role


def _apposition(view: View, head: int, floor: int) -> str | None:
    clause = {
        i for c in view.words[head].children if view.words[c].dep in {"relcl", "acl", "punct"} for i in view.subtree(c)
    }
    inside = [i for i in view.subtree(head) if i >= floor and i not in clause]
    if not inside or len(inside) > _LONGEST_ROLE:
        return None
    past = _unbroken(inside)
    closed = (
        past >= len(view.words)
        or view.words[past].pos == "PUNCT"
        or view.words[past].sentence != view.words[head].sentence
    )
    if not closed:
        return None
    text = clean(view.text(inside[0], past))
    word = view.words[head]
    name = word.pos == "PROPN" and not names_office(word.text) and not is_person_noun(word.lower)
    return text if text and not name and text[:1].isalpha() else None


def _unbroken(inside: list[int]) -> int:
    for one, following in pairwise(inside):
        if following > one + 1:
            return one + 1
    return inside[-1] + 1


def clean(text: str) -> str:
    """Return a role without article, edges of punctuation, and a word of address at its end ("… for Education Mr.")."""
    bare = _ARTICLE.sub("", text.strip(_EDGES)).strip(_EDGES)
    if bare.count("(") > bare.count(")"):
        bare += ")" if f"{bare})" in text else ""
    elif bare.count(")") > bare.count("(") and f"({bare}" in text:
        bare = f"({bare}"
    return _without_address(bare.split()).rstrip(" ,") or text


def _without_address(words: list[str]) -> str:
    """Return a role without the words of address at its end: "minister | Datuk Seri"; a rank is a role."""
    for several in (2, 1):
        *rest, before = words[:-several] or [""]
        address = " ".join(words[-several:])
        if not before or not all(word[:1].isupper() for word in words[-several:]):
            continue
        noun = before.endswith(",") or (before.islower() and is_person_noun(before))
        if is_address(address) or (noun and plain(address).strip(".") in nouns.words("courtesies")):
            return _without_address([*rest, before])
    return " ".join(words)


def is_bare(role: str) -> bool:
    """Whether a role is a single word of address ("Rep."), which tells less than an apposition."""
    return plain(role) in office_titles.address()


def is_address(title: str) -> bool:
    """Whether a title is only a word of address ("Mr."), which is no role."""
    gender = office_titles.address().get(plain(title))
    return gender in {"male", "female"} or plain(title) in {"dr", "prof", "hon"}


def own_part(role: str) -> str:
    """Return a role without the other people in it: "sister" of "the president's sister", "aide" of "aide to X"."""
    plain_role = role.replace("\u2019", "'")
    whose, _, rest = plain_role.rpartition("'s ")
    own = rest if _tells_of_somebody(whose) else plain_role
    head, *behind = _OF.split(own)
    kept = [part for part in behind if not _tells_of_somebody(part)]
    return own if len(kept) == len(behind) else head


def _tells_of_somebody(words: str) -> bool:
    """Whether a noun for one person is among some words: no "Republican" of a committee's name."""
    return any(word.islower() and is_person_noun(word) for word in words.split())


_OF = re.compile(r" (?:of|to|for|by|with) ")
