"""Where a person's name begins and ends: titles, initials, nicknames, syllables and letters around it."""

import re

from claims.knowledge import countries, office_titles, person_names
from claims.knowledge.countries import plain
from claims.knowledge.nouns import are_people, gender_of_given, words
from claims.nlp import parser
from claims.nlp.normalize import fold
from claims.nlp.parsed_article import View, Word

_QUOTES = frozenset({'"', "\u201c", "\u2018", "\u00ab"})
_GIVEN_AND_SURNAME = 2
_OFFICE_IN_CAPITALS = 3  # letters of an office in capitals ("CJP Nasir"); two are initials ("JD Vance")
ENDINGS = frozenset({"jr.", "sr.", "inc.", "corp.", "ltd.", "co."})


def without_title(view: View, first: int, past: int) -> int:
    """Return where a person's name begins behind offices, words of address, occupations and demonyms."""
    start = first
    for i in range(first, past - 1):
        word, rest = view.words[i], past - i - 1
        if (word.text in {".", "-"} and start == i) or (start == i and _is_title_word(view, i, rest)):
            start = i + 1
    return start


def _is_title_word(view: View, i: int, rest: int) -> bool:
    """Return whether a word inside a person's name is rather a title: "Justice Ann Roe", "Keeper Ida Lund"."""
    word, following = view.words[i], view.words[i + 1]
    folded = plain(word.text)
    given = gender_of_given(word.text) is not None
    before_given = rest >= _GIVEN_AND_SURNAME and gender_of_given(following.text) is not None
    if folded in office_titles.address() or folded in office_titles.office_words() or ends_with_title(view, i + 1):
        return not given or before_given
    if given:
        return False
    if (
        word.text.isupper()
        and word.text.isalpha()
        and len(word.text) >= _OFFICE_IN_CAPITALS
        and following.text.istitle()
    ):
        return True
    if folded in countries.by_demonym() and rest >= _GIVEN_AND_SURNAME:
        return True
    trade = not parser.is_noun(following.lower) or _is_trade(view, word)
    noun = are_people(word.lower) or (before_given and parser.is_noun(word.lower) and trade)
    noun = noun or (word.lower.endswith(_OF_SCIENTISTS) and parser.is_noun(word.lower))
    return noun and (before_given or rest >= _GIVEN_AND_SURNAME)


def _is_trade(view: View, word: Word) -> bool:
    """Return whether a word that opens its sentence looks like a trade and is nowhere a name: "Potter Eve Clay"."""
    opens = word.i == view.sentence_of(word.i).start
    return opens and word.lower.endswith(_OF_AGENTS) and not is_capital_inside(view, word)


_OF_SCIENTISTS = ("ist", "ographer", "onomer", "ician")  # endings of nouns that no given name has
_OF_AGENTS = ("er", "or", "ist", "ian", "man", "woman")  # endings of nouns for who does something


def with_initials(view: View, first: int) -> int:
    """Return where a name begins with the initials in front of it that its reader has left: "Ts. | Oyungerel".

    The parser may take the stop for the end of a sentence; so may a reader, of one letter alone ("vitamin C. Roe").
    """
    block = view.blocks[view.words[first].block][0]
    while first > block:
        stop = view.words[first - 1].text == "."
        at = first - 1 - stop
        text = view.words[at].text + ("." if stop else "") if at >= block else ""
        lone = len(text) == _LETTER and at >= view.sentence_of(first).start
        if not INITIAL.fullmatch(text) or not (lone or fold(text[:-1]) in words("initials")):
            break
        first = at
    return first


_LETTER = len("A.")
INITIAL = re.compile(r"[A-Z][a-z]{0,3}\.")


def nickname_end(view: View, first: int, past: int) -> int:
    """Return where a name ends whose nickname's mark is left open: behind the surname, else before the mark."""
    opened = next((i for i in range(first + 1, past) if view.words[i].text in _QUOTES), 0)
    if not opened or past >= len(view.words) or any(view.words[i].text in _CLOSING for i in range(opened + 1, past)):
        return past
    surname = view.words[past + 1 : past + 2]
    closed = view.words[past].text in _CLOSING and bool(surname) and surname[0].text.istitle()
    return past + 2 if closed else opened


def with_surname(view: View, first: int, past: int) -> int:
    """Return where a name begins whose reader took one syllable of three for it: "Park | Kwi-ran"."""
    if past - first != 1 or first == view.sentence_of(first).start:
        return first
    whole = view.text(first - 1, past)
    found = person_names.parse(whole).eastern and syllable_end(view, first - 1, past) > past
    return first - 1 if found and whole[:1].isupper() else first


def syllable_end(view: View, first: int, past: int) -> int:
    """Return where a name ends whose last syllable was left behind its hyphen: "Kim Jae|-won"."""
    behind = view.words[past : past + 2]
    name = view.text(first, past)
    if past - first != _GIVEN_AND_SURNAME or behind[1:] == () or not person_names.parse(name).eastern:
        return past
    hyphen, syllable = behind
    joined = view.words[past - 1].end == hyphen.start and hyphen.end == syllable.start and hyphen.text in _HYPHENS
    other = syllable.lower in words("hyphened") or len(syllable.text) > _LONGEST_SYLLABLE
    return past + 2 if joined and syllable.text.isalpha() and syllable.text.islower() and not other else past


_HYPHENS = frozenset("-\u2010\u2011")
_LONGEST_SYLLABLE = 6  # letters: "kyung", "seung"
_CLOSING = frozenset({'"', "\u201d", "\u2019"})


def without_letters(view: View, first: int, past: int) -> int:
    """Return where a name ends before letters or a small word behind it ("John Pinner QC", "Jan ter Horst dr.")."""
    while past - first > _GIVEN_AND_SURNAME and _is_behind_name(view, past - 1, view.words[first]):
        past -= 1
    return past


def _is_behind_name(view: View, at: int, opening: Word) -> bool:
    """Return whether a word is no part of the name that it ends: letters, or a small title behind capitals."""
    word = view.words[at]
    title = plain(word.text) in office_titles.address() and word.lower not in ENDINGS
    small = title and word.text.islower() and opening.text.istitle() and view.words[at - 1].text[:1].isupper()
    return small or word.text.replace(".", "") in office_titles.letters()


def is_capital_inside(view: View, word: Word) -> bool:
    """Return whether a word stands with a capital inside a sentence too."""
    starts = {first for first, _ in view.sentences}
    return any(w.text == word.text and w.i not in starts for w in view.words)


_LONGEST_TITLE = 6


def ends_with_title(view: View, at: int) -> bool:
    """Return whether the words just before an index are an office or a word of address ("Secretary of State |")."""
    sentence = view.sentence_of(at - 1)
    if plain(view.words[at - 1].text) in office_titles.address():
        return True
    for first in range(at - 1, max(sentence.start, at - _LONGEST_TITLE) - 1, -1):
        folded = plain(view.text(first, at))
        if folded in office_titles.office_words() or folded in office_titles.address():
            return True
    return False
