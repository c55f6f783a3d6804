"""An assistant's session with `claims mcp`, by the protocol's own client over standard input and output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

import claims
from claims.store import session

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
SEED = ROOT / "seeds" / "003_f9e5821190d61208.txt"
Call = tuple[str, dict[str, Any]]


@pytest.fixture(scope="module")
def environment(module_database: str) -> dict[str, str]:
    """Return the environment of a server over a database that holds one article."""
    with claims.open_store(module_database) as store:
        store.load(SEED, source="interfax")
    return {**os.environ, "CLAIMS_DATABASE_URL": module_database, "CLAIMS_READER_URL": module_database}


@pytest.fixture(scope="module")
def ask(environment: dict[str, str]) -> Callable[..., list[Any]]:
    """Return a function that starts the server, makes calls one after the other, and returns their results."""

    async def talk(calls: tuple[Call, ...]) -> list[Any]:
        server = StdioServerParameters(command=sys.executable, args=["-m", "claims", "mcp"], env=environment, cwd=ROOT)
        async with Client(server) as client:
            tools = await client.list_tools()
            return [client.instructions, tools.tools] + [await client.call_tool(*call) for call in calls]

    return lambda *calls: anyio.run(talk, calls)


def test_an_assistant_quotes_with_proof(ask: Callable[..., list[Any]]) -> None:
    """A question gives words that stand in the article at their offsets; the key leads to the article around."""
    instructions, tools, answer, by, listed, months = ask(
        ("who_said", {"about": "S-400 deals", "limit": 3}),
        ("said_by", {"name": "Mikheyev"}),
        ("find_speaker", {"name": "mikheyev"}),
        ("timeline", {"about": "S-400"}),
    )
    assert "character for character" in instructions
    assert {tool.name for tool in tools} == {
        "who_said", "said_by", "find_speaker", "timeline", "show_statement", "describe_schema", "run_sql"
    }  # fmt: skip
    assert all(tool.annotations.read_only_hint for tool in tools)
    body = SEED.read_text("utf-8")
    told = answer.structured_content
    assert len(told["statements"]) == 3
    assert told["more"] is True
    for each in told["statements"]:
        for piece in each["words"]:
            assert body[piece["start"] : piece["end"]] == piece["words"]
        assert each["sentence"] in body
        assert each["article"]
        assert each["outlet"] == "Interfax"
    assert json.loads(answer.content[0].text) == told
    assert by.structured_content["note"] == "Mikheyev matches Alexander Mikheev."
    assert [row["name"] for row in listed.structured_content["rows"]] == ["Alexander Mikheev"]
    assert sum(row["statements"] for row in months.structured_content["rows"]) >= 3
    (shown,) = ask(("show_statement", {"key": told["statements"][0]["key"][:8]}))[2:]
    around = shown.structured_content
    words = around["statement"]["words"]
    assert body[: words[0]["start"]].endswith(around["before"])
    assert body[words[-1]["end"] :].startswith(around["after"])


def test_sql_reads_within_its_limits(ask: Callable[..., list[Any]]) -> None:
    """Rows are bounded and values bound; what writes, runs long or reads files is refused, and the server goes on."""
    _, _, schema, rows, write, slow, file, two, missing = ask(
        ("describe_schema", {}),
        ("run_sql", {"statement": "SELECT :word::text AS w, n FROM generate_series(1, 500) AS n",
                     "values": {"word": "it's"}, "limit": 100}),
        ("run_sql", {"statement": "DELETE FROM statements"}),
        ("run_sql", {"statement": "SELECT pg_sleep(60)"}),
        ("run_sql", {"statement": "SELECT pg_read_file('/etc/passwd')"}),
        ("run_sql", {"statement": "SELECT 1; SELECT 2"}),
        ("who_said", {"about": "penguins on ice"}),
    )  # fmt: skip
    views = {view["name"]: view for view in schema.structured_content["views"]}
    assert "Who said it" in views["statements_wide"]["columns"]["speaker"]
    assert any(each["function"] == "who_said" for each in schema.structured_content["functions"])
    assert rows.structured_content["more"] is True
    assert len(rows.structured_content["rows"]) == 100
    assert rows.structured_content["rows"][0] == {"w": "it's", "n": 1}
    for refused, why in ((write, "denied|read-only"), (slow, "timeout"), (file, "denied"), (two, "more than one")):
        assert refused.is_error
        assert any(word in refused.content[0].text for word in why.split("|")), refused.content[0].text
    assert missing.structured_content["statements"] == []
    assert "No matching statements" in missing.structured_content["note"]


def test_the_owner_is_not_who_answers(clone: Callable[[], str]) -> None:
    """Where the reader role has no rights, an assistant gets nothing, and is told why."""
    database = clone()
    with session.connect(database) as owner:
        owner.exec_driver_sql("REVOKE ALL ON ALL TABLES IN SCHEMA public, reporting FROM claims_reader")
        owner.exec_driver_sql("REVOKE USAGE ON SCHEMA public, reporting FROM claims_reader")
        owner.commit()

    async def talk() -> Any:
        environment = {**os.environ, "CLAIMS_DATABASE_URL": database}
        server = StdioServerParameters(command=sys.executable, args=["-m", "claims", "mcp"], env=environment, cwd=ROOT)
        async with Client(server) as client:
            return await client.call_tool("show_statement", {"key": "3k9"})

    refused = anyio.run(talk)
    assert refused.is_error
    assert "permission denied" in refused.content[0].text or "does not exist" in refused.content[0].text


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    """An installation without the SDK answers with a line, not with a traceback."""
    code = (
        "import sys\n"
        "import importlib.util as u\n"
        "found = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'mcp' else found(name, *rest)\n"
        "sys.argv = ['claims', 'mcp']\n"
        "from claims.cli import main; main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "CLAIMS_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "needs the extra `mcp`" in done.stderr
    assert "pip install '.[mcp]'" in done.stderr
