"""Texts beyond what people write: cut where sentences end, or left alone as data, with nothing lost."""

from __future__ import annotations

import time

import pytest

from claims.article.segment import LONGEST_PARAGRAPH, segment
from claims.ingest.formats import HEAD, kind_of
from claims.records import SegmentKind

SENTENCE = "The minister said on Monday that the bridge will be rebuilt. "


@pytest.mark.parametrize("text", [SENTENCE * 2_000, "the minister and " * 5_000, "x" * 50_000])
def test_an_endless_paragraph_is_cut(text: str) -> None:
    """A line of a whole archive becomes paragraphs that the parser can take, at sentence ends where there are some."""
    segments = segment(text)[0]
    assert max(len(found.text) for found in segments) <= LONGEST_PARAGRAPH
    assert "".join("".join(found.text.split()) for found in segments) == "".join(text.split())
    if text.startswith(SENTENCE):
        assert {found.kind for found in segments} == {SegmentKind.PARAGRAPH}
        assert all(found.text.endswith(".") for found in segments)


@pytest.mark.parametrize("text", ["[" * 9_000, '{"a":' * 2_000, '"a","b",' * 1_000, "=" * 9_000, "1,2;" * 3_000])
def test_data_are_no_prose(text: str) -> None:
    """A long line in which letters are few is furniture: nobody says anything in it."""
    assert {found.kind for found in segment(text)[0]} == {SegmentKind.BOILERPLATE}


@pytest.mark.parametrize(
    "head", [b"\n" * HEAD, b" \t" * (HEAD // 2), b"<!-- -->\n" * 1_800, b"<?x?> " * 2_700, b"{" + b"}\n" * 8_000]
)
def test_a_kind_is_told_at_once(head: bytes) -> None:
    """No beginning of a file keeps the reader guessing."""
    before = time.process_time()
    kind_of("a.txt", head)
    kind_of("a", head)
    assert time.process_time() - before < 1
