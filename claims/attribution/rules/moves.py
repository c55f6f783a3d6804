"""Cue verbs that the parse hangs inside a reported clause though they carry on the report: "said X, adding that Y"."""

from claims import steps
from claims.attribution.cue_lexicon import CueLexicon
from claims.attribution.rules.dependency_tree import Tree
from claims.nlp.parser import Token
from claims.steps import step

_MAX_CLIMB = 8


@step(steps.none_found)
def moves(tree: Tree, words: CueLexicon) -> dict[int, int]:
    """Give, for each such verb, the cue verb whose subject it shares."""
    found = {}
    for token in tree.tokens:
        if tree.masked[token.i] < 0 and token.lemma.lower() in words.verbs and _may_move(tree, words, token):
            outer = _outer_cue(tree, words, token)
            if outer is not None and token.tag in {"VBG", outer.tag}:
                found[token.i] = outer.i
    return found


def _may_move(tree: Tree, words: CueLexicon, token: Token) -> bool:
    if tree.subject(token.i) is not None:
        return _stands_beside(tree, words, token)
    if token.dep == "conj":
        return token.tag in {"VBD", "VBZ", "VBP"} and _reports(tree, token)
    return token.tag == "VBG" and token.dep == "advcl" and _after_comma(tree, token) and _reports(tree, token)


@step(steps.never)
def _stands_beside(tree: Tree, words: CueLexicon, token: Token) -> bool:
    """Tell a report beside another's ("A said X, while B said Y", "… and B warned that Z") from one inside it."""
    if token.tag not in {"VBD", "VBZ", "VBP"} or not tree.children(token.i, "ccomp"):
        return False
    if token.dep == "advcl":
        return any(c.text.lower() in {"while", "whereas"} for c in tree.children(token.i, "mark"))
    subject = tree.subject(token.i)
    own = token.dep == "conj" and subject is not None and subject.pos in {"NOUN", "PROPN"}
    return own and "quote" in words.verbs[token.lemma.lower()].forms


def _reports(tree: Tree, token: Token) -> bool:
    return bool(tree.children(token.i, "ccomp", "xcomp", "dobj", "prep"))


def _after_comma(tree: Tree, token: Token) -> bool:
    before = [tree.tokens[k] for k in range(max(0, token.i - 3), token.i)]
    while before and before[-1].pos in {"ADV", "CCONJ", "SCONJ"}:
        if before[-1].text.lower() == "while":
            return True
        before.pop()
    return bool(before) and before[-1].text == ","


def _outer_cue(tree: Tree, words: CueLexicon, token: Token) -> Token | None:
    at = token
    for _ in range(_MAX_CLIMB):
        head = tree.tokens[at.head]
        if head.i == at.i:
            return None
        if (
            at.dep in {"ccomp", "dobj"}
            and at.i != token.i
            and head.i < at.i
            and _speech(words, head)
            and tree.masked[head.i] < 0
        ):
            return head
        as_said = _as_said(tree, words, at, head)
        if as_said is not None:
            return as_said
        if at.dep not in {"conj", "advcl", "ccomp", "xcomp", "dobj", "pobj", "prep", "attr", "acomp", "acl"}:
            return None
        at = head
    return None


@step(steps.nothing)
def _as_said(tree: Tree, words: CueLexicon, token: Token, head: Token) -> Token | None:
    """Find the cue of "As X said, Y should go and demanded Z", where "demanded" cannot go with "should"."""
    if token.dep != "conj" or token.tag != "VBD" or head.tag != "VB" or head.dep != "ROOT":
        return None
    for clause in tree.children(head.i, "advcl"):
        if _speech(words, clause) and any(c.text.lower() == "as" for c in tree.children(clause.i, "mark", "advmod")):
            return clause
    return None


def _speech(words: CueLexicon, token: Token) -> bool:
    word = words.verbs.get(token.lemma.lower())
    return (
        word is not None
        and bool(word.forms & {"clause", "object"})
        and token.tag in {"VBD", "VBZ", "VBP", "VBN", "VBG"}
    )
