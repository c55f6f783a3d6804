"""Hooks of the documentation's build (mkdocs.yml): pages made from the code, and those that are kept elsewhere."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

import reference_pages  # the build looks for modules beside its hooks
from mkdocs.structure.files import File, Files

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parent.parent
AT_ROOT = {  # a document that is not under docs/, and the page made of it
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "CODE_OF_CONDUCT.md": "code_of_conduct.md",
    "RELIABILITY.md": "reliability.md",
    "SECURITY.md": "security.md",
    "THIRD_PARTY.md": "third_party.md",
    "claims/data/model/README.md": "model.md",
    "alembic/README.md": "migrations.md",
    "changelog.d/README.md": "changes.md",
}
PYTHON = """# Python

Generated from the docstrings of `claims.api`. Every name is reached as `claims.NAME`.

::: claims.api
"""
_LINK = re.compile(r"\]\((?P<path>[^)#:]+)(?P<place>#[^)]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are not files under docs/."""
    with reference_pages.scratch_database() as connection:
        made = {
            "reference/commands.md": reference_pages.commands(),
            "reference/python.md": PYTHON,
            "reference/sql.md": reference_pages.sql(connection),
            "reference/exit-codes.md": reference_pages.exit_codes(),
            "reference/data-files.md": reference_pages.data_files(),
        }
    for name, page in AT_ROOT.items():
        made[page] = (ROOT / name).read_text("utf-8")
    for page, content in made.items():
        files.append(File.generated(config, page, content=content))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - as called
    """Return a page with links to files of the repository turned into links to the site's pages."""
    at_root = {made: name for name, made in AT_ROOT.items()}
    source = at_root.get(page.file.src_uri, f"docs/{page.file.src_uri}")
    start = posixpath.dirname(page.file.src_uri)

    def turned(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), link["path"]))
        on_site = AT_ROOT.get(target, target.removeprefix("docs/"))
        return f"]({posixpath.relpath(on_site, start or '.')}{link['place'] or ''})"

    return _LINK.sub(turned, markdown)
