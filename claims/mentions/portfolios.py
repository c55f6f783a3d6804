"""What an office is for, where it stands before a name: "Minister of Health | Ann Rao", "Mayor of Naples | Ann Rao"."""

from claims.knowledge import countries, office_titles
from claims.knowledge.countries import plain
from claims.knowledge.nouns import gender_of_given
from claims.nlp import parser
from claims.nlp.parsed_article import View, Word

_LONGEST = 8  # words of what an office is for, marks and "and" included
_JOINTS = frozenset({"and", "&", ",", "the", "'s", "\u2019s"})
_OPEN = _JOINTS - {"'s", "\u2019s"}  # behind these, what the office is for goes on
_PREPOSITIONS = frozenset({"of", "for", "to"})
_NAME = 2  # words of a person's name, at least


def start(view: View, at: int) -> int | None:
    """Return where what an office is for begins before an index: behind "Minister of"; None where it does not."""
    floor = max(view.sentence_of(at).start, at - _LONGEST)
    first = at
    while first > floor and _is_part(view.words[first - 1]):
        first -= 1
    while first < at and view.words[first].lower in _JOINTS - {"the"}:
        first += 1
    return first if _is_behind_office(view, first) else None


def _is_part(word: Word) -> bool:
    return word.text[:1].isupper() or word.lower in _JOINTS


def _is_behind_office(view: View, at: int) -> bool:
    at -= at > 0 and view.words[at - 1].lower == "the"
    if at <= view.sentence_of(at - 1).start + 1 or view.words[at - 1].lower not in _PREPOSITIONS:
        return False
    return plain(view.words[at - 2].text) in office_titles.with_portfolio()[view.words[at - 1].lower]


def without(view: View, first: int, past: int) -> int:
    """Return where the name begins in words read as one name that begin with what an office is for.

    That is a country or capital, or words up to the last of several common nouns, else one word, unless the second
    behind it is a given name.
    """
    before = view.words[first - 1].lower if first else ""
    latest = max((i for i in range(first, past) if len(view.text(i, past).split()) >= _NAME), default=first)
    if latest == first or before not in _PREPOSITIONS | _OPEN or start(view, first) is None:
        return first
    if before in _JOINTS - {"the"} and not _goes_on(view, first, past):
        return first
    place = next((i for i in range(latest, first, -1) if _is_place(plain(view.text(first, i)))), None)
    if place is not None:
        return place
    end = first + 1
    while end < latest and parser.is_common(view.words[end].lower) and not _is_given(view.words[end]):
        end += 1
    unknown = end == first + 1 and not parser.is_common(view.words[first].lower)
    return end + 1 if unknown and end < latest and _is_given(view.words[end + 1]) else end


def _goes_on(view: View, first: int, past: int) -> bool:
    """Whether what an office is for goes on behind a comma or "and", not the name of its bearer or of another."""
    common = parser.is_common(view.words[first].lower) and not _is_given(view.words[first])
    listed = any(view.words[i].lower in {"and", "&"} for i in range(first, past))
    return common and (listed or view.words[first - 1].text != ",")


def _is_place(folded: str) -> bool:
    return folded in countries.by_name() or folded in countries.by_capital()


def _is_given(word: Word) -> bool:
    return gender_of_given(word.text) is not None


def is_title(view: View, first: int, at: int) -> bool:
    """Whether all words from an index up to a name are an office and what it is for."""
    begun = start(view, at)
    if begun is None or view.words[at - 1].lower in _PREPOSITIONS | _OPEN or begun <= first:
        return False
    return all(_is_of_office(word) for word in view.words[first : begun - 1])


def _is_of_office(word: Word) -> bool:
    former, future, second = office_titles.standing_words()
    small = former | future | second | {"the", "then", "of", "for", "and", "'s", "-"}
    return word.text[:1].isupper() or word.lower in small or plain(word.text) in office_titles.office_words()
