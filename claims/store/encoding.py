"""Rows as COPY takes them in binary form, made without a connection: by the processes that extract, not the writer.

The form is that of the PostgreSQL manual (COPY, "Binary Format"); a type is known by its column in the models.
"""

import struct
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import ARRAY, BigInteger, Boolean, Date, Float, Integer, Text
from sqlalchemy.types import TypeEngine

from claims.store.models import Base
from claims.store.rows import Row

HEADER: Final = b"PGCOPY\n\xff\r\n\0" + struct.pack(">ii", 0, 0)
TRAILER: Final = struct.pack(">h", -1)
_NULL: Final = struct.pack(">i", -1)
_DAY_NOUGHT: Final = date(2000, 1, 1).toordinal()
_LENGTH, _COUNT = struct.Struct(">i"), struct.Struct(">h")
_SHORT, _LONG, _DOUBLE, _BOOL = (struct.Struct(form) for form in (">ii", ">iq", ">id", ">i?"))
_LIST: Final = struct.Struct(">iiIii")  # dimensions, whether there are nulls, type of the members; length, first index
_BIGINT, _TEXT = 20, 25  # numbers of types in the catalogue, the same on every server

Encoder = Callable[[Any], bytes]


@cache
def columns(table: type[Base]) -> tuple[str, ...]:
    """Return the columns that are written, in their order: all but those that the server fills in itself."""
    return tuple(c.name for c in table.__table__.c if c.computed is None and c.server_default is None)


def encode(table: type[Base], rows: Sequence[Row]) -> bytes:
    """Return rows of a table as they stand in the stream, without its header and trailer; what is missing is null.

    Raises:
        UnicodeEncodeError: a text holds half of a surrogate pair.
        struct.error: a number is too large for its column.
    """
    encoders = _encoders(table)
    begin = _COUNT.pack(len(encoders))
    parts = []
    for row in rows:
        parts.append(begin)
        for name, encoder in encoders:
            value = row.get(name)
            parts.append(_NULL if value is None else encoder(value))
    return b"".join(parts)


@cache
def _encoders(table: type[Base]) -> list[tuple[str, Encoder]]:
    return [(name, _encoder(table.__table__.c[name].type)) for name in columns(table)]


def _encoder(kind: TypeEngine[Any]) -> Encoder:
    if isinstance(kind, ARRAY):
        return _numbers if isinstance(kind.item_type, BigInteger) else _texts
    return next(encoder for one, encoder in _ENCODERS if isinstance(kind, one))


def _text(value: str) -> bytes:
    encoded = value.encode()
    return _LENGTH.pack(len(encoded)) + encoded


def _numbers(values: Sequence[int]) -> bytes:
    return _members(_BIGINT, [_LONG.pack(8, value) for value in values])


def _texts(values: Sequence[str]) -> bytes:
    return _members(_TEXT, [_text(value) for value in values])


def _members(kind: int, members: Sequence[bytes]) -> bytes:
    body = b"".join(members)
    if not members:
        return _LENGTH.pack(12) + struct.pack(">iiI", 0, 0, kind)
    return _LENGTH.pack(_LIST.size + len(body)) + _LIST.pack(1, 0, kind, len(members), 1) + body


_ENCODERS: Final[Sequence[tuple[type, Encoder]]] = (
    (BigInteger, lambda value: _LONG.pack(8, value)),
    (Integer, lambda value: _SHORT.pack(4, value)),
    (Text, _text),
    (Date, lambda value: _SHORT.pack(4, value.toordinal() - _DAY_NOUGHT)),
    (Float, lambda value: _DOUBLE.pack(8, value)),
    (Boolean, lambda value: _BOOL.pack(1, value)),
)
