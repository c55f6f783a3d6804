"""Phrases that no topic rule knows: counted by statements, proposed as rules that can be loaded."""

from pathlib import Path

from claims.topics import suggest
from claims.topics.classify import load_rules
from claims.topics.suggest import Counted

FOUND = (
    Counted("cheese festival", "cheese festival", 3),
    Counted("cheese", "cheese", 3),
    Counted("festivals", "festival", 4),
    Counted("Gruyère", "gruyere", 2),
    Counted("S-400 systems", "s-400 system", 9),
    Counted("NATO", "nato", 5),
)


def test_what_no_rule_knows_is_proposed() -> None:
    """The most telling comes first; parts of longer ones and what rules know are left out."""
    found = suggest.unknown(FOUND, load_rules())
    assert [phrase.text for phrase in found] == ["cheese festival", "festivals", "Gruyère"]


def test_proposals_are_rules(tmp_path: Path) -> None:
    """What is printed can be kept as a file of rules, after which nothing is left to propose."""
    file = tmp_path / "topics.yaml"
    file.write_text(suggest.proposed(suggest.unknown(FOUND, load_rules())), "utf-8")
    assert "# in 3 statements" in file.read_text("utf-8")
    rules = load_rules(file)
    assert {"cheese-festival", "gruyere"} <= {rule.slug for rule in rules.rules}
    assert suggest.unknown(FOUND, rules) == []
