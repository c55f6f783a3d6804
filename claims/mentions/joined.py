"""Names of bodies that go on over small words: "Ministry of Defense", "the Mining and Energy Union", "Dunn & Co"."""

from collections.abc import Iterator
from dataclasses import replace

from claims.knowledge.nouns import words
from claims.mentions.mention import BODY, PERSON, PLACE, Mention
from claims.nlp.parsed_article import View

_JOINTS = frozenset({"of", "for", "on", "and", "the"})


def whole(view: View, found: list[Mention]) -> Iterator[Mention]:
    """Join a body's name with its complement: "Ministry | of Defense", "Council | on American-Islamic Relations"."""
    waiting: Mention | None = None
    for mention in _listed(view, found):
        if waiting is not None and (_complements(view, waiting, mention) or _is_second_half(view, waiting, mention)):
            text = view.text(waiting.first, mention.past)
            waiting = replace(waiting, past=mention.past, text=text, kind=BODY)
            continue
        if waiting is not None:
            yield waiting
        waiting = mention
    if waiting is not None:
        yield waiting


def _listed(view: View, found: list[Mention]) -> Iterator[Mention]:
    """Join a public body's name that lists what it is for: "the Construction, Forestry, Mining and Energy Union"."""
    past = 0
    for n, mention in enumerate(found):
        if n < past:
            continue
        rest = found[n + 1 : n + 1 + _LONGEST_LIST]
        last = next((m for m in reversed(rest) if _is_list(view, mention, m)), mention)
        past = found.index(last) + 1 if last is not mention else n + 1
        joined = replace(mention, past=last.past, text=view.text(mention.first, last.past), kind=BODY)
        yield joined if last is not mention else mention


_LONGEST_LIST = 4


def _is_list(view: View, first: Mention, last: Mention) -> bool:
    """Whether two names begin and end one list in capitals, with an article before and a public body's noun behind."""
    inside = view.words[first.first : last.past]
    ends = inside[-1].lower in words("public_bodies") and view.words[max(0, first.run - 1)].lower == "the"
    if not ends or first.kind in {PERSON, PLACE} or inside[0].sentence != inside[-1].sentence:
        return False
    labelled = all(w.ent == "ORG" and (w.text[:1].isupper() or w.lower in {",", "and"}) for w in inside)
    return labelled and any(w.text == "," for w in inside) and inside[first.past - first.first].lower == ","


def _is_second_half(view: View, first: Mention, second: Mention) -> bool:
    """Whether "and" stands inside one name: "the House Oversight and Government Reform Committee"."""
    between = [w.lower for w in view.words[first.past : second.run]]
    if between == ["&"] and second.run == second.first:
        return all(m.kind != PERSON or m.past - m.first == 1 for m in (first, second))
    if first.kind in {PERSON, PLACE}:
        return False
    public = view.words[second.past - 1].lower in words("public_bodies")
    ended = view.words[first.past - 1].lower in words("organisation_words")
    article = first.run > 0 and view.words[first.run - 1].lower == "the"
    return (
        between == ["and"] and second.kind == BODY and second.run == second.first and public and not ended and article
    )


def _complements(view: View, body: Mention, other: Mention) -> bool:
    if body.kind != BODY or other.kind == PERSON or not _has_body_word(view, body):
        return False
    if view.words[body.past - 1].sentence != view.words[other.first].sentence:
        return False
    between = [w.lower for w in view.words[body.past : other.run]]
    return bool(between) and between[0] in {"of", "for", "on"} and set(between) <= _JOINTS


def _has_body_word(view: View, body: Mention) -> bool:
    return any(w.lower.rstrip(".") in words("organisation_words") for w in view.words[body.first : body.past])
