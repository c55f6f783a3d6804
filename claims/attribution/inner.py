"""Attributions told within what somebody says: “analysts expect a fall, Lund said”, “I think we will lose,” he said.

Everything in a content that could be one is scored by a linear model over claims.attribution.type_features and over how
it stands in the content; the weights are fitted by tools/fit_inner.py.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from claims import lexicon
from claims.attribution.candidate import Draft, Found, draft
from claims.attribution.confidence import odds, share
from claims.attribution.cue_lexicon import cue_lexicon
from claims.attribution.merge import overlap
from claims.attribution.reported import Linear, linear, weighed
from claims.attribution.rules.dependency_tree import Tree
from claims.attribution.rules.masked_sentence import unmasked
from claims.attribution.rules.moves import moves
from claims.attribution.rules.told_within import told_within
from claims.attribution.type_features import MARKS, Reading, cue_head, features
from claims.nearby import Nearby
from claims.nlp.parsed_article import ParsedArticle
from claims.records import Segment, Span, Spans
from claims.steps import step

FILE: Final = "inner_attributions"
CLASSES: Final = ("attribution", "none")
EVIDENCE: Final = ("constant", "found")
LEAST: Final = 0.4  # what is less likely to be an attribution is left out: chosen on the validate set
SOURCELESS: Final = 0.65  # the same for one without a source: most of these are none
SAME: Final = 0.9  # overlap with a content that is known already
WHOLE: Final = 0.8  # of a sentence's tokens
PAIRS: Final = (("“", "”"), ("«", "»"), ('"', '"'))
CUE: Final = "cue="
NEAR: Final = "near="  # nouns around a cue: with them more was found that is none (cross-validated on fit)
SHARES: Final = (0.2, 0.4, 0.6, 0.8, 0.95)  # of the words of the outer content


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be an attribution, in the content of the draft numbered `outer`."""

    draft: Draft
    outer: int
    features: tuple[str, ...]


@step(lambda _, __, drafts, ___: list(drafts))
def with_inner(body: str, spoken: Sequence[Segment], drafts: Sequence[Draft], parsed: ParsedArticle) -> list[Draft]:
    """Add the attributions that stand, with source and cue, in the content of one that was found."""
    if not drafts:
        return []
    model = told()
    found = candidates(body, Reading.of(spoken, parsed), drafts, model.lemmas)
    scored = [(model.chance(one), one) for one in found]
    return [*drafts, *(replace(one, sure=model.confidence(one.sure)) for one in chosen(scored, drafts))]


def chosen(scored: Sequence[tuple[float, Candidate]], drafts: Sequence[Draft], least: float = LEAST) -> list[Draft]:
    """Return the likeliest candidate of each cue, from the chance `least` on, none with a content that is known."""
    known = Nearby((each.content, each.content) for each in drafts)
    cues: set[int] = set()
    added: list[Draft] = []
    for chance, one in sorted(scored, key=lambda found: -found[0]):
        inner = replace(one.draft, sure=chance)
        at = inner.cue[-1].end
        bar = least if inner.source else max(least, SOURCELESS)
        if chance < bar or at in cues or _restates(inner, drafts[one.outer]):
            continue
        if any(overlap(inner.content, o) >= SAME or _crosses(inner.content, o) for o in known.at(inner.content)):
            continue
        cues.add(at)
        known.add(inner.content, inner.content)
        added.append(inner)
    return added


def _restates(inner: Draft, outer: Draft) -> bool:
    """Return whether cue and content are all of the content around them: “expressed [hope that the talks go on]”."""
    return not inner.source and overlap((*inner.cue, *inner.content), outer.content) >= SAME


def _crosses(one: Spans, other: Spans) -> bool:
    """Return whether contents share words and each has some of its own."""
    these, those = ({at for span in spans for at in range(*span)} for spans in (one, other))
    return bool(these & those) and not (these <= those or those <= these)


def candidates(
    body: str, reading: Reading, drafts: Sequence[Draft], lemmas: Container[str] | None = None
) -> Iterator[Candidate]:
    """Yield everything in the contents of drafts that may be an attribution, quotation marks looked through.

    With `lemmas`, only what has a cue of one of them: of a word that no label has, the model keeps next to nothing.
    """
    words = cue_lexicon()
    for number, held in sorted(_held(reading, drafts).items()):
        segment, parse = reading.segments[number], reading.parses[number]
        frame = unmasked(segment.text, parse)
        tree = Tree(frame, moves(Tree(frame), words))
        made = [(k, f) for f in told_within(tree, words, held) for k, f in _clipped(f, held)]
        forms: dict[frozenset[int], set[str]] = {}
        if lemmas is not None:
            made = [(k, f) for k, f in made if cue_lemma(tree, f) in lemmas]
        for _, found in made:
            forms.setdefault(found.cue, set()).add(found.rule)
        for (outer, _, _, _), found in {(k, f.source, f.cue, f.content): f for k, f in reversed(made)}.items():
            one = draft(tree, found)
            if one.cue and one.content:
                one = one.moved(segment.span.start)
                one = replace(one, content=tuple(_unmarked(body, span) for span in one.content))
                read = features(reading, body, one.source, one.cue, one.content)
                given = {name for name in read if not name.startswith(NEAR)}
                given.update(_of_place(tree, found, held, outer))
                given.update(_of_form(tree, found, forms[found.cue]))
                given.update(_of_outer(body, drafts[outer], reading))
                yield Candidate(one, outer, tuple(sorted(given)))


