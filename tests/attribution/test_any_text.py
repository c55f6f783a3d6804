"""Whatever the text, attributions lie inside it, and their contents are disjoint or nested with a parent."""

import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.attribution import Extractor, find
from claims.attribution.addressee_venue import circumstances
from claims.records import Attribution, Segment, SegmentKind, Span, Spans

WORDS = st.sampled_from(
    (
        "said",
        "told",
        "added",
        "adding",
        "according",
        "to",
        "the",
        "minister",
        "Putin",
        "he",
        "that",
        "in",
        "his",
        "words",
        "as",
        "it",
        "was",
        "reported",
        "by",
        "of",
        "accused",
        "called",
        "for",
        "statement",
        "claims",
        "will",
        "not",
        "go",
        "bridge",
        "asked",
        "who",
        "which",
        "and",
        "but",
        "1920",
        "S-400",
        "U.S.",
        ":",
    )
)
MARKS = st.sampled_from([*"\"'“”‘’«»„,.:;?!—–-()[]…\u00a0\n\u200b", "''", "``", ". ", "\n\n"])
TEXTS = st.lists(st.one_of(WORDS, WORDS, MARKS), max_size=60).map(" ".join) | st.text(max_size=120)
SENTENCES = (
    '"The bridge is safe," he told journalists, adding that they "agreed to go on with it." The mayor’s letter said '
    'so.\n\n‘We believe it is safe (for now)," the mayor said. “It will open in May.\n\n“Nobody need worry,” he '
    "said.\n\nAccording to Smith, the town and the county have agreed to build it. "
    "It was reported that the ships had sailed. "
    "Smith told him there would be no bridge, Jones said, while the fund said a decline was likely: “Yes”."
)
POLNEAR = Path(__file__).parents[3] / "shared" / "data" / "polnear-train.jsonl"


def _paragraphs(text: str) -> list[Segment]:
    return [Segment(SegmentKind.PARAGRAPH, Span(*m.span()), m.group()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def _points(spans: Spans) -> set[int]:
    return {point for span in spans for point in range(*span)}


def _assert_sound(text: str, extractor: Extractor) -> None:
    segments = _paragraphs(text)
    found = find(segments, extractor)
    for attribution in found:
        _assert_inside(segments, attribution)
        added = circumstances(text, segments, attribution)
        assert not _points(attribution.content) & _points((*added.addressee, *added.venue))
    _assert_apart([_points(a.content) for a in found], found)


def _assert_inside(segments: Sequence[Segment], attribution: Attribution) -> None:
    assert attribution.content
    assert 0 <= attribution.confidence <= 1
    for spans in (attribution.source, attribution.cue, attribution.content):
        assert list(spans) == sorted(spans)
        assert sum(s.end - s.start for s in spans) == len(_points(spans))
        assert all(any(p.span.start <= s.start < s.end <= p.span.end for p in segments) for s in spans)


def _assert_apart(contents: list[set[int]], found: Sequence[Attribution]) -> None:
    for n, inner in enumerate(contents):
        over = [m for m, outer in enumerate(contents) if m != n and inner & outer]
        assert all(contents[m] > inner or contents[m] < inner for m in over)
        parent = found[n].parent
        assert (parent is None) == (not any(contents[m] > inner for m in over))
        assert parent is None or contents[parent] > inner


@pytest.mark.parametrize("extractor", ["rules", "auto"])
@given(text=TEXTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text(extractor: Extractor, text: str) -> None:
    """Words and marks in any order give attributions that hold together."""
    _assert_sound(text, extractor)


@pytest.mark.parametrize("extractor", ["rules", "auto"])
@given(gone=st.sets(st.integers(0, len(SENTENCES) - 1), max_size=40))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_sentences_with_holes(extractor: Extractor, gone: set[int]) -> None:
    """Characters missing anywhere leave attributions that hold together."""
    _assert_sound("".join(c for n, c in enumerate(SENTENCES) if n not in gone), extractor)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("extractor", ["rules", "auto"])
@given(text=TEXTS)
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
def test_ten_thousand_texts(extractor: Extractor, text: str) -> None:
    """As any text, ten thousand times."""
    _assert_sound(text, extractor)


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("extractor", ["rules", "auto"])
def test_news_with_holes(extractor: Extractor) -> None:
    """News articles with characters missing at random give attributions that hold together."""
    if not POLNEAR.exists():
        pytest.skip(f"{POLNEAR.name} is not beside the checkout")
    import json  # noqa: PLC0415 - only here

    chance = random.Random(7)  # noqa: S311 - holes, not secrets
    for line in POLNEAR.read_text("utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        _assert_sound("".join(c for c in row["text"] if chance.random() > 0.02), extractor)
