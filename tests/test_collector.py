"""Commands and their workers look for cycles seldom, and leave a collector alone that somebody switched off."""

from __future__ import annotations

import subprocess
import sys

import pytest

_SHOW = """
import gc, sys
from claims import collector
if sys.argv[1] == "off":
    gc.disable()
collector.seldom()
print(gc.get_threshold() == collector.SELDOM, gc.isenabled())
"""


@pytest.mark.parametrize(("given", "told"), [("on", "True True"), ("off", "False False")])
def test_the_collector_runs_seldom_where_it_runs(given: str, told: str) -> None:
    """In a process of its own: the threshold is everybody's."""
    done = subprocess.run([sys.executable, "-c", _SHOW, given], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == told
