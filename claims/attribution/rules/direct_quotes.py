"""Linking quotations to the verb that reports them: "…," X said; X said: "…"; X: "…"."""

from collections.abc import Iterator

from claims import steps
from claims.attribution.cue_lexicon import CueLexicon
from claims.attribution.rules.dependency_tree import Tree
from claims.steps import step

_REACH = 45
_ENDS = frozenset((".", "!", "?", ";"))
_SHORT_TAIL = 8


@step(steps.none_found)
def quote_cues(tree: Tree, words: CueLexicon) -> dict[int, int]:
    """Give, for each masked quotation with a cue verb of its own, that verb's token index."""
    links = {}
    for quote, first, last in masked_runs(tree):
        cue = _cue_of(tree, words, quote, first, last)
        if cue is not None:
            links[quote] = cue
    return links


def masked_runs(tree: Tree) -> Iterator[tuple[int, int, int]]:
    """Yield each masked quotation with its first and last token."""
    at = 0
    while at < len(tree.tokens):
        quote = tree.masked[at]
        if quote < 0:
            at += 1
            continue
        first = at
        while at < len(tree.tokens) and tree.masked[at] == quote:
            at += 1
        yield quote, first, at - 1


def _cue_of(tree: Tree, words: CueLexicon, quote: int, first: int, last: int) -> int | None:
    right, left = _right(tree, words, quote, last), _left(tree, words, first)
    if left is not None and (right is None or tree.tokens[right].tag == "VBG"):
        return left
    return right


def _right(tree: Tree, words: CueLexicon, quote: int, last: int) -> int | None:
    """Find the cue after a quotation; one that ends in a full stop takes only a bare "Putin said." behind it."""
    ended = _text_end(tree, quote) == "."
    for i in range(last + 1, min(last + 1 + _REACH, len(tree.tokens))):
        token = tree.tokens[i]
        if tree.masked[i] >= 0 or token.text in _ENDS:
            return None
        if _is_cue(tree, words, i) and token.dep not in {"relcl", "amod"}:
            return i if not ended or _bare_tail(tree, last + 1, i) else None
        if token.pos in {"VERB", "AUX"} and token.dep in {"ROOT", "conj"} and not _in_group(tree, words, i):
            return None
    return None


@step(steps.never)
def _in_group(tree: Tree, words: CueLexicon, i: int) -> bool:
    return any(_is_cue(tree, words, c) for c in (*tree.tokens[i].children, tree.tokens[i].head))


@step(steps.always)
def _bare_tail(tree: Tree, start: int, cue: int) -> bool:
    if tree.tokens[start].text[:1].islower() and tree.tokens[start].pos != "CCONJ":
        return True
    after = cue + 1
    return cue - start <= _SHORT_TAIL and after < len(tree.tokens) and tree.tokens[after].text == "."


def _text_end(tree: Tree, quote: int) -> str:
    inner = tree.frame.quotes[quote].inner
    # the filler keeps the quotation's own last mark just before its closing quotation mark
    run = [t for k, t in enumerate(tree.tokens) if tree.masked[k] == quote]
    text = tree.frame.text[run[0].start : run[-1].end].rstrip('"') if inner else ""
    return text[-1:]


def _left(tree: Tree, words: CueLexicon, first: int) -> int | None:
    """Find the cue before a quotation, in the same sentence and next to it but for a comma, colon or adjunct."""
    if first == 0:
        return None
    adjacent = tree.tokens[first - 1].text
    if adjacent.lower() in {"and", "but", "or"} and first > 1:
        adjacent = tree.tokens[first - 2].text
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        token = tree.tokens[i]
        if tree.masked[i] >= 0 or token.text in _ENDS:
            return None
        if _is_cue(tree, words, i) and token.dep != "amod":
            close = first - i <= 1 or adjacent in {",", ":", "—", "–", "-", "that"}
            return i if close else None
    return None


def _is_cue(tree: Tree, words: CueLexicon, i: int) -> bool:
    token = tree.tokens[i]
    word = words.verbs.get(token.lemma.lower())
    if word is None or "quote" not in word.forms or tree.masked[i] >= 0:
        return False
    return token.tag.startswith("VB") or (token.pos in {"VERB", "AUX"})
