"""RELIABILITY.md and SECURITY.md name a test beside each promise, and each test that they name is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
_MENTIONED = re.compile(r"`[^`]*test_[^`]*`")


def promises(document: str) -> list[str]:
    """Return the rows of a document's tables, without their headings."""
    rows = [line for line in (ROOT / document).read_text("utf-8").splitlines() if line.startswith("|")]
    return [row for row in rows[2:] if not row.startswith("| ---")]


@cache
def functions_of(path: str) -> set[str]:
    """Return the names of the test functions of a file."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize("document", ["RELIABILITY.md", "SECURITY.md"])
def test_each_promise_names_a_test(document: str) -> None:
    """No row stands without a test beside it."""
    rows = promises(document)
    assert len(rows) > 5
    assert [row for row in rows if not _TEST.search(row)] == []


@pytest.mark.parametrize("document", ["RELIABILITY.md", "SECURITY.md"])
def test_each_named_test_is_there(document: str) -> None:
    """Each is written with its whole path, and the file holds a test of that name."""
    text = (ROOT / document).read_text("utf-8")
    named = [(found[1], found[2]) for found in _TEST.finditer(text)]
    assert len(named) == len(_MENTIONED.findall(text)) > 5
    assert [path for path, _ in named if not (ROOT / path).is_file()] == []
    assert [(path, test) for path, test in named if test not in {None, *functions_of(path)}] == []
