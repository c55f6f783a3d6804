"""Read the proper mentions of an article from the trained reader's names: extent, kind and title of each.

Where that reader is silent (captions, labels of a transcript), the parser's entities stand in.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from claims.knowledge import countries, office_titles, organisations, person_names
from claims.knowledge.countries import plain
from claims.knowledge.nouns import are_people, companies, gender_of_given, media_names, words
from claims.mentions import bodies_of, cut_names, portfolios, titles
from claims.mentions.mention import BODY, PERSON, PLACE, UNSURE, Mention
from claims.mentions.turns import label_end
from claims.nlp import parser
from claims.nlp.normalize import fold
from claims.nlp.parsed_article import OWNING, View, Word
from claims.records import EntityKind, EntityMention, SegmentKind, Span

_LABELS = {EntityKind.PERSON: "PERSON", EntityKind.ORGANISATION: "ORG", EntityKind.PLACE: "GPE"}
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_KINDS = {"PERSON": PERSON, "ORG": BODY, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE}
_QUOTES = frozenset({'"', "\u201c", "\u2018", "\u00ab"})
_GIVEN_AND_SURNAME = 2
_SURELY_PERSON = 0.7  # mean score from which one word alone is a person's; chosen on validate among 0.7, 0.9 and 0.97
_SURE = 0.8  # the score from which a name is one, though its word is a noun for people
_OFFICE_IN_CAPITALS = 3  # letters of an office in capitals ("CJP Nasir"); two are initials ("JD Vance")
_EDGES = frozenset({"-", "\u2013", ",", ".", '"', "\u201c", "\u201d", "\u2018", "(", ")", "[", "]", "the", "The"})


def labelled(view: View, names: Sequence[EntityMention]) -> View:
    """Return the view with the labels of the trained reader in place of the parser's, where it reads."""
    marks: dict[int, str] = {}
    for name in names:
        label = _LABELS.get(name.kind, "")
        marks.update(dict.fromkeys(view.within(Span(name.start, name.end)), label))
    return replace(view, words=tuple(_marked(view, word, marks) for word in view.words))


def _marked(view: View, word: Word, marks: dict[int, str]) -> Word:
    label = marks.get(word.i, word.ent if word.ent not in _NAMES or not _is_read(view, word.i) else "")
    label = word.ent if not label and word.ent == "NORP" else label
    return word if label == word.ent else replace(word, ent=label)


def _is_read(view: View, i: int) -> bool:
    return view.kinds[view.words[i].block] is not SegmentKind.CAPTION


def find(view: View, names: Sequence[EntityMention]) -> tuple[Mention, ...]:
    """Return the names in text order, each read alone; who is who is decided later.

    Args:
        view: The article, its words labelled (`labelled`).
        names: What the trained reader takes for names, in text order.
    """
    read = ((_mention(view, inside, name), name.score) for inside, name in cut_names.whole(view, names))
    found = list(_doubted([(m, score) for m, score in read if m is not None]))
    labels = list(_labels(view, {m.first for m in found if m.kind == PERSON}))
    taken = {i for m in labels for i in range(m.first, m.past)}
    found = [m for m in found if taken.isdisjoint(range(m.first, m.past))]
    named = (*found, *labels, *_captions(view))
    joined = _joined(view, sorted((*named, *_initials(view, named)), key=lambda m: m.first))
    return tuple(bodies_of.widened(view, list(joined)))


def _doubted(found: Sequence[tuple[Mention, float]]) -> Iterator[Mention]:
    """Yield the mentions; one word that is nowhere in a full name nor titled is a person's only where that is sure."""
    borne = {token for m, _ in found if m.kind == PERSON and (" " in m.text or m.titled) for token in m.text.split()}
    scores: dict[str, list[float]] = {}
    for mention, score in found:
        scores.setdefault(mention.text, []).append(score)
    doubtful = {text for text, some in scores.items() if sum(some) / len(some) < _SURELY_PERSON} - borne
    for mention, _ in found:
        doubted = mention.kind == PERSON and " " not in mention.text and mention.text in doubtful
        yield replace(mention, kind=BODY) if doubted else mention


