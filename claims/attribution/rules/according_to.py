"""Attributions without a cue verb: "according to", "in his words", "the claim that …", "reportedly", "X: …"."""

from collections.abc import Iterator

from claims import steps
from claims.attribution.candidate import Found
from claims.attribution.cue_lexicon import CueLexicon
from claims.attribution.rules.dependency_tree import SUBJECTS, Tree
from claims.attribution.rules.sources import source_of
from claims.nlp.parser import Token
from claims.steps import step

_BREAKS = frozenset((",", "—", "–", "-", "--", "(", ")", ".", ":", ";"))
_OF = frozenset(("of", "by", "from"))


def phrase_attributions(tree: Tree, words: CueLexicon) -> Iterator[Found]:
    """Find the attributions whose cue is a phrase, a noun, an adjective or an adverb."""
    for token in tree.tokens:
        if tree.masked[token.i] >= 0:
            continue
        low = token.text.lower()
        if low == "according":
            yield from _according(tree, token)
        elif low == "in" and token.dep == "prep":
            yield from _in_words(tree, words, token)
        elif token.pos == "NOUN" and token.lemma.lower() in words.nouns:
            yield from _noun(tree, words, token)
        elif token.pos == "ADJ" and token.lemma.lower() in words.adjectives:
            yield from _adjective(tree, token)
        elif low in words.adverbs and token.dep == "advmod":
            yield from _adverb(tree, token)


@step(steps.no_items)
def _according(tree: Tree, token: Token) -> Iterator[Found]:
    if token.i + 1 >= len(tree.tokens) or tree.tokens[token.i + 1].text.lower() != "to":
        return
    to = tree.tokens[token.i + 1]
    nouns = tree.children(to.i, "pobj", "pcomp") or tree.children(token.i, "pobj", "pcomp")
    source = frozenset(tree.subtree(nouns[0].i)) if nouns else frozenset[int]()
    source = _first_phrase(tree, {i for i in source if i > to.i}, opens=_opens_sentence(tree, token.i))
    if not source:
        return
    cue = frozenset((token.i, to.i))
    content = around(tree, token.i, min(cue), max(source))
    if content:
        yield Found(source, cue, frozenset(content), "according to", 0.9)


def _opens_sentence(tree: Tree, i: int) -> bool:
    return all(tree.tokens[k].pos in {"PUNCT", "CCONJ", "ADV", "SPACE"} for k in range(tree.sentence(i).start, i))


@step(lambda _, source, **__: frozenset(source))
def _first_phrase(tree: Tree, source: set[int], *, opens: bool) -> frozenset[int]:
    """Cut the source of an opening "According to X, …" at its comma, unless an apposition follows."""
    if not opens:
        return frozenset(source)
    for comma in sorted(i for i in source if tree.tokens[i].text == ","):
        after = tree.tokens[comma + 1] if comma + 1 < len(tree.tokens) else None
        if (after is None or after.text.lower() in _APPOSING) and _has_subject(tree, comma, source):
            continue
        return frozenset(i for i in source if i < comma)
    return frozenset(source)


_APPOSING = frozenset(("a", "an", "the", "who", "which", "whose", "director", "head"))


def _has_subject(tree: Tree, comma: int, source: set[int]) -> bool:
    """Return whether the sentence has a subject of its own beyond the phrase."""
    last = max(source)
    return any(tree.tokens[i].dep in SUBJECTS and i > last for i in tree.sentence(comma))


def around(tree: Tree, at: int, first: int, last: int) -> set[int]:
    """Return the sentence around a phrase, the phrase left out and a loose "But" or "And" at its head too."""
    sentence = tree.sentence(at)
    rest = set(sentence) - set(range(first, last + 1))
    for i in sentence:
        if tree.tokens[i].text.lower() in {"but", "and", "however", ",", "yet", "so"}:
            rest.discard(i)
        elif i in rest:
            break
    return rest


@step(steps.no_items)
def _in_words(tree: Tree, words: CueLexicon, token: Token) -> Iterator[Found]:
    for noun in tree.children(token.i, "pobj"):
        if noun.text.lower() not in words.possessive:
            continue
        owners = tree.children(noun.i, "poss")
        if not owners:
            continue
        source = frozenset(i for i in tree.subtree(owners[0].i) if tree.tokens[i].tag != "POS")
        phrase = tree.subtree(token.i)
        content = around(tree, token.i, min(phrase), max(phrase))
        if content:
            yield Found(source, frozenset(phrase) - source, frozenset(content), "in words", 0.85)


