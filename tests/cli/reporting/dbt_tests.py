"""dbt's own tests of a column, run as SQL."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent.parent.parent.parent / "bi" / "dbt"


def holds(column: dict[str, Any], view: str, ask: Callable[[str], Any]) -> None:
    """Run dbt's tests of a column: it is filled, its values differ, they are keys of what they refer to."""
    name, wanted = column["name"], column.get("data_tests", [])
    rows, filled, different = ask(f"SELECT count(*), count({name}), count(DISTINCT {name}) FROM {view}")
    assert "not_null" not in wanted or filled == rows
    assert "unique" not in wanted or different == rows
    for each in wanted:
        if isinstance(each, dict):
            told = each["relationships"]["arguments"]
            (other,) = re.findall(r"source\('claims', '(\w+)'\)", told["to"])
            orphans = (
                f"SELECT count(*) FROM {view} AS child WHERE {name} IS NOT NULL AND NOT EXISTS "
                f"(SELECT FROM reporting.{other} AS parent WHERE parent.{told['field']} = child.{name})"
            )
            assert ask(orphans) == (0,), (view, name, told)
