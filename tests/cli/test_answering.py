"""Commands that only ask do so with the reader's rights, not the owner's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from claims.store import session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ASKING = [
    ("query", "who-said", "ports"),
    ("query", "ask", "who said what about ports"),
    ("show", "3k9"),
    ("speakers", "list"),
    ("speakers", "review", "--namesakes"),
    ("decisions", "list"),
    ("topics", "suggest"),
    ("export", "--to", "out"),
]


@pytest.fixture
def closed(fresh: Callable[..., Any], database: str) -> Callable[..., Any]:
    """Return `claims` over a database in which readers have lost their rights, and only they."""
    with session.connect(database) as owner:
        for schema in ("public", "reporting"):
            owner.exec_driver_sql(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM claims_reader")
            owner.exec_driver_sql(f"REVOKE USAGE ON SCHEMA {schema} FROM claims_reader")
        owner.commit()
    return fresh


@pytest.mark.parametrize("words", ASKING, ids=" ".join)
def test_a_question_needs_the_reader_role(closed: Callable[..., Any], words: tuple[str, ...], tmp_path: Path) -> None:
    """Where the reader may see nothing, no question is answered: it was not asked as the owner."""
    done = closed(*(str(tmp_path / word) if word == "out" else word for word in words))
    assert done.returncode != 0, done.stdout
    assert "permission denied" in done.stderr or "does not exist" in done.stderr
