"""Phrases that no topic rule knows: counted by statements, proposed as rules that can be loaded."""

from pathlib import Path

from claims.resolution import topic_phrases
from claims.resolution.topics import load_rules

CONTENTS = (
    "the cheese festival in Gruyere draws many visitors",
    "a cheese festival, once small, now feeds Gruyere",
    "the cheese festival opens",
    "the S-400 systems and NATO and the S-400 systems",
    "NATO knows the S-400 systems",
    "nothing at all",
)


def test_what_no_rule_knows_is_counted() -> None:
    """Phrases and names inside sentences, once a statement; parts of longer ones and what rules know are left out."""
    found = topic_phrases.phrases(CONTENTS, load_rules())
    assert [(phrase.text, phrase.statements) for phrase in found] == [("cheese festival", 3), ("Gruyere", 2)]


def test_proposals_are_rules(tmp_path: Path) -> None:
    """What is printed can be kept as a file of rules, after which nothing is left to propose."""
    file = tmp_path / "topics.yaml"
    file.write_text(topic_phrases.proposed(topic_phrases.phrases(CONTENTS, load_rules())), "utf-8")
    assert "# in 3 statements" in file.read_text("utf-8")
    rules = load_rules(file)
    assert {"cheese-festival", "gruyere"} <= {rule.slug for rule in rules.rules}
    assert topic_phrases.phrases(CONTENTS, rules) == []
