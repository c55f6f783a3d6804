"""The reporting views as a dbt source: names, columns and meanings, from the comments."""

from collections.abc import Sequence
from typing import Any

import yaml

from claims.store.export.catalogue import View


def sources(views: Sequence[View]) -> str:
    """Return sources.yml, with tests that every key is there and unique, and is one of what it refers to."""
    tables = [
        {
            "name": view.name,
            "description": view.comment,
            "columns": [_column(view, c.name, c.comment) for c in view.columns],
        }
        for view in views
    ]
    source = {
        "name": "claims",
        "schema": "reporting",
        "description": "Who said what, when, about what",
        "tables": tables,
    }
    return yaml.safe_dump({"version": 2, "sources": [source]}, sort_keys=False, allow_unicode=True, width=120)


def _column(view: View, name: str, comment: str) -> dict[str, Any]:
    column: dict[str, Any] = {"name": name, "description": comment}
    tests: list[Any] = []
    if name in view.key:
        tests += ["not_null", "unique"] if view.key == (name,) else ["not_null"]
    if name in view.references:
        to_view, to_column = view.references[name]
        tests.append({"relationships": {"arguments": {"to": f"source('claims', '{to_view}')", "field": to_column}}})
    if tests:
        column["data_tests"] = tests
    return column