def _joined(view: View, found: Iterable[Mention]) -> Iterator[Mention]:
    """Join what is one name: "Juan “Migz” | Zubiri", "Pakistan | Tehreek-e-Insaf"."""
    waiting: Mention | None = None
    for mention in (_widened(view, m) for m in found):
        if waiting is not None and mention.first < waiting.past:
            waiting = mention if mention.past - mention.first > waiting.past - waiting.first else waiting
            continue
        if waiting is not None and _is_nicknamed(view, waiting, mention):
            waiting = _part(view, waiting, mention.past, PERSON)
            continue
        if waiting is not None and (
            _is_joined_by_particle(view, waiting, mention) or _is_initialled(view, waiting, mention)
        ):
            waiting = _part(view, waiting, mention.past, waiting.kind)
            continue
        if waiting is not None and (_is_of_south_asia(waiting, mention) or _complements(view, waiting, mention)):
            waiting = _part(view, waiting, mention.past, BODY)
            continue
        if waiting is not None:
            yield waiting
        waiting = mention
    if waiting is not None:
        yield waiting


def _is_joined_by_particle(view: View, one: Mention, other: Mention) -> bool:
    """Return whether two parts of one name are parted by its particle: "Azul | do Norte"."""
    between = view.words[one.past : other.first]
    alike = one.kind == other.kind or {one.kind, other.kind} == {BODY, PLACE}
    return alike and len(between) == 1 and between[0].text in words("name_particles")


def _is_initialled(view: View, one: Mention, other: Mention) -> bool:
    """Return whether two parts of a person's name are parted by an initial: "Ármann | Kr. Ólafsson"."""
    between = "".join(w.text for w in view.words[one.past : other.first])
    initial = _INITIAL.fullmatch(between) is not None and fold(between[:-1]) not in office_titles.address()
    cut = between == "." and _CONSONANTS.fullmatch(view.words[one.past - 1].text) is not None
    return one.kind == other.kind == PERSON and (initial or cut)


_CONSONANTS = re.compile(r"[A-Z][bcdfghjklmnpqrstvwxz]")  # "Kr" is no name at a sentence's end, as "Li" may be


def _is_of_south_asia(place: Mention, mention: Mention) -> bool:
    return mention.first == place.past and place.kind == PLACE and "-e-" in mention.text


def _complements(view: View, body: Mention, other: Mention) -> bool:
    """Return whether a name says what the body before it is for: "the Federal Service | for Technical Cooperation"."""
    between = {w.lower for w in view.words[body.past : other.first]}
    kinds = body.kind == BODY and other.kind in {BODY, UNSURE} and other.past - other.first > 1
    public = view.words[body.past - 1].lower in words("public_bodies")
    return kinds and public and bool(between & {"of", "for", "on"}) and between <= {"of", "for", "on", "the"}


def _widened(view: View, mention: Mention) -> Mention:
    """Return a body with all that its name lists: "the Mining | and Energy Union", "Marks | & Spencer"."""
    first, start = mention.first, view.sentence_of(mention.first).start
    if first - 2 >= start and view.words[first - 1].text == "&" and view.words[first - 2].text[:1].isupper():
        return replace(mention, first=first - 2, text=view.text(first - 2, mention.past), kind=BODY, run=first - 2)
    public = view.words[mention.past - 1].lower in words("public_bodies")
    if mention.kind != BODY or not public or first <= start or view.words[first - 1].lower != "and":
        return mention
    while first - 1 > start and view.words[first - 1].lower != "the" and _is_listed(view.words[first - 1]):
        first -= 1
    left = view.text(first, mention.first - 1)
    ended = not left[:1].isupper() or plain(left).split()[-1] in words("organisation_words")
    if view.words[first - 1].lower != "the" or left.isupper() or ended or organisations.is_known(left):
        return mention
    return replace(mention, first=first, text=view.text(first, mention.past), run=first)


