"""A headless Chromium, and rows to make pages of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.browsing import Browser, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium; skipped where none is installed."""
    with opened() as found:
        yield found


@pytest.fixture(scope="session")
def row() -> Callable[..., dict[str, Any]]:
    """Return the function that makes a row of statements_wide, with what a test changes."""

    def make(key: str, **changed: Any) -> dict[str, Any]:
        day = date(2021, 8, 25)
        return {
            "statement": key, "speaker": "Dmitry Peskov", "speaker_kind": "person", "role": "spokesman",
            "said_on": "2021-08-25", "said_day": day, "said_from": day, "said_to": day, "precision": "day",
            "said_basis": "own date", "kind": "direct", "speech_act": "assert", "cue": "said",
            "content": "the deal stands",
            "addressee": None, "venue": None, "topics": "s-400", "topic_basis": 's-400: "S-400" in content',
            "speaker_basis": "full name", "source": "TASS", "article": "a.txt", "title": "A headline",
            "published_on": day, "char_start": 0, "char_end": 3, "confidence": 0.9,
        } | changed  # fmt: skip

    return make
