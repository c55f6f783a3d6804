"""Contents that are no clause: "vowed to leave", "praised the plan", "called X a friend", "accused X of lying"."""

from claims import steps
from claims.attribution.cue_lexicon import CueWord
from claims.attribution.rules.dependency_tree import Tree
from claims.nlp.parser import Token
from claims.records import SpeechAct
from claims.steps import step

_ABOUT_PERSONS = frozenset((SpeechAct.ACCUSE, SpeechAct.PRAISE, SpeechAct.THANK))
_AFTER_OBJECT = frozenset(("as", "for", "over", "about", "against", "of"))


def infinitive(tree: Tree, verb: Token) -> set[int]:
    """Handle "vowed to leave", "urged them to leave", "appealed for them to leave"."""
    clauses = tree.children(verb.i, "xcomp", "ccomp")
    clauses += [
        c for c in tree.children(verb.i, "advcl") if any(m.text.lower() == "for" for m in tree.children(c.i, "mark"))
    ]
    for clause in clauses:
        if clause.i > verb.i and any(c.tag == "TO" for c in tree.children(clause.i, "aux")):
            content = tree.subtree(clause.i)
            for person in tree.children(verb.i, "dobj"):
                if verb.i < person.i < clause.i:
                    content |= tree.subtree(person.i)
            return content
    return set()


def naming(tree: Tree, verb: Token) -> set[int]:
    """Handle "called X a friend" and "described X as a friend": both the thing named and its name."""
    things = tree.children(verb.i, "dobj", "nsubjpass")
    names = tree.children(verb.i, "oprd", "ccomp", "xcomp") + [
        c for c in tree.children(verb.i, "prep") if c.text.lower() == "as"
    ]
    names = [n for n in names if tree.tokens[n.i - 1].text.lower() != "such"]
    names = [n for n in names if n.tag != "VBG" and not _has_to(tree, n)]
    found: set[int] = set()
    for token in (*things, *names):
        found |= tree.subtree(token.i)
    return found if names or _ends_quoted(tree, found) else set()


@step(steps.never)
def _ends_quoted(tree: Tree, found: set[int]) -> bool:
    """Return whether a stretch begins outside quotation marks and ends inside them: 'Turkish partners "friends"'."""
    return bool(found) and tree.quoted[max(found)] >= 0 and tree.quoted[min(found)] != tree.quoted[max(found)]


def _has_to(tree: Tree, token: Token) -> bool:
    return any(c.tag == "TO" for c in tree.children(token.i, "aux"))


def prepositional(tree: Tree, verb: Token, word: CueWord) -> set[int]:
    """Handle "accused X of lying", "called for calm": the object if any, and what follows the preposition.

    The preposition itself is left out where it stands right after the verb: it belongs to the cue there.
    """
    for prep in tree.children(verb.i, "prep", "prt", "dative"):
        low = prep.text.lower()
        if low not in word.prepositions or prep.i < verb.i or not prep.children:
            continue
        objects = [c for c in tree.children(verb.i, "dobj") if c.i < prep.i]
        if not objects:
            return _after_preposition(tree, verb, prep)
        if word.act in _ABOUT_PERSONS or (word.act is SpeechAct.WARN and low not in {"about", "of"}):
            return set[int]().union(tree.subtree(prep.i), *(tree.subtree(o.i) for o in objects))
        if low in {"about", "of"}:
            return tree.subtree(prep.i)
    return set()


def _after_preposition(tree: Tree, verb: Token, prep: Token) -> set[int]:
    below = tree.subtree(prep.i)
    for rest in tree.children(verb.i, "xcomp", "advcl"):
        if rest.i > prep.i and _has_to(tree, rest) and prep.text.lower() in {"on", "for", "upon"}:
            below |= tree.subtree(rest.i)
    return below - {prep.i} if prep.i == verb.i + 1 else below


def thing_named(tree: Tree, verb: Token) -> set[int]:
    """Handle "announced a plan", "mocked the plan as vain": the object and what is said of it."""
    for thing in tree.children(verb.i, "dobj", "nsubjpass"):
        if thing.pos in {"NOUN", "PROPN", "PRON"} and thing.tag not in {"PRP", "WP", "WDT"}:
            below = tree.subtree(thing.i, without=(verb.i,))
            for more in tree.children(verb.i, "prep"):
                if more.i == max(below) + 1 and more.text.lower() in _AFTER_OBJECT:
                    below |= tree.subtree(more.i)
            return below | _cut_off(tree, max(below)) if below and max(below) > verb.i else below
    return set()


@step(steps.empty)
def _cut_off(tree: Tree, last: int) -> set[int]:
    """Take the rest of a clause whose subject the parse took for an object: "saying a delegation | was to come"."""
    following = last + 1
    if following >= len(tree.tokens) or tree.tokens[following].tag not in {"VBD", "VBZ", "VBP", "MD"}:
        return set()
    return set(range(following, tree.sentence(last).stop)) - {k for i in tree.moved for k in tree.subtree(i)}


def noun_phrase_before(tree: Tree, verb: Token) -> set[int]:
    """Handle "the violation of the border, claimed by Ankara": the noun phrase that ends before the participle."""
    last = verb.i - 1
    while last >= 0 and tree.tokens[last].pos in {"PUNCT", "ADV"}:
        last -= 1
    if last < 0 or tree.masked[last] >= 0 or tree.tokens[last].pos not in {"NOUN", "PROPN", "NUM"}:
        return set()
    at = tree.tokens[last]
    while at.head != at.i and tree.tokens[at.head].pos in {"NOUN", "PROPN", "ADP"} and tree.tokens[at.head].i < verb.i:
        if max(i for i in tree.subtree(at.head, without=(verb.i,)) if i < verb.i) > last + 1:
            break
        at = tree.tokens[at.head]
    return {i for i in tree.subtree(at.i, without=(verb.i,)) if i <= last}
