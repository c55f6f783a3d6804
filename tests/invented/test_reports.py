"""Who said what, and when, in invented reports: no name is wrong, and few statements have none."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from claims import pipeline
from claims.records import DateCertainty, Document, SpeakerKind, covered

if TYPE_CHECKING:
    from claims.records import Extraction, Statement

REPORTS = yaml.safe_load((Path(__file__).parent / "reports.yaml").read_text("utf-8"))
FEWEST = {"named": 0.97, "told": 0.7}  # shares of what is asked; what is not reached is empty, not wrong


@cache
def read() -> list[Extraction]:
    """Return the extraction of each report."""
    documents = [
        Document(f"file:invented/{n}", each["body"], "invented", str(n), published=each["published"])
        for n, each in enumerate(REPORTS)
    ]
    return list(pipeline.extract_many(documents, pipeline.shipped_knowledge()))


def asked(key: str) -> list[tuple[dict[str, Any], Statement | None]]:
    """Return what a reader wrote down under a key, each with the shortest statement of its words."""
    found = []
    for report, extraction in zip(REPORTS, read(), strict=True):
        for row in (row for row in report["said"] if key in row):
            holding = [s for s in extraction.statements if row["words"] in _words(s, report["body"])]
            found.append((row, min(holding, key=lambda s: len(_words(s, report["body"])), default=None)))
    return found


def _named(statement: Statement) -> set[str]:
    links = (link.speaker for link in statement.source.links)
    return {speaker.name for speaker in links if speaker.kind is not SpeakerKind.ANONYMOUS}


def _words(statement: Statement, body: str) -> str:
    return " ".join(covered(statement.attribution.content, body).split())


def test_every_name_is_right() -> None:
    """Whole and without title; nobody at all is better than somebody else. A fault that is mended is no longer one."""
    given = [(row, _named(s) if s else set()) for row, s in asked("who")]
    named = [(row, names) for row, names in given if names]
    wrong = [(row["words"], names) for row, names in named if names != {row["who"]} and "fault" not in row]
    mended = [row["words"] for row, names in given if names == {row["who"]} and "fault" in row]
    assert (wrong, mended) == ([], [])
    assert len(named) >= FEWEST["named"] * len(given)


def test_dates_are_those_that_the_text_tells() -> None:
    """Where it tells none, none is given but as assumed."""
    given = [(row, s.said) for row, s in asked("on") if s is not None]
    sure = [(row, said.value.edtf) for row, said in given if said.value and said.certainty is not DateCertainty.ASSUMED]
    wrong = [(row["words"], row["on"], value) for row, value in sure if row["on"] != value]
    assert wrong == []
    told = sum(row["on"] is not None for row, _ in given)
    assert len(sure) >= FEWEST["told"] * told


@pytest.mark.parametrize("key", ["who", "on"])
def test_there_are_enough_of_them(key: str) -> None:
    """Some hundred of each are asked, so that a share means something."""
    assert len(asked(key)) > 200
