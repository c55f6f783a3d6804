"""Subtitles and transcripts with time codes: a paragraph a turn, and each statement keeps its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claims import pipeline
from claims.ingest.formats.story import LeftOut, Refused
from claims.records import Document, Extraction, covered

if TYPE_CHECKING:
    from pathlib import Path
from tests.ingest.formats.samples import one, parts

SRT = """1
00:00:01,000 --> 00:00:04,000
ANNA HOLM: I open the sitting
with thanks to all of you.

2
00:00:04,200 --> 00:00:06,000
The first item is the pool.
3
00:00:06,000 --> 00:00:09,500
>> PAUL DALE: It has no water in it,
and it never had.

4
00:00:10,000 --> 00:00:11,000
[LAUGHTER]

5
00:01:10,000 --> 00:01:12,000
<i>We will fill it in May.</i>
"""
VTT = """WEBVTT - Council

NOTE made by hand

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start
<v Anna Holm>I open the sitting with thanks.

00:04.000 --> 00:06.000
<v Anna Holm>The first item is <c.loud>the pool</c>.</v>

01:00:06.000 --> 01:00:08.000
<v.loud Paul Dale>It has &amp; had <01:00:07.000>no water.
"""


def read(document: Document) -> Extraction:
    """Return everything that a document says."""
    return pipeline.extract(document, pipeline.shipped_knowledge())


def told(found: Extraction) -> list[tuple[str | None, str, list[str]]]:
    """Return the time code, the words and the speakers of each statement, in order."""
    return [
        (s.time_code, covered(s.attribution.content, found.article.body), [k.speaker.name for k in s.source.links])
        for s in found.statements
    ]


def test_subrip(tmp_path: Path) -> None:
    """Cues that go on are one paragraph; a label or a long pause opens another; sounds are counted."""
    left: list[tuple[LeftOut, int]] = []
    found = one(tmp_path, "a.srt", SRT, left_out=lambda *each: left.append(each))
    assert found.body.split("\n\n") == [
        "ANNA HOLM: I open the sitting with thanks to all of you. The first item is the pool.",
        "PAUL DALE: It has no water in it, and it never had.",
        "We will fill it in May.",
    ]
    assert left == [(LeftOut.SETTINGS, 1)]
    assert {code: found.body[at : at + 9] for at, code in reversed(found.times)} == {
        "00:00:01.000": "ANNA HOLM",
        "00:00:04.200": "The first",
        "00:00:06.000": "PAUL DALE",
        "00:01:10.000": "We will f",
    }


def test_voices_of_webvtt(tmp_path: Path) -> None:
    """A voice is a label where it changes; classes, times within a cue, notes and styles are no text."""
    found = one(tmp_path, "a.vtt", VTT)
    assert found.body == (
        "Anna Holm: I open the sitting with thanks. The first item is the pool.\n\nPaul Dale: It has & had no water."
    )
    assert [code for _, code in found.times] == ["00:00:01.000", "00:00:04.000", "01:00:06.000"]


def test_rolling_captions_are_read_once(tmp_path: Path) -> None:
    """A line that stays on the screen is no second sentence."""
    cues = [("the mayor said the pool",), ("the mayor said the pool", "will be filled"), ("will be filled", "in May")]
    text = "".join(
        f"00:00:0{2 * n}.000 --> 00:00:0{2 * n + 2}.000\n" + "\n".join(cue) + "\n\n" for n, cue in enumerate(cues)
    )
    assert one(tmp_path, "a.vtt", f"WEBVTT\n\n{text}").body == "the mayor said the pool will be filled in May"


@pytest.mark.parametrize(
    "data", ["WEBVTT\n", "1\n00:00:01,000 --> 00:00:02,000\n\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n[x]\n"]
)
def test_subtitles_without_words_are_refused(tmp_path: Path, data: str) -> None:
    """Subtitles that say nothing are refused with the reason."""
    (found,) = parts(tmp_path, "a.vtt", data)
    assert isinstance(found, Refused)
    assert "without any words" in found.reason


def test_a_statement_keeps_its_time_code(tmp_path: Path) -> None:
    """Each turn of the recording is its speaker's, at the time at which it begins."""
    assert told(read(one(tmp_path, "a.srt", SRT)))[:2] == [
        (
            "00:00:01.000",
            "I open the sitting with thanks to all of you. The first item is the pool.",
            ["ANNA HOLM"],
        ),
        ("00:00:06.000", "It has no water in it, and it never had.", ["PAUL DALE"]),
    ]


def test_time_codes_printed_in_a_transcript() -> None:
    """Codes at the start of lines are times, not words; the turn behind them is read."""
    text = (
        "[00:00:01] ANNA HOLM: I open the sitting with thanks to all of you.\n\n"
        "[00:00:09] PAUL DALE: It has no water in it, and it never had.\n\n"
        "[00:01:10] ANNA HOLM: We will fill it in the month of May.\n"
    )
    found = read(Document("k", text, "c", "p"))
    assert found.article.document.body == text
    assert [(code, who) for code, _, who in told(found)] == [
        ("00:00:01", ["ANNA HOLM"]),
        ("00:00:09", ["PAUL DALE"]),
        ("00:01:10", ["ANNA HOLM"]),
    ]


def test_entries_of_a_live_text() -> None:
    """A time alone on its line holds for what stands under it; a single one is the page's."""
    text = (
        "Storm hits coast\n\n4 May 2021\n\n14.05 BST\n\nThe harbour will stay shut, port director Eva Holt said.\n\n"
        "13.30 BST\n\nFisherman Ola Moen said he would sail all the same.\n"
    )
    assert [code for code, _, _ in told(read(Document("k", text, "c", "p")))] == ["14.05 BST", "13.30 BST"]
    single = text.replace("13.30 BST\n\n", "")
    assert [code for code, _, _ in told(read(Document("k", single, "c", "p")))] == [None, None]
