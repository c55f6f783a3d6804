"""The title or apposition printed with a name."""

import re
from itertools import pairwise

from claims.knowledge import office_titles
from claims.knowledge.countries import plain
from claims.mentions.mention import Mention
from claims.nlp.parsed_article import View

_ARTICLE = re.compile(r"^(?:the|a|an|another|his|her|their|its|our|my)\s+", re.IGNORECASE)
_EDGES = " ,;:-\u2014\u2013()\"'\u201c\u201d"
_LONGEST_ROLE = 18
_TITLE_POS = frozenset({"PROPN", "NOUN", "ADJ", "NUM"})
_LINKS = frozenset({"'s", "\u2019s", "-", "/", "&", "."})


def before(view: View, mention: Mention) -> str | None:
    """Return the title printed before a name: "Russian Deputy Foreign Minister", "head of Rostec State Corporation"."""
    start = _reach(view, mention.first)
    title = clean(view.text(start, mention.first)) if start < mention.first else None
    return before_comma(view, mention) or title if title is None or is_bare(title) else title


_ENDS_PLACE = frozenset({":", "\u2014", "\u2013", "--", ")", ","})


def before_comma(view: View, mention: Mention) -> str | None:
    """Read "The command's spokesperson, Femi Adun, said": an office that opens the sentence, then a comma."""
    past = mention.run - 1
    start = view.sentence_of(mention.run).start
    first = max((i + 1 for i in range(start, past) if view.words[i].text in _ENDS_PLACE), default=start)
    if past <= first or view.words[past].text != "," or past - first > _LONGEST_ROLE or mention.past >= len(view.words):
        return None
    phrase = view.words[first:past]
    plain_words = all(
        w.pos in {"NOUN", "PROPN", "ADJ", "DET", "PART", "ADP", "CCONJ"} or w.dep == "poss" for w in phrase
    )
    opens = phrase[0].lower in {"the", "his", "her", "its", "their"} or phrase[0].text[:1].isupper()
    closed = view.words[mention.past].text == "," or view.words[mention.past].pos in {"VERB", "AUX"}
    role = clean(view.text(first, past))
    return role if plain_words and opens and closed and phrase[0].pos != "ADP" and office_titles.office(role) else None


def _reach(view: View, at: int) -> int:
    """Go back over an office and its complements, as long as each stretch before "of" ends with an office."""
    floor = max(view.sentence_of(at).start, at - _LONGEST_ROLE)
    start = _stretch(view, at, floor)
    if start == at:
        return at
    found = start if names_office(view.text(start, at)) else at
    joint = _joint(view, start, floor)
    while joint is not None:
        start = _stretch(view, joint, floor)
        if start == joint or (found < at and not names_office(view.text(start, joint))):
            break
        found = start if names_office(view.text(start, joint)) else found
        joint = _joint(view, start, floor)
    first = _stretch(view, at, floor)
    return found if found < at else (first if _is_plain_title(view, first, at) else at)


def _is_plain_title(view: View, start: int, at: int) -> bool:
    """Whether a noun without a comma stands directly before the name ("actor Tom Hanks", "farmer John Smith")."""
    last = view.words[at - 1]
    return last.pos == "NOUN" and last.lower not in {"and", "or"} and last.head >= at - 1 and start < at


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


def after(view: View, mention: Mention) -> str | None:
    """Return the apposition behind a name: "head of Rosoboronexport", "a doctor"."""
    by_commas = _comma_apposition(view, mention)
    return by_commas or _parsed_apposition(view, mention)


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
    person = view.words[head].ent == "PERSON" and not names_office(text)
    return text if text and not person and text[:1].isalpha() else None


def _unbroken(inside: list[int]) -> int:
    for one, following in pairwise(inside):
        if following > one + 1:
            return one + 1
    return inside[-1] + 1


def _comma_apposition(view: View, mention: Mention) -> str | None:
    """Read ", head of X," by its commas, where the parse sees none."""
    sentence = view.sentence_of(mention.first)
    at = mention.past
    if at + 1 >= sentence.stop or view.words[at].text != ",":
        return None
    first = at + 1
    past = next(
        (
            i
            for i in range(first, min(sentence.stop, first + _LONGEST_ROLE))
            if view.words[i].text in {",", ".", "\u2014"}
        ),
        0,
    )
    if past <= first or any(view.words[i].pos in {"VERB", "AUX", "PRON"} for i in range(first, past)):
        return None
    head = office_titles.office(view.text(first, past))
    opens = view.words[first].pos in {"DET", "NOUN", "ADJ", "PROPN"}
    return clean(view.text(first, past)) if head is not None and opens else None


def clean(text: str) -> str:
    """Return a role without article and edges of punctuation."""
    return _ARTICLE.sub("", text.strip(_EDGES)).strip(_EDGES) or text


def is_bare(role: str) -> bool:
    """Whether a role is a single word of address ("Rep."), which tells less than an apposition."""
    return plain(role) in office_titles.address()


def is_address(title: str) -> bool:
    """Whether a title is only a word of address ("Mr."), which is no role."""
    gender = office_titles.address().get(plain(title))
    return gender in {"male", "female"} or plain(title) in {"dr", "prof", "hon"}
