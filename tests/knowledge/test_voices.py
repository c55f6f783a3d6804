"""Who the sources are: classes of roles and bodies, gender by pronoun and name, and counts that add up."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from claims.knowledge import voices

ROOT = Path(__file__).parent.parent.parent
GAP = ROOT.parent / "shared" / "data" / "gap" / "gap-validation.tsv"


@pytest.fixture(scope="module")
def measure() -> Any:
    """Return the module that measures."""
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import measure_voices  # noqa: PLC0415 - of tools/, which is no package
    finally:
        sys.path.pop(0)
    return measure_voices


def test_the_error_of_role_classes_is_the_one_that_is_told(measure: Any) -> None:
    """On the judged roles, none of which the word list was written for."""
    judged, wrong, _ = measure.classes()
    assert voices.measured()["role class"] == f"{wrong} of {judged} judged roles wrong"


@pytest.mark.skipif(not GAP.exists(), reason="the corpora are not in ../shared/data")
def test_the_error_of_genders_is_the_one_that_is_told(measure: Any) -> None:
    """On full names of people for whom a pronoun stands."""
    names, known, wrong = measure.genders(GAP)
    assert voices.measured()["gender"] == f"{wrong} of {known} given names wrong; {names - known} more not told"


@pytest.mark.parametrize(
    ("role", "name", "kind", "expected"),
    [
        ("deputy prime ministers", "Ann Roe", "person", "official"),
        ("professor of law at a university", "Ann Roe", "person", "expert"),
        ("owner of a bakery", "Ann Roe", "person", "business"),
        ("a mother of three", "Ann Roe", "person", "resident"),
        (None, "Ann Roe", "person", "other"),
        ("minister", None, None, "unnamed"),
        (None, "two officials", "anonymous", "unnamed"),
        (None, "Lydia", "state", "official"),
        (None, "Ministry of Ports", "organisation", "official"),
        (None, "Lund Shipping Ltd", "organisation", "business"),
        ("MINISTRE", "Ann Roe", "person", "other"),
    ],
)
def test_a_role_makes_a_class(role: str | None, name: str | None, kind: str | None, expected: str) -> None:
    """Whole words count, in any case and number; what no word tells is other."""
    assert voices.role_class(role, name, kind) == expected


def test_gender_is_told_by_pronouns_before_names() -> None:
    """A pronoun outweighs a name; a name of both, of a stranger or alone tells nothing."""
    assert voices.gender("John Roe") == "male"
    assert voices.gender("John Roe", ["she", "Roe", "She"]) == "female"
    assert voices.gender("Qwx Roe") == "unknown"
    assert voices.gender("Qwx Roe", ["he"]) == "male"
    assert voices.gender("Mary") == "unknown"


def test_counts_tell_statements_once_and_speakers_once() -> None:
    """A statement of two speakers counts in each group once; shares are of all statements."""

    def row(statement: str, name: str | None, kind: str | None = "person", **more: str) -> dict[str, Any]:
        slug = name and name.lower().replace(" ", "-")
        facts = {"outlet": "TASS", "role": None, "words": "", "country": None}
        return {"statement": statement, "slug": slug, "name": name, "kind": kind, **facts, **more}

    rows = [
        row("a", "Mary Roe", role="minister", country="TR"),
        row("a", "John Lund", role="minister"),
        row("b", "Mary Roe", words="she"),
        row("c", None, None),
        row("d", "Lydia", "state", country="LY"),
    ]
    found = {(r["measure"], r["group"]): (r["statements"], r["speakers"], r["share"]) for r in voices.counted(rows)}
    assert found["named", "named"] == (3, 3, 0.75)
    assert found["named", "unnamed"] == (1, 0, 0.25)
    assert found["role class", "official"] == (2, 3, 0.5)
    assert (found["gender", "female"], found["gender", "male"]) == ((2, 1, 0.5), (1, 1, 0.25))
    assert found["country", "not known"] == (3, 2, 0.75)
    assert found["outlet", "TASS"] == (4, 3, 1.0)
    assert all(r["error"] for r in voices.counted(rows) if r["measure"] in {"role class", "gender"})
