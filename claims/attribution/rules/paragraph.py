"""Attributions by rules over the parse of one paragraph."""

from collections.abc import Iterable, Sequence

from claims import steps
from claims.attribution.candidate import Draft, Found, draft
from claims.attribution.cue_lexicon import CueLexicon, cue_lexicon
from claims.attribution.quotation_marks import Quote
from claims.attribution.rules.according_to import phrase_attributions
from claims.attribution.rules.cue_verbs import clause_attributions
from claims.attribution.rules.dependency_tree import Tree
from claims.attribution.rules.direct_quotes import masked_runs, quote_cues
from claims.attribution.rules.masked_sentence import Frame, FramedArticle
from claims.attribution.rules.moves import moves
from claims.attribution.rules.sources import source_of
from claims.attribution.snap import snapped
from claims.records import Segment
from claims.steps import step


def paragraph_drafts(segments: Sequence[Segment], framed: FramedArticle) -> list[list[Draft]]:
    """Return the attributions of each paragraph in its own code points, in text order.

    A quotation whose speaker the paragraph does not name comes with empty source and cue.
    """
    lettered = [n for n, segment in enumerate(segments) if any(c.isalpha() for c in segment.text)]
    found: list[list[Draft]] = [[] for _ in segments]
    for n, read in zip(lettered, framed.frames([segments[n] for n in lettered]), strict=True):
        found[n] = _drafts(segments[n].text, read)
    return found


def _drafts(text: str, read: Frame) -> list[Draft]:
    words, marks = cue_lexicon(), read.quotes
    tree = Tree(read, moves(Tree(read), words))
    links = quote_cues(tree, words)
    found = [*_quotations(tree, links), *clause_attributions(tree, words, set(links.values()))]
    found += phrase_attributions(tree, words)
    found = _with_loose_quotations(tree, _outermost(merged(tree, found)), set(links))
    drafts = [draft(tree, f) for f in sorted(found, key=lambda f: min(f.content))]
    drafts = snapped(text, [d for d in drafts if d.content and not _inside(d, marks)], marks)
    opener = _introduction(tree, words, found) if text.rstrip().endswith(":") else None
    return [*drafts, draft(tree, opener)] if opener is not None else drafts


@step(steps.nothing)
def _introduction(tree: Tree, words: CueLexicon, found: Sequence[Found]) -> Found | None:
    """Find the cue of a paragraph that ends in a colon: what it reports is the next one."""
    last = tree.sentence(len(tree.tokens) - 1)
    if any(max(f.content) >= len(tree.tokens) - _NEAR_END for f in found):
        return None
    for i in reversed(last):
        token = tree.tokens[i]
        word = words.verbs.get(token.lemma.lower())
        noun = next((c for c in tree.children(i, "dobj") if c.lemma.lower() in words.nouns), None)
        if token.tag[:2] == "VB" and (noun is not None or (word is not None and "quote" in word.forms)):
            cue = tree.chain(i) | (set(range(i, noun.i + 1)) if noun is not None else set())
            source = source_of(tree, i) - cue
            return Found(frozenset(source), frozenset(cue), frozenset(), "introduction", 0.8) if source else None
    return None


_NEAR_END = 3


def _inside(draft: Draft, marks: Sequence[Quote]) -> bool:
    """Return whether the cue itself is quoted: part of what somebody says, not the reporter's."""
    return any(m.span.contains(c) for c in draft.cue for m in marks)


def _quotations(tree: Tree, links: dict[int, int]) -> list[Found]:
    runs = {quote: range(first, last + 1) for quote, first, last in masked_runs(tree)}
    groups: dict[int, set[int]] = {}
    for quote, cue in links.items():
        groups.setdefault(cue, set()).update(runs[quote])
    return [_quotation(tree, cue, content) for cue, content in groups.items()]


def _with_loose_quotations(tree: Tree, found: list[Found], linked: set[int]) -> list[Found]:
    for quote, first, last in masked_runs(tree):
        run = frozenset(range(first, last + 1))
        if quote not in linked and not any(run & f.content for f in found):
            named = _named_before_colon(tree, run)
            found = [*found, named] if named is not None else _adopted(tree, found, run)
    return found


