"""The agency form "…, Ann Lee, head of the office, told Interfax", where the parse loses the last verb's subject."""

from claims.attribution.rules.dependency_tree import Tree
from claims.nlp.parser import Token
from claims.steps import step

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


@step(lambda *_: (frozenset(), set()))
def trailing_report(tree: Tree, verb: Token) -> tuple[frozenset[int], set[int]]:
    """Return source and content of a cue verb that closes its sentence without a subject, else two empty sets."""
    nothing: tuple[frozenset[int], set[int]] = (frozenset(), set())
    if verb.tag not in {"VBD", "VBZ"} or tree.subject(verb.i) is not None or not _closes(tree, verb):
        return nothing
    start = _source_start(tree, verb)
    if start is None:
        return nothing
    sentence = tree.sentence(verb.i)
    content = set(range(sentence.start, start - 1))
    source = frozenset(range(start, verb.i))
    if any(tree.masked[i] >= 0 for i in content | source) or not any(tree.tokens[i].tag in _FINITE for i in content):
        return nothing
    return source, content


def _closes(tree: Tree, verb: Token) -> bool:
    """Return whether nothing but addressee, place and time follow the verb."""
    rest = range(verb.i + 1, tree.sentence(verb.i).stop)
    return not any(tree.tokens[i].tag in _FINITE or tree.masked[i] >= 0 for i in rest)


def _source_start(tree: Tree, verb: Token) -> int | None:
    """Go back over the commas before the verb to where a name starts; stop at any other finite verb."""
    first = tree.sentence(verb.i).start
    starts: list[int] = []
    for i in range(verb.i - 1, first, -1):
        token = tree.tokens[i]
        if token.tag in _FINITE or tree.masked[i] >= 0:
            break
        if token.text == ",":
            starts.append(i + 1)
    named = [i for i in starts if _named(tree, i)]
    best = named or [i for i in starts if tree.tokens[i].pos in {"PROPN", "PRON", "DET"}][:1]
    return best[-1] if best and best[-1] < verb.i else None


def _named(tree: Tree, first: int) -> bool:
    """Return whether a name of two words or more, or one with its comma, starts here."""
    following = tree.tokens[first + 1] if first + 1 < len(tree.tokens) else None
    return tree.tokens[first].pos == "PROPN" and following is not None and following.pos == "PROPN"
