"""What a user installs: the built wheel, in a bare environment, without this tree."""

import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_wheel_alone_loads_and_answers(tmp_path: Path) -> None:
    """`pip install` of the wheel gives a working `claims load` and `claims query`, migrations and model included."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(tmp_path.glob("claims-*.whl"))
    bare = tmp_path / "bare"
    venv.create(bare, with_pip=True)
    constraints = tmp_path / "constraints.txt"
    locked = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pins = [re.sub(r"\[.*?\]", "", line.rstrip(" \\")) for line in locked if "==" in line and line[0].isalpha()]
    constraints.write_text("\n".join(pins))
    subprocess.run([bare / "bin" / "pip", "install", "-qq", "-c", constraints, wheel], check=True, capture_output=True)
    environment = {**os.environ, "CLAIMS_HOME": str(tmp_path / "home")}

    def claims(*words: str) -> str:
        command = [bare / "bin" / "claims", *words]
        done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    try:
        claims("load", str(ROOT / "seeds"))
        assert "Sergey Chemezov" in claims("query", "who-said", "S-400 deals")
    finally:
        claims("db", "stop")