def _is_listed(word: Word) -> bool:
    return word.lower in {"and", ","} or word.text[:1].isupper()


def _part(view: View, mention: Mention, past: int, kind: str) -> Mention:
    return replace(mention, past=past, text=view.text(mention.first, past), kind=kind)


def _is_nicknamed(view: View, one: Mention, other: Mention) -> bool:
    """Return whether two parts of a person's name are parted by the mark that closes a nickname."""
    between = [w.text for w in view.words[one.past : other.first]]
    closed = between in (["\u201d"], ['"'], ["\u2019"]) and any(mark in one.text for mark in '\u201c"\u2018')
    return one.kind == other.kind == PERSON and closed


def _mention(view: View, inside: range, name: EntityMention) -> Mention | None:
    if not inside:
        return None
    first, past = _trimmed(view, inside.start, inside.stop, name.kind)
    if name.kind is EntityKind.PERSON:
        past = next((i for i in range(first + 1, past) if view.words[i].lower in {"and", "&"}), past)
        first = _with_initials(view, _without_title(view, portfolios.without(view, first, past), past))
        first = _with_surname(view, first, past)
        past = _syllable_end(view, first, _nickname_end(view, first, past))
    group = _is_group(view, first, past, name.kind)
    if first >= past or (name.kind is EntityKind.OTHER and not group) or _is_no_name(view, first, past, name.score):
        return None
    titled = first > 0 and name.kind is not EntityKind.PLACE and _titled(view, first)
    text = view.text(first, _without_letters(view, first, past) if name.kind is EntityKind.PERSON else past)
    text = text if view.words[past - 1].lower in _ENDINGS else text.rstrip(".")
    if past - first == 1 and name.kind is EntityKind.PERSON and _is_behind_noun(view, first):
        return Mention(first - 1, past, view.text(first - 1, past), BODY, first - 1, titled=False)
    kind = BODY if group else _kind(text, name)
    kind = BODY if is_of_a_body(view, first) or (kind == PERSON and _is_named_a_body(view, first, past, name)) else kind
    return Mention(first, past, text, kind, _run(view, first), titled, group)


def _is_behind_noun(view: View, first: int) -> bool:
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


def _is_named_a_body(view: View, first: int, past: int, name: EntityMention) -> bool:
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


_ENDINGS = frozenset({"jr.", "sr.", "inc.", "corp.", "ltd.", "co."})


def _trimmed(view: View, first: int, past: int, kind: EntityKind) -> tuple[int, int]:
    """Return the range without marks at its edges, nor the mark of possession behind a person."""
    owning = OWNING if kind is not EntityKind.ORGANISATION else frozenset()
    while first < past and (view.words[past - 1].text in _EDGES | owning or _is_picture(view.words[past - 1].text)):
        past -= 1
    while first < past and (view.words[first].text in _EDGES or _is_picture(view.words[first].text)):
        first += 1
    return first, past


def _is_picture(text: str) -> bool:
    """Return whether a word has neither letters nor digits nor ASCII marks: an emoji, a flag."""
    return not any(c.isascii() or c.isalnum() for c in text)


def _without_title(view: View, first: int, past: int) -> int:
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
    return opens and word.lower.endswith(_OF_AGENTS) and not _is_capital_inside(view, word)


_OF_SCIENTISTS = ("ist", "ographer", "onomer", "ician")  # endings of nouns that no given name has
_OF_AGENTS = ("er", "or", "ist", "ian", "man", "woman")  # endings of nouns for who does something


def _with_initials(view: View, first: int) -> int:
    """Return where a name begins with the initials in front of it that its reader has left: "Ts. | Oyungerel".

    The parser may take the stop for the end of a sentence; so may a reader, of one letter alone ("vitamin C. Roe").
    """
    block = view.blocks[view.words[first].block][0]
    while first > block:
        stop = view.words[first - 1].text == "."
        at = first - 1 - stop
        text = view.words[at].text + ("." if stop else "") if at >= block else ""
        lone = len(text) == _LETTER and at >= view.sentence_of(first).start
        if not _INITIAL.fullmatch(text) or not (lone or fold(text[:-1]) in words("initials")):
            break
        first = at
    return first


