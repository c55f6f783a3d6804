"""who_said_first gives what who_said begins with, on questions of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from benchmarks import synthetic
from claims.store import session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

QUESTIONS = [
    "S-400 deals", "grain", "S-400 delivery", "S-400 agreement", '"air defense"', '"legal side" grain', "talks joint",
    "parliament", "no such words", None,
]  # fmt: skip
PERIODS = [(None, None, False), ("2018-01-01", "2019-06-30", False), ("2018-01-01", None, True)]


@pytest.fixture(scope="module")
def many(module_database: str) -> Iterator[Connection]:
    """Return a database of three thousand synthetic statements."""
    synthetic.fill(module_database, 3000, jobs=1)
    with session.connect(module_database) as opened:
        yield opened


@pytest.mark.parametrize("about", QUESTIONS)
@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("place", [None, 0, 40])
def test_the_first_page_is_that_of_the_whole_answer(
    many: Connection, about: str | None, period: tuple[str | None, str | None, bool], place: int | None
) -> None:
    """Rows and order are those that the whole answer begins with, whichever way they were found."""
    by = None if place is None else synthetic.speakers(many, 41)[place]
    values = dict(zip(("about", "since", "until", "certainly", "by"), (about, *period, by), strict=True))
    rest = "by => :by, since => CAST(:since AS date), until => CAST(:until AS date), certainly => :certainly"
    whole = many.execute(text(f"SELECT * FROM who_said(:about, {rest})"), values).all()
    for most in (1, 7, 50):
        page = many.execute(text(f"SELECT * FROM who_said_first(:about, most => {most}, {rest})"), values).all()
        assert page == whole[:most]
    many.rollback()
