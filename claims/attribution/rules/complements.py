"""Reported clauses: "said that …", "…, X said", "The price, X said, will fall", "As X said, …"."""

from claims.attribution.rules.dependency_tree import SUBJECTS, Tree
from claims.attribution.rules.sources import source_of
from claims.attribution.rules.time_words import is_time
from claims.nlp.parser import Token

_LEADING = frozenset(("but", "and", "however", "so", "yet", "meanwhile", "still", "also", "or", ",", "-", "—", "–"))
_DASHES = frozenset((",", "—", "–", "-", "--"))
_SHORT = 4
_LONG_PHRASE = 30


def reported_clause(tree: Tree, verb: Token) -> set[int]:
    """Return the tokens of the clause a cue verb reports, after or before it; empty where there is none."""
    clauses = [c for c in tree.children(verb.i, "ccomp") if not tree.masked[c.i] >= 0]
    clauses = [c for c in clauses if not (c.tag == "VBG" and not tree.children(c.i, "nsubj", "aux"))]
    if not clauses:
        return set()
    after = [c for c in clauses if c.i > verb.i]
    if after:
        return _following(tree, verb, after)
    return _preceding(tree, verb, clauses[0])


def _following(tree: Tree, verb: Token, clauses: list[Token]) -> set[int]:
    content = set[int]().union(*(tree.subtree(c.i) for c in clauses))
    return {i for i in content if i > verb.i and tree.masked[i] < 0}


def _preceding(tree: Tree, verb: Token, clause: Token) -> set[int]:
    """Take the whole stretch before a closing "…, X said" as content, and what the clause has after it."""
    sentence = tree.sentence(verb.i)
    below = tree.subtree(clause.i)
    subject = tree.subject(verb.i)
    named = source_of(tree, verb.i) if subject is not None and subject.i < verb.i else frozenset[int]()
    limit = min(named, default=verb.i)
    start = sentence.start
    masked = [i for i in range(sentence.start, limit) if tree.masked[i] >= 0]
    if masked:
        start = masked[-1] + 1
    while start < limit and tree.tokens[start].text.lower() in _LEADING:
        start += 1
    content = set(range(start, limit))
    return content | {i for i in below if i > verb.i and tree.masked[i] < 0} if content & below else set()


def parenthetical(tree: Tree, verb: Token) -> set[int]:
    """Handle "The hashtag, he said, was popular": the sentence without the phrase between the commas."""
    sentence = tree.sentence(verb.i)
    subject = tree.subject(verb.i)
    if subject is None or subject.dep == "expl" or verb.dep in {"relcl", "acl"}:
        return set()
    phrase = tree.subtree(subject.i, without=(verb.i,)) | tree.verb_group(verb.i)
    first, last = min(phrase), max(phrase)
    while last + 1 < sentence.stop and _adjunct(tree, last + 1, verb.i):
        last += 1
    opened = first > sentence.start and tree.tokens[first - 1].text in {",", "—", "–", "-", "--", "("}
    closed = last + 1 >= sentence.stop or tree.tokens[last + 1].text in {",", ".", "—", "–", "-", "--", ")", "!", "?"}
    if not (opened and closed) or last - first > _LONG_PHRASE:
        return set()
    rest = set(sentence) - set(range(first, last + 1))
    if any(tree.masked[i] >= 0 for i in rest) or not _has_clause(tree, verb, rest):
        return set()
    return rest


def _has_clause(tree: Tree, verb: Token, rest: set[int]) -> bool:
    """Return whether a stretch holds a clause of its own: a subject with its verb, not hanging on `verb`."""
    heads = [tree.tokens[tree.tokens[i].head] for i in rest if tree.tokens[i].dep in SUBJECTS]
    own = [h for h in heads if h.i in rest and h.dep not in {"relcl", "acl"}]
    return any(h.dep != "advcl" or h.head != verb.i for h in own)


def _adjunct(tree: Tree, i: int, verb: int) -> bool:
    at = i
    for _ in range(8):
        token = tree.tokens[at]
        if token.head == verb:
            return token.dep in {"prep", "npadvmod", "advmod", "dative", "dobj"}
        if token.head == at:
            return False
        at = token.head
    return False


def bare_that_clause(tree: Tree, verb: Token) -> set[int]:
    """Take what follows "said that" or "said at the time that" when the parse hangs no clause on the verb."""
    sentence = tree.sentence(verb.i)
    first = next((i for i in range(verb.i + 1, min(verb.i + _NEAR, sentence.stop)) if not _adjoins(tree, i)), verb.i)
    if tree.tokens[first].text.lower() != "that" or first + 1 >= sentence.stop or tree.masked[first + 1] >= 0:
        return set()
    if first > verb.i + 1 and tree.tokens[first].dep != "mark":
        return set()
    verbs = any(tree.tokens[i].pos in {"VERB", "AUX"} for i in range(first, sentence.stop))
    if not verbs and tree.tokens[first + 1].text.lower() not in {"this", "the", "it", "he", "she", "they"}:
        return set()
    return {i for i in range(first, sentence.stop) if tree.masked[i] < 0} - _moved_parts(tree)


def _adjoins(tree: Tree, i: int) -> bool:
    """Return whether a token may stand between "said" and "that": of a place, time or addressee."""
    token = tree.tokens[i]
    return tree.masked[i] < 0 and token.text.lower() != "that" and token.pos in _ADJOINING


_ADJOINING = frozenset(("ADP", "DET", "NOUN", "PROPN", "NUM", "ADJ", "ADV", "PRON"))
_NEAR = 9


def _about(tree: Tree, verb: Token) -> bool:
    """Return whether the verb's matter follows a preposition: "commented on the deal", but not "said on Monday"."""
    matters = [c for c in tree.children(verb.i, "prep") if c.text.lower() in {"about", "to", "for"}]
    following = [c for c in tree.children(verb.i, "prep") if c.i == verb.i + 1 and c.text.lower() == "on"]
    return bool(matters) or any(not _dated(tree, c) for c in following)


def _dated(tree: Tree, prep: Token) -> bool:
    return any(is_time(c) for c in tree.children(prep.i, "pobj"))


def _moved_parts(tree: Tree) -> set[int]:
    return set[int]().union(*(tree.subtree(i) for i in tree.moved)) if tree.moved else set()


def as_said(tree: Tree, verb: Token) -> set[int]:
    """Handle "As the minister explained, X should …": the sentence without the as-clause."""
    if verb.dep not in {"advcl", "ROOT"} or tree.subject(verb.i) is None:
        return set()
    mark = next((c for c in tree.children(verb.i, "mark", "advmod") if c.text.lower() == "as"), None)
    if mark is None or mark.i > verb.i or tree.children(verb.i, "dobj", "acomp", "attr") or _about(tree, verb):
        return set()
    sentence = tree.sentence(verb.i)
    commas = [i for i in sentence if i > verb.i and tree.tokens[i].text in {",", "—", "–", ":"}]
    last = (commas[0] if commas else max(tree.subtree(verb.i)) + 1) - 1
    opened = mark.i == sentence.start or tree.tokens[mark.i - 1].text in {",", "—", "–", "-", "("}
    closed = last + 1 >= sentence.stop or tree.tokens[last + 1].text in {",", "—", "–", "-", ")", ".", ":"}
    rest = set(sentence) - set(range(mark.i, last + 1))
    if not (opened and closed) or not any(tree.tokens[i].pos in {"VERB", "AUX"} for i in rest):
        return set()
    return rest - _moved_parts(tree)
