"""What all tables share: constraint names by convention, and the few column types in use.

Every id is computed (see claims.store.ids), and every primary key of a table that grows with the articles
contains article_id, so that the schema runs unchanged on a Citus cluster.
"""

from datetime import date, datetime
from typing import Annotated, ClassVar

from sqlalchemy import BigInteger, Date, DateTime, Float, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase

Id = Annotated[int, "a computed 63-bit id"]

FOUND_AT_ONCE = {"fastupdate": "off"}  # of a GIN index: a list of what waits to be indexed is read by every search

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """A table; text is `text`, ids are `bigint`, moments carry their zone."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {
        str: Text(),
        int: Integer(),
        float: Float(53),
        date: Date(),
        datetime: DateTime(timezone=True),
        Id: BigInteger(),
    }
