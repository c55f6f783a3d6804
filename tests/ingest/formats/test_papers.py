"""PDF and Word documents, through readers that need not be installed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from claims.ingest.formats.story import Refused

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
from tests.ingest.formats.samples import TEXT, docx, one, parts, pdf


def test_documents(tmp_path: Path) -> None:
    """PDF and Word documents give their text."""
    assert one(tmp_path, "a.pdf", pdf()).body == "The talks will go on, Anna Muller said on Friday."
    found = one(tmp_path, "a.docx", docx())
    assert (found.body, found.byline) == ("Talks go on, minister says\n\n" + TEXT, "Jane Doe")


def test_missing_readers_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an optional reader is not installed, the reason says what to install."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    (found,) = parts(tmp_path, "a.pdf", pdf())
    assert isinstance(found, Refused)
    assert "pip install '.[pdf]'" in found.reason
