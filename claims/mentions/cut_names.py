"""Names that the trained reader doubts and breaks off: "Pershing | Square", "CREDO | Action", "Marks | & Sons"."""

from collections.abc import Iterator, Sequence
from typing import Final

from claims.knowledge import office_titles
from claims.knowledge.countries import plain
from claims.knowledge.nouns import are_people, gender_of_given, words
from claims.nlp.parsed_article import View, Word
from claims.records import EntityKind, EntityMention, Span

# Probability below which a name may be cut: of 171 names of PolNeAR train that a capital follows, most of those below
# are cut, and few of those above.
_DOUBT: Final = 0.8
_FAIR_DOUBT: Final = 0.95  # where a verb follows: no such name of 250 articles of PolNeAR train is whole
_MOST: Final = 3  # words that are added
_HEADLINE: Final = 0.5  # share of words with a capital from which a sentence is a headline


def whole(view: View, names: Sequence[EntityMention]) -> Iterator[tuple[range, EntityMention]]:
    """Yield names with the words that they are, each as far as it goes."""
    ranges = [view.within(Span(name.start, name.end)) for name in names]
    taken = {i for inside in ranges for i in inside}
    for inside, name in zip(ranges, names, strict=True):
        past = _end(view, inside, taken) if inside else inside.stop
        doubted = bool(inside) and _may_be_cut(view, inside, name)
        speaks = not doubted and _speaks_behind(view, past, name)
        cut = past > inside.stop and (doubted or speaks or _ends_as_body(view, inside, past))
        if not cut:
            yield inside, name
            continue
        given = name.kind is EntityKind.PERSON and gender_of_given(view.words[inside.start].text) is not None
        body = past - inside.stop > 1 and _ends_as_body(view, inside, past)
        kind = EntityKind.PERSON if speaks or (given and not body) else EntityKind.ORGANISATION
        yield range(inside.start, past), name._replace(end=view.words[past - 1].end, kind=kind)


def _may_be_cut(view: View, inside: range, name: EntityMention) -> bool:
    firm = len(inside) == 1 and view.words[inside.stop : inside.stop + 1] and view.words[inside.stop].text == "&"
    return name.kind is not EntityKind.OTHER and (name.score < _DOUBT or bool(firm))


def _speaks_behind(view: View, past: int, name: EntityMention) -> bool:
    """Whether somebody whose name goes on is the subject of a verb: "Azalina Othman | Sayed told"."""
    doubted = name.kind is EntityKind.PERSON and name.score < _FAIR_DOUBT
    following = view.words[past] if past < len(view.words) else None
    return doubted and following is not None and following.pos == "VERB" and following.text.islower()


def _ends_as_body(view: View, inside: range, past: int) -> bool:
    """Whether one word is sure to be a name, but of a body by the words behind it ("Lorna | Shipping Lines")."""
    return len(inside) == 1 < past - inside.start and view.words[past - 1].lower in words("organisation_words")


def _end(view: View, inside: range, taken: set[int]) -> int:
    """Return where the run of capitals behind a name ends, that of the name where the run is a title or a headline."""
    stop, past = view.sentence_of(inside.start).stop, inside.stop
    while past < stop and past not in taken and past - inside.stop < _MOST and _goes_on(view, past):
        past += 1
    run = view.words[inside.stop : past]
    if not run or any(map(_is_title, run)) or _is_headline(view, inside.start):
        return inside.stop
    return past if run[-1].text[:1].isupper() and (past not in taken) else inside.stop


def _goes_on(view: View, i: int) -> bool:
    word = view.words[i]
    following = view.words[i + 1] if i + 1 < len(view.words) else None
    if word.text == "&":
        return following is not None and following.text[:1].isupper()
    return word.pos in {"PROPN", "NOUN"} and word.text[:1].isupper() and word.ent == ""


def _is_title(word: Word) -> bool:
    folded = plain(word.text)
    office = folded in office_titles.office_words() or folded in office_titles.address()
    return office or are_people(word.lower) or (word.plural and are_people(word.lemma))


def _is_headline(view: View, at: int) -> bool:
    words = [w for i in view.sentence_of(at) if (w := view.words[i]).text.isalpha()]
    return sum(w.text[:1].isupper() for w in words) > _HEADLINE * len(words)