@step(steps.nothing)
def _named_before_colon(tree: Tree, run: frozenset[int]) -> Found | None:
    """Handle "Burnley manager Sean Dyche: '…'": a name and a colon before a quotation, and no verb between."""
    colon = min(run) - 1
    if colon < 1 or tree.tokens[colon].text != ":":
        return None
    first = colon
    while first > 0 and tree.masked[first - 1] < 0 and tree.tokens[first - 1].text not in _STOPS:
        first -= 1
    name = [i for i in range(first, colon) if tree.tokens[i].pos not in {"SPACE", "CCONJ"}]
    if not name or len(name) > _LONGEST_NAME or any(tree.tokens[i].pos in {"VERB", "AUX"} for i in name):
        return None
    if not any(tree.tokens[i].pos in {"PROPN", "NOUN", "PRON"} for i in name):
        return None
    return Found(frozenset(name), frozenset((colon,)), run, "colon", 0.75)


_STOPS = frozenset((".", "!", "?", ";", "—"))
_LONGEST_NAME = 16


def _quotation(tree: Tree, cue: int, content: Iterable[int]) -> Found:
    source = source_of(tree, cue)
    group = frozenset(tree.chain(cue))
    return Found(
        frozenset(i for i in source if tree.masked[i] < 0) - group, group, frozenset(content), "quotation", 0.95
    )


_NOMINAL = frozenset(("PROPN", "PRON", "NOUN", "DET", "ADJ"))


@step(lambda _, found, run: [*found, Found(frozenset(), frozenset(), run, "bare quotation", 0.5)])
def _adopted(tree: Tree, found: list[Found], run: frozenset[int]) -> list[Found]:
    """Return a quotation without a cue to the attribution just before it (or just after), else leave it bare."""
    if min(run) and tree.tokens[min(run) - 1].text not in {".", "!", "?", "…", ":"} and tree.masked[min(run) - 1] < 0:
        return found
    before = [f for f in found if f.cue and max(f.content | f.cue) < min(run)]
    if before:
        last = max(before, key=lambda f: (_just_said(tree, f, run), max(f.content | f.cue)))
        grown = Found(last.source, last.cue, last.content | run, last.rule, last.sure)
        return [grown if f is last else f for f in found]
    after = [f for f in found if min(f.content) == max(run) + 1]
    if after:
        grown = Found(after[0].source, after[0].cue, after[0].content | run, after[0].rule, after[0].sure)
        return [grown if f is after[0] else f for f in found]
    return [*found, Found(frozenset(), frozenset(), run, "bare quotation", 0.5)]


@step(steps.never)
def _just_said(tree: Tree, found: Found, run: frozenset[int]) -> bool:
    """Tell whether an attribution quotes in the sentence just before a stretch, whatever else that sentence reports."""
    sentence = tree.sentence(min(run) - 1)
    return found.rule == "quotation" and any(i in sentence for i in found.cue)


def merged(tree: Tree, found: Sequence[Found]) -> list[Found]:
    """Join what hangs on one cue into one attribution."""
    by_cue: dict[frozenset[int], Found] = {}
    bare = [f for f in found if not f.cue]
    for f in found:
        if not f.cue:
            continue
        old = by_cue.get(f.cue)
        by_cue[f.cue] = f if old is None else _joined(tree, old, f)
    return bare + list(by_cue.values())


def _joined(tree: Tree, old: Found, new: Found) -> Found:
    """Add a second content to a cue; beside a quotation only a clause marked as one counts."""
    quoted = old.rule == "quotation" and not new.content & old.content
    if quoted and tree.tokens[min(new.content)].text.lower() != "that":
        return old
    return Found(old.source or new.source, old.cue, old.content | new.content, old.rule, max(old.sure, new.sure))


def _outermost(found: Sequence[Found]) -> list[Found]:
    """Keep contents apart: what is said inside another's is left to `inner`, what overlaps loses the overlap."""
    kept = [f for f in found if not any(_within(f, k) for k in found)]
    apart: list[Found] = []
    for f in sorted(kept, key=lambda f: (-f.sure, -len(f.content))):
        content = f.content - frozenset().union(*(k.content | k.cue for k in apart))
        if content:
            apart.append(Found(f.source, f.cue, content, f.rule, f.sure))
    return apart


def _within(inner: Found, outer: Found) -> bool:
    """Return whether one is part of what the other reports; where each holds the other's cue, the surer stays."""
    if inner is outer or not inner.cue or not inner.cue <= outer.content:
        return False
    if not outer.cue or not outer.cue <= inner.content:
        return inner.content <= outer.content or outer.sure >= inner.sure
    return (outer.sure, len(outer.content)) >= (inner.sure, len(inner.content))
