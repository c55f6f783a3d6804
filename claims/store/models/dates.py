"""Uncertain dates: an EDTF value once, its bounds as plain dates, and each mention in the texts."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from claims.store.models.base import Base, Id


class Date(Base):
    """A date as precisely as it is known; `XXXX-01-10` has no bounds and matches no period."""

    __tablename__ = "dates"
    __table_args__ = (
        UniqueConstraint("edtf"),
        CheckConstraint("edtf <> '' AND length(edtf) <= 500", name="edtf_short"),
        CheckConstraint("earliest <= latest", name="bounds_in_order"),
        {"comment": "A date as precisely as it is known; XXXX-01-10 has no bounds and matches no period"},
    )

    date_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Computed from the EDTF text")
    edtf: Mapped[str] = mapped_column(comment="Extended Date/Time Format (ISO 8601-2)")
    precision: Mapped[str] = mapped_column(
        comment="day, month, season, year, decade, interval, set, day-without-year or unknown"
    )
    earliest: Mapped[date | None] = mapped_column(comment="First day it may be; with latest alone: any day before")
    latest: Mapped[date | None] = mapped_column(comment="Last day it may be; with earliest alone: any day after")
    qualifier: Mapped[str | None] = mapped_column(comment="early, mid, late or about")


class DateCandidate(Base):
    """One member of a set of candidate dates: the set matches a period only where a member does."""

    __tablename__ = "date_candidates"
    __table_args__ = (
        CheckConstraint("earliest <= latest", name="bounds_in_order"),
        {"comment": "One member of a set of dates: the set matches a period only where a member does"},
    )

    date_id: Mapped[Id] = mapped_column(ForeignKey("dates.date_id"), primary_key=True, comment="The set")
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Order in the set, from 0")
    earliest: Mapped[date] = mapped_column(comment="First day this member may be")
    latest: Mapped[date] = mapped_column(comment="Last day this member may be")


class DateMention(Base):
    """A date expression in a text and how it was understood."""

    __tablename__ = "date_mentions"
    __table_args__ = (
        ForeignKeyConstraint(["article_id"], ["articles.article_id"], ondelete="CASCADE"),
        Index(None, "date_id"),
        CheckConstraint("char_start < char_end", name="span_not_empty"),
        {"comment": "A date expression in a text and how it was understood"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Order in the text, from 0")
    char_start: Mapped[int] = mapped_column(comment="First code point in the body, from 0")
    char_end: Mapped[int] = mapped_column(comment="Code point after the last")
    mention: Mapped[str] = mapped_column(comment="The words")
    date_id: Mapped[Id | None] = mapped_column(ForeignKey("dates.date_id"), comment="What they mean; empty if unclear")
    anchor: Mapped[str] = mapped_column(comment="EDTF of the date it was counted from, if any")
    rule: Mapped[str] = mapped_column(comment="The rule that read it")
    weekday_agrees: Mapped[bool | None] = mapped_column(comment="Whether a weekday named with it fits")
    rejected: Mapped[list[str]] = mapped_column(ARRAY(Text), comment="Years ruled out, each with its reason")
