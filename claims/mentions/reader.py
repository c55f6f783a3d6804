"""Read the proper mentions of an article from the trained reader's names: extent, kind and title of each.

Where that reader is silent (captions, labels of a transcript), the parser's entities stand in.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from claims.knowledge import countries, office_titles, organisations
from claims.knowledge.countries import plain
from claims.knowledge.nouns import are_people, media_names, words
from claims.mentions import bodies_of, body_kinds, cut_names, extents, portfolios, titles
from claims.mentions.mention import BODY, PERSON, PLACE, UNSURE, Mention
from claims.mentions.turns import label_end
from claims.nlp.normalize import fold
from claims.nlp.parsed_article import OWNING, View, Word
from claims.records import EntityKind, EntityMention, SegmentKind, Span

_LABELS = {EntityKind.PERSON: "PERSON", EntityKind.ORGANISATION: "ORG", EntityKind.PLACE: "GPE"}
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_KINDS = {"PERSON": PERSON, "ORG": BODY, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE}
_QUOTES = frozenset({'"', "\u201c", "\u2018", "\u00ab"})
_SURELY_PERSON = 0.7  # mean score from which one word alone is a person's; chosen on validate among 0.7, 0.9 and 0.97
_SURE = 0.8  # the score from which a name is one, though its word is a noun for people
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
    initial = extents.INITIAL.fullmatch(between) is not None and fold(between[:-1]) not in office_titles.address()
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
        first = extents.with_initials(view, extents.without_title(view, portfolios.without(view, first, past), past))
        first = extents.with_surname(view, first, past)
        past = extents.syllable_end(view, first, extents.nickname_end(view, first, past))
    group = _is_group(view, first, past, name.kind)
    if first >= past or (name.kind is EntityKind.OTHER and not group) or _is_no_name(view, first, past, name.score):
        return None
    titled = first > 0 and name.kind is not EntityKind.PLACE and _titled(view, first)
    text = view.text(first, extents.without_letters(view, first, past) if name.kind is EntityKind.PERSON else past)
    text = text if view.words[past - 1].lower in extents.ENDINGS else text.rstrip(".")
    if past - first == 1 and name.kind is EntityKind.PERSON and body_kinds.is_behind_noun(view, first):
        return Mention(first - 1, past, view.text(first - 1, past), BODY, first - 1, titled=False)
    kind = BODY if group else _kind(text, name)
    named = kind == PERSON and body_kinds.is_named_a_body(view, first, past, name)
    kind = BODY if named or body_kinds.is_of_a_body(view, first) else kind
    return Mention(first, past, text, kind, _run(view, first), titled, group)


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
    opens = doubtful and not extents.is_capital_inside(view, last)
    titles_only = office_titles.office_words().keys() - words("surnames_too")
    alone = past == first + 1 and folded in titles_only
    article = first > 0 and view.words[first - 1].lower in {"the", "a", "an"}
    office = article and past - first > 1 and plain(last.text) in office_titles.office_words()
    return member or counted or opens or alone or office or folded in _RETIRED


_RETIRED = frozenset({"ret", "retd", "rtd"})
_COUNTING = frozenset({"many", "some", "few", "several", "most", "other", "two", "three", "all", "both", "senior"})


def _titled(view: View, start: int) -> bool:
    before = view.words[start - 1]
    named = before.lower == "as" and any(w.lower == "name" for w in view.words[max(0, start - 3) : start - 1])
    return named or (
        before.pos != "ADP"
        and before.sentence == view.words[start].sentence
        and (extents.ends_with_title(view, start) or are_people(before.lower))
    )


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
        start = extents.without_title(view, first, past)
        if start < past:
            described = past - start > 1 and (start > first or view.words[past].text != ":")
            again = turns[view.text(first, past)] > 1 and not _is_part(view.words[start].lower)
            kind = PERSON if described or again or start in people else UNSURE
            yield Mention(start, past, view.text(start, past), kind, first, titled=start > first)


def _is_part(lower: str) -> bool:
    """Return whether a label tells the part of a speaker, not the name ("QUESTION:", "REPORTER:")."""
    return are_people(lower) or lower in words("askers") or lower in {"question", "answer", "host", "audience"}
