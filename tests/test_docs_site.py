"""The documentation as a site: strict, offline, and its reference pages say what the program has."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer.main
import yaml
from sqlalchemy import Connection, text

from claims.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).parent.parent
_FETCHED = re.compile(
    r"<(?:script|img|iframe|source|link)\b[^>]*?(?:src|href)=[\"']?(?P<address>(?:https?:)?//[^\"' >]+)"
)
_TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema IN ('public', 'reporting')"
_FUNCTIONS = """
    SELECT proname FROM pg_proc JOIN pg_namespace AS n ON n.oid = pronamespace WHERE nspname = 'reporting'
"""


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the module that writes the reference pages."""
    monkeypatch.syspath_prepend(ROOT / "tools")
    import reference_pages  # noqa: PLC0415 - found on the path set above

    return reference_pages


def words_and_options(command: Any, words: str = "claims") -> Iterator[tuple[str, list[str]]]:
    """Yield the words of every command with its options."""
    children = getattr(command, "commands", {})
    for name, child in children.items():
        yield from words_and_options(child, f"{words} {name}")
    if not children:
        yield words, [name for each in command.params for name in each.opts if name.startswith("-")]


def test_every_command_and_option_is_described(pages: ModuleType) -> None:
    """Each command has a section that names all its options."""
    sections = dict(re.findall(r"^## (claims .+?)\n(.*?)(?=^## |\Z)", pages.commands(), re.MULTILINE | re.DOTALL))
    wanted = dict(words_and_options(typer.main.get_command(app)))
    assert sections.keys() == wanted.keys()
    assert len(wanted) > 40
    assert [(words, option) for words in wanted for option in wanted[words] if option not in sections[words]] == []


def test_every_table_view_and_function_is_described(pages: ModuleType, connection: Connection) -> None:
    """Each has a section with its comment; each column of each has a meaning."""
    page = pages.sql(connection)
    sections = dict(re.findall(r"^### (\w+)\n\n(.*?)(?=^##|\Z)", page, re.MULTILINE | re.DOTALL))
    ours = set(connection.scalars(text(_TABLES + " AND table_name <> 'alembic_version'")))
    assert ours <= sections.keys()
    assert {"who_said", "said_by", "timeline"} < sections.keys() & set(connection.scalars(text(_FUNCTIONS)))
    assert [name for name, section in sections.items() if not section.splitlines()[0]] == []
    assert re.findall(r"^\| `\w+` \| `[^|]+` \|  \|$", page, re.MULTILINE) == []


def test_every_exit_code_and_data_file_is_described(pages: ModuleType) -> None:
    """The codes that docs/reference.md promises, and every file that a person may edit."""
    promised = re.findall(r"^\| (\d+) \|", (ROOT / "docs" / "reference.md").read_text("utf-8"), re.MULTILINE)
    assert len(promised) == 6
    assert set(promised) <= set(re.findall(r"^\| (\d+) \|", pages.exit_codes(), re.MULTILINE))
    declared = re.compile(r"^class (\w+)\((?:Claims|Usage|Rejected|Database|Lexicon)Error\)", re.MULTILINE)
    errors = [name for path in (ROOT / "claims").rglob("*.py") for name in declared.findall(path.read_text("utf-8"))]
    assert "RejectedError" in errors
    assert [name for name in errors if f"`{name}`" not in pages.exit_codes()] == []
    data = ROOT / "claims" / "data"
    wanted = {str(path.relative_to(data)) for kind in ("*.yaml", "*.sql") for path in data.rglob(kind)}
    assert set(re.findall(r"^## (\S+\.\w+)$", pages.data_files(), re.MULTILINE)) == wanted


def test_every_page_is_in_the_navigation() -> None:
    """No document under docs/ is left out of mkdocs.yml."""
    navigation = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]
    listed = set(re.findall(r"[\w/-]+\.md", str(navigation)))
    assert {path.name for path in (ROOT / "docs").glob("*.md")} <= listed


def build(config: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of a configuration."""
    words = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "--site-dir", str(site)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_site_is_built_without_a_warning_and_needs_no_network(tmp_path: Path) -> None:
    """All pages of the navigation are made; none loads a script, style, font or picture from elsewhere."""
    done = build(ROOT / "mkdocs.yml", tmp_path)
    assert done.returncode == 0, done.stderr
    for page in ("index", "tutorial", "reference/commands", "reference/python", "reference/sql", "security"):
        assert (tmp_path / f"{page}.html").is_file()
    assert "open_store" in (tmp_path / "reference" / "python.html").read_text("utf-8")
    made = list(tmp_path.rglob("*.html"))
    assert [(page.name, found) for page in made for found in _FETCHED.findall(page.read_text("utf-8"))] == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_broken_link_fails_the_build(tmp_path: Path) -> None:
    """A page that links to a page that does not exist, and one to a heading that does not exist, are both reported."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    with (tmp_path / "docs" / "backup.md").open("a") as page:
        page.write("\n[nowhere](nowhere.md) and [no heading](loading.md#no-such-heading)\n")
    config = {"INHERIT": str(ROOT / "mkdocs.yml"), "docs_dir": "docs", "hooks": [str(ROOT / "tools" / "docs_site.py")]}
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump(config))
    done = build(tmp_path / "mkdocs.yml", tmp_path / "site")
    assert done.returncode != 0
    assert "nowhere.md" in done.stderr
    assert "no-such-heading" in done.stderr
