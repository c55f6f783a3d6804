"""Nothing that ships to everybody is made of the demo articles' sentences."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claims import lexicon

ROOT = Path(__file__).parent.parent
DATA = ROOT / "claims" / "data"
WORD = re.compile(r"[\w’'-]+")
LENGTH = 4
LEAST_TELLING = 2
# Words that any sentence is made of, those of dates among them.
COMMON = frozenset(
    WORD.findall(
        "a an the of in on at to for from by with and or not is was be been this that it its as more than one end"
        " beginning middle start day week month year current next last first january february march april may june"
        " july august september october november december monday tuesday wednesday thursday friday saturday sunday"
    )
)
# Titles and phrases in everybody's use that also stand in a demo article.
GENERAL = frozenset({"chief of the general staff"})


def phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Yield each run of words of LENGTH; a name or a run of common words tells nothing."""
    for part in re.split(r"[.,;:()|/\n]|\.\.", text):
        words = WORD.findall(part)
        for i in range(len(words) - LENGTH + 1):
            run = words[i : i + LENGTH]
            telling = [w for w in run if w[:1].islower() and w not in COMMON]
            if len(telling) >= LEAST_TELLING:
                yield tuple(w.lower() for w in run)


def values(data: Any) -> Iterator[str]:
    """Yield every text of a data file."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from (*values(key), *values(value))
    elif isinstance(data, list):
        for value in data:
            yield from values(value)
    elif isinstance(data, str):
        yield data


SEEDS = {p for path in (ROOT / "seeds").glob("*.txt") for p in phrases(path.read_text("utf-8").replace("’", "'"))}


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.yaml")), ids=lambda p: str(p.relative_to(DATA)))
def test_no_phrase_of_a_demo_article_stands_in_the_data(path: Path) -> None:
    """Four words in a row of a demo article stand in no data file but the demo's own pack."""
    found = {
        text
        for text in values(lexicon.load_path(path))
        for phrase in phrases(text.replace("’", "'"))
        if phrase in SEEDS and not any(" ".join(phrase) in general for general in GENERAL)
    }
    if path == DATA / "packs" / "demo.yaml":
        assert found, "the pack is what the demo needs"
    else:
        assert found == set()
