"""The README's commands, run as they stand, give the output that stands under them."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
EXAMPLE = re.compile(r"<!-- run -->\n```console\n\$ (?P<command>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
SECONDS = re.compile(r"\d+\.\d s")


@dataclass(frozen=True)
class Example:
    """A command of the README and the output printed under it."""

    command: str
    output: str


def examples() -> list[Example]:
    """Give the README's executed examples, in order."""
    return [Example(m["command"], m["output"]) for m in EXAMPLE.finditer(README.read_text("utf-8"))]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Give the environment of a newcomer: the project's commands on PATH, a CLAIMS_HOME of its own."""
    home = tmp_path_factory.mktemp("readme") / "home"
    scripts = Path(sys.executable).parent
    made = {**os.environ, "CLAIMS_HOME": str(home), "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    made.pop("CLAIMS_DATABASE_URL", None)
    yield made
    subprocess.run(["claims", "db", "stop"], env=made, check=True, capture_output=True)


def output(example: Example, environment: dict[str, str]) -> str:
    """Run a command from the project's folder and give its standard output."""
    done = subprocess.run(  # noqa: S602 - the README's own line, quotes and all
        example.command,
        shell=True,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return SECONDS.sub("1.0 s", done.stdout)


def test_examples_give_what_the_readme_shows(environment: dict[str, str], *, update_golden: bool) -> None:
    """Every executed example prints exactly what stands under it (`make update-golden` rewrites it)."""
    given = [(example, output(example, environment)) for example in examples()]
    assert given, "the README shows no executed example"
    if update_golden:
        text = README.read_text("utf-8")
        for example, printed in given:
            text = text.replace(f"$ {example.command}\n{example.output}```", f"$ {example.command}\n{printed}```")
        README.write_text(text, "utf-8")
    assert [printed for _, printed in given] == [example.output for example in examples()]
