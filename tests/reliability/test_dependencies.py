"""Every dependency is pinned with its hashes, and none is older than the audited list allows."""

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
    """Give the requirements of a lock file, each with its hashes."""
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


@pytest.mark.parametrize("lock", LOCKS)
def test_no_dependency_has_a_known_weakness(lock: str) -> None:
    """Each is at least at the version from which on no weakness was known."""
    pinned = [re.match(r"([\w.\-]+)(?:\[.*?\])?==([\w.!+]+)", entry) for entry in entries(lock)]
    versions = {found[1].lower().replace("_", "-"): Version(found[2]) for found in pinned if found}
    watched = {name: Version(str(least)) for name, least in AUDITED.items() if name in versions}
    assert len(watched) > 5
    assert {name: versions[name] for name, least in watched.items() if versions[name] < least} == {}
