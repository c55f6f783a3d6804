"""What is handed over: an article, and statements in it with the spans of their parts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from claims.records import Spans

_NO_NAME = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Told:
    """A statement: its row of statements_wide, and its spans by part, in code points of the article's body."""

    row: Mapping[str, Any]
    spans: Mapping[str, Spans]

    @property
    def key(self) -> str:
        """The statement's key."""
        return str(self.row["statement"])


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with statements to be handed over."""

    key: str
    url: str | None
    title: str | None
    outlet: str | None
    published: date | None
    body: str
    told: tuple[Told, ...]

    @property
    def file_name(self) -> str:
        """A name for a file: the article's key as far as file systems take it, and a digest of it."""
        import hashlib  # noqa: PLC0415 - only where files are written

        plain = _NO_NAME.sub("_", self.key).strip("._")[-_LONGEST:]
        return f"{plain}-{hashlib.sha256(self.key.encode()).hexdigest()[:8]}"
