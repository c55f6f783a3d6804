"""An article that the database cannot hold is refused by itself: the load goes on."""

from __future__ import annotations

from typing import Any

import pytest

from claims.errors import RejectedError
from claims.knowledge import person_names
from claims.store.load import Loading


def test_an_article_that_cannot_be_stored_harms_no_other(database: str, said: Any, extraction: Any) -> None:
    """What breaks a rule of the schema is refused with the reason, and the next article is stored."""
    with Loading(database) as store:
        with pytest.raises(RejectedError, match="cannot be stored"):
            store.store(extraction(said("{He} <said> [no].", by={"x" * 400: "He"}), name="bad.txt"))
        assert store.store(extraction(said("{He} <said> [no]."), name="good.txt")) == "new"
        store.finish({"new": 1, "rejected": 1})


def test_endless_names_have_short_slugs_of_their_own() -> None:
    """A name of thousands of letters has a slug that the database takes, and no other name has it."""
    slugs = {person_names.slug("Anna " * 1_000), person_names.slug("Anna " * 1_001), person_names.slug("A" * 5_000)}
    assert len(slugs) == 3
    assert max(map(len, slugs)) <= 200
    assert person_names.slug("Ministry of Defence") == "ministry-of-defence"
