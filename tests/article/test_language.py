"""The language that an article is taken to be in."""

import pytest

from claims import pipeline
from claims.article.language import is_foreign, language_of
from claims.records import Document


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The minister said on Monday that the talks would go on, and that both of the sides were content.", "en"),
        (
            "Le ministre a déclaré lundi que les négociations se poursuivraient à Genève, malgré tout cela.",
            "fr",
        ),
        ("Der Minister sagte am Montag, dass die Gespräche in der kommenden Woche fortgesetzt würden.", "de"),
        ("Министр иностранных дел заявил журналистам, что переговоры продолжаются, и стороны довольны.", "ru"),
        ("外交部长星期一表示,谈判将继续进行,双方都感到满意。下一轮会谈将于下周举行。", "zh"),
        ("قال وزير الخارجية يوم الاثنين إن المحادثات ستستمر الأسبوع المقبل في جنيف", "ar"),
        ("Putin meets Erdoğan", "en"),
        ("Talks go on.", "en"),
        ("", "en"),
    ],
)
def test_languages(text: str, code: str) -> None:
    """English is told by its function words, others by a model; what is too short to tell is taken for English."""
    assert language_of(text) == code


def test_what_cannot_be_told_stays_open() -> None:
    """A list of names is of no language that could be told, and is read like English."""
    names = "S-400, F-35, Su-35, Su-24M, Kalibr, Iskander, Patriot, NASAMS, HIMARS, ATACMS, Gepard, Leopard, " * 3
    assert language_of(names) == "und"
    assert not is_foreign("und")


def test_metadata_decide_where_the_text_is_too_short() -> None:
    """A stated language counts for a few words, and never against the words of a whole text."""
    assert language_of("Ja", "de-DE") == "de"
    assert language_of("Talks go on.", "no language") == "en"
    assert language_of("The minister said on Monday that the talks would go on, and so they did. " * 3, "de") == "en"


def test_other_languages_are_stored_and_left_alone() -> None:
    """An article that is not English has its text and its mark, and no statements, with the reason."""
    body = "Le ministre a déclaré lundi : « Les négociations se poursuivront à Genève », et il a ajouté : « Bien sûr. »"
    document = Document("k", body, "x", "y")
    found = pipeline.extract(document, pipeline.shipped_knowledge(), "rules")
    assert (found.article.language, found.statements, found.article.body) == ("fr", (), body)
    assert "another language" in found.notes[0]
