"""The distribution is `claims-db`: nothing we print or write sends people to another project's package."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from claims.errors import extra_hint

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = set(PROJECT["optional-dependencies"])
FOLDERS = ("claims", "docs", "bi", "tools", "benchmarks", "alembic", "tests", ".ci")
KINDS = {".md", ".py", ".sql", ".yaml", ".yml", ".toml", ".html", ".json", ".sh", ""}
_REQUIREMENT = re.compile(r"\bclaims\[")
_ADVISES = re.compile(r"\binstall\b|\bclaims\[")
_INSTALL = re.compile(r"\b(?:pip3?|pipx|uv tool|uv)\s+install\s+(?P<words>[^`\n|;&)(“”]*)")
_FILE = re.compile(r"(?:-r|-c) \S+")
_NEEDED = {
    "uv",
    "{}",
    *(  # a field: the library of the user's choice, such as pandas
        re.split(r"[\[<>=~]", each)[0] for each in PROJECT["dependencies"]
    ),
}


def files() -> Iterator[tuple[str, str]]:
    """Yield the path and text of every file that a person may read."""
    found = [path for path in ROOT.iterdir() if path.is_file()]
    found += [path for name in FOLDERS for path in (ROOT / name).rglob("*") if path.is_file()]
    for path in found:
        if path.suffix in KINDS and path != Path(__file__) and path.name != "layout-moves.txt":
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")


def advice() -> Iterator[tuple[str, str]]:
    """Yield the path and text of everything a person may read that installs: documents, messages, comments."""
    for path, text in files():
        if _ADVISES.search(text):
            yield from ((path, part) for part in (strings(text) if path.endswith(".py") else [text]))


def strings(source: str) -> list[str]:
    """Return the string literals of Python source, adjacent ones joined and fields as `{}`, and its comments."""
    found, nodes = [], list(ast.walk(ast.parse(source)))
    inside = {id(value) for node in nodes if isinstance(node, ast.JoinedStr) for value in node.values}
    for node in nodes:
        if isinstance(node, ast.JoinedStr):
            found.append("".join(v.value if isinstance(v, ast.Constant) else "{}" for v in node.values))  # type: ignore[misc]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            found.append(node.value)
    comments = tokenize.generate_tokens(io.StringIO(source).readline)
    return found + [token.string for token in comments if token.type == tokenize.COMMENT]


def strangers(text: str) -> list[str]:
    """Return what a text tells to install that is neither this clone nor one of the program's dependencies."""
    found = _REQUIREMENT.findall(text)
    for each in _INSTALL.finditer(text):
        words = [word for word in _FILE.sub("", each["words"]).replace("\\", "").split() if not word.startswith("-")]
        first = (words[0] if words else ".").strip("'\".,:") or "."
        extras = set(re.findall(r"[\w{}]+", first)) if first.startswith("[") else set()
        if first != "." and not (extras and extras <= {*EXTRAS, "{}"}) and first not in _NEEDED:
            found.append(each[0].strip())
    return found


def test_nobody_is_sent_to_another_projects_package() -> None:
    """README, docs, messages and comments install the clone with extras that exist, or a named dependency."""
    texts = list(advice())
    assert sum("pip install" in text for _, text in texts) > 10
    assert {path.partition("/")[0] for path, _ in texts} >= {"README.md", "CHANGELOG.md", "claims", "docs", "tests"}
    assert [(path, found) for path, text in texts for found in strangers(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "pip install 'claims[meaning]'",
        "pip install --upgrade claims",
        "pipx install claims",
        "uv tool install claims",
        "pip install claims-db",
        "needs claims[ray]",
        "pip install '.[sorcery]'",
    ],
)
def test_such_advice_is_noticed(text: str) -> None:
    """The search finds what it is there to find."""
    assert strangers(text)


@pytest.mark.parametrize("extra", sorted(EXTRAS))
def test_a_missing_extra_is_installed_from_the_clone(extra: str) -> None:
    """The hint names an extra of the project, not a package of the index."""
    assert strangers(extra_hint(extra)) == []
    assert f"'.[{extra}]'" in extra_hint(extra)


def test_package_and_command_keep_their_name() -> None:
    """Only the distribution is renamed."""
    assert PROJECT["name"] == "claims-db"
    assert PROJECT["scripts"] == {"claims": "claims.cli:main"}


def test_no_file_holds_an_unfinished_merge() -> None:
    """No marks of a conflict stand in what a person reads."""
    marks = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
    assert [path for path, text in files() if marks.search(text)] == []
