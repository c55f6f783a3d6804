"""Report turns of phrase that the project no longer writes (tools/dialect.yaml): python tools/check_language.py."""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
TURNS = Path(__file__).with_name("dialect.yaml")
KINDS = frozenset({"docstrings", "comments", "messages", "documents"})
DOCUMENTS = ("*.md", "docs/*.md")
APART = ("CHANGELOG.md",)  # says what was, in the words of its day
STORED = ("claims/store/models/",)  # comments of released tables, which only a migration changes
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`|^\|.*\|$", re.MULTILINE | re.DOTALL)  # commands, their output, tables
_DEFINED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Turn:
    """A turn of phrase, where it is looked for, and what to write instead."""

    pattern: re.Pattern[str]
    kinds: frozenset[str]
    instead: str


@dataclass(frozen=True)
class Passage:
    """A text a person reads: its kind, file and first line."""

    kind: str
    path: str
    line: int
    text: str


def turns(path: Path = TURNS) -> list[Turn]:
    """Return the list of turns, checked.

    Raises:
        ValueError: an entry lacks a part, has another one, or names a kind of text that does not exist.
    """
    found = []
    for row in yaml.safe_load(path.read_text("utf-8"))["turns"]:
        if set(row) != {"turn", "in", "write"} or not row["in"] or not set(row["in"]) <= KINDS:
            raise ValueError(f"{path.name}: {row}")
        found.append(Turn(re.compile(row["turn"], re.MULTILINE), frozenset(row["in"]), row["write"]))
    return found


def passages(root: Path = ROOT) -> Iterator[Passage]:
    """Yield the documents of a tree, and the docstrings, comments and messages of its package."""
    for pattern in DOCUMENTS:
        for path in sorted(root.glob(pattern)):
            if path.name not in APART:
                text = _CODE.sub(lambda found: "\n" * found[0].count("\n"), path.read_text("utf-8"))
                yield Passage("documents", str(path.relative_to(root)), 1, text)
    for path in sorted((root / "claims").rglob("*.py")):
        yield from _python(str(path.relative_to(root)), path.read_text("utf-8"))


def _python(path: str, source: str) -> Iterator[Passage]:
    nodes = list(ast.walk(ast.parse(source)))
    described = {id(node.body[0].value) for node in nodes if isinstance(node, _DEFINED) and _has_docstring(node)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) in described:
                yield Passage("docstrings", path, node.lineno, node.value)
            elif " " in node.value.strip() and not path.startswith(STORED):
                yield Passage("messages", path, node.lineno, node.value)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield Passage("comments", path, token.start[0], token.string)


def _has_docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return ast.get_docstring(node, clean=False) is not None


def findings(root: Path = ROOT, listed: list[Turn] | None = None) -> list[str]:
    """Return "file:line: turn; write …" for each turn found."""
    listed = turns() if listed is None else listed
    found = []
    for passage in passages(root):
        for turn in listed:
            for hit in turn.pattern.finditer(passage.text) if passage.kind in turn.kinds else ():
                line = passage.line + passage.text.count("\n", 0, hit.start())
                found.append(f"{passage.path}:{line}: “{hit[0].strip()}”; write: {turn.instead}")
    return found


if __name__ == "__main__":
    found = findings()
    print("\n".join(found))
    sys.exit(bool(found))
