"""Finding attributions in the segments of an article: rules, tagger, or both."""

from collections.abc import Iterable, Sequence
from typing import Literal

from claims.attribution.colons import opens_as_transcript, spoken_after_dash, spoken_before_colon
from claims.attribution.cues import cue_lexicon
from claims.attribution.found import Draft
from claims.attribution.headlines import unrepeated
from claims.attribution.join import above_body, attributions, body_text, continued, speaks, taken_down
from claims.attribution.rules import paragraph_drafts
from claims.records import Attribution, Segment, SegmentKind

Extractor = Literal["auto", "rules", "tagger"]
_TRANSCRIPT_SHARE = 0.25
_TRANSCRIPT = 3  # so many paragraphs that open with a name and a colon make one


def find(segments: Sequence[Segment], extractor: Extractor = "auto") -> list[Attribution]:
    """Give the attributions of one article in text order; contents are disjoint, or nested with a parent."""
    return find_many([segments], extractor)[0]


def find_many(articles: Iterable[Sequence[Segment]], extractor: Extractor = "auto") -> list[list[Attribution]]:
    """Give the attributions of several articles at once, which a tagger does faster than one by one."""
    return [_by_rules(segments) for segments in articles]


def _by_rules(segments: Sequence[Segment]) -> list[Attribution]:
    body = body_text(segments)
    spoken = [s for s in segments if speaks(s)]
    above = [d for s in spoken if above_body(s) for d in _headline_drafts(s)]
    below = _body_drafts([s for s in spoken if not above_body(s)])
    return attributions(body, [*unrepeated(body, above, below), *below], spoken)


def _headline_drafts(segment: Segment) -> list[Draft]:
    drafts = paragraph_drafts(segment.text)
    if not drafts and segment.kind is not SegmentKind.DECK:
        named = spoken_after_dash(segment.text, cue_lexicon()) or spoken_before_colon(
            segment.text, headline=True, transcript=False
        )
        drafts = [named] if named is not None else []
    return [d.moved(segment.span.start) for d in drafts if d.content and d.cue]


def _body_drafts(paragraphs: Sequence[Segment]) -> list[Draft]:
    named = sum(opens_as_transcript(s.text) for s in paragraphs)
    transcript = named >= max(_TRANSCRIPT, _TRANSCRIPT_SHARE * len(paragraphs))
    found = [_paragraph(s, transcript=transcript) for s in paragraphs]
    if transcript:
        found = taken_down(found, [s.span for s in paragraphs])
    return [d for drafts in continued(found, [s.span for s in paragraphs]) for d in drafts]


def _paragraph(segment: Segment, *, transcript: bool) -> list[Draft]:
    named = spoken_before_colon(segment.text, headline=False, transcript=transcript)
    drafts = paragraph_drafts(segment.text) if named is None else [named]
    return [d.moved(segment.span.start) for d in drafts]
