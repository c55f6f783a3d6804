"""Finding the names in an article: whose they may be, where they stand, and the title printed before them."""

import re
from collections.abc import Iterator
from functools import partial

from claims.knowledge import countries, office_titles, person_names
from claims.knowledge.countries import plain
from claims.knowledge.nouns import are_people, gender_of_given, words
from claims.knowledge.office_holders import KnownSpeakers
from claims.mentions import headlines, joined, nouns
from claims.mentions.mention import BODY, PERSON, PLACE, UNSURE, Mention
from claims.mentions.proper_names import runs
from claims.nlp import parser
from claims.nlp.parsed_article import View, Word


def find(view: View, known: KnownSpeakers) -> tuple[Mention, ...]:
    """Give the names in text order, each read alone; who is who is decided later."""
    found = [m for first, past in runs(view) for m in _read(view, first, past, known)]
    named = [m for m in map(partial(nouns.sorted_out, view), found) if m is not None]
    whole = headlines.trimmed(view, joined.whole(view, named))
    return tuple(m for m in whole if not nouns.is_crowd(view, m))


def _read(view: View, first: int, past: int, known: KnownSpeakers) -> Iterator[Mention]:
    """Split a run into title and name, or into two names."""
    start = _after_title(view, first, past)
    split = _given_inside(view, start, past)
    if split:
        yield _mention(view, start, split, first, known)
        yield _mention(view, split, past, first, known, titled=True)
    elif start < past:
        yield _mention(view, start, past, first, known, titled=start > first and _titled(view, start))


def _titled(view: View, start: int) -> bool:
    before = view.words[start - 1].lower
    return ends_with_title(view, start) or are_people(before)


def _after_title(view: View, first: int, past: int) -> int:
    """Give where the name begins after demonyms, offices and words of address."""
    start = first
    for i in range(first, past - 1):
        if _is_title_word(view, i, first, past):
            start = i + 1
            if view.words[start].text == "-":
                start = first
    if start == first:
        start = _after_demonyms(view, first, past)
    while start < past - 1 and (view.words[start].text in {".", "-"} or _is_mood(view, start, past)):
        start += 1
    return start


def _is_mood(view: View, i: int, past: int) -> bool:
    """Whether a word that opens a sentence tells how somebody feels or stands ("Furious Okumu accused")."""
    return view.words[i].lower in words("moods") and i == view.sentence_of(i).start and not _org_words(view, i, past)


def _is_title_word(view: View, i: int, first: int, past: int) -> bool:
    """Whether a word before the name is an office, an address, or a noun for people ("Activist Angela Davis")."""
    honoured = (
        plain(view.words[i].text) in office_titles.address()
        and past - i > _GIVEN_AND_SURNAME
        and _given(view.words[i + 1])
    )
    if (_given(view.words[i]) and not honoured) or _names_office_body(view, i + 1, past) or _is_doing(view, i + 1):
        return False
    if ends_with_title(view, i + 1):
        return True
    rest = view.words[i + 1 : past]
    several = _singular(view.words[i].lower)
    if any(several in table for table in (office_titles.office_words(), office_titles.address())):
        return not _org_words(view, i + 1, past)
    noun = are_people(view.words[i].lower, several)
    person = _given(rest[0]) or (i == first and (_by_label(rest) == PERSON or _are_strange(rest)))
    several_words = len(rest) >= _GIVEN_AND_SURNAME or (i == first and _are_strange(rest))
    return noun and several_words and person and not _org_words(view, i + 1, past)


def _are_strange(run: tuple[Word, ...]) -> bool:
    """Whether words are names of nothing known and in no dictionary ("Bret Baier", "Amandla Stenberg")."""
    plain_words = all(w.text.isalpha() and w.text.istitle() and not parser.is_common(w.lower) for w in run)
    return plain_words and len(run) <= _LONGEST_STRANGER and not any(_is_body_word(w) for w in run)


_LONGEST_STRANGER = 3


def _is_doing(view: View, i: int) -> bool:
    """Whether a title goes on with a participle ("Counsel Assisting the Commissioner")."""
    return view.words[i].lower.endswith("ing") and any(w.pos == "DET" for w in view.words[i + 1 : i + 2])


def _names_office_body(view: View, first: int, past: int) -> bool:
    """Whether what follows an office is the rest of a public body's name ("Justice | Department")."""
    return view.words[past - 1].lower in words("public_bodies") and not _given(view.words[first])


def _singular(lower: str) -> str:
    """Give the singular of a regular plural ("senators", "celebrities"), or nothing."""
    if lower.endswith(("ies", "men")):
        return f"{lower[:-3]}y" if lower.endswith("ies") else f"{lower[:-2]}an"
    return lower[:-1] if lower.endswith("s") and not lower.endswith("ss") else ""


def _after_demonyms(view: View, first: int, past: int) -> int:
    i = first
    while i < past - 1 and plain(view.words[i].text) in countries.by_demonym() and not _org_words(view, i, past):
        i += 1
    return i


def _org_words(view: View, first: int, past: int) -> bool:
    return any(w.lower.rstrip(".") in words("organisation_words") for w in view.words[first:past])


_LONGEST_TITLE = 6


def ends_with_title(view: View, at: int) -> bool:
    """Whether the words just before an index are an office or a word of address ("Secretary of State |")."""
    sentence = view.sentence_of(at - 1)
    last = view.words[at - 1]
    if plain(last.text) in office_titles.address():
        return True
    for first in range(at - 1, max(sentence.start, at - _LONGEST_TITLE) - 1, -1):
        if plain(view.text(first, at)) in office_titles.office_words().keys() | office_titles.address().keys():
            return True
    return False


