"""Print how well who-said answers the thirty judged questions of tests/gold/search.yaml.

The database must hold the seeds and PolNeAR's dev articles, the latter as JSON lines of `id` and `body`:

    claims load seeds/ && claims load dev.jsonl
    python tools/measure_search.py
"""

import math
from collections.abc import Collection, Sequence
from pathlib import Path

import yaml
from sqlalchemy import Connection, text

from claims.cli.opening import owner

JUDGED = Path(__file__).parent.parent / "tests" / "gold" / "search.yaml"
_SHOWN = 10  # statements of an answer that count
_PLACE = "SELECT article, char_start, char_end FROM"
Place = tuple[str, int, int]


def main() -> None:
    """Measure and print."""
    judged = [row for row in yaml.safe_load(JUDGED.read_text("utf-8")) if row["relevant"]]
    with owner() as connection:
        for name, nearest in (("all words", False), ("all words, else the nearest", True)):
            answers = [(_answer(connection, row["question"], nearest=nearest), _places(row)) for row in judged]
            gains = sum(_gain(found, good) for found, good in answers) / len(answers)
            recall = sum(len(good & {*found}) / min(_SHOWN, len(good)) for found, good in answers) / len(answers)
            answered = sum(bool(found) for found, _ in answers)
            print(f"{name}: nDCG@10 {gains:.3f}, recall@10 {recall:.3f}, {answered} of {len(answers)} answered")


def _places(row: dict[str, list[Place]]) -> set[Place]:
    return {(str(article), int(start), int(end)) for article, start, end in row["relevant"]}


def _answer(connection: Connection, question: str, *, nearest: bool) -> list[Place]:
    found = _run(connection, f"{_PLACE} reporting.who_said(:about) LIMIT {_SHOWN}", question)
    if nearest and not found:
        found = _run(connection, f"{_PLACE} reporting.nearest(:about, {_SHOWN})", question)
    return found


def _run(connection: Connection, sql: str, question: str) -> list[Place]:
    rows = connection.execute(text(sql), {"about": question})
    return [(article.rsplit("#")[-1], start, end) for article, start, end in rows]


def _gain(found: Sequence[Place], good: Collection[Place]) -> float:
    """Give the normalised discounted cumulative gain (Järvelin and Kekäläinen 2002) of the first ten."""
    got = sum(1 / math.log2(2 + n) for n, place in enumerate(found[:_SHOWN]) if place in good)
    return got / sum(1 / math.log2(2 + n) for n in range(min(_SHOWN, len(good))))


if __name__ == "__main__":
    main()