@step(steps.no_items)
def _noun(tree: Tree, words: CueLexicon, noun: Token) -> Iterator[Found]:
    clause = next((c for c in tree.children(noun.i, "acl", "ccomp", "relcl") if _has_that(tree, c)), None)
    if clause is None:
        yield from _noun_about(tree, noun)
        return
    content = frozenset(tree.subtree(clause.i))
    head = tree.tokens[noun.head]
    cue = {noun.i}
    source = frozenset[int]()
    if noun.dep == "dobj" and head.lemma.lower() in words.light_verbs:
        cue |= tree.verb_group(head.i) | set(range(head.i, noun.i + 1))
        source = source_of(tree, head.i)
    if not source:
        source = owner_of(tree, noun)
    cue -= source | content
    yield Found(source, frozenset(cue), content, "noun", 0.6 if source else 0.4)


@step(steps.no_items)
def _noun_about(tree: Tree, noun: Token) -> Iterator[Found]:
    """Handle "Turkey's claims about X" and "reports from the ministry of X": a named source is needed here."""
    source = owner_of(tree, noun, _FROM)
    swallowed = _indefinite_of(tree, source)
    if swallowed:
        yield Found(source - swallowed, frozenset((noun.i,)), swallowed, "noun about", 0.5)
        return
    for prep in tree.children(noun.i, "prep"):
        if source and prep.text.lower() in {"about", "of"} and prep.i > noun.i:
            content = frozenset(tree.subtree(prep.i)) - source
            if content:
                yield Found(source, frozenset((noun.i,)), content, "noun about", 0.5)
                return


@step(steps.empty_frozen)
def _indefinite_of(tree: Tree, source: frozenset[int]) -> frozenset[int]:
    """Find "of an attack" in "reports from the ministry of an attack": an indefinite matter is no part of a name."""
    for i in sorted(source):
        if tree.tokens[i].text == "of" and i + 1 in source and tree.tokens[i + 1].text.lower() in {"a", "an"}:
            return frozenset(k for k in source if k >= i)
    return frozenset()


_FROM = frozenset(("by", "from"))


def owner_of(tree: Tree, noun: Token, preps: frozenset[str] = _OF) -> frozenset[int]:
    """Return the tokens of whom a noun belongs to, before it ("the mayor's claim") or behind one of these words."""
    for owner in tree.children(noun.i, "poss"):
        return frozenset(i for i in tree.subtree(owner.i) if tree.tokens[i].tag != "POS")
    for prep in tree.children(noun.i, "prep"):
        if prep.text.lower() in preps:
            for owner in tree.children(prep.i, "pobj"):
                return frozenset(tree.subtree(owner.i))
    return frozenset()


def _has_that(tree: Tree, clause: Token) -> bool:
    return any(c.text.lower() == "that" and c.dep == "mark" for c in tree.children(clause.i))


@step(steps.no_items)
def _adjective(tree: Tree, adjective: Token) -> Iterator[Found]:
    head = tree.tokens[adjective.head]
    makes = head.lemma.lower() == "make" and adjective.lemma.lower() == "clear"
    if not makes and (
        adjective.dep not in {"acomp", "oprd"} or head.lemma.lower() not in {"be", "remain", "feel", "seem"}
    ):
        return
    clauses = tree.children(adjective.i, "ccomp", "advcl") if makes else tree.children(adjective.i, "ccomp")
    clauses = clauses or [c for c in tree.children(head.i, "ccomp") if c.i > adjective.i]
    subject = tree.inherited_subject(head.i)
    if not clauses or subject is None or subject.text.lower() in {"it", "this", "that", "there"}:
        return
    content = frozenset(i for i in tree.subtree(clauses[0].i) if i > adjective.i)
    cue = frozenset(tree.verb_group(head.i) | set(range(head.i, adjective.i + 1)))
    source = source_of(tree, head.i)
    if content and source:
        yield Found(source, cue - source, content, "adjective", 0.6)


@step(steps.no_items)
def _adverb(tree: Tree, adverb: Token) -> Iterator[Found]:
    head = tree.tokens[adverb.head]
    if head.pos not in {"VERB", "AUX"} or tree.masked[head.i] >= 0:
        return
    content = frozenset(tree.subtree(head.i, without=(adverb.i,)))
    if content:
        yield Found(frozenset(), frozenset((adverb.i,)), content, "adverb", 0.4)
