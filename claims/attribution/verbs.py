"""Cue verbs and what they report."""

from collections.abc import Iterator

from claims.attribution.clauses import as_said, bare_that_clause, parenthetical, reported_clause
from claims.attribution.cues import CueLexicon, CueWord
from claims.attribution.found import Found
from claims.attribution.objects import infinitive, naming, noun_phrase_before, prepositional, thing_named
from claims.attribution.sources import source_of
from claims.attribution.tree import Tree
from claims.text.nlp import Token


def clause_attributions(tree: Tree, words: CueLexicon, quoted: set[int]) -> Iterator[Found]:
    """Find the attributions whose cue is a verb; `quoted` are verbs that already report a quotation."""
    for token in tree.tokens:
        if tree.masked[token.i] >= 0 or not token.tag.startswith("VB"):
            continue
        if token.lemma == "hear":
            yield from _heard(tree, words, token)
        word = words.verbs.get(token.lemma.lower())
        if word is not None and not _aside(tree, words, token):
            found = _attribution(tree, token, word, token.i in quoted)
            if found is not None:
                yield found


def _heard(tree: Tree, words: CueLexicon, verb: Token) -> Iterator[Found]:
    """Handle "The court heard that …": words whose speaker is not named."""
    subject, content = tree.subject(verb.i), reported_clause(tree, verb)
    if subject is not None and content and subject.lemma.lower() in words.hearers:
        yield Found(frozenset(), frozenset(tree.verb_group(verb.i)), frozenset(content), "clause", 0.75)


def _aside(tree: Tree, words: CueLexicon, verb: Token) -> bool:
    """Tell whether a participle only glosses what was said, or only says how: "…, signaling a rift", "Commenting on X, …"."""
    if verb.tag != "VBG" or verb.dep not in {"advcl", "acl"}:
        return False
    lemma = verb.lemma.lower()
    if lemma in words.glosses:
        return True
    head = tree.tokens[verb.head]
    if verb.dep == "acl" and lemma in words.settings and tree.tokens[verb.i - 1].text == ",":
        return True
    setting = lemma in words.settings and head.lemma.lower() in words.verbs and head.pos == "VERB"
    return setting and not tree.children(verb.i, "ccomp")


def _attribution(tree: Tree, verb: Token, word: CueWord, has_quote: bool) -> Found | None:
    cue, content, rule = tree.chain(verb.i), set[int](), ""
    if "clause" in word.forms or "quote" in word.forms:
        content, rule = reported_clause(tree, verb), "clause"
    if not content and tree.children(verb.i, "agent") and verb.dep in {"acl", "advcl"}:
        content, rule = noun_phrase_before(tree, verb), "participle"
    if not content and not has_quote and "clause" in word.forms and not word.thought:
        content, rule = as_said(tree, verb), "as"
    if not content and not has_quote and ("clause" in word.forms or "quote" in word.forms):
        content, rule = parenthetical(tree, verb), "parenthetical"
    if not content and not has_quote and "clause" in word.forms:
        content, rule = bare_that_clause(tree, verb), "clause"
    if not content and word.prepositions:
        content, extra = prepositional(tree, verb, word)
        cue, rule = cue | extra, "preposition"
    if not content and "infinitive" in word.forms:
        content, rule = infinitive(tree, verb), "infinitive"
    if not content and "naming" in word.forms:
        content, rule = naming(tree, verb), "naming"
    if not content and "object" in word.forms and not has_quote:
        content, rule = thing_named(tree, verb), "object"
    source = source_of(tree, verb.i)
    content -= cue | source
    if not content or (not source and not _may_lack_source(tree, verb, rule)):
        return None
    if source and rule in {"object", "naming", "preposition", "infinitive"} and not _agentive(tree, source):
        return None
    return Found(source, frozenset(cue), frozenset(content), rule, _SURE[rule])


_SURE = {
    "participle": 0.6,
    "as": 0.85,
    "clause": 0.9,
    "parenthetical": 0.85,
    "infinitive": 0.7,
    "naming": 0.75,
    "preposition": 0.65,
    "object": 0.6,
}


def _may_lack_source(tree: Tree, verb: Token, rule: str) -> bool:
    if rule == "preposition":
        return verb.lemma.lower() == "ask" and tree.passive(verb.i)
    return rule in {"clause", "parenthetical", "infinitive"} and tree.passive(verb.i)


def _agentive(tree: Tree, source: frozenset[int]) -> bool:
    """Tell whether the source can speak at all: not "it", "this", "that"."""
    return any(tree.tokens[i].text.lower() not in {"it", "this", "that", "which", "these", "those"} for i in source)