_LETTER = len("A.")
_INITIAL = re.compile(r"[A-Z][a-z]{0,3}\.")


def _nickname_end(view: View, first: int, past: int) -> int:
    """Return where a name ends whose nickname's mark is left open: behind the surname, else before the mark."""
    opened = next((i for i in range(first + 1, past) if view.words[i].text in _QUOTES), 0)
    if not opened or past >= len(view.words) or any(view.words[i].text in _CLOSING for i in range(opened + 1, past)):
        return past
    surname = view.words[past + 1 : past + 2]
    closed = view.words[past].text in _CLOSING and bool(surname) and surname[0].text.istitle()
    return past + 2 if closed else opened


def _with_surname(view: View, first: int, past: int) -> int:
    """Return where a name begins whose reader took one syllable of three for it: "Park | Kwi-ran"."""
    if past - first != 1 or first == view.sentence_of(first).start:
        return first
    whole = view.text(first - 1, past)
    found = person_names.parse(whole).eastern and _syllable_end(view, first - 1, past) > past
    return first - 1 if found and whole[:1].isupper() else first


def _syllable_end(view: View, first: int, past: int) -> int:
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


def _without_letters(view: View, first: int, past: int) -> int:
    """Return where a name ends before letters or a small word behind it ("John Pinner QC", "Jan ter Horst dr.")."""
    while past - first > _GIVEN_AND_SURNAME and _is_behind_name(view, past - 1, view.words[first]):
        past -= 1
    return past


def _is_behind_name(view: View, at: int, opening: Word) -> bool:
    """Return whether a word is no part of the name that it ends: letters, or a small title behind capitals."""
    word = view.words[at]
    title = plain(word.text) in office_titles.address() and word.lower not in _ENDINGS
    small = title and word.text.islower() and opening.text.istitle() and view.words[at - 1].text[:1].isupper()
    return small or word.text.replace(".", "") in office_titles.letters()


def _is_group(view: View, first: int, past: int, kind: EntityKind) -> bool:
    """Return whether a word names a people or party by its members ("Kurds", "Republicans")."""
    word = view.words[first]
    alone = past - first == 1 and word.plural and not any(letter.isupper() for letter in word.text[1:])
    paper = word.lower in media_names()
    return (
        alone and not paper and kind in {EntityKind.OTHER, EntityKind.ORGANISATION} and word.ent in {"NORP", "", "ORG"}
    )


def _is_no_name(view: View, first: int, past: int, score: float) -> bool:
    """Return whether words are a demonym, a party's member, or a common noun that opens a sentence."""
    folded, last = plain(view.text(first, past)), view.words[past - 1]
    if folded in countries.by_demonym() and folded not in countries.by_name() and not last.plural:
        return True
    member = last.lower in words("parties") and not last.plural and are_people(last.lower)
    counted = last.plural and first > 0 and view.words[first - 1].lower in _COUNTING and last.ent in {"NORP", ""}
    several = last.lower.endswith("s") and titles.is_person_noun(last.lower[:-1])
    sort_of_body = last.lower in words("body_nouns") - words("public_nouns")  # "Airline says": not "Congress says"
    doubtful = past == first + 1 and (several or sort_of_body or (score < _SURE and are_people(last.lower)))
    opens = doubtful and not _is_capital_inside(view, last)
    titles_only = office_titles.office_words().keys() - words("surnames_too")
    alone = past == first + 1 and folded in titles_only
    article = first > 0 and view.words[first - 1].lower in {"the", "a", "an"}
    office = article and past - first > 1 and plain(last.text) in office_titles.office_words()
    return member or counted or opens or alone or office or folded in _RETIRED


def _is_capital_inside(view: View, word: Word) -> bool:
    """Return whether a word stands with a capital inside a sentence too."""
    starts = {first for first, _ in view.sentences}
    return any(w.text == word.text and w.i not in starts for w in view.words)


