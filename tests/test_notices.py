"""THIRD_PARTY.md, CITATION.cff and CHANGELOG.md say what is true of this tree, in the agreed form."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from claims import __version__

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent
_FRAGMENT = r"(\d+|\+[\w-]+)\.(added|changed|fixed|removed|security)\.md"


@pytest.fixture
def notices(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the module that writes the table of libraries."""
    monkeypatch.syspath_prepend(ROOT / "tools")
    import write_notices  # noqa: PLC0415 - found on the path set above

    return write_notices


def test_every_locked_library_is_listed_with_the_licence_it_states(notices: ModuleType) -> None:
    """A library added or re-licensed is seen here: python tools/write_notices.py."""
    listed = dict(re.findall(r"^\| ([\w.\-]+) \| (.+) \|$", notices.NOTICES.read_text("utf-8"), re.MULTILINE))
    listed.pop("library")
    names = notices.libraries()
    assert [name for name in names if name not in listed] == []
    stated = {name: notices.licence(name) for name in names}
    known = {name for name, licence in stated.items() if licence != notices.ELSEWHERE}
    assert len(known) > 50
    assert "not stated" not in stated.values()
    assert {name: listed[name] for name in known} == {name: stated[name] for name in known}


def test_the_citation_names_the_version() -> None:
    """CITATION.cff and the package agree."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert (citation["version"], citation["license"]) == (__version__, "Apache-2.0")


def test_the_changelog_has_the_known_heads() -> None:
    """Each version groups its changes under the five agreed heads, each head once and not empty."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert re.match(rf"{re.escape(__version__)} - \d{{4}}-\d\d-\d\d$", versions[0].splitlines()[0])
    for version in versions:
        heads = re.findall(r"^### (.+)$", version, re.MULTILINE)
        assert heads
        assert len(heads) == len(set(heads))
        assert set(heads) <= {"Added", "Changed", "Fixed", "Removed", "Security"}
        assert re.search(r"^### .+\n+(?:###|\Z)", version, re.MULTILINE) is None


def test_what_waits_for_the_next_release_can_be_read(tmp_path: Path) -> None:
    """Towncrier, with the project's own settings, puts each waiting change under the head of its kind."""
    shutil.copytree(ROOT / "changelog.d", tmp_path / "changelog.d")
    for name in ("CHANGELOG.md", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "changelog.d" / "+test.fixed.md").write_text("The test's own change.\n", "utf-8")
    towncrier = str(Path(sys.executable).parent / "towncrier")
    built = subprocess.run(
        [towncrier, "build", "--yes", "--version", "99.0"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    text = (tmp_path / "CHANGELOG.md").read_text("utf-8")
    newest = re.split(r"^## ", text, flags=re.MULTILINE)[1]
    assert newest.startswith("99.0 - ")
    assert re.search(r"^### Fixed\n\n(?:- .+\n(?:  .+\n)*)*- The test's own change\.$", newest, re.MULTILINE), newest
    assert [path.name for path in (tmp_path / "changelog.d").iterdir()] == ["README.md"]
    waiting = [path.name for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
    assert [name for name in waiting if not re.fullmatch(_FRAGMENT, name)] == []
