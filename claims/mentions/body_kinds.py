"""What tells that a name is a body's: the noun before or behind it, or its last word ("shipbuilder Haneul Marine")."""

from claims.knowledge.nouns import companies, gender_of_given, words
from claims.nlp.parsed_article import View
from claims.records import EntityMention


def is_behind_noun(view: View, first: int) -> bool:
    """Return whether a body's noun that its reader has left opens a sentence before a name: "Bank | Kartuli"."""
    before, word = view.words[first - 1] if first else None, view.words[first]
    opens = before is not None and before.i == view.sentence_of(first).start and before.lower in words("opens_a_name")
    return opens and not word.text.isupper() and gender_of_given(word.text) is None


def is_of_a_body(view: View, first: int) -> bool:
    """Return whether the noun right before a name is that of a body and never of a person ("shipbuilder Haneul")."""
    before = view.words[first - 1] if first else None
    if before is None or not (before.text.islower() or before.i == view.sentence_of(first).start):
        return False
    if not before.text.islower() and before.lower in words("opens_a_name") and not view.words[first].text.isupper():
        return False  # "Bank Kartuli": not "Union FNV"
    either = words("kinds_of_company") | words("public_nouns") | {"maker"}
    return before.lower in words("body_nouns") - either and before.pos in {"NOUN", "PROPN"}


def kind_told(view: View, first: int, past: int) -> str:
    """Return the noun beside a name that tells what kind of body it is, "" where none does.

    "The shipbuilder Haneul", "the maker, Lindal,", "Suhakam, the national human rights commission,".
    """
    if is_of_a_body(view, first):
        return view.words[first - 1].lower
    return _noun_before(view, first, past) or _noun_behind(view, past)


def is_named_a_body(view: View, first: int, past: int, name: EntityMention) -> bool:
    """Return whether what looks like a person's name is a body's by its last word, or by an apposition."""
    if gender_of_given(view.words[first].text) is not None:
        return False
    last = view.words[past - 1].lower if past - first > 1 else ""
    firm = last in companies()  # "Hyundae Steel"
    return (
        bool(kind_told(view, first, past))
        or firm
        or (last in words("organisation_words") and name.score < _SURELY_NAMED)
    )


def _noun_before(view: View, first: int, past: int) -> str:
    """Return the noun of "the maker," before a name and a comma; "" of "the head of the maker,"."""
    before = view.words[max(view.sentence_of(first).start, first - _OF_THE_BODY) : first]
    closed = past < len(view.words) and view.words[past].text == ","
    if len(before) < _OF_THE_BODY - 1 or not closed:
        return ""
    article, noun, comma = before[-3:]
    whose = len(before) == _OF_THE_BODY and before[0].pos == "ADP"
    apposed = article.lower == "the" and noun.text.islower() and comma.text == "," and not whose
    return noun.lower if apposed and noun.lower in words("body_nouns") else ""


def _noun_behind(view: View, past: int) -> str:
    """Return the noun of ", the national commission" behind a name."""
    stop = min(view.sentence_of(past - 1).stop, past + _LONGEST_ASIDE)
    behind = view.words[past:stop]
    if len(behind) < len((",", "the", "agency", ",")) or behind[0].text != "," or behind[1].lower not in _ARTICLES:
        return ""
    end = next((n for n, w in enumerate(behind) if n > 1 and (w.pos in {"PUNCT", "ADP", "VERB"} or w.text == ",")), 0)
    noun = behind[end - 1]
    bodies = words("body_nouns") - words("kinds_of_company")
    return noun.lower if end > len((",", "the")) and noun.text.islower() and noun.lower in bodies else ""


_ARTICLES = frozenset({"the", "a", "an", "its"})
_LONGEST_ASIDE = 10  # words
_OF_THE_BODY = len(("of", "the", "maker", ","))
_SURELY_NAMED = 0.95  # the score from which "Karen House" is a person
