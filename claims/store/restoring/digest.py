"""Rows as COPY writes them, summed up so that two tables can be compared whatever order their rows lie in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Final

_MOMENT = re.compile(rb"(?:(?<=\t)|^)\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d(?::\d\d)*(?=\t|\n|$)")
_BITS: Final = 128
END: Final = b"\\.\n"


@dataclass(slots=True)
class Digest:
    """The number of rows and the sum of their hashes. Moments count in UTC, whatever zone they are written in."""

    rows: int = 0
    sum: int = field(default=0)

    def add(self, row: bytes) -> None:
        """Add a row, as COPY writes it in text format."""
        row = _MOMENT.sub(_in_utc, row)
        self.rows += 1
        self.sum = (self.sum + int.from_bytes(blake2b(row, digest_size=_BITS // 8).digest())) % (1 << _BITS)


def digest(rows: Iterable[bytes]) -> Digest:
    """Return the digest of rows."""
    made = Digest()
    for row in rows:
        made.add(row)
    return made


def _in_utc(found: re.Match[bytes]) -> bytes:
    try:
        return datetime.fromisoformat(found[0].decode()).astimezone(UTC).isoformat().encode()
    except (ValueError, OverflowError):
        return found[0]