def _held(reading: Reading, drafts: Sequence[Draft]) -> dict[int, dict[int, int]]:
    """Return, by segment, the tokens that stand in contents, each with the number of its draft."""
    held: dict[int, dict[int, int]] = {}
    for number, one in enumerate(drafts):
        for at, token in reading.tokens(one.content):
            held.setdefault(at, {})[token.i] = number
    return held


def _clipped(found: Found, held: dict[int, int]) -> Iterator[tuple[int, Found]]:
    """Yield a candidate with what of it stands in the content that holds its cue."""
    outer = held.get(max(found.cue), -1)
    parts = [frozenset(i for i in part if held.get(i) == outer) for part in (found.source, found.cue, found.content)]
    if outer >= 0 and parts[1] and parts[2]:
        yield outer, replace(found, source=parts[0], cue=parts[1], content=parts[2])


def _unmarked(body: str, span: Span) -> Span:
    """Return a span without a mark at its end or start whose partner is outside, and the comma beside it."""
    start, text = span.start, span.of(body)
    for opening, closing in PAIRS:
        lone = text.count(opening) % 2 == 1 if opening == closing else text.count(opening) != text.count(closing)
        if lone and text.endswith(closing):
            text = text[:-1].rstrip(" ,.;")
        elif lone and text.startswith(opening):
            start, text = start + 1, text[1:]
    return Span(start, start + len(text)) if text else span


def _of_place(tree: Tree, found: Found, held: dict[int, int], outer: int) -> Iterator[str]:
    own = [i for i, k in held.items() if k == outer]
    whole = found.source | found.cue | found.content
    yield f"inner:share {sum(len(whole) > s * len(own) for s in SHARES)}"
    yield f"inner:content share {sum(len(found.content) > s * len(own) for s in SHARES)}"
    if min(own) in whole:
        yield "inner:opens"
    if max(found.content) >= max(i for i in own if tree.tokens[i].pos != "PUNCT"):
        yield "inner:closes"
    sentence = tree.sentence(max(found.cue))
    if sum(i in whole for i in sentence) > WHOLE * len(sentence):
        yield "inner:whole sentence"


def cue_lemma(tree: Tree, found: Found) -> str:
    """Return the lemma of the word that a candidate's cue hangs on."""
    return cue_head([tree.tokens[i] for i in sorted(found.cue)]).lemma.lower()


def _of_form(tree: Tree, found: Found, forms: Iterable[str]) -> Iterator[str]:
    head = cue_head([tree.tokens[i] for i in sorted(found.cue)])
    lemma = head.lemma.lower()
    yield f"rule={found.rule}"
    yield f"rule={found.rule}/{lemma}"
    yield from (f"rule={found.rule} beside {other}" for other in forms if other != found.rule)
    words = cue_lexicon()
    known = {"VERB": words.verbs, "NOUN": words.nouns, "ADJ": words.adjectives}.get(head.pos, {}).get(lemma)
    yield f"rule={found.rule} {'unknown' if known is None else 'thought' if known.thought else 'speech'}"
    source = tree.tokens[min(found.source)] if found.source else None
    kind = "none" if source is None else source.text.lower() if source.pos == "PRON" else source.pos
    yield f"rule={found.rule} by {kind}"
    yield f"cue={lemma} by {kind}"


def _of_outer(body: str, outer: Draft, reading: Reading) -> Iterator[str]:
    yield f"outer:{outer.rule}"
    yield f"outer:{'quoted' if outer.content[0].of(body)[:1] in MARKS else 'plain'}"
    cue = [t for _, t in reading.tokens(outer.cue)]
    if cue:
        yield f"outer cue={cue_head(cue).lemma.lower()}"


@dataclass(frozen=True, slots=True)
class Told:
    """The fitted model: `weights` tell what is an attribution, `evidence` turns the chance into a confidence.

    `lemmas` are those of the cues that have a weight of their own.
    """

    weights: Linear
    evidence: tuple[float, ...]
    lemmas: frozenset[str]

    def chance(self, one: Candidate) -> float:
        """Return the probability that a candidate is an attribution."""
        return self.weights.shares(one.features)[CLASSES[0]]

    def confidence(self, chance: float) -> float:
        """Return the probability that the likeliest candidate of its cue is right."""
        constant, found = self.evidence
        return share(constant + found * odds(chance))


@cache
def told() -> Told:
    """Return the shipped model of what is an attribution.

    Raises:
        LexiconError: the file does not have the expected form.
    """
    return checked(lexicon.load(FILE))


def checked(raw: Any) -> Told:  # noqa: ANN401 - parsed YAML
    """Return the model held in parsed YAML, or raise LexiconError naming what is wrong."""
    lexicon.expect(isinstance(raw, dict), FILE, "expected a mapping")
    weights = linear(raw, "weights", CLASSES, FILE)
    words = cue_lexicon()
    told_of = {name.removeprefix(CUE).partition(" ")[0] for name in raw["weights"] if name.startswith(CUE)}
    lemmas = frozenset(told_of.union(words.verbs, words.nouns, words.adjectives))
    return Told(weights, weighed(raw, EVIDENCE, FILE), lemmas)