_RETIRED = frozenset({"ret", "retd", "rtd"})
_COUNTING = frozenset({"many", "some", "few", "several", "most", "other", "two", "three", "all", "both", "senior"})


def _titled(view: View, start: int) -> bool:
    before = view.words[start - 1]
    named = before.lower == "as" and any(w.lower == "name" for w in view.words[max(0, start - 3) : start - 1])
    return named or (
        before.pos != "ADP"
        and before.sentence == view.words[start].sentence
        and (ends_with_title(view, start) or are_people(before.lower))
    )


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


def _kind(text: str, name: EntityMention) -> str:
    """Return the kind of a name: the trained reader's, but that well-known bodies and countries are such."""
    folded = plain(text)
    if name.kind is EntityKind.PERSON and (" " in folded or not organisations.is_known(text)):
        return PERSON
    if folded in countries.by_name() or folded in countries.by_capital():
        return PLACE
    if folded in office_titles.bodies():
        return BODY
    return PLACE if name.kind is EntityKind.PLACE else BODY


def _run(view: View, first: int) -> int:
    """Return where the capitals before a name begin: its title, where they are one."""
    sentence = view.sentence_of(first)
    start = first
    while start > sentence.start and _is_capital(view.words[start - 1]):
        start -= 1
    while start < first and not view.words[start].text[:1].isupper():
        start += 1
    return start


def _is_capital(word: Word) -> bool:
    based = word.lower.rpartition("-")[2] in words("hyphened")
    noun = (word.pos in {"PROPN", "NOUN", "ADJ"} or word.ent != "") and not based
    return (word.text[:1].isupper() and noun) or word.text in {"-", "."}


def _captions(view: View) -> Iterator[Mention]:
    """Yield the names that the parser sees where the trained reader does not read."""
    for block, (first, past) in enumerate(view.blocks):
        if view.kinds[block] is SegmentKind.CAPTION:
            for label, run in groupby(view.words[first:past], key=lambda w: (w.ent, w.sentence)):
                inside = list(run)
                if label[0] in _KINDS:
                    start, end = inside[0].i, inside[-1].i + 1
                    yield Mention(
                        start, end, view.text(start, end), _KINDS[label[0]], _run(view, start), _titled(view, start)
                    )


def _initials(view: View, read: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the initials of bodies right behind their kind that nothing else has read: "the agency ANAC"."""
    taken = {i for m in read for i in range(m.first, m.past)}
    for kind, word in pairwise(view.words):
        initials = word.text.isalpha() and word.text.isupper() and len(word.text) in _INITIALS
        if initials and word.i not in taken and kind.text.islower() and kind.lower in words("body_nouns"):
            yield Mention(word.i, word.i + 1, word.text, BODY, word.i, titled=False)


_INITIALS = range(2, 7)  # letters


def _labels(view: View, people: set[int]) -> Iterator[Mention]:
    """Yield the names in capitals that open a turn of a transcript: "GRISHAM: …", "SEN. ANN ROE (D-OH): …".

    `people` are the words at which the trained reader sees a person's name begin.
    """
    opening = [first + (view.words[first].text in _QUOTES) for first, past in view.blocks if past - first > 1]
    ranges = [(first, label_end(view, first)) for first in opening]
    turns = Counter(view.text(first, past) for first, past in ranges if past > first)
    for first, past in ranges:
        start = _without_title(view, first, past)
        if start < past:
            described = past - start > 1 and (start > first or view.words[past].text != ":")
            again = turns[view.text(first, past)] > 1 and not _is_part(view.words[start].lower)
            kind = PERSON if described or again or start in people else UNSURE
            yield Mention(start, past, view.text(start, past), kind, first, titled=start > first)


def _is_part(lower: str) -> bool:
    """Return whether a label tells the part of a speaker, not the name ("QUESTION:", "REPORTER:")."""
    return are_people(lower) or lower in words("askers") or lower in {"question", "answer", "host", "audience"}
