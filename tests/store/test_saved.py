"""Saved queries: what their heading says is what they take."""

from pathlib import Path

import pytest

from claims.errors import UsageError
from claims.store import saved

TEXT = """\
-- A title
-- A sentence
-- that goes on.
-- :a (one) the first
-- :b [two] the second

SELECT :a, :b;
"""


def test_a_heading_is_read() -> None:
    """Title, sentence, values with examples, and SQL."""
    one = saved.parse("mine", TEXT)
    assert (one.title, one.sentence, one.sql) == ("A title", "A sentence that goes on.", "SELECT :a, :b")
    assert [(p.name, p.example, p.required) for p in one.parameters] == [("a", "one", True), ("b", "two", False)]


def test_values_left_out_are_null_and_needed_ones_asked_for() -> None:
    """A needed value is named with its example; an unknown one is refused."""
    one = saved.parse("mine", TEXT)
    assert one.values({"a": "1"}) == {"a": "1", "b": None}
    with pytest.raises(UsageError, match="needs the first"):
        one.values({"b": "1"})
    with pytest.raises(UsageError, match="takes no value c"):
        one.values({"a": "1", "c": "1"})


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("SELECT 1", "does not say what it answers"),
        ("-- Title\n-- Sentence\nSELECT :x", "does not explain :x"),
        ("-- Title\n-- Sentence\n-- :x\nSELECT :x", "is not understood"),
    ],
)
def test_a_heading_that_says_too_little_is_refused(text: str, complaint: str) -> None:
    """With what to write."""
    with pytest.raises(UsageError, match=complaint):
        saved.parse("mine", text)


def test_a_users_own_file_is_found(tmp_path: Path) -> None:
    """A name that ends in .sql is a path."""
    path = tmp_path / "mine.sql"
    path.write_text(TEXT, "utf-8")
    assert saved.find(str(path)).title == "A title"
    with pytest.raises(UsageError, match="cannot be read"):
        saved.find(str(tmp_path / "other.sql"))
    with pytest.raises(UsageError, match="who-said-what"):
        saved.find("no such query")


def test_at_least_fifteen_are_shipped() -> None:
    """Each with a title, a sentence, and an explanation for every value (or it could not be read)."""
    found = saved.shipped()
    assert len(found) >= 15
    assert all(one.sentence.endswith(".") for one in found)
