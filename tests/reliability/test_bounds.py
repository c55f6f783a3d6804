"""Time grows with a text and not with its square: twice the text takes less than 2.6 times the work."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from claims import pipeline
from claims.records import Document

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST = 2.6  # times the work of half of the text
_LEAST_SECONDS = 0.3  # of work that are told apart from what else the machine does
_TRIES = 3  # a busy machine makes single measurements longer, never shorter


def work(text: str) -> float:
    """Return the seconds of the processor's work that reading a text takes."""
    document = Document("file:x/a.txt", text, "x", "a.txt")
    before = time.process_time()
    list(pipeline.extract_many([document], pipeline.shipped_knowledge(), "rules"))
    return time.process_time() - before


def prose(size: int) -> str:
    """Return made news of so many characters, of many people."""
    made, long = list[str](), 0
    while long < size:
        n = len(made)
        made.append(
            f"The minister of works, Kari Nordmann{n % 50}, said on Monday that bridge number {n} will be rebuilt in "
            f"{1990 + n % 30}. \u201cWe will pay for it,\u201d she added.{chr(10) * 2 if n % 3 == 2 else ' '}"
        )
        long += len(made[-1])
    return "".join(made)


def crowd(size: int) -> str:
    """Return made news of so many characters in which almost everybody is named once."""
    given = ("Anna", "Bo", "Carl", "Dora", "Eva", "Finn", "Gro", "Hans", "Ida", "Jon", "Kim")
    begun = ("Berg", "Dahl", "Holm", "Lund", "Moe", "Ras", "Sand", "Tang", "Vik")
    ended = ("en", "er", "ing", "ow", "skar", "by", "nes", "land", "vold", "mo")
    made, long = list[str](), 0
    while long < size:
        n = len(made)
        name = f"{given[n % 11]} {begun[n % 9]}{ended[n // 9 % 10]}"
        made.append(
            f"{name}, a farmer, told the council on May {n % 28 + 1} that bridge {n} was closed. "
            f"The farmer added that it would open in {1990 + n % 30}.{chr(10) * 2 if n % 3 == 2 else ' '}"
        )
        long += len(made[-1])
    return "".join(made)


def news(size: int) -> str:
    """Return made news of so many characters as papers write it: bodies that speak of people, and pronouns for both."""
    given = ("Anna", "Boris", "Carla", "David", "Emma", "Felix", "Greta", "Henry", "Irene", "James", "Karen")
    begun = ("Berg", "Dahl", "Holm", "Lund", "Mord", "Rask", "Sand", "Tang", "Vik")
    ended = ("strom", "vold", "by", "land", "qvist", "mo", "nes")
    made, long = list[str](), 0
    while long < size:
        n = len(made)
        person = f"{given[n % 11]} {begun[n % 9]}{ended[n // 9 % 7]}"
        made.append(
            f"The agency said {person} met {given[n % 7]} Ruud of the {begun[n % 9]}ford Council. "
            f"He left, it said.{chr(10) * 2 if n % 3 == 2 else ' '}"
        )
        long += len(made[-1])
    return "".join(made)


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (lambda size: "January " * (size // 8), 12_000),
        (lambda size: " ".join(f"January {n}" for n in range(size // 12)), 12_000),
        (lambda size: "".join(f"May {n % 28 + 1}, {1990 + n % 30}. " for n in range(size // 14)), 100_000),
        (prose, 12_000),
        (crowd, 12_000),
        (news, 12_000),
    ],
    ids=["January", "months", "dates", "prose", "crowd", "news"],
)
def test_reading_grows_with_the_text(make: Callable[[int], str], size: int) -> None:
    """Whatever is repeated, the second half costs what the first does."""
    work("Kari said no.\n")
    half, whole = max(work(make(size)), _LEAST_SECONDS), work(make(2 * size))
    for _ in range(_TRIES - 1):
        if whole < _MOST * half:
            break
        half, whole = min(half, max(work(make(size)), _LEAST_SECONDS)), min(whole, work(make(2 * size)))
    assert whole < _MOST * half, f"{size}: {half:.2f} s, twice that: {whole:.2f} s"
