"""Everything in a content that could be an attribution of its own: verbs, nouns and adjectives with what they govern.

Far more is returned than is right: claims.attribution.inner scores each candidate and keeps few.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from claims.attribution.candidate import Found
from claims.attribution.cue_lexicon import CueLexicon
from claims.attribution.rules.according_to import owner_of, phrase_attributions
from claims.attribution.rules.complements import as_said, parenthetical, reported_clause
from claims.attribution.rules.cue_verbs import clause_attributions
from claims.attribution.rules.dependency_tree import Tree
from claims.attribution.rules.objects import infinitive, naming, thing_named
from claims.attribution.rules.sources import source_of
from claims.nlp.parser import Token

_MATTERS: Final = frozenset(("about", "against", "for", "of", "on", "over", "in", "to", "with"))
_OWNED_BY: Final = frozenset(("of", "by", "from", "among"))
_LINKING: Final = frozenset(("be", "remain", "feel", "seem", "become", "get", "look"))


def told_within(tree: Tree, words: CueLexicon, at: Iterable[int]) -> Iterator[Found]:
    """Yield candidates whose cue has its head among the tokens `at`; a cue can come with several contents."""
    heads = set(at)
    for found in (*clause_attributions(tree, words, set()), *phrase_attributions(tree, words)):
        if found.cue & heads:
            yield found
    for i in sorted(heads):
        token = tree.tokens[i]
        if token.tag.startswith("VB"):
            yield from _of_verb(tree, token)
        elif token.pos == "NOUN":
            yield from _of_noun(tree, token)
        elif token.pos == "ADJ":
            yield from _of_adjective(tree, token)


def _of_verb(tree: Tree, verb: Token) -> Iterator[Found]:
    source, cue = source_of(tree, verb.i), frozenset(tree.chain(verb.i))
    for rule, content in _contents(tree, verb):
        own = frozenset(content) - cue - source
        if own:
            yield Found(source, cue, own, rule, 0.0)


def _contents(tree: Tree, verb: Token) -> Iterator[tuple[str, set[int]]]:
    yield "clause", reported_clause(tree, verb)
    clause = infinitive(tree, verb)
    yield "infinitive", clause
    if clause and tree.children(verb.i, "nsubjpass"):  # "is expected to fall": with what is expected to
        subject = tree.children(verb.i, "nsubjpass")[0]
        yield "raised infinitive", clause | tree.subtree(subject.i)
    for gerund in tree.children(verb.i, "xcomp", "ccomp"):
        if gerund.tag == "VBG" and gerund.i > verb.i:
            yield "gerund", tree.subtree(gerund.i)
    yield "parenthetical", parenthetical(tree, verb)
    yield "as", as_said(tree, verb)
    yield "naming", naming(tree, verb)
    yield "object", thing_named(tree, verb)
    yield from _objects(tree, verb)
    for prep in tree.children(verb.i, "prep", "prt", "dative"):
        if prep.i > verb.i and prep.children and prep.text.lower() in _MATTERS:
            below = tree.subtree(prep.i)
            yield "preposition", below - {prep.i} if prep.i == verb.i + 1 else below


def _objects(tree: Tree, verb: Token) -> Iterator[tuple[str, set[int]]]:
    """Yield objects, pronouns too, and what follows the verb to the end of its clause and of its sentence."""
    for thing in tree.children(verb.i, "dobj", "attr", "oprd", "nsubjpass"):
        if thing.pos == "PRON":
            yield "pronoun", tree.subtree(thing.i)
    below = {i for i in tree.subtree(verb.i) if i > verb.i}
    yield "rest of clause", below
    rest = set(range(verb.i + 1, tree.sentence(verb.i).stop))
    if rest != below:
        yield "rest of sentence", rest


def _of_noun(tree: Tree, noun: Token) -> Iterator[Found]:
    head = tree.tokens[noun.head]
    source = owner_of(tree, noun, _OWNED_BY)
    cue = frozenset((noun.i,))
    if not source and noun.dep in {"dobj", "attr"} and head.i < noun.i:
        source = source_of(tree, head.i)
        cue = frozenset(tree.chain(head.i) | set(range(head.i, noun.i + 1)))
    for rule, content in _beside_noun(tree, noun, head):
        own = frozenset(content) - cue - source
        if own:
            yield Found(source - own, cue - source - own, own, rule, 0.0)


def _beside_noun(tree: Tree, noun: Token, head: Token) -> Iterator[tuple[str, set[int]]]:
    for clause in tree.children(noun.i, "acl", "ccomp", "relcl"):
        marked = [c.text.lower() for c in tree.children(clause.i, "mark", "aux")]
        if "that" in marked or "to" in marked:
            yield "noun", tree.subtree(clause.i)
    for prep in tree.children(noun.i, "prep"):
        if prep.i > noun.i and prep.text.lower() in _MATTERS:
            below = tree.subtree(prep.i)
            yield "noun about", below
    if noun.dep == "nsubj" and head.lemma.lower() == "be":
        for clause in tree.children(head.i, "ccomp", "xcomp"):
            yield "noun is", tree.subtree(clause.i)


def _of_adjective(tree: Tree, adjective: Token) -> Iterator[Found]:
    head = tree.tokens[adjective.head]
    if adjective.dep not in {"acomp", "oprd", "attr"} or head.lemma.lower() not in _LINKING:
        return
    source = source_of(tree, head.i)
    cue = frozenset(tree.chain(head.i) | set(range(head.i, adjective.i + 1))) - source
    clauses = tree.children(adjective.i, "ccomp", "xcomp")
    clauses = clauses or [c for c in tree.children(head.i, "ccomp") if c.i > adjective.i]
    for clause in clauses:
        yield Found(source, cue, frozenset(tree.subtree(clause.i)) - cue - source, "adjective", 0.0)
    for prep in tree.children(adjective.i, "prep"):
        if prep.i > adjective.i and prep.text.lower() in _MATTERS:
            yield Found(source, cue, frozenset(tree.subtree(prep.i)) - cue - source, "adjective about", 0.0)
