"""Every dependency is pinned with its hashes, every version was looked at, none has a weakness that was found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from packaging.version import Version

ROOT = Path(__file__).parents[2]
AUDITED = yaml.safe_load(Path(__file__).with_name("audited.yaml").read_text("utf-8"))
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def entries(lock: str) -> list[str]:
    """Return the requirements of a lock file, each with its hashes."""
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_pinned_and_hashed(lock: str) -> None:
    """One version each, and no file that was not seen when the lock was made."""
    found = entries(lock)
    assert len(found) > 20
    assert [
        entry for entry in found if not re.match(r"[\w.\-\[\]]+==[\w.!+]+ .*--hash=sha256:[0-9a-f]{64}", entry)
    ] == []


def versions(lock: str) -> set[tuple[str, str]]:
    """Return each package of a lock file with its version; some stand there twice, for older and newer Pythons."""
    pinned = [re.match(r"([\w.\-]+)(?:\[.*?\])?==([\w.!+]+)", entry) for entry in entries(lock)]
    return {(found[1].lower().replace("_", "-"), found[2]) for found in pinned if found}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_version_was_looked_at(lock: str) -> None:
    """A version that is not in audited.yaml has been looked up by nobody: look it up, then write it there."""
    listed = {(name, version) for name, facts in AUDITED["searched"].items() for version in facts["versions"]}
    listed |= {(name, version) for name, found in AUDITED["unsearched"].items() for version in found}
    assert sorted(versions(lock) - listed) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_dependency_has_a_known_weakness(lock: str) -> None:
    """Each is at least at the version that mended the latest weakness found."""
    mended = {name: Version(facts["mended_in"]) for name, facts in AUDITED["searched"].items() if "mended_in" in facts}
    watched = [(name, version) for name, version in versions(lock) if name in mended]
    assert len(watched) > 5
    assert [(name, version) for name, version in watched if Version(version) < mended[name]] == []


def test_what_was_found_is_told_with_its_source() -> None:
    """An advisory has its number, the version that mended it, and where that is said."""
    for facts in AUDITED["searched"].values():
        assert facts["advisory"] == "none found" or (facts["mended_in"] and facts["source"])


def test_nothing_is_listed_that_is_not_locked() -> None:
    """The list does not outlive the locks."""
    locked = {name for lock in LOCKS for name, _ in versions(lock)}
    assert sorted({*AUDITED["searched"], *AUDITED["unsearched"]} - locked) == []
