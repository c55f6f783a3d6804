"""Bodies named by what they are of or for: "Bank of Lydia", "Office of the Ombudsman", "Ministry of Health"."""

from collections.abc import Iterator, Sequence

from claims.knowledge import office_titles
from claims.knowledge.countries import plain
from claims.knowledge.nouns import are_people, words
from claims.mentions.mention import BODY, PERSON, Mention, touching
from claims.nlp.parsed_article import View

_NAMED = frozenset({"PROPN", "NOUN", "ADJ"})
_INSIDE = frozenset({"of", "the", "for", "and", "&"})


def widened(view: View, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions in text order, those inside such a name replaced by it.

    A person in full inside it stays: what stands before them is their title.
    """
    replaced: set[int] = set()
    bodies: list[Mention] = []
    for first, past in _ranges(view, mentions):
        inside = touching(mentions, first, past)
        within_another = bool(bodies) and first < bodies[-1].past
        if within_another or any(m.first < first or m.past > past or _is_full(m) for m in inside):
            continue
        if [(m.first, m.past) for m in inside] != [(first, past)]:
            replaced.update(m.first for m in inside)
            bodies.append(Mention(first, past, view.text(first, past), BODY, run=first, titled=False))
    return sorted([*(m for m in mentions if m.first not in replaced), *bodies], key=lambda m: m.first)


def _is_full(mention: Mention) -> bool:
    return mention.kind == PERSON and " " in mention.text


def _ranges(view: View, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    heads = words("bodies_of_something")
    people = {m.first for m in mentions if m.kind == PERSON}
    for word in view.words:
        if word.lower in heads and word.text[:1].isupper():
            past = _end(view, word.i, people)
            if past is not None:
                yield _start(view, word.i), past


def _start(view: View, head: int) -> int:
    """Return where the words in capitals before the head begin: "Port | Authority of Mombasa"."""
    floor, first = view.sentence_of(head).start, head
    while first > floor and view.words[first - 1].text[:1].isupper() and view.words[first - 1].pos in _NAMED:
        first -= 1
    return first


def _end(view: View, head: int, people: set[int]) -> int | None:
    """Return the end of what the head is of or for, before a person and before a title; None where nothing is."""
    stop = view.sentence_of(head).stop
    at = head + 1
    if at >= stop or view.words[at].lower not in {"of", "for"}:
        return None
    past = None
    inside = _INSIDE | {"at"} if view.words[head].lower == "university" else _INSIDE  # "of Maine at Fort Kent"
    while at < stop and (view.words[at].lower in inside or _is_named(view, at, opens=past is None)):
        if past is not None and at in people:
            break
        past = at + 1 if view.words[at].lower not in inside else past
        at += 1
    return past


def _is_named(view: View, at: int, *, opens: bool) -> bool:
    word = view.words[at]
    title = plain(word.text) in office_titles.office_words() or plain(word.text) in office_titles.address()
    return word.text[:1].isupper() and word.text[:1].isalpha() and (opens or not (title or are_people(word.lower)))
