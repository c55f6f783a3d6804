"""Who speaks: the tokens that name the source of a cue verb."""

from claims import steps
from claims.attribution.cue_lexicon import CueLexicon, cue_lexicon
from claims.attribution.rules.dependency_tree import Tree
from claims.nlp.parser import Token
from claims.steps import argument, step

_OPENING = frozenset((",", "—", "–", "-", "--", ":", ";", "(", ")", '"', "'"))


def source_of(tree: Tree, verb: int) -> frozenset[int]:
    """Return the tokens that name who speaks: subject, agent of a passive, or the noun a participle hangs on."""
    if tree.passive(verb):
        return _agent(tree, verb)
    token = tree.tokens[verb]
    if (
        token.dep == "acl"
        and tree.subject(verb) is None
        and _can_hold_words(tree, tree.tokens[token.head], cue_lexicon())
    ):
        return frozenset(tree.subtree(token.head, without=(verb,)))
    subject = tree.inherited_subject(verb) if token.dep != "acl" else tree.subject(verb) or _governing(tree, token)
    if subject is None or subject.dep == "expl" or subject.pos == "VERB":
        return frozenset()
    return _trimmed(tree, subject.i, verb)


@step(steps.always)
def _can_hold_words(tree: Tree, noun: Token, words: CueLexicon) -> bool:
    """Tell "a letter saying …" from "took a swipe at the insurers saying …", where the main subject speaks."""
    lemma = noun.lemma.lower()
    if lemma in words.nouns or lemma in words.venues or noun.dep in {"nsubj", "nsubjpass", "attr", "ROOT"}:
        return True
    at = _verb_over(tree, noun)
    return tree.subject(at.i) is None or at.lemma.lower() not in {"take", "hit", "lash", "strike", "fire", "blast"}


def _verb_over(tree: Tree, token: Token) -> Token:
    at = token
    while at.head != at.i and at.pos not in {"VERB", "AUX"}:
        at = tree.tokens[at.head]
    return at


@step(steps.nothing)
def _governing(tree: Tree, participle: Token) -> Token | None:
    return tree.inherited_subject(_verb_over(tree, tree.tokens[participle.head]).i)


def _agent(tree: Tree, verb: int) -> frozenset[int]:
    for agent in tree.children(verb, "agent"):
        for noun in tree.children(agent.i, "pobj"):
            return frozenset(tree.subtree(noun.i))
    return frozenset()


def _trimmed(tree: Tree, subject: int, verb: int) -> frozenset[int]:
    asides = [
        c.i
        for c in tree.children(subject, "acl")
        if c.tag == "VBG" and tree.tokens[c.i - 1].text == "," and c.lemma.lower() in cue_lexicon().settings
    ]
    found = tree.subtree(subject, without=(verb, *asides))
    if subject < verb:
        return frozenset(i for i in _own_phrase(tree, found, verb) if i < verb)
    return frozenset(i for i in found if i > verb)


@step(argument(1))
def _own_phrase(tree: Tree, found: set[int], verb: int) -> set[int]:
    """Cut a subject that has swallowed the end of the clause before it: "… weapons, Ann Lee, head of …, said"."""
    first, sentence = min(found), tree.sentence(verb)
    if first <= sentence.start or tree.masked[first - 1] >= 0 or not _closes_report(tree, verb):
        return found
    if tree.tokens[first - 1].text in _OPENING or tree.tokens[first - 1].pos in {"CCONJ", "SCONJ", "ADV", "SPACE"}:
        return found
    for i in sorted(found):
        if tree.tokens[i].text == "," and i + 1 in found and tree.tokens[i + 1].pos in {"PROPN", "DET", "NOUN", "PRON"}:
            return {k for k in found if k > i}
    return found


def _closes_report(tree: Tree, verb: int) -> bool:
    """Return whether a verb ends its sentence as "…, X said" does: its clause stands before it."""
    return any(c.i < verb for c in tree.children(verb, "ccomp"))
