"""A reload with the decisions gives the same exports, byte for byte, whatever the order; so does resolving anew."""

from __future__ import annotations

import contextlib
import random
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from claims.errors import UsageError
from claims.records import Outlet
from claims.store import articles as stored
from claims.store import corrections, decisions, resolve, session
from claims.store import export as exports
from claims.store.decisions import Action, Decision
from claims.store.load import Loading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SMITH = {"john-smith": "John Smith"}
MIKHEEV, MIKHEYEV = {"alexander-mikheev": "Alexander Mikheev"}, {"mikheyev": "Mikheyev"}
DEAL = "the contract on the S-400 systems will be carried out on time and in full"
S400 = (("s-400", "S-400", "content"),)


@pytest.fixture
def texts(said: Any, extraction: Any) -> list[Any]:
    """Return ten articles: two people of one name, spellings, retellings, denials, dates of every kind, nobody."""
    tass, paper = Outlet("tass", "TASS"), Outlet("daily", "The Daily")
    sentences: list[list[Any]] = [
        [said("{John Smith} <said> [the bill will pass].", by=SMITH, on="2020-03-01", role="senator")],
        [said("{John Smith} <said> [the boys ran well].", by=SMITH, on="2020-03-02", role="coach")],
        [said("{Smith} <said> [they ran even better today].", by={"smith": "Smith"}, on="2020-03")],
        [said(f"{{Mikheev}} <said> [{DEAL}].", by=MIKHEEV, on="2021-08-25", about=S400)],
        [said(f"{{Mikheyev}} <announced> [{DEAL}].", by=MIKHEYEV, on="2021-08", about=S400)],
        [said(f"{{Both}} <said> [{DEAL}].", by=MIKHEEV | SMITH, on="2021-08-25")],
        [said(f"{{Mikheev}} <denied> [{DEAL}].", by=MIKHEEV, on="2021-08-25")],
        [said("{He} <said> [nobody asked him]."), said("{Turkey} <said> [it pays].", by={"turkey": "Turkey"})],
        [said("{A. Mikheev} <said> [more is to come].", by={"a-mikheev": "A. Mikheev"}, on="XXXX-01-10")],
        [said("{Smith} <said> [no].", by={"smith": "Smith"}, on="[2015,2017]", role="senator")],
    ]
    return [
        extraction(*each, name=f"{n}.txt", outlet=(tass, paper)[n % 2], published="2021-09-01")
        for n, each in enumerate(sentences)
    ]


def _of_speaker(action: Action, speaker: str, value: str, article: str | None = None) -> Decision:
    key = f"file:news/{article}" if article else None
    return Decision(action=action, speaker=speaker, value=value, article_key=key, author="a reader", reason="known")


def _of_words(action: Action, article: str, words: tuple[str, str, str], value: str | None = None) -> Decision:
    source, cue, quoted = words
    where = {"article_key": f"file:news/{article}", "source_text": source, "cue": cue, "quoted": quoted}
    return Decision(action=action, value=value, author="a reader", reason="read again", **where)


SPLIT = _of_speaker(Action.SPLIT, "john-smith", "John Smith (coach)", "1.txt")
MADE = [
    SPLIT,
    _of_speaker(Action.SPLIT, "smith", "John Smith (coach)", "2.txt"),
    _of_speaker(Action.MERGE, "mikheyev", "alexander-mikheev"),
    _of_speaker(Action.MERGE, "a-mikheev", "mikheyev"),
    _of_speaker(Action.RENAME, "alexander-mikheev", "Aleksandr Mikheyev"),
    _of_speaker(Action.ALIAS, "turkey", "Türkiye"),
    _of_speaker(Action.WIKIDATA, "turkey", "Q43"),
    _of_speaker(Action.KEEP_APART, "smith", "john-smith"),
    _of_words(Action.REATTRIBUTE, "7.txt", ("He", "said", "nobody asked him"), "john-smith"),
    _of_words(Action.REDATE, "9.txt", ("Smith", "said", "no"), "2016-10"),
    _of_words(Action.REJECT, "6.txt", ("Mikheev", "denied", DEAL)),
]


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2))])
def test_orders_of_loads_and_decisions_export_the_same_bytes(
    clone: Callable[[], str], texts: list[Any], tmp_path: Path, seed: int
) -> None:
    """Loaded in order and corrected after; loaded, corrected, deleted and loaded by turns; resolved anew."""
    dated = _dated(MADE)
    chance = random.Random(seed)  # noqa: S311 - an order, no secret
    steps = [*texts, *([each] for each in dated), "file:news/1.txt", texts[1], texts[4], texts[6]]
    chance.shuffle(steps)
    first, second = clone(), clone()
    _run(first, [*texts, dated])
    _run(second, [*steps, *texts])
    expected = _exported(first, tmp_path / "first")
    assert _exported(second, tmp_path / "second") == expected
    for number, url in enumerate((first, second)):
        with session.connect(url) as connection:
            resolve.resolve(connection)
            connection.commit()
        assert _exported(url, tmp_path / f"resolved-{number}") == expected


def test_two_people_of_one_name_stay_two(database: str, texts: list[Any]) -> None:
    """What was split stays split when the article is read anew, deleted and loaded, and when all is resolved."""
    _run(database, [*texts, _dated([SPLIT])])
    for step in (texts[1], "file:news/1.txt", texts[1], None):
        with session.connect(database) as connection:
            if step is None:
                resolve.resolve(connection)
                connection.commit()
        _run(database, [step] if step is not None else [])
        with session.connect(database) as connection:
            found = connection.execute(
                text("SELECT content, speaker FROM reporting.statements_wide WHERE speaker LIKE 'John Smith%'")
            ).all()
        told = {row.content: row.speaker for row in found}
        assert told["the bill will pass"] == "John Smith"
        assert told.get("the boys ran well") == (None if step == "file:news/1.txt" else "John Smith (coach)")


def _dated(made: list[Decision]) -> list[Decision]:
    written = decisions.dump(made).replace("  reason:", "  decided_at: '2026-01-01T00:00:00+00:00'\n  reason:")
    return decisions.parse(written, "dated")


def _run(url: str, steps: list[Any]) -> None:
    """Store articles, record decisions (lists), and delete articles (their keys), in this order."""
    for step in steps:
        if isinstance(step, list):
            with session.connect(url) as connection:
                corrections.decide(connection, step)
        elif isinstance(step, str):
            _delete(url, step)
        else:
            with Loading(url) as store:
                store.store(step, reextract=True)
                store.finish({"new": 1})


def _delete(url: str, key: str) -> None:
    with session.connect(url) as connection, contextlib.suppress(UsageError):
        stored.delete(connection, stored.find(connection, key))
        connection.commit()


def _exported(url: str, folder: Path) -> dict[str, bytes]:
    with session.connect(url) as connection:
        paths = exports.export(connection, folder, exports.Form.CSV)
    return {path.name: path.read_bytes() for path in paths}
