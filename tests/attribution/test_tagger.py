"""The installed model, from segments to attributions."""

import json
import re
import shutil
from contextlib import nullcontext
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import pool
from claims.attribution import find
from claims.attribution.candidate import Draft
from claims.attribution.tagger import model, tag, tag_many
from claims.errors import LexiconError
from claims.records import Document, Segment, SegmentKind, Span, covered

MODEL = Path(model.__file__).parents[2] / "data" / "model"


def segments(text: str, kind: SegmentKind = SegmentKind.PARAGRAPH) -> list[Segment]:
    """Return the lines of a text as segments."""
    return [Segment(kind, Span(*m.span()), m.group()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def told(text: str) -> list[tuple[str, str, str, str]]:
    """Return source, cue, content and kind of each attribution that the tagger, mended, finds."""
    found = find(segments(text), "tagger")
    return [(covered(a.source, text), covered(a.cue, text), covered(a.content, text), a.kind) for a in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Foreign Minister Anna Lind said on Friday that talks would resume in November.",
            [("Foreign Minister Anna Lind", "said", "that talks would resume in November", "indirect")],
        ),
        (
            "According to the central bank, inflation slowed to 4.1 percent.",
            [("the central bank", "According to", "inflation slowed to 4.1 percent", "indirect")],
        ),
        (
            '"We have received no request," she told reporters. "If it comes, we will look at it."',
            [("she", "told", '"We have received no request," … "If it comes, we will look at it."', "direct")],
        ),
        (
            "“It is a disgrace,” said coach Ola Weber, “and nobody at the club cares.”",
            [("coach Ola Weber", "said", "“It is a disgrace,” … “and nobody at the club cares.”", "direct")],
        ),
        ("The road was closed on Monday after heavy snow.", []),
    ],
)
def test_attributions_of_plain_sentences(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    """Who, cue and what are found in direct, indirect and split quotations; no words, no attribution."""
    assert told(f"Snow over the city\n{text}\nThe shops were open.") == expected


def test_an_article_reads_the_same_in_company() -> None:
    """What is found in an article does not depend on which others are tagged with it."""
    texts = ["The mayor said the bridge was safe.", '"Never," said Kim. He warned of floods.\n"Not now," she added.']
    articles = [segments(text) for text in texts]
    assert tag_many(articles * 2) == [tag(a) for a in articles] * 2


def test_parts_of_the_page_that_nobody_speaks_in_are_left_out() -> None:
    """Bylines, datelines, links and boilerplate hold no attributions."""
    for kind in (SegmentKind.BYLINE, SegmentKind.DATELINE, SegmentKind.RELATED, SegmentKind.BOILERPLATE):
        assert tag(segments("The mayor said the bridge was safe.", kind)) == []


PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "''",
        "«",
        "»",
        "‘",
        "’",
        " said ",
        " he ",
        "According to ",
        "Kim",
        ". ",
        ", ",
        ": ",
        "\n",
        "é",
        "\u200b",
        " ",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=60).map("".join))
def test_no_text_breaks_the_tagger(text: str) -> None:
    """Whatever the text, spans lie inside it in order, contents are disjoint, confidence is a probability."""
    found = tag(segments(text))
    taken = sorted(span for a in found for span in a.content)
    assert all(a.end <= b.start for a, b in pairwise(taken))
    assert all(_sound(a, text) for a in found)


def _sound(draft: Draft, text: str) -> bool:
    spans = [*draft.source, *draft.cue, *draft.content]
    inside = all(0 <= s.start < s.end <= len(text) and not s.of(text).isspace() for s in spans)
    return inside and bool(draft.content) and 0 <= draft.sure <= 1


@pytest.mark.parametrize("text", ["a\n" * 700, '"' * 900, "word " * 3000, "x" * 5000, "\u200b\n" * 20, ""])
def test_texts_of_odd_measure(text: str) -> None:
    """Very many short paragraphs, very long ones and empty ones hold nothing, and hide nothing that follows them."""
    page = f"{text}\nThe mayor said the bridge was safe.\n"
    assert [covered(draft.content, page) for draft in tag(segments(page))] == ["the bridge was safe"]


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    """A file that is not the one the manifest names is not loaded, and the message says what to do."""
    shutil.copytree(MODEL, tmp_path / "model")
    with (tmp_path / "model" / model.TOKENIZER).open("a") as file:
        file.write(" ")
    with pytest.raises(LexiconError, match=r"damaged.*Reinstall"):
        model.load(tmp_path / "model")


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    """Without an artefact the user learns what to do."""
    with pytest.raises(LexiconError, match="--extractor rules"):
        model.load(tmp_path)


def test_the_model_stays_small() -> None:
    """The artefact is under 25 MB, and the manifest names each of its files."""
    manifest = json.loads((MODEL / model.MANIFEST).read_text("utf-8"))
    assert set(manifest["files"]) == {model.NETWORK, model.TOKENIZER}
    assert sum(f.stat().st_size for f in MODEL.iterdir()) < 25_000_000


@pytest.mark.parametrize(("name", "at"), [("manifest.json", 900), ("tokenizer.json", 5000), ("tagger.onnx", 70000)])
def test_a_flipped_byte_ends_a_load_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int
) -> None:
    """Neither is a number of the manifest taken for another, nor is every article refused for a fault of ours."""
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    damaged = bytearray((folder / name).read_bytes())
    while name == "manifest.json" and not chr(damaged[at]).isdigit():
        at += 1
    damaged[at] = damaged[at] ^ 1
    (folder / name).write_bytes(bytes(damaged))
    monkeypatch.setattr(model, "_folder", lambda: nullcontext(folder))
    model.model.cache_clear()
    try:
        with pytest.raises(LexiconError, match=r"(damaged|cannot be read).*Reinstall"):
            pool.extract_batch([Document("file:x/a.txt", "Kari said: “No.”\n", "x", "a.txt")], "tagger")
    finally:
        model.model.cache_clear()
