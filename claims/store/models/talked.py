"""What statements talk about, whether or not a topic rule knows it: dates, names and phrases."""

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import Text

from claims.store.models.base import Base, Id
from claims.store.models.statements import WHOLE


class StatementDate(Base):
    """A date that a statement talks about, counted from when it was said."""

    __tablename__ = "statement_dates"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "statement_id"], WHOLE, ondelete="CASCADE"),
        Index(None, "date_id"),
        CheckConstraint("char_start < char_end", name="span_not_empty"),
        {"comment": "A date that a statement talks about, counted from when it was said"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    statement_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The statement")
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Order in the words, from 0")
    char_start: Mapped[int] = mapped_column(comment="First code point in the body, from 0")
    char_end: Mapped[int] = mapped_column(comment="Code point after the last")
    mention: Mapped[str] = mapped_column(comment="The words")
    date_id: Mapped[Id | None] = mapped_column(ForeignKey("dates.date_id"), comment="What they mean; empty if unclear")
    anchor: Mapped[str] = mapped_column(comment="EDTF of the date it was counted from, if any")
    rule: Mapped[str] = mapped_column(comment="The rule that read it, or why there is no date")
    weekday_agrees: Mapped[bool | None] = mapped_column(comment="Whether a weekday named with it fits")
    rejected: Mapped[list[str]] = mapped_column(ARRAY(Text), comment="Years ruled out, each with its reason")


class StatementPhrase(Base):
    """A name or noun phrase in what was said."""

    __tablename__ = "statement_phrases"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "statement_id"], WHOLE, ondelete="CASCADE"),
        Index(None, "key"),
        CheckConstraint("key <> '' AND length(key) <= 300", name="key_short"),
        {"comment": "A name or noun phrase in what was said"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    statement_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The statement")
    key: Mapped[str] = mapped_column(primary_key=True, comment="The phrase folded, its last noun in the singular")
    phrase: Mapped[str] = mapped_column(comment="The phrase as printed")
    kind: Mapped[str] = mapped_column(comment="phrase, or what a name is of: person, organisation, place, ...")
