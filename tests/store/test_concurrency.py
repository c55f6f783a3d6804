"""Many loaders at once, on the same articles and on others with the same speakers."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from claims.store import articles, check, rollups, session
from claims.store.load import Loading

if TYPE_CHECKING:
    from claims.records import Extraction

NAMES = ["Putin", "Vladimir Putin", "V. Putin", "Vladimir Vladimirovich Putin"]


def article(make: Any, said: Any, number: int, text: str = "no") -> Extraction:
    """Return an article whose speakers, dates and topics are those of the others, in an order of its own."""
    shuffled = random.Random(number)  # noqa: S311 - no secret
    speakers = {"putin": shuffled.choice(NAMES), "lavrov": "Sergey Lavrov", f"speaker-{number % 3}": "Someone"}
    order = dict(shuffled.sample(sorted(speakers.items()), len(speakers)))
    about = tuple((slug, slug, "content") for slug in shuffled.sample(["arms", "s-400", "syria"], 3))
    days = shuffled.sample(["2016-10-10", "2016-10", "2015"] if text == "no" else ["2014", "[2011,2013]", "201X"], 3)
    words = {"about": about, "phrases": (text,)}
    sentences = [
        said(f"{{They}} <said> [{text} {number} {day}].", order, day, talks={text: day}, **words) for day in days
    ]
    return make(*sentences, name=f"{number}.txt")


def load(url: str, made: list[Extraction]) -> list[str]:
    """Store articles one after the other, as one loader does."""
    with Loading(url) as store:
        outcomes = [store.store(each) for each in made]
        store.finish({})
        return outcomes


def export(url: str) -> list[list[Any]]:
    """Return all that is stored but for the runs and their moments, in a fixed order."""
    tables = ["reporting.statements_wide", "statement_spans", "speakers", "speaker_aliases", "topics", "dates"]
    tables += ["date_candidates", "statement_speakers", "statement_topics", "sources", "date_mentions"]
    tables += ["statement_dates", "statement_phrases", *rollups.KEYS, "uncounted_articles", "counted_before"]
    with session.connect(url) as connection:
        return [sorted(map(str, connection.exec_driver_sql(f"SELECT * FROM {table}"))) for table in tables]


def test_any_order_of_loads_gives_the_same_export(clone: Any, said: Any, extraction: Any) -> None:
    """What is stored does not tell in which order it came, nor that some of it came first in another form."""
    made = [article(extraction, said, number) for number in range(10)]
    first, second, third = clone(), clone(), clone()
    load(first, made)
    load(second, random.Random(5).sample(made, len(made)))  # noqa: S311
    drafts = [article(extraction, said, number, "perhaps") for number in range(10)]
    load(third, [*drafts, *reversed(made)])
    assert export(first) == export(second) == export(third)


@pytest.mark.parametrize("loaders", [2, 4])
def test_loaders_of_the_same_files_all_succeed(database: str, said: Any, extraction: Any, loaders: int) -> None:
    """Each article is new for exactly one of them, and what is stored is what one loader stores."""
    made = [article(extraction, said, number) for number in range(12)]
    orders = [random.Random(seed).sample(made, len(made)) for seed in range(loaders)]  # noqa: S311
    with ThreadPoolExecutor(loaders) as pool:
        outcomes = [outcome for each in pool.map(lambda order: load(database, order), orders) for outcome in each]
    assert sorted(outcomes) == ["new"] * 12 + ["unchanged"] * 12 * (loaders - 1)
    with session.connect(database) as connection:
        assert [result for result in check.run(connection) if result.failures] == []
        names = connection.exec_driver_sql("SELECT name FROM speakers WHERE slug = 'putin'").scalar_one()
        assert names == "Vladimir Putin"  # as four of the twelve print it; three print the fullest
        assert connection.exec_driver_sql("SELECT count(*) FROM statements").scalar() == 36


def test_the_same_text_under_two_keys_at_once_is_stored_once(database: str, said: Any, extraction: Any) -> None:
    """One of two loaders is first; the other finds a duplicate."""
    one = said("{Putin} <said> [no].", by={"putin": "Putin"})
    with ThreadPoolExecutor(2) as pool:
        made = [[extraction(one, name=name)] for name in ("a.txt", "b.txt")]
        outcomes = sorted(outcome for each in pool.map(lambda each: load(database, each), made) for outcome in each)
    assert outcomes == ["duplicate", "new"]


def test_loading_revising_and_deleting_at_once(database: str, said: Any, extraction: Any) -> None:
    """No loader waits for ever or loses a speaker that another is about to drop."""
    first = [article(extraction, said, number) for number in range(8)]
    load(database, first)
    revised = [article(extraction, said, number, "yes") for number in range(4)]
    others = [article(extraction, said, number) for number in range(8, 14)]

    def delete(numbers: range) -> list[str]:
        with session.connect(database) as connection:
            for number in numbers:
                articles.delete(connection, articles.find(connection, f"{number}.txt"))
                connection.commit()
        return ["deleted"] * len(numbers)

    with ThreadPoolExecutor(3) as pool:
        running = [
            pool.submit(load, database, revised),
            pool.submit(load, database, others),
            pool.submit(delete, range(4, 8)),
        ]
        outcomes = sorted(outcome for each in running for outcome in each.result(timeout=60))
    assert outcomes == ["deleted"] * 4 + ["new"] * 6 + ["revised"] * 4
    with session.connect(database) as connection:
        assert [result for result in check.run(connection) if result.failures] == []
        assert connection.exec_driver_sql("SELECT count(*) FROM articles").scalar() == 10
