"""Which statements tell the same: sketches to find them by, links between them, and the claim they share."""

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from claims.store.models.base import FOUND_AT_ONCE, Base, Id
from claims.store.models.statements import WHOLE

BANDS = "Hashes of which two much alike share at least one"


class ArticleSketch(Base):
    """What near-duplicates of an article are found by."""

    __tablename__ = "article_sketches"
    __table_args__ = (
        ForeignKeyConstraint(["article_id"], ["articles.article_id"], ondelete="CASCADE"),
        Index(None, "bands", postgresql_using="gin", postgresql_with=FOUND_AT_ONCE),
        {"comment": "What near-duplicates of an article are found by"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    bands: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), comment=BANDS)


class ArticleLink(Base):
    """Two articles that are much the same text."""

    __tablename__ = "article_links"
    __table_args__ = (
        ForeignKeyConstraint(["article_id"], ["articles.article_id"], ondelete="CASCADE"),
        CheckConstraint("article_id < other_article_id", name="in_order"),
        {"comment": "Two articles that are much the same text"},
    )

    article_id: Mapped[Id] = mapped_column(
        primary_key=True, autoincrement=False, comment="The article with the smaller id"
    )
    other_article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, index=True, comment="The other")
    score: Mapped[float] = mapped_column(comment="Share of five-word stretches in common")


class StatementSketch(Base):
    """What other tellings of a statement are found by."""

    __tablename__ = "statement_sketches"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "statement_id"], WHOLE, ondelete="CASCADE"),
        Index(None, "bands", postgresql_using="gin", postgresql_with=FOUND_AT_ONCE),
        {"comment": "What other tellings of a statement are found by"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    statement_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The statement")
    bands: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), comment=BANDS)


class StatementLink(Base):
    """Two statements that tell the same, or perhaps the opposite."""

    __tablename__ = "statement_links"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "statement_id"], WHOLE, ondelete="CASCADE"),
        Index("ix_statement_links_other", "other_article_id", "other_statement_id"),
        CheckConstraint("relation IN ('verbatim', 'near', 'reworded', 'contradiction')", name="relation"),
        CheckConstraint("score BETWEEN 0 AND 1", name="score_a_share"),
        CheckConstraint("(article_id, statement_id) < (other_article_id, other_statement_id)", name="in_order"),
        {"comment": "Two statements that tell the same, or perhaps the opposite"},
    )

    article_id: Mapped[Id] = mapped_column(
        primary_key=True, autoincrement=False, comment="Article of the one statement"
    )
    statement_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The one statement")
    other_article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Article of the other")
    other_statement_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The other statement")
    relation: Mapped[str] = mapped_column(comment="verbatim, near or reworded; contradiction: perhaps its denial")
    score: Mapped[float] = mapped_column(comment="How alike the words are, 0 to 1")
    method: Mapped[str] = mapped_column(comment="How it was found and measured")


class StatementClaim(Base):
    """Which claim a statement tells, where it is told more than once."""

    __tablename__ = "statement_claims"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "statement_id"], WHOLE, ondelete="CASCADE"),
        {"comment": "Which claim a statement tells, where it is told more than once"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    statement_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The statement")
    claim_id: Mapped[Id] = mapped_column(index=True, comment="Smallest statement_id of its tellings")
