"""One article does not rename a speaker everywhere, and letters that do not show, or look like others, are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from claims import cells
from claims.linking import duplicates
from claims.store import articles, check, corrections, pairs, repair
from claims.store.decisions import Action, Decision
from claims.store.load import Loading

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from claims.records import Extraction

SLUG = "kari-nordmann"


@pytest.fixture
def printed(said: Any, extraction: Callable[..., Extraction]) -> Callable[..., Extraction]:
    """Return a function that makes an article in which somebody speaks under a name."""

    def make(name: str, number: int, slug: str = SLUG) -> Extraction:
        return extraction(said(f"{{She}} <said> [no to {number}].", by={slug: name}), name=f"{number}.txt")

    return make


def load(url: str, made: list[Extraction]) -> None:
    """Load articles, one run each."""
    for each in made:
        with Loading(url) as store:
            store.store(each)
            store.finish({"new": 1})


def name_of(connection: Connection, slug: str = SLUG) -> str:
    """Return the name that a speaker is shown by, once `claims check` has found nothing wrong."""
    assert [each for each in check.run(connection) if each.failures] == []
    name = connection.scalar(text("SELECT name FROM speakers WHERE slug = :slug"), {"slug": slug})
    connection.rollback()
    return str(name)


@pytest.mark.parametrize(
    "odd",
    ["KARI JOHANNE NORDMANN", "kari anne nordmann", "Kari Nordmann Sometime Of The Longest Name", "KARI NORDMANN"],
)
@pytest.mark.parametrize("turned", [False, True])
def test_the_form_that_most_articles_print_is_shown(
    connection: Connection, database: str, printed: Callable[..., Extraction], odd: str, *, turned: bool
) -> None:
    """Whatever one other article prints, before or after."""
    made = [printed("Kari Nordmann", 1), printed("Kari Nordmann", 2), printed(odd, 3)]
    load(database, made[::-1] if turned else made)
    assert name_of(connection) == "Kari Nordmann"


def test_capitals_are_shown_where_nothing_else_is_printed(
    connection: Connection, database: str, printed: Callable[..., Extraction]
) -> None:
    """And given up for the first article that prints the name otherwise, though they are printed more often."""
    load(database, [printed("KARI NORDMANN", 1), printed("KARI NORDMANN", 2)])
    assert name_of(connection) == "KARI NORDMANN"
    load(database, [printed("Kari Nordmann", 3)])
    assert name_of(connection) == "Kari Nordmann"


def test_of_forms_as_often_printed_the_fullest_is_shown(
    connection: Connection, database: str, printed: Callable[..., Extraction]
) -> None:
    """An article that goes takes its vote with it, and what a person says holds before all."""
    load(database, [printed("Kari Nordmann", 1), printed("Kari Marie Nordmann", 2)])
    assert name_of(connection) == "Kari Marie Nordmann"
    load(database, [printed("Kari Nordmann", 3)])
    assert name_of(connection) == "Kari Nordmann"
    articles.delete(connection, articles.find(connection, "file:news/3.txt"))
    connection.commit()
    assert name_of(connection) == "Kari Marie Nordmann"
    corrections.decide(
        connection, [Decision(action=Action.RENAME, speaker=SLUG, value="K. Nordmann", author="t", reason="t")]
    )
    assert name_of(connection) == "K. Nordmann"


def test_what_does_not_show_is_left_out_of_names(
    connection: Connection, database: str, printed: Callable[..., Extraction]
) -> None:
    """Invisible, control and direction characters; what an older version stored is told, and read again."""
    hidden = "Ka\u200bri\u202e Nord\u00admann\ufeff\U000e0041"
    assert cells.plain_name(hidden) == "Kari Nordmann"
    article = printed(hidden, 1)
    load(database, [article])
    assert name_of(connection) == "Kari Nordmann"
    stored = connection.scalars(
        text("SELECT alias FROM speaker_aliases UNION SELECT name FROM statement_speakers")
    ).all()
    assert set(stored) == {"Kari Nordmann", "Nordmann"}
    for statement in (
        "UPDATE speaker_aliases SET alias = alias || U&'\\200B'",
        "UPDATE statement_speakers SET name = name || U&'\\200B', alias = alias || U&'\\200B'",
    ):
        connection.exec_driver_sql(statement)
    connection.commit()
    failed = {each.name: each.failures for each in check.run(connection) if each.failures}
    assert failed["each name is free of characters that do not show"] == (SLUG,)
    connection.rollback()
    assert any("characters that do not show" in each.name for each in repair.run(connection))
    load(database, [article])
    assert name_of(connection) == "Kari Nordmann"


@pytest.mark.parametrize("turned", [False, True])
def test_a_name_in_letters_that_look_alike_is_put_up_for_review(
    connection: Connection, database: str, printed: Callable[..., Extraction], *, turned: bool
) -> None:
    """Whichever of the two comes first; a name that is Cyrillic throughout and looks like nobody's is left alone."""
    made = [
        printed("Kari Nordmann", 1),
        printed("К\u0430ri Nоrdm\u0430nn", 2, "kari-nordmann-of-other-letters"),
        printed("Иван Петров", 3, "ivan"),
    ]
    load(database, made[::-1] if turned else made)
    _, rows = pairs.queue(connection)
    (row,) = (row for row in rows if "letters of another script" in row["reasons"])
    assert {row["speaker"], row["other"]} == {SLUG, "kari-nordmann-of-other-letters"}
    (told,) = (each for each in check.run(connection) if "another script" in each.name)
    assert (told.checked, told.failures) == (1, ())


def test_which_names_look_like_latin_ones() -> None:
    """Accents and full-width letters are no other script by themselves."""
    assert duplicates.latin("Recep Tayyip Erdoğan") is None
    assert duplicates.latin("\U0001d40fetrov") == "petrov"
    assert duplicates.latin("Ре\u0442rov") == "petrov"
    assert duplicates.latin("Петров") is None
