"""The trained finder: a small encoder tags sources, cues and contents, and points from each to the next."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from claims.attribution.candidate import Draft
from claims.attribution.tagger import confidence, consistency, decode, encode, entities
from claims.attribution.tagger.chains import Run
from claims.attribution.tagger.encode import Encoded
from claims.records import EntityMention, Segment, SegmentKind, Span, Spans
from claims.steps import pure

if TYPE_CHECKING:
    from claims.attribution.tagger.model import Model, Reading

READ: Final = frozenset(
    {SegmentKind.PARAGRAPH, SegmentKind.HEADLINE, SegmentKind.DECK, SegmentKind.HEADING, SegmentKind.CAPTION}
)


class Tagged(NamedTuple):
    """What the tagger finds in an article, in text order: attributions, and names with their kinds."""

    attributions: tuple[Draft, ...]
    entities: tuple[EntityMention, ...]


def tag(segments: Sequence[Segment]) -> list[Draft]:
    """Return the attributions of one article's segments in text order; contents are disjoint.

    Raises:
        LexiconError: the model is missing or damaged.
    """
    return tag_many([segments])[0]


def tag_many(articles: Iterable[Sequence[Segment]]) -> list[list[Draft]]:
    """Return the attributions of several articles.

    Raises:
        LexiconError: the model is missing or damaged.
    """
    return [list(tagged.attributions) for tagged in read_many(articles)]


def read_many(articles: Iterable[Sequence[Segment]]) -> list[Tagged]:
    """Return the attributions and the names of several articles, each from one pass of the network.

    The kind of a name is decided once an article (`consistency.consistent`).

    Raises:
        LexiconError: the model is missing or damaged.
    """
    return [_tagged(tuple(segments)) for segments in articles]


@pure
def _tagged(segments: tuple[Segment, ...]) -> Tagged:
    from claims.attribution.tagger.model import model  # noqa: PLC0415 - numpy and the artefact, only when tagging

    return tagged_by(model(), [s for s in segments if s.kind in READ])


def tagged_by(network: "Model", segments: Sequence[Segment]) -> Tagged:
    """Return what a network finds in segments, whatever their kind."""
    words = encode.encode(segments, network.tokenizer)
    reading = network.read(words)
    links = decode.links(words, reading.attributions, network.settings)
    found = tuple(_attribution(words, link, network.settings) for link in links)
    return Tagged(found, _names(segments, words, network, reading))


def _names(
    segments: Sequence[Segment], words: Encoded, network: "Model", reading: "Reading"
) -> tuple[EntityMention, ...]:
    if network.entity_transitions is None or not len(words):
        return ()
    found = entities.candidates(words, entities.own_scores(words, reading.entities), network.entity_transitions)
    starts = [segment.span.start for segment in segments]

    def text_of(name: entities.Candidate) -> str:
        segment = segments[bisect_right(starts, name.start) - 1]
        return segment.text[name.start - segment.span.start : name.end - segment.span.start]

    return tuple(consistency.consistent(found, text_of))


def _attribution(words: Encoded, link: decode.Link, settings: decode.Settings) -> Draft:
    return Draft(
        source=_spans(words, (link.source,)),
        cue=_spans(words, (link.cue,)),
        content=_spans(words, link.contents),
        rule="tagger",
        sure=confidence.confidence(link, settings.calibration),
    )


def _spans(words: Encoded, runs: Iterable[Run | None]) -> Spans:
    return tuple(Span(int(words.starts[r.start]), int(words.ends[r.end - 1])) for r in runs if r is not None)
