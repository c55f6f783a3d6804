"""What corrections changed, as it was read: the way back."""

from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from claims.store.models.base import Base, Id

WHOLE = ["corrected_statements.article_id", "corrected_statements.statement_id"]


class CorrectedStatement(Base):
    """A statement that a correction changed or took away, as it was read."""

    __tablename__ = "corrected_statements"
    __table_args__ = (
        ForeignKeyConstraint(["article_id"], ["articles.article_id"], ondelete="CASCADE"),
        {"comment": "A statement that a correction changed or took away, as it was read"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    statement_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The statement")
    said_date_id: Mapped[Id | None] = mapped_column(
        ForeignKey("dates.date_id"), index=True, comment="When it was said, as read"
    )
    as_read: Mapped[dict[str, Any]] = mapped_column(
        JSONB, comment="Its rows in statements, statement_spans, _topics, _dates and _phrases, as read"
    )


class CorrectedSpeaker(Base):
    """Who said a corrected statement, as it was read."""

    __tablename__ = "corrected_speakers"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "statement_id"], WHOLE, ondelete="CASCADE"),
        {"comment": "Who said a corrected statement, as it was read"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    statement_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The statement")
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Order as named, from 0")
    speaker_id: Mapped[Id] = mapped_column(ForeignKey("speakers.speaker_id"), index=True, comment="The speaker")
    rule: Mapped[str] = mapped_column(comment="The rule that tells")
    alias: Mapped[str] = mapped_column(comment="The name form matched or printed")
    name: Mapped[str] = mapped_column(comment="The fullest name this article gives")
    confidence: Mapped[float] = mapped_column(comment="How sure the rule is, 0 to 1")
    behalf_id: Mapped[Id | None] = mapped_column(
        ForeignKey("speakers.speaker_id"), index=True, comment="The body on whose behalf the speaker speaks"
    )
