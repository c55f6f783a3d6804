"""No wrong name stands under what somebody of any country says, in whatever office and form of report."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from claims import pipeline
from claims.records import Document, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GIVEN = yaml.safe_load((Path(__file__).parent / "invented_names.yaml").read_text("utf-8"))
DATELINE = "HALVIK, May 3, 2019. "
_AS_PRINTED = "organisation: as printed"


def named(text: str) -> set[str]:
    """Return the names under all statements of a report."""
    found = pipeline.extract(Document("key", text, "test", "path"), pipeline.shipped_knowledge())
    links = [link for statement in found.statements for link in statement.source.links if link.rule != _AS_PRINTED]
    return {link.speaker.name for link in links if link.speaker.kind is not SpeakerKind.ANONYMOUS}


def spoken() -> Iterator[tuple[str, str]]:
    """Yield reports with the name that must stand under them."""
    for frame, name in product(GIVEN["speak"], GIVEN["people"]):
        yield frame.format(n=name), name
    for frame, office, name in product(GIVEN["hold"], GIVEN["offices"], GIVEN["people"][::3]):
        yield frame.format(o=office, n=name), name


def announced() -> Iterator[tuple[str, str]]:
    """Yield reports of bodies, likewise."""
    for frame, body in product(GIVEN["announce"], GIVEN["bodies"]):
        yield frame.format(b=body), body.removeprefix("the ")


@pytest.mark.parametrize("reports", [spoken, announced])
def test_who_is_put_in_comes_out(reports: Callable[[], Iterator[tuple[str, str]]]) -> None:
    """Whole, without title, and nobody else; the bearer of an office may stand beside another."""
    wrong = {text: found for text, name in reports() if (found := named(DATELINE + text)) != {name}}
    assert wrong == {}


@pytest.mark.parametrize(("text", "name"), GIVEN["reports"])
def test_a_report_has_its_one_speaker(text: str, name: str) -> None:
    """Kinds of name and of report of which one was wrong before; nobody is named where nobody can be known."""
    assert named(text) == ({name} - {"-"})