def _given(word: Word) -> bool:
    return gender_of_given(word.text) is not None and word.text[:1].isupper()


def _given_inside(view: View, start: int, past: int) -> int:
    """Give where a given name after other words begins a name ("Rostec State Corporation | Sergey Chemezov")."""
    for i in range(start + 1, past - 1):
        if not _given(view.words[i]) or view.words[i - 1].text == "-" or view.words[i + 1].text == "-":
            continue
        before, after = view.words[start:i], view.words[i + 1 : past]
        foreign = any(_is_body_word(w) for w in before) or plain(view.text(start, i)) in countries.by_any()
        foreign = foreign or _is_portfolio(view, start) or _is_short_office(view.words[i - 1])
        if foreign and not any(_is_body_word(w) for w in after):
            return i - 1 if i - 1 > start and _INITIALS.match(view.words[i - 1].text) else i
    return _initials_inside(view, start, past) or _labelled_inside(view, start, past)


def _is_short_office(word: Word) -> bool:
    """Whether a word is an office in a few capitals ("Indiana HC | Curt Calder")."""
    letters = word.text.isupper() and word.text.isalpha() and 1 < len(word.text) <= len("CEO")
    return letters and word.ent in {"", "PERSON"}


def _is_portfolio(view: View, start: int) -> bool:
    """Whether an office stands before a run with "of" or "for" ("Minister for | Health Anna Rao")."""
    before = view.words[max(0, start - 2) : start]
    joined = len(before) > 1 and before[1].lower in {"of", "for"} and before[1].sentence == view.words[start].sentence
    return joined and plain(before[0].text) in office_titles.office_words()


_INITIALS = re.compile(r"(?:[A-Z]\.){2,}$")


def _initials_inside(view: View, start: int, past: int) -> int:
    """Give where initials behind other words than given names begin a name ("Upper House | K.L.M. Rao")."""
    words = view.words[start:past]
    found = (i for i, w in enumerate(words[:-1]) if i >= _GIVEN_AND_SURNAME and _INITIALS.match(w.text))
    first = next(found, 0)
    return start + first if first and not any(_given(w) for w in words[:first]) else 0


def _labelled_inside(view: View, start: int, past: int) -> int:
    """Give where the tagger sees a person of several words behind a body ("… Relations | Alia Salem")."""
    labels = [w.ent for w in view.words[start:past]]
    for i in range(1, len(labels) - 1):
        bodies = {"ORG", "GPE", "NORP"} & set(labels[:i])
        if bodies and labels[i - 1] in {*bodies, ""} and set(labels[i:]) == {"PERSON"}:
            return start + i if view.words[start + i].text != "-" else 0
    return 0


def _is_body_word(word: Word) -> bool:
    return word.lower.rstrip(".") in words("organisation_words") or plain(word.text) in countries.by_any()


def _mention(view: View, first: int, past: int, run: int, known: KnownSpeakers, *, titled: bool = False) -> Mention:
    text = view.text(first, _without_letters(view, first, past))
    text = text if _initial_end(view, past) else text.rstrip(".")
    last = view.words[past - 1]
    group = last.plural and not last.text.isupper() and past - first == 1 and view.words[first].ent in {"NORP", ""}
    return Mention(first, past, text, _kind(view, first, past, text, known, titled=titled), run, titled, group)


def _without_letters(view: View, first: int, past: int) -> int:
    """Give where a name ends before the letters of a rank or order behind it ("John Pinner QC", "Anna Moss MBE")."""
    while past - first > _GIVEN_AND_SURNAME and view.words[past - 1].text.replace(".", "") in office_titles.letters():
        past -= 1
    return past


def _initial_end(view: View, past: int) -> bool:
    return view.words[past - 1].lower in {"jr.", "sr.", "inc.", "corp.", "ltd.", "co."}


_GIVEN_AND_SURNAME = 2


def _kind(view: View, first: int, past: int, text: str, known: KnownSpeakers, *, titled: bool) -> str:
    folded = plain(text)
    run = view.words[first:past]
    lowers = {w.lower.rstrip(".") for w in run}
    if folded in countries.by_name() or folded in countries.by_capital():
        return PLACE if not titled else UNSURE
    if len(run) == _GIVEN_AND_SURNAME and _given(run[0]) and {w.ent for w in run} == {"PERSON"}:
        return PERSON
    if folded in office_titles.bodies() or (lowers & words("organisation_words")):
        return BODY
    if lowers & words("place_words") and not titled:
        return PLACE
    if titled or (known.person(text) is not None and len(run) > 1):
        return PERSON
    return _by_label(run)


def _by_label(run: tuple[Word, ...]) -> str:
    labels = [w.ent for w in run if w.ent]
    label = max(set(labels), key=labels.count) if labels else ""
    many = len(run) > 1
    work = label in {"FAC", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT"}
    if many and _given(run[0]) and (not work or _are_strange(run[1:])):
        return PERSON
    if label == "PERSON":
        return PERSON
    if run[0].text.isupper() and len(run) == 1 and len(run[0].text) > 1:
        return BODY
    if label in {"ORG", "NORP"}:
        return BODY
    if label in {"GPE", "LOC", "FAC"}:
        return PLACE
    eastern = person_names.parse(" ".join(w.text for w in run)).eastern
    return PERSON if many and (eastern or (not label and _are_strange(run))) else UNSURE
