"""What the article as a whole tells of a name's kind: a name once shown to be a person's is a person's throughout.

The tagger of entities labels each mention by itself, and takes a rare surname for a body here and a place there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from claims.knowledge import office_titles, organisations
from claims.knowledge.countries import plain
from claims.knowledge.nouns import are_people, words
from claims.mentions import titles, turns
from claims.mentions.mention import PERSON, Mention
from claims.nlp.parsed_article import View, Word

_AGE = re.compile(r"1?\d?\d$")
_LONGEST_NAME = 4
_PLACED = frozenset({"in", "at", "near", "from", "to", "outside", "around", "into", "across", "of", "the"})


def settled(view: View, found: Iterable[Mention]) -> list[Mention]:
    """Give the mentions, each of several words a person's where any of its name shows a person."""
    found = list(found)
    shown = _shown(view, found)
    return [replace(m, kind=PERSON) if m.kind != PERSON and plain(m.text) in shown else m for m in found]


def _shown(view: View, found: list[Mention]) -> set[str]:
    """Give the names of several words that some mention, in full or by the last word, shows to be a person's."""
    by_text: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        by_text[plain(mention.text)].append(mention)
    doubtful = {t for t, ms in by_text.items() if _may_be_person(t) and any(m.kind != PERSON for m in ms)}
    return {
        t
        for t in doubtful
        if any(_shows(view, m) for m in (*by_text[t], *by_text.get(t.split()[-1], ())))
        or sum(m.kind == PERSON for m in by_text[t]) * 2 >= len(by_text[t])
    }


def _may_be_person(text: str) -> bool:
    parts = text.split()
    marks = words("organisation_words") | words("place_words")
    return 1 < len(parts) <= _LONGEST_NAME and not set(parts) & marks and not organisations.is_known(text)


def _shows(view: View, mention: Mention) -> bool:
    """Whether what stands around a mention can stand only around a person's name."""
    return is_introduced(view, mention) or says_of_self(view, mention) or turns.takes_floor(view, mention)


def is_introduced(view: View, mention: Mention) -> bool:
    """Whether a name has a title before it, an age behind it ("Mutebi, 47,") or "who"."""
    before = view.words[mention.first - 1] if mention.first else None
    if before is not None and (mention.titled or _is_role(before) or titles.before_comma(view, mention)):
        return True
    if _is_apposed(view, mention):
        return True
    behind = view.words[mention.past : mention.past + 3]
    if len(behind) < len((",", "47", ",")) or behind[0].text not in {",", "("}:
        return False
    aged = bool(_AGE.match(behind[1].text)) and behind[2].text in {",", ")", "."}
    return aged or behind[1].lower in {"who", "whose"}


def _is_apposed(view: View, mention: Mention) -> bool:
    """Whether a noun for one person, never a company's, heads what stands behind a comma ("Eva Rowe, an activist,")."""
    opens = mention.past + 1 < len(view.words) and view.words[mention.past].text == ","
    behind = view.sentence_of(mention.past) if opens else range(0)
    heads = (view.words[c] for i in range(mention.first, mention.past) for c in view.words[i].children)
    noun = next((w for w in heads if w.dep == "appos" and w.i in behind and w.i > mention.past), None)
    return noun is not None and _is_role(noun) and noun.lower not in words("kinds_of_company")


def _is_role(word: Word) -> bool:
    """Whether a word in lower case is a noun for one person ("farmer", "spokesman")."""
    nouns = word.lower in office_titles.office_words() or are_people(word.lower)
    return word.text.islower() and nouns


def says_of_self(view: View, mention: Mention) -> bool:
    """Whether a name at the head of a sentence says something of "he" or "she": "Mutebi said he was surprised"."""
    first = view.sentence_of(mention.first).start
    word = view.words[mention.past - 1]
    verb = view.words[word.head]
    if mention.first != first or word.dep != "nsubj" or verb.pos != "VERB":
        return False
    said = [view.words[c] for c in verb.children if view.words[c].dep == "ccomp" and c > verb.i]
    subjects = (view.words[c] for v in said for c in v.children if view.words[c].dep == "nsubj")
    return any(s.lower in {"he", "she"} for s in subjects)


def is_placed(view: View, mention: Mention) -> bool:
    """Whether a name stands where a place does ("in Chelmsford"), or is known for a country or capital."""
    before = view.words[mention.first - 1].lower if mention.first else ""
    return before in _PLACED or organisations.is_state(mention.text)
