"""What the files of an export are: a data dictionary from the comments, and a Frictionless data package."""

import csv
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from claims import files
from claims.cells import harmless
from claims.store.export.catalogue import View
from claims.store.export.writers import Form

_MEDIA = {
    Form.CSV: "text/csv",
    Form.JSONL: "application/x-ndjson",
    Form.PARQUET: "application/vnd.apache.parquet",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def write(folder: Path, views: Sequence[View], written: Mapping[str, Sequence[Path]], form: Form) -> list[Path]:
    """Write data_dictionary.csv and datapackage.json beside the files, and return their paths."""
    dictionary, package = folder / "data_dictionary.csv", folder / "datapackage.json"
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(["view", "column", "type", "meaning"])
    writer.writerows(_lines(views))
    files.write(dictionary, lines.getvalue())
    resources = [_resource(view, written, folder, form) for view in views]
    described = {
        "profile": "data-package",
        "name": "claims",
        "title": "Who said what, when, about what",
        "resources": resources,
    }
    files.write(package, json.dumps(described, indent=2, ensure_ascii=False) + "\n")
    return [dictionary, package]


def _lines(views: Sequence[View]) -> Iterator[list[str]]:
    for view in views:
        yield [view.name, "", "view", harmless(view.comment)]
        for column in view.columns:
            yield [view.name, column.name, column.type, harmless(column.comment)]


def _resource(view: View, written: Mapping[str, Sequence[Path]], folder: Path, form: Form) -> dict[str, Any]:
    paths = written[view.name]
    fields = [{"name": c.name, "type": c.type, "description": c.comment} for c in view.columns]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if view.key:
        schema["primaryKey"] = list(view.key)
    keys = [_foreign_key(view, column, *to) for column, to in view.references.items() if to[0] in written]
    if keys:
        schema["foreignKeys"] = keys
    names = [path.relative_to(folder).as_posix() for path in paths]
    one = len(paths) == 1
    facts = {"bytes": paths[0].stat().st_size, "hash": f"sha256:{_sha256(paths[0])}"} if one else {}
    return {
        "name": view.name.replace("_", "-"),
        "path": names[0] if one else names,
        "description": view.comment,
        "format": form.value,
        "mediatype": _MEDIA[form],
        "encoding": "utf-8",
        **facts,
        "schema": schema,
    }


def _foreign_key(view: View, column: str, to_view: str, to_column: str) -> dict[str, Any]:
    resource = "" if to_view == view.name else to_view.replace("_", "-")  # empty: the same one, as the format has it
    return {"fields": [column], "reference": {"resource": resource, "fields": [to_column]}}


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
