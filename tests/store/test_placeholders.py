"""`:name` in SQL: found where it is one, left where it only looks like one."""

import pytest

from claims.store import placeholders


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        ("SELECT :a, :b, :a", ["a", "b"]),
        ("SELECT x::text, ':no', \":no\" -- :no\n, :yes", ["yes"]),
        ("SELECT /* :no */ $$ :no $$, $q$ :no $q$, :yes", ["yes"]),
        (r"SELECT E'\' :no', 'it''s :no', :yes", ["yes"]),
        ("SELECT a[1:n], a[x:y], f(b := :c)", ["c"]),
        ("SELECT 1", []),
    ],
)
def test_names_are_found(sql: str, names: list[str]) -> None:
    """Casts, texts, comments, slices and arguments are no parameters."""
    assert placeholders.named(sql) == names


def test_only_given_names_are_replaced_and_per_cent_signs_kept() -> None:
    """What psycopg would misread is doubled."""
    assert placeholders.prepared("SELECT :a LIKE '%:a', 5 % :b", {"a"}) == "SELECT %(a)s LIKE '%%:a', 5 %% :b"
