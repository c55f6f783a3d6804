"""How many rows there are to be: what `claims check` compares the tables with."""

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from claims.store.models.base import Base, Id

_TALLY = "Rows in {}, and the first digits of the SHA-256 of what tells them apart"


class ArticleTally(Base):
    """How many rows of each table reading an article gave, with their digests."""

    __tablename__ = "article_tallies"
    __table_args__ = (
        ForeignKeyConstraint(["article_id"], ["articles.article_id"], ondelete="CASCADE"),
        {"comment": "How many rows of each table reading an article gave, with their digests"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    statements: Mapped[str] = mapped_column(comment=_TALLY.format("statements"))
    statement_spans: Mapped[str] = mapped_column(comment=_TALLY.format("statement_spans"))
    statement_speakers: Mapped[str] = mapped_column(comment=_TALLY.format("statement_speakers"))
    statement_topics: Mapped[str] = mapped_column(comment=_TALLY.format("statement_topics"))
    date_mentions: Mapped[str] = mapped_column(comment=_TALLY.format("date_mentions"))
    statement_dates: Mapped[str] = mapped_column(comment=_TALLY.format("statement_dates"))
    statement_phrases: Mapped[str] = mapped_column(comment=_TALLY.format("statement_phrases"))


class RuleTally(Base):
    """How many rows the last load wrote into a table that it fills from rules and shipped files."""

    __tablename__ = "rule_tallies"
    __table_args__ = ({"comment": "How many rows of tables filled from rules and shipped files there are to be"},)

    name: Mapped[str] = mapped_column(primary_key=True, comment="The table")
    tally: Mapped[str] = mapped_column(comment="Its rows, and the first digits of the SHA-256 of their keys")
