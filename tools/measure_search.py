"""Print how well who-said answers the judged questions of tests/gold/fit/search.yaml, by each way of asking.

The database must hold the seeds and PolNeAR's dev articles, the latter as JSON lines of `id` and `body`; by meaning
is measured where statements were made to be found so:

    claims load seeds/ && claims load dev.jsonl && claims meaning build
    python tools/measure_search.py
"""

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from sqlalchemy import Connection, text

from claims.cli.opening import owner
from claims.store import meaning, query
from claims.store.query import Question

JUDGED = Path(__file__).parent.parent / "tests" / "gold" / "fit" / "search.yaml"
_SHOWN = 10  # statements of an answer that count
_PLACE = "SELECT article, char_start, char_end FROM"
Place = tuple[str, int, int]
Ask = Callable[[Connection, str], list[Place]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, and the stored statements that answer it."""

    question: str
    good: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Figures:
    """How well questions were answered.

    Attributes:
        gain: Mean nDCG@10 of those that have an answer.
        recall: Mean share of the answers (of ten at most) that is among the first ten.
        answered: How many got rows, of `asked`.
        right: How many of the rows `shown` were to the point.
        vain: How many that nothing answers got rows all the same, of `idle`; `wrong` rows in all.
    """

    gain: float
    recall: float
    answered: int
    asked: int
    right: int
    shown: int
    vain: int
    idle: int
    wrong: int

    def __str__(self) -> str:
        return (
            f"nDCG@10 {self.gain:.3f}, recall@10 {self.recall:.3f}, {self.answered} of {self.asked} answered,"
            f" {self.right} of {self.shown} rows to the point;"
            f" {self.vain} of {self.idle} that nothing answers got {self.wrong} rows"
        )


def main() -> None:
    """Measure and print."""
    with owner() as connection:
        for name, figures in measure(connection).items():
            print(f"{name}: {figures}")


def measure(connection: Connection) -> dict[str, Figures]:
    """Return the figures of each way of asking, on what the database holds of the judged articles."""
    judged = list(_judged(connection))
    able = meaning.exists(connection)
    return {name: _measured(connection, judged, ask) for name, ask in WAYS.items() if able or "meaning" not in name}


def _measured(connection: Connection, judged: Sequence[Judged], ask: Ask) -> Figures:
    answers = [(ask(connection, each.question)[:_SHOWN], each.good) for each in judged]
    asked = [(found, good) for found, good in answers if good]
    idle = [found for found, good in answers if not good]
    return Figures(
        gain=sum(_gain(found, good) for found, good in asked) / len(asked),
        recall=sum(len(good & {*found}) / min(_SHOWN, len(good)) for found, good in asked) / len(asked),
        answered=sum(bool(found) for found, _ in asked),
        asked=len(asked),
        right=sum(len(good & {*found}) for found, good in asked),
        shown=sum(len(found) for found, _ in asked),
        vain=sum(map(bool, idle)),
        idle=len(idle),
        wrong=sum(map(len, idle)),
    )


def _judged(connection: Connection) -> Iterator[Judged]:
    """Yield the questions with what can be shown of their answers: a statement whose content overlaps a judged one.

    Acts and plans were judged as well; no question shows them unless it is asked to.
    """
    stored: dict[str, list[Place]] = {}
    for place in _run(connection, f"{_PLACE} reporting.statements_shown"):
        stored.setdefault(place[0], []).append(place)
    for row in yaml.safe_load(JUDGED.read_text("utf-8"))["labels"]:
        good = {
            place for article, start, end in row["relevant"] for place in _standing(stored.get(article, []), start, end)
        }
        if good or not row["relevant"]:
            yield Judged(row["question"], frozenset(good))


def _standing(places: Collection[Place], start: int, end: int) -> list[Place]:
    """Return the statement that stands there, or else those that share half of it."""
    same = [place for place in places if place[1:] == (start, end)]
    return same or [p for p in places if 2 * (min(p[2], end) - max(p[1], start)) > max(p[2] - p[1], end - start)]


def _by_words(connection: Connection, question: str) -> list[Place]:
    return _run(connection, f"{_PLACE} reporting.who_said(:about) LIMIT {_SHOWN}", about=question)


def _by_most_words(connection: Connection, question: str) -> list[Place]:
    found = _by_words(connection, question)
    return found or _run(connection, f"{_PLACE} reporting.nearest(:about, {_SHOWN})", about=question)


def _by_meaning(connection: Connection, question: str) -> list[Place]:
    return _by_words(connection, question) or _meant(connection, question)


def _filled_up(connection: Connection, question: str) -> list[Place]:
    return list(dict.fromkeys([*_by_words(connection, question), *_meant(connection, question)]))


def _meant(connection: Connection, question: str) -> list[Place]:
    rows = meaning.nearest(connection, question, _SHOWN)
    if not rows:
        near = query.nearest(Question(about=question, limit=_SHOWN))
        assert near is not None
        rows = meaning.without_far(connection, question, list(query.run(connection, near)[1]))
    return [_place(row["article"], row["char_start"], row["char_end"]) for row in rows]


def _run(connection: Connection, sql: str, **given: str) -> list[Place]:
    return [_place(*row) for row in connection.execute(text(sql), given)]


def _place(article: str, start: int, end: int) -> Place:
    return article.rpartition("#")[2], start, end


def _gain(found: Sequence[Place], good: Collection[Place]) -> float:
    """Return the normalised discounted cumulative gain (Järvelin and Kekäläinen 2002) of the first ten."""
    got = sum(1 / math.log2(2 + n) for n, place in enumerate(found[:_SHOWN]) if place in good)
    return got / sum(1 / math.log2(2 + n) for n in range(min(_SHOWN, len(good))))


MOST_WORDS = "all words, else most of them"
MEANING = "all words, else by meaning"
WAYS: dict[str, Ask] = {
    "all words": _by_words,
    MOST_WORDS: _by_most_words,
    MEANING: _by_meaning,
    "all words, filled up by meaning": _filled_up,
}

if __name__ == "__main__":
    main()
