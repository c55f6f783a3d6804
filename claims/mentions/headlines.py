"""Names in headlines, where every word has a capital: cut to the name that the running text gives."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claims.knowledge.countries import plain
from claims.knowledge.nouns import gender_of_given
from claims.mentions.mention import PERSON, UNSURE, Mention
from claims.nlp import parser
from claims.nlp.parsed_article import View

_LONGEST_NAME = 12  # words: more are not looked up among the names of an article
_LEAST = 4  # words of a line that is a headline
_MOST = 0.8  # the share of its long words in capitals
_LONG = 4  # letters


def trimmed(view: View, found: Iterable[Mention]) -> Iterator[Mention]:
    """Give the mentions, those in lines of capitals cut to the names of the running text, or before a verb."""
    found = list(found)
    lines = {m.first: is_headline(view, view.words[m.first].sentence) for m in found if m.past - m.first > 1}
    if not any(lines.values()):
        yield from found
        return
    full = {plain(m.text) for m in found if m.kind == PERSON and len(m.text.split()) > 1 and not lines.get(m.first)}
    names = full | {name.split()[-1] for name in full}
    for mention in found:
        if not lines.get(mention.first):
            yield mention
            continue
        for first, past in _stretches(view, mention):
            yield from _cut(view, mention, first, past, names)


_BETWEEN = frozenset(
    {
        *("to", "on", "in", "with", "at", "by", "from", "as", "after", "before", "over", "about", "against", "into"),
        *("why", "how", "what", "who", "when", "where", "is", "are", "was", "were", "not", "will", "can"),
        *("the", "a", "an"),
    }
)


def _stretches(view: View, mention: Mention) -> Iterator[tuple[int, int]]:
    """Give the stretches of a mention between words that stand in no name ("George Lang | On Why Obama")."""
    first = mention.first
    for i in range(mention.first, mention.past):
        given = i == mention.first and gender_of_given(view.words[i].text) is not None
        if view.words[i].lower in _BETWEEN and not given:
            if i > first:
                yield first, i
            first = i + 1
    if mention.past > first:
        yield first, mention.past


def is_headline(view: View, sentence: int) -> bool:
    """Whether the long words of a sentence all begin with a capital."""
    words = [w for w in view.words[slice(*view.sentences[sentence])] if len(w.text) >= _LONG and w.text[0].isalpha()]
    return len(words) >= _LEAST and sum(w.text[0].isupper() for w in words) >= _MOST * len(words)


def _cut(view: View, mention: Mention, first: int, past: int, names: set[str]) -> Iterator[Mention]:
    """Give the names in some words of a mention: parted by verbs, known, or begun by a given name."""
    given = gender_of_given(view.words[first].text) is not None
    for verb in range(first + 1, past):
        known = plain(view.text(first, verb)) in names
        if parser.is_verb(view.words[verb].lower) and (known or (given and verb - first > 1)):
            yield _part(view, mention, first, verb, PERSON)
            yield from _cut(view, mention, verb + 1, past, names) if verb + 1 < past else ()
            return
    size = past - first
    lengths = (*range(min(size - 1, _LONGEST_NAME), 1, -1), size)
    parts = ((n, n + length) for length in lengths for n in range(first, past - length + 1))
    whole = next((part for part in parts if plain(view.text(*part)) in names), None)
    sure = given or mention.kind != PERSON or mention.titled
    if whole is not None:
        yield _part(view, mention, *whole, PERSON)
    else:
        yield _part(view, mention, first, past, mention.kind if sure else UNSURE)


def _part(view: View, mention: Mention, first: int, past: int, kind: str) -> Mention:
    run = mention.run if first == mention.first else first
    text = mention.text if past == mention.past and first == mention.first else view.text(first, past)
    return replace(mention, first=first, past=past, text=text, kind=kind, run=run)
