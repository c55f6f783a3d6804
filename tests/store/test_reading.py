"""What is stored of a text that is not read as it came: the body as it came, the words as they are read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import text

from claims import loader
from claims.store import check, load, session

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

BODY = (
    "Sea wall plan goes to parliament\n\nHALVIK, 4 May 2021 - The govern-\nment will put its plan for a new sea\nwall "
    "to parliament in June, environ-\nment minister Agneta Holm-\nström said on Tues-\nday. &quot;The wall was\nbuilt "
    "for the op-\nposite wind,&quot; Holmström said.\n"
)
SRT = (
    "1\n00:00:01,000 --> 00:00:04,000\nANNA HOLM: I open the sitting with thanks.\n\n"
    "2\n00:00:09,000 --> 00:00:12,000\nPAUL DALE: It has no water in it at all.\n"
)
SAID = "SELECT content, source_text, said_text, char_start, char_end FROM statements ORDER BY char_start"
NAMES = "SELECT DISTINCT s.name FROM statement_speakers JOIN speakers AS s USING (speaker_id)"
ITEM = {
    "guid": "urn:x:1",
    "pubstatus": "usable",
    "versioncreated": "2021-05-04T09:00:00Z",
    "genre": [{"name": "Opinion"}],
    "ednote": "Second version",
    "body_text": "The wall will be built, Minister Agneta Holm said on Monday.",
}


def stored(url: str, folder: Path) -> None:
    """Load a folder, and assert that everything stored holds."""
    with load.Loading(url) as store:
        summary = loader.load(store, loader.Request(paths=(folder,)), lambda *_: None)
    assert not summary.files["rejected"]
    with session.connect(url) as connection:
        assert [each.failures for each in check.run(connection) if each.failures] == []


def rows(url: str, query: str) -> list[tuple[Any, ...]]:
    """Return the rows of a query."""
    with session.connect(url) as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_broken_words_are_found_and_the_body_is_as_it_came(database: str, tmp_path: Path) -> None:
    """Words, names and days are whole in the rows; body and offsets are those of the file, also of a revision."""
    folder = tmp_path / "news"
    folder.mkdir()
    for body in (BODY, BODY + "\nNobody was glad, she added.\n"):
        (folder / "a.txt").write_text(body, "utf-8")
        stored(database, folder)
        ((kept, reading),) = rows(
            database, "SELECT body, reading FROM article_texts JOIN articles USING (article_id, revision)"
        )
        assert kept == body
        assert len(reading) == len(body)
        said = rows(
            database, "SELECT content, source_text, said_text, char_start, char_end FROM statements ORDER BY char_start"
        )
        assert said[0][0].startswith("The government will put")
        assert said[0][1].endswith("Agneta Holmström")
        assert said[0][2] == "Tuesday"
        assert body[said[0][3] :].startswith("The govern-\nment")
        assert '"The wall was\nbuilt for the opposite wind,"' in said[1][0]
        assert rows(database, "SELECT count(*) FROM who_said('opposite')") == [(1,)]
    assert rows(database, NAMES) == [("Agneta Holmström",)]


def test_a_text_that_is_read_as_it_came_is_stored_once(database: str, tmp_path: Path) -> None:
    """An ordinary article has no second text."""
    (tmp_path / "a.txt").write_text("The wall will be built, Minister Agneta Holm said on Tuesday.\n", "utf-8")
    stored(database, tmp_path)
    assert rows(database, "SELECT reading FROM article_texts") == [(None,)]


def test_time_codes_and_genres_are_kept(database: str, tmp_path: Path) -> None:
    """A statement of a recording keeps its time, an agency's item its genre and notes."""
    (tmp_path / "a.srt").write_text(SRT, "utf-8")
    (tmp_path / "b.json").write_text(json.dumps(ITEM), "utf-8")
    stored(database, tmp_path)
    assert rows(database, "SELECT time_code FROM statements WHERE time_code IS NOT NULL ORDER BY 1") == [
        ("00:00:01.000",),
        ("00:00:09.000",),
    ]
    assert rows(database, "SELECT genre, notes FROM articles WHERE genre IS NOT NULL") == [
        ("Opinion", "editorial note: Second version")
    ]
