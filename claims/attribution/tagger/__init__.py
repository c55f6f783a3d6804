"""The trained finder: a small encoder tags sources, cues and contents, and points from each to the next."""

from collections.abc import Iterable, Sequence
from typing import Final

from claims.attribution.tagger import confidence, decode, encode, kinds
from claims.attribution.tagger.chains import Run
from claims.attribution.tagger.encode import Encoded
from claims.records import Attribution, Segment, SegmentKind, Span, Spans
from claims.steps import pure

READ: Final = frozenset(
    {SegmentKind.PARAGRAPH, SegmentKind.HEADLINE, SegmentKind.DECK, SegmentKind.HEADING, SegmentKind.CAPTION}
)


def tag(segments: Sequence[Segment]) -> list[Attribution]:
    """Give the attributions of one article's segments in text order; contents are disjoint.

    Raises:
        LexiconError: the model is missing or damaged.
    """
    return tag_many([segments])[0]


def tag_many(articles: Iterable[Sequence[Segment]]) -> list[list[Attribution]]:
    """Give the attributions of several articles.

    Raises:
        LexiconError: the model is missing or damaged.
    """
    return [list(_tagged(tuple(segments))) for segments in articles]


@pure
def _tagged(segments: tuple[Segment, ...]) -> tuple[Attribution, ...]:
    from claims.attribution.tagger.model import model  # noqa: PLC0415 - numpy and the artefact, only when tagging

    network = model()
    words = encode.encode([s for s in segments if s.kind in READ], network.tokenizer)
    links = decode.links(words, network.scores(words), network.settings)
    return tuple(_attribution(words, link, network.settings) for link in links)


def _attribution(words: Encoded, link: decode.Link, settings: decode.Settings) -> Attribution:
    return Attribution(
        source=_spans(words, (link.source,)),
        cue=_spans(words, (link.cue,)),
        content=_spans(words, link.contents),
        kind=kinds.kind(words, link.contents),
        confidence=confidence.confidence(link, settings.calibration),
    )


def _spans(words: Encoded, runs: Iterable[Run | None]) -> Spans:
    return tuple(Span(int(words.starts[r.start]), int(words.ends[r.end - 1])) for r in runs if r is not None)
