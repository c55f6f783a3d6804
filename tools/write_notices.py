"""Write the table of libraries and their licences in THIRD_PARTY.md from requirements.lock."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOTICES = ROOT / "THIRD_PARTY.md"
TABLE = re.compile(r"(?<=<!-- libraries -->\n).*?(?=<!-- /libraries -->)", re.DOTALL)
ELSEWHERE = "(other platforms only; not looked up)"
_PINNED = re.compile(r"^([\w.\-]+)(?:\[.*?\])?==", re.MULTILINE)
_SPDX = {  # how older metadata writes what SPDX calls
    "MIT License": "MIT",
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "3-Clause BSD License": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "ISC License": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def libraries() -> list[str]:
    """Return the names of the locked libraries, sorted."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    return sorted({name.lower().replace("_", "-") for name in _PINNED.findall(lock)})


def licence(name: str) -> str:
    """Return the licence that an installed library states: its expression, its field, or its classifiers."""
    try:
        facts = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ELSEWHERE
    classified = [
        each.rpartition(" :: ")[2] for each in facts.get_all("Classifier") or [] if each.startswith("License ::")
    ]
    field = (facts.get("License") or "").partition("\n")[0].strip()
    stated = facts.get("License-Expression") or field or " and ".join(classified)
    return _SPDX.get(stated, stated) or "not stated"


def table() -> str:
    """Return the rows of the table."""
    rows = [f"| {name} | {licence(name)} |\n" for name in libraries()]
    return "| library | licence |\n| --- | --- |\n" + "".join(rows)


if __name__ == "__main__":
    text = NOTICES.read_text("utf-8")
    NOTICES.write_text(TABLE.sub(lambda _: table(), text), "utf-8")
