"""The recording of a terminal that the README shows is what the commands print."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI
from rich.text import Text

ROOT = Path(__file__).parent.parent.parent
RECORDING = ROOT / "docs" / "pictures" / "terminal.svg"
COMMANDS = ('claims query who-said "S-400 deals" --limit 3', "claims show r895w9ay")
WIDTH = 110  # columns
# The letters of a reader's own terminal: rich's frame would have them fetched from another's server.
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def test_the_recording_is_what_the_commands_print(
    seeded: Callable[..., object], seeded_home: Path, *, update_golden: bool
) -> None:
    """`make update-golden` records anew; nothing in the picture is fetched from elsewhere."""
    del seeded
    drawn = recorded(seeded_home)
    if update_golden:
        RECORDING.write_text(drawn, "utf-8")
    assert RECORDING.read_text("utf-8") == drawn
    assert not re.search(r"(?:src|href)\s*[=:]", drawn)
    assert "docs/pictures/terminal.svg" in (ROOT / "README.md").read_text("utf-8")


def recorded(home: Path) -> str:
    """Return the commands and what a terminal shows of them, as SVG."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True)
        for command in COMMANDS:
            console.print(Text.assemble(("$ ", "bold green"), (command, "bold")), soft_wrap=True)
            console.print(Text.from_ansi(on_terminal(command, home)), soft_wrap=True)
        return FONTS.sub("", console.export_svg(title="claims", theme=DIMMED_MONOKAI, unique_id="claims"))


def on_terminal(command: str, home: Path) -> str:
    """Run a command on a terminal of its own and return what it writes there."""
    ours, theirs = pty.openpty()
    scripts = Path(sys.executable).parent
    environment = {
        **os.environ,
        "CLAIMS_HOME": str(home),
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "TERM": "xterm-256color",
        "COLUMNS": str(WIDTH),
    }
    for name in ("CLAIMS_DATABASE_URL", "CLAIMS_READER_URL", "NO_COLOR"):
        environment.pop(name, None)
    running = subprocess.Popen(  # noqa: S602 - a command as the README shows it
        command, shell=True, cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    pieces = []
    while piece := _read(ours):
        pieces.append(piece)
    os.close(ours)
    assert running.wait() == 0
    return b"".join(pieces).decode("utf-8").replace("\r\n", "\n").rstrip("\n") + "\n"


def _read(end: int) -> bytes:
    try:
        return os.read(end, 65536)
    except OSError:  # the command has ended and closed its side
        return b""
