"""Inputs on which tools like this one were seen to fail: how many hold."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
CHECK = SHARED / "tools" / "check_cases.py"
FLOOR = 92  # inputs that hold, of 92; it only rises
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.skipif(not CHECK.exists(), reason="../shared is not beside this checkout"),
]


def test_as_many_cases_hold_as_before(tmp_path: Path) -> None:
    """The cases are loaded into a fresh database and checked by the tool that lies beside them."""
    home = tmp_path / "home"
    claims = Path(sys.executable).parent / "claims"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMS_")} | {"CLAIMS": str(claims)}
    try:
        done = subprocess.run(
            [sys.executable, str(CHECK), "--home", str(home)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        subprocess.run([str(claims), "db", "stop"], env=environment | {"CLAIMS_HOME": str(home)}, check=False)
    print(done.stdout)
    held = re.search(r"(\d+) of (\d+) inputs hold", done.stdout)
    assert held, done.stderr
    assert int(held[1]) >= FLOOR
