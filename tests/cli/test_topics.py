"""Topic rules from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from claims.cli import app
from tests.own_server import claims

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: str) -> tuple[str, str]:
    """Return what a command prints, and what it says."""
    done = CliRunner().invoke(app, ["topics", *words])
    assert done.exit_code == 0, done.output
    return done.stdout, done.stderr


def test_a_text_is_tried_with_ones_own_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Shipped rules and one's own, named or kept in CLAIMS_HOME, tell topics with their terms."""
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path))
    assert "s-400,S-400 deals,S-400" in run("test", "Ankara will not return the S-400", "--format", "csv")[0]
    assert "No topic matches" in run("test", "the cheese festival")[1]
    (tmp_path / "topics.yaml").write_text("topics: [{slug: cheese, label: Cheese, terms: [cheese]}]", "utf-8")
    assert "cheese,Cheese,cheese" in run("test", "the cheese festival", "--format", "csv")[0]


def test_rules_are_suggested_and_applied(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is suggested can be applied as it is."""
    monkeypatch.setenv("CLAIMS_DATABASE_URL", database)
    file = tmp_path / "article.txt"
    said = ("the cheese festival will go on", "nobody needs a cheese festival")
    file.write_text("".join(f"“{words.capitalize()},” Smith said on Tuesday.\n\n" for words in said), "utf-8")
    loaded = CliRunner().invoke(app, ["load", str(file), "--extractor", "rules"])
    assert loaded.exit_code == 0, loaded.output
    rules = tmp_path / "mine.yaml"
    rules.write_text(run("suggest")[0], "utf-8")
    assert "terms:\n    - cheese festival" in rules.read_text("utf-8")
    assert "to 1 articles: 2 statements" in run("apply", "--rules", str(rules))[1]


@pytest.mark.parametrize("words", [["topics", "test", "cheese"], ["topics", "apply"], ["load", "{folder}"]])
def test_rules_in_another_encoding_are_refused(database: str, tmp_path: Path, words: list[str]) -> None:
    """A file in UTF-16 is named, with what to do, by every command that reads it; no article is rejected for it."""
    rules = tmp_path / "rules.yaml"
    rules.write_text("topics: [{slug: cheese, label: Cheese, terms: [cheese]}]", "utf-16")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("“The cheese festival will go on,” Smith said on Tuesday.", "utf-8")
    done = claims(
        database, tmp_path, *(word.replace("{folder}", str(folder)) for word in words), CLAIMS_TOPICS=str(rules)
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-2:] == [
        f"claims: The file {rules} is not UTF-8 text.",
        "  Save it in the encoding UTF-8.",
    ]
    assert "rejected" not in done.stderr
