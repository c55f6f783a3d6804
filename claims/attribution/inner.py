"""Attributions told within what somebody says: “analysts expect a fall, Lund said”."""

from collections.abc import Iterator, Sequence
from typing import Final

from claims.attribution.candidate import Draft, draft
from claims.attribution.confidence import confidence
from claims.attribution.cue_lexicon import cue_lexicon
from claims.attribution.merge import overlap
from claims.attribution.reported import judge
from claims.attribution.rules.according_to import phrase_attributions
from claims.attribution.rules.cue_verbs import clause_attributions
from claims.attribution.rules.dependency_tree import Tree
from claims.attribution.rules.masked_sentence import unmasked
from claims.attribution.rules.moves import moves
from claims.attribution.rules.paragraph import merged
from claims.attribution.type_features import Reading, features
from claims.nearby import Nearby
from claims.nlp.parsed_article import ParsedArticle
from claims.records import Segment, each_within
from claims.steps import step

LEAST: Final = 0.8  # what is less likely to report words is left out: chosen on the validate set
SAME: Final = 0.65  # overlap with a content that is known already


@step(lambda _, __, drafts, ___: list(drafts))
def with_inner(body: str, spoken: Sequence[Segment], drafts: Sequence[Draft], parsed: ParsedArticle) -> list[Draft]:
    """Add the attributions that stand, with source and cue, in the content of one that was found."""
    if not drafts:
        return []
    reading = Reading.of(spoken, parsed)
    known = [d.content for d in drafts]
    added: list[Draft] = []
    for chance, inner in sorted(_likely(body, reading, drafts), key=lambda found: -found[0]):
        if chance >= LEAST and all(overlap(inner.content, other) < SAME for other in known):
            added.append(inner)
            known.append(inner.content)
    return [*drafts, *added]


def _likely(body: str, reading: Reading, drafts: Sequence[Draft]) -> Iterator[tuple[float, Draft]]:
    models = judge()
    contents = Nearby((each.content, each.content) for each in drafts)
    for inner in _read(reading, drafts):
        whole = (*inner.source, *inner.cue, *inner.content)
        if any(each_within(whole, content) for content in contents.at(whole)):
            found = features(reading, body, inner.source, inner.cue, inner.content)
            chance = models.confidence(inner.sure, models.types.shares(found), models.polarities.shares(found))
            yield chance, inner


def _read(reading: Reading, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield what the rules find in the paragraphs of contents when they look through the quotation marks."""
    words = cue_lexicon()
    holding = {reading.at(span.start) for each in drafts for span in each.content}
    for number, (segment, parse) in enumerate(zip(reading.segments, reading.parses, strict=True)):
        if number not in holding or not parse.tokens:
            continue
        frame = unmasked(segment.text, parse)
        tree = Tree(frame, moves(Tree(frame), words))
        for found in merged(tree, [*clause_attributions(tree, words, set()), *phrase_attributions(tree, words)]):
            made = draft(tree, found)
            if made.source and made.cue and made.content:
                yield confidence().of_rules(made).moved(segment.span.start)
