"""What is shown of a content: words, not the marks that join it to its cue; tables and pages agree."""

import io

import pytest

from claims import render
from claims.marks import wording
from claims.render import Format
from claims.report import page

SAID = "that the harbour would be dredged in May,"
SHOWN = "the harbour would be dredged in May"


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        (SAID, SHOWN),
        ("that Ida Lund had left", "Ida Lund had left"),
        ("that “nobody will be moved”", "“nobody will be moved”"),
        ("that would be wrong", "that would be wrong"),  # a subject
        ("that is not true", "that is not true"),
        ("that's all", "that's all"),
        ("“The school will close,”", "“The school will close”"),
        ('"We waited," … "and nobody came,"', '"We waited," … "and nobody came"'),
        ("the price rose to 1,000", "the price rose to 1,000"),
        ("“It is over!”", "“It is over!”"),
    ],
)
def test_a_content_reads_as_words(stored: str, seen: str) -> None:
    """A "that" before a clause and a comma at the end are not shown; a "that" which is a subject is."""
    assert wording(stored) == seen


def written(form: Format, shown: dict[str, str] | None) -> str:
    """Return what is written of one row."""
    stream = io.StringIO()
    render.write(
        iter([{"content": SAID, "speaker": "Ida Lund"}]), ["content", "speaker"], form, shown=shown, stream=stream
    )
    return " ".join(stream.getvalue().split())


def test_tables_show_words_and_data_what_is_stored() -> None:
    """The answer to a question is for a person; CSV, JSON and the columns of a person's own SQL are exact."""
    assert SHOWN in written(Format.TABLE, {"content": "what"})
    assert "that the" not in written(Format.TABLE, {"content": "what"})
    assert SAID in written(Format.TABLE, None)
    assert SAID in written(Format.CSV, None)


def test_the_report_shows_words() -> None:
    """The quotation on the page reads as words."""
    names = (
        "speaker role cue source title article said_on said_day said_from said_to speaker_basis said_basis topic_basis"
        " addressee venue kind published_on"
    )
    row = dict.fromkeys(names.split()) | {
        "statement": "k", "content": SAID, "confidence": 0.9, "speech_act": "assert", "article": "a.txt",
    }  # fmt: skip
    assert f"<blockquote>{SHOWN}</blockquote>" in page("harbour", [row], {})
