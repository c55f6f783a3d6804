"""What a person reads is plain English: the turns of tools/dialect.yaml are found, and none is left."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent
PLANTED = {
    "docstrings": '"""Give whom a voice refers to."""\n',
    "comments": "# counted anew\n",
    "messages": 'PRINTED = "That is no kind of file."\n',
    "documents": "A speaker can be merged by hand.\n",
}


@pytest.fixture
def language(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the module that looks for turns of phrase."""
    monkeypatch.syspath_prepend(ROOT / "tools")
    import check_language  # noqa: PLC0415 - found on the path set above

    return check_language


def tree(root: Path, kind: str) -> Path:
    """Return a tree with a faulty turn in one kind of text."""
    (root / "claims").mkdir()
    name = "README.md" if kind == "documents" else "claims/planted.py"
    (root / name).write_text(PLANTED[kind], "utf-8")
    return root


def test_no_turn_is_left(language: ModuleType) -> None:
    """The documents and the package hold none of the turns, and all four kinds of text are looked at."""
    assert {passage.kind for passage in language.passages()} == language.KINDS
    assert language.findings() == []


@pytest.mark.parametrize("kind", PLANTED)
def test_a_turn_is_found_in_each_kind_of_text(language: ModuleType, kind: str, tmp_path: Path) -> None:
    """A planted turn is reported once, with its file and line."""
    (found,) = language.findings(tree(tmp_path, kind))
    assert found.startswith(("README.md:1: ", "claims/planted.py:1: "))


def test_commands_and_their_output_are_not_prose(language: ModuleType, tmp_path: Path) -> None:
    """Code spans, code blocks and tables may show any words; the line of what follows them is right."""
    (tmp_path / "README.md").write_text("`by hand`\n\n```\nby hand\n```\n\n| by hand |\n\ndone by hand\n", "utf-8")
    (found,) = language.findings(tmp_path)
    assert found.startswith("README.md:9: ")


@pytest.mark.parametrize(
    "entry",
    [
        {"turn": "x", "in": ["docstrings"]},
        {"turn": "x", "in": ["poems"], "write": "y"},
        {"turn": "x", "in": [], "write": "y"},
    ],
)
def test_a_malformed_list_is_refused(language: ModuleType, entry: dict[str, object], tmp_path: Path) -> None:
    """An entry names what to write instead, and kinds of text that exist."""
    (tmp_path / "turns.yaml").write_text(yaml.safe_dump({"turns": [entry]}))
    with pytest.raises(ValueError, match=r"turns\.yaml"):
        language.turns(tmp_path / "turns.yaml")
