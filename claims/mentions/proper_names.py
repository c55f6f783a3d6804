"""Runs of capitalised words: where names may stand."""

from collections.abc import Iterator

from claims.knowledge import office_titles
from claims.knowledge.countries import plain
from claims.knowledge.nouns import gender_of_given, words
from claims.nlp.parsed_article import OWNING, View, Word

_FUNCTION = frozenset(
    {"DET", "ADP", "CCONJ", "SCONJ", "PRON", "AUX", "VERB", "ADV", "INTJ", "PART", "NUM", "PUNCT", "SYM", "X"}
)


_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})


_OPENERS = frozenset(
    {"though", "although", "among", "while", "despite", "unlike", "because", "since", "whereas", "amid"}
)


def _is_name_word(word: Word) -> bool:
    if word.lower.rpartition("-")[2] in words("hyphened") and "-" in word.text:
        return False
    if word.lower in _OPENERS:
        return False
    named = word.ent in _NAMED and word.pos not in {"VERB", "AUX", "NUM", "DET"}
    return word.text[:1].isupper() and (word.pos == "PROPN" or word.pos not in _FUNCTION or named)


def runs(view: View) -> Iterator[tuple[int, int]]:
    """Give runs of capitalised words, with hyphens and particles inside, within one sentence."""
    i, total = 0, len(view.words)
    while i < total:
        if not _starts(view, i):
            i += 1
            continue
        past = i + 1
        while past < total:
            step = _continues(view, past)
            if not step:
                break
            past += step
        yield i, past
        i = past


def _starts(view: View, i: int) -> bool:
    word = view.words[i]
    if _is_name_word(word) or _takes_turn(view, i):
        return True
    following = view.words[i + 1] if i + 1 < len(view.words) else None
    particle = word.lower in words("name_openers") and following is not None
    if not particle or following is None:
        return False
    hyphened = following.text == "-" and i + 2 < len(view.words) and view.words[i + 2].text[:1].isupper()
    return hyphened or (word.pos == "PROPN" and following.pos == "PROPN" and following.text[:1].isupper())


def _takes_turn(view: View, i: int) -> bool:
    """Whether a word in capitals opens a turn of a transcript ("GRISHAM: …"), whatever the parse makes of it."""
    word = view.words[i]
    opens = word.text.isupper() and len(word.text) > 1 and view.blocks[word.block][0] == i
    return opens and i + 1 < len(view.words) and view.words[i + 1].text == ":"


def _continues(view: View, i: int) -> int:
    """Give how many words from i on belong to the run before it."""
    word, before = view.words[i], view.words[i - 1]
    if word.sentence != before.sentence:
        return 0
    if _is_name_word(word):
        return 1
    following = view.words[i + 1] if i + 1 < len(view.words) and view.words[i + 1].sentence == word.sentence else None
    if following is None:
        return 0
    if _is_joint(before, word, following) or _is_owner_inside(view, i):
        return 2
    if word.lower in words("name_particles") and (before.text[:1].isupper() or before.lower in words("name_particles")):
        rest = _continues(view, i + 1) if not following.text[:1].isupper() else int(following.pos == "PROPN")
        return 1 + rest if rest else 0
    return _nickname(view, i)


_MARKS = {'"': '"', "\u201c": "\u201d", "\u2018": "\u2019", "'": "'"}


def _nickname(view: View, i: int) -> int:
    """Give the size of a nickname in marks between given name and surname ("Juan “Migz” Zubiri"), or 0."""
    inside = view.words[i : i + 4]
    if len(inside) < len(("“", "Migz", "”", "Zubiri")) or inside[-1].sentence != view.words[i - 1].sentence:
        return 0
    marked = _MARKS.get(inside[0].text) == inside[2].text and inside[1].text[:1].isupper()
    between = view.words[i - 1].ent == "PERSON" or gender_of_given(view.words[i - 1].text) is not None
    return 3 if marked and between and _is_name_word(inside[3]) else 0


def _is_owner_inside(view: View, i: int) -> bool:
    """Whether a mark of possession stands inside a body's name ("the Clark County | Coroner's Office")."""
    owner, past = view.words[i - 1], i + 1
    if view.words[i].text not in OWNING or not owner.text[:1].isupper():
        return False
    while past < len(view.words) and _is_name_word(view.words[past]) and view.words[past].sentence == owner.sentence:
        past += 1
    of_people = {owner.lower, owner.lower.removesuffix("s")} & words("owning_nouns")
    return bool(of_people) and any(w.lower in words("organisation_words") for w in view.words[i + 1 : past])


def _parts_bodies(before: Word, following: Word) -> bool:
    """Return whether a hyphen joins two bodies that did something together ("a Washington Post-ABC News poll")."""
    bodies = words("organisation_words") | words("media_words")
    return before.lower in bodies and (following.lower in bodies or following.text.isupper())


def _is_joint(before: Word, word: Word, following: Word) -> bool:
    """Whether a word is a hyphen or stroke within a name, or the full stop of a title cut off from it ("MR. OAKES")."""
    if word.text == "/" or (word.text == "-" and _parts_bodies(before, following)):
        return False
    if word.text == "-" and following.lower not in words("hyphened"):
        return word.start == before.end and following.start == word.end
    shortened = word.text == "." and word.start == before.end and plain(before.text) in office_titles.address()
    return shortened and _is_name_word(following)
