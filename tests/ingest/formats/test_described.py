"""The README's table of inputs is made from the code, and readers leave out only what it says."""

from __future__ import annotations

import re
from pathlib import Path

from claims.ingest.formats import FORMATS
from claims.ingest.formats.described import table
from claims.ingest.formats.story import LeftOut

README = Path(__file__).parents[3] / "README.md"
TABLE = re.compile(r"(<!-- inputs -->\n).*?(?=<!-- /inputs -->)", re.DOTALL)


def test_the_readme_has_the_table_of_inputs(*, update_golden: bool) -> None:
    """What stands between the marks is what the registry of formats says (`make update-golden` rewrites it)."""
    text = README.read_text("utf-8")
    if update_golden:
        text = TABLE.sub(lambda found: found[1] + table(), text)
        README.write_text(text, "utf-8")
    found = TABLE.search(text)
    assert found, "the README has no marks around its table of inputs"
    assert found[0] == f"<!-- inputs -->\n{table()}"


def test_readers_leave_out_what_the_table_says() -> None:
    """Each kind of loss that a reader's module counts is one that its format names, and the other way round."""
    folder = Path(__file__).parents[3] / "claims/ingest/formats"
    shared = {"plain": ("texts",), "docx": ("texts",), "pdf": ("texts",), "rtf": ("texts",), "mbox": ("mail",)}
    shared |= {"jsonl": ("ninjs",), "json_rows": ("ninjs",)}
    modules = {form.module for form in FORMATS}
    for module in modules:
        texts = [(folder / f"{name}.py").read_text("utf-8") for name in (module, *shared.get(module, ()))]
        counted = {LeftOut[name] for text in texts for name in re.findall(r"LeftOut\.([A-Z]+)", text)}
        named = {kind for form in FORMATS if form.module == module for kind in form.leaves}
        assert counted == named, module
    assert all(form.reads for form in FORMATS)
