"""Sentences with their attributions marked, as in `{S Putin} {C said} {Q it rains}`."""

import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest

from claims.attribution import find
from claims.records import Attribution, Segment, SegmentKind, Span

Parts = dict[str, tuple[tuple[int, int], ...]]
Reading = Callable[[str], tuple[str, list[Parts]]]
_OPEN = re.compile(r"\{((?:[SCQ]\d?,?)+) ")
_ROLES = {"S": "source", "C": "cue", "Q": "content"}


def read_marked(marked: str) -> tuple[str, list[Parts]]:
    """Return a marked text's plain text and its attributions, in text order of their contents.

    `{Q1 …}` numbers the attribution a stretch belongs to (1 where none is given); `{S1,S2 he}` serves two.
    """
    plain, spans, open_at, at = "", dict[str, list[tuple[int, int]]](), list[tuple[str, int]](), 0
    while at < len(marked):
        opened = _OPEN.match(marked, at)
        if opened is not None:
            open_at.append((opened.group(1), len(plain)))
            at = opened.end()
        elif marked[at] == "}" and open_at:
            tags, start = open_at.pop()
            for tag in tags.split(","):
                spans.setdefault(f"{tag[0]}{tag[1:] or 1}", []).append((start, len(plain)))
            at += 1
        else:
            plain += marked[at]
            at += 1
    return plain, _attributions(spans)


def _attributions(spans: dict[str, list[tuple[int, int]]]) -> list[Parts]:
    numbers = sorted({tag[1:] for tag in spans})
    found = [{name: tuple(sorted(spans.get(role + n, []))) for role, name in _ROLES.items()} for n in numbers]
    return sorted(found, key=lambda a: (a["content"][0][0], -a["content"][-1][1]))


def paragraphs(text: str, kind: SegmentKind = SegmentKind.PARAGRAPH) -> list[Segment]:
    """Return one segment for each line that has words."""
    return [Segment(kind, Span(m.start(), m.end()), m.group()) for m in re.finditer(r"[^\s][^\n]*[^\s]|[^\s]", text)]


def parts(attribution: Attribution) -> Parts:
    """Return an attribution's spans in the form `read_marked` gives."""
    return {name: tuple(map(tuple, getattr(attribution, name))) for name in _ROLES.values()}


def shown(text: str, found: list[Parts]) -> list[str]:
    """Write attributions out, for a failure a person can read."""
    return [
        " | ".join(f"{name}: " + " … ".join(text[a:b] for a, b in spans) for name, spans in parts_.items())
        for parts_ in found
    ]


@pytest.fixture
def assert_marked() -> Callable[[str], None]:
    """Return a check that the rules find exactly what is marked in a text."""

    def check(marked: str) -> None:
        text, expected = read_marked(marked)
        found = [parts(a) for a in find(paragraphs(text), "rules")]
        assert shown(text, found) == shown(text, expected)
        assert found == expected

    return check


@pytest.fixture(scope="session")
def training() -> Callable[..., SimpleNamespace]:
    """Return a function that gives modules of the training tool, which is not a package that is installed."""

    def modules(*names: str) -> SimpleNamespace:
        tools = str(Path(__file__).parents[2] / "tools")
        sys.path.insert(0, tools)
        try:
            return SimpleNamespace(**{name: import_module(f"attribution_training.{name}") for name in names})
        finally:
            sys.path.remove(tools)

    return modules
