"""Tests stand on fixtures and helper modules, never on one another."""

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent


def imported(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_no_helper_is_imported_from_a_test_module() -> None:
    """What two test modules need is a helper module of its own, so that neither can be changed under the other."""
    files = [path for path in TESTS.rglob("*.py") if path != Path(__file__)]
    named = [(path.name, name) for path in files for name in imported(path) if name.startswith("tests.")]
    assert len(named) > 10
    assert [each for each in named if any(part.startswith("test_") for part in each[1].split("."))] == []
