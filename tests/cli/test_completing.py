"""Tab in a shell, and one command in psql."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claims.store import session
from claims.store.load import store_extraction
from claims.store.runs import begin_run
from tests.store.conftest import Said, make_extraction

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
_RUN = "import sys; sys.argv[0] = 'claims'; from claims.cli import main; main()"  # as the installed command


@pytest.fixture
def run(database: str) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return `claims` over a database with a speaker and a topic, with more of the environment."""
    told = Said("{Yılmaz} <said> [the port is open].", by={"ayse-yilmaz": "Ayşe Yılmaz"}, on="2021-08-25")
    with session.connect(database) as connection:
        connection.exec_driver_sql(
            "INSERT INTO topics (topic_id, slug, label, description) VALUES (1, 'ports', 'Ports', '')"
        )
        store_extraction(connection, make_extraction(told), begin_run("test"))
        connection.commit()

    def claims(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "CLAIMS_DATABASE_URL": database,
            "CLAIMS_READER_URL": database.replace("owner", "guest", 1),
            **more,
        }
        command = [sys.executable, "-c", _RUN, *words]
        return subprocess.run(
            command, env={**environment, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
        )

    return claims


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("claims query who-said po", ["ports"]),
        ("claims query who-said ays", ["ayse-yilmaz"]),
        ("claims query said-by Ayş", ["Ayşe-yilmaz"]),
        ("claims query said-by yilm", ["yilmaz"]),
        ("claims query who-said port --by ays", ["ayse-yilmaz"]),
        ("claims query who-said %", []),
    ],
)
def test_tab_offers_topics_and_speakers(run: Callable[..., Any], line: str, offered: list[str]) -> None:
    """Names in any spelling, from the database as it is."""
    words = {"_CLAIMS_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    done = run(**words)
    assert done.stdout.split() == offered, done.stderr
    for name in offered[: "said-by" in line]:
        assert "the port is open" in run("query", "said-by", name).stdout


def test_tab_without_a_database_is_quiet(tmp_path: Path) -> None:
    """Nothing is offered, said or started."""
    words = {"_CLAIMS_COMPLETE": "complete_bash", "COMP_WORDS": "claims query said-by A", "COMP_CWORD": "3"}
    environment = {**os.environ, "CLAIMS_HOME": str(tmp_path / "none"), "PYTHONPATH": str(ROOT), **words}
    command = [sys.executable, "-c", _RUN]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr, (tmp_path / "none").exists()) == ("", "", False)


def test_one_command_in_psql(run: Callable[..., Any]) -> None:
    """-c runs it as a reader and leaves, with psql's own commands among them."""
    done = run("shell", "-c", "SELECT speaker FROM statements_wide", "-c", r"\d+ reporting.statements_wide")
    assert (done.returncode, "Ayşe Yılmaz" in done.stdout, "Who said it" in done.stdout) == (0, True, True), done.stderr
    refused = run("shell", "-c", "DELETE FROM statements")
    assert (refused.returncode, "ERROR" in refused.stderr) == (1, True)
