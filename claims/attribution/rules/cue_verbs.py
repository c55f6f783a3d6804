"""Cue verbs and what they report."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claims import steps
from claims.attribution.candidate import Found
from claims.attribution.cue_lexicon import CueLexicon, CueWord
from claims.attribution.rules.complements import as_said, bare_that_clause, parenthetical, reported_clause
from claims.attribution.rules.dependency_tree import Tree
from claims.attribution.rules.objects import infinitive, naming, noun_phrase_before, prepositional, thing_named
from claims.attribution.rules.sources import source_of
from claims.attribution.rules.trailing import trailing_report
from claims.nlp.parser import Token
from claims.steps import step


def clause_attributions(tree: Tree, words: CueLexicon, quoted: set[int]) -> Iterator[Found]:
    """Find the attributions whose cue is a verb; `quoted` are verbs that already report a quotation."""
    for token in tree.tokens:
        if tree.masked[token.i] >= 0 or not token.tag.startswith("VB"):
            continue
        if token.lemma == "hear":
            yield from _heard(tree, words, token)
        word = words.verbs.get(token.lemma.lower())
        if word is not None and not _aside(tree, words, token):
            found = _attribution(tree, token, word, has_quote=token.i in quoted)
            if found is not None:
                yield found


@step(steps.no_items)
def _heard(tree: Tree, words: CueLexicon, verb: Token) -> Iterator[Found]:
    """Handle "The court heard that …": words whose speaker is not named."""
    subject, content = tree.subject(verb.i), reported_clause(tree, verb)
    if subject is not None and content and subject.lemma.lower() in words.hearers:
        yield Found(frozenset(), frozenset(tree.verb_group(verb.i)), frozenset(content), "clause", 0.75)


@step(steps.never)
def _aside(tree: Tree, words: CueLexicon, verb: Token) -> bool:
    """Return whether a participle only glosses the words, or says how: "…, signaling a rift", "Commenting on X, …"."""
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


def _attribution(tree: Tree, verb: Token, word: CueWord, *, has_quote: bool) -> Found | None:
    rule, content = _reading(tree, verb, word, has_quote=has_quote)
    source = source_of(tree, verb.i)
    if not content and not has_quote and "quote" in word.forms:
        named, content = trailing_report(tree, verb)
        source, rule = named or source, "clause"
    cue = tree.chain(verb.i)
    if (
        rule == "preposition"
        and verb.i + 1 not in content
        and tree.tokens[verb.i + 1].text.lower() in word.prepositions
    ):
        cue |= {verb.i + 1}
    content = content - cue - source
    if not content or not _may_stand(tree, verb, rule, source):
        return None
    return Found(source, frozenset(cue), frozenset(content), rule, _SURE[rule])


def _reading(tree: Tree, verb: Token, word: CueWord, *, has_quote: bool) -> tuple[str, set[int]]:
    """Return the first form of content that the verb takes and the sentence shows, with its name."""
    for form in _FORMS:
        if steps.is_on(form.step) and (form.takes & word.forms or not form.takes) and not (has_quote and form.alone):
            content = form.read(tree, verb, word)
            if content:
                return form.rule, content
    return "", set()


def _may_stand(tree: Tree, verb: Token, rule: str, source: frozenset[int]) -> bool:
    """Tell whether a source is there and can speak ("it" cannot praise), or need not be there ("it was said that")."""
    if not source:
        asked = rule == "preposition" and verb.lemma.lower() == "ask"
        return tree.passive(verb.i) and (asked or rule in _SOURCELESS)
    if rule in _SOURCELESS - {"infinitive"}:
        return True
    return any(tree.tokens[i].text.lower() not in _THINGS for i in source)


_SOURCELESS = frozenset(("clause", "parenthetical", "infinitive"))
_THINGS = frozenset(("it", "this", "that", "which", "these", "those"))


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of content: its name, the lexicon forms it belongs to (none: any), and how it is read off the tree.

    `alone` ones are not looked for beside a quotation.
    """

    rule: str
    takes: frozenset[str]
    alone: bool
    read: Callable[[Tree, Token, CueWord], set[int]]
    name: str = ""

    @property
    def step(self) -> str:
        """The name by which the form is switched off for measurement."""
        return f"attribution.rules.cue_verbs.form {self.name or self.rule}"


def _as(tree: Tree, verb: Token, word: CueWord) -> set[int]:
    return set() if word.thought else as_said(tree, verb)


def _claimed_by(tree: Tree, verb: Token, _: CueWord) -> set[int]:
    if verb.dep not in {"acl", "advcl"} or not tree.children(verb.i, "agent"):
        return set()
    return noun_phrase_before(tree, verb)


_CLAUSE, _QUOTE = frozenset(("clause",)), frozenset(("clause", "quote"))
_FORMS = (
    _Form("clause", _QUOTE, alone=False, read=lambda tree, verb, _: reported_clause(tree, verb)),
    _Form("participle", frozenset(), alone=False, read=_claimed_by),
    _Form("as", _CLAUSE, alone=True, read=_as),
    _Form("parenthetical", _QUOTE, alone=True, read=lambda tree, verb, _: parenthetical(tree, verb)),
    _Form("clause", _CLAUSE, alone=True, read=lambda tree, verb, _: bare_that_clause(tree, verb), name="bare clause"),
    _Form("preposition", frozenset(), alone=False, read=prepositional),
    _Form("infinitive", frozenset(("infinitive",)), alone=False, read=lambda tree, verb, _: infinitive(tree, verb)),
    _Form("naming", frozenset(("naming",)), alone=False, read=lambda tree, verb, _: naming(tree, verb)),
    _Form("object", frozenset(("object",)), alone=True, read=lambda tree, verb, _: thing_named(tree, verb)),
)
for _form in _FORMS:
    steps.registered(_form.step, f"A cue verb's content in the form: {_form.rule}.")
_SURE = {
    "clause": 0.9,
    "as": 0.85,
    "parenthetical": 0.85,
    "naming": 0.75,
    "infinitive": 0.7,
    "preposition": 0.65,
    "participle": 0.6,
    "object": 0.6,
}
