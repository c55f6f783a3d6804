"""docs/asking.md: its commands, run as they stand, give the output under them."""

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

DOCUMENT = Path(__file__).parent.parent.parent.parent / "docs" / "asking.md"
EXAMPLE = re.compile(r"<!-- run -->\n```console\n\$ (?P<command>claims [^\n]+)\n(?P<output>.*?)```", re.DOTALL)


def test_examples_give_what_the_document_shows(
    seeded: Callable[..., subprocess.CompletedProcess[str]], *, update_golden: bool
) -> None:
    """Every command succeeds and prints exactly what stands under it (`--update-golden` rewrites it)."""
    text = DOCUMENT.read_text("utf-8")
    wrong = []
    for example in EXAMPLE.finditer(text):
        done = seeded(*shlex.split(example["command"])[1:])
        assert done.returncode == 0, (example["command"], done.stderr)
        if done.stdout != example["output"]:
            wrong.append(example["command"])
            shown = f"$ {example['command']}\n"
            text = text.replace(f"{shown}{example['output']}```", f"{shown}{done.stdout}```")
    if update_golden:
        DOCUMENT.write_text(text, "utf-8")
    else:
        assert wrong == []
