"""What statements are about: the rules of topics.yaml, as tables."""

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from claims.store.models.base import Base, Id


class Topic(Base):
    """A subject that statements may be about."""

    __tablename__ = "topics"
    __table_args__ = (
        UniqueConstraint("slug"),
        CheckConstraint("slug <> '' AND length(slug) <= 300 AND slug !~ '[,;]'", name="slug_short"),
        {"comment": "A subject that statements may be about"},
    )

    topic_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Computed from the slug")
    slug: Mapped[str] = mapped_column(comment="Stable short name")
    label: Mapped[str] = mapped_column(comment="Name shown")
    label_words: Mapped[list[str]] = mapped_column(
        ARRAY(Text),
        Computed("reporting.question_words_v1(label)", persisted=True),
        comment="Its words as questions see them",
    )
    description: Mapped[str] = mapped_column(comment="What belongs to it")
    parent_id: Mapped[Id | None] = mapped_column(ForeignKey("topics.topic_id"), comment="The wider topic it belongs to")


class TopicTerm(Base):
    """A word or phrase whose use tells the topic, or rules it out."""

    __tablename__ = "topic_terms"
    __table_args__ = (
        CheckConstraint("term <> '' AND length(term) <= 300", name="term_short"),
        {"comment": "A word or phrase whose use tells the topic, or rules it out"},
    )

    topic_id: Mapped[Id] = mapped_column(
        ForeignKey("topics.topic_id", ondelete="CASCADE"), primary_key=True, comment="The topic"
    )
    term: Mapped[str] = mapped_column(primary_key=True, comment="The word or phrase")
    excluded: Mapped[bool] = mapped_column(comment="Whether the term rules the topic out")
    words: Mapped[list[str]] = mapped_column(
        ARRAY(Text),
        Computed("reporting.question_words_v1(term)", persisted=True),
        comment="Its words as questions see them",
    )


class TopicAncestor(Base):
    """Each topic with itself and with every wider topic above it."""

    __tablename__ = "topic_ancestors"
    __table_args__ = ({"comment": "Each topic with itself and with every wider topic above it"},)

    topic_id: Mapped[Id] = mapped_column(
        ForeignKey("topics.topic_id", ondelete="CASCADE"), primary_key=True, comment="The topic"
    )
    ancestor_id: Mapped[Id] = mapped_column(
        ForeignKey("topics.topic_id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        comment="The topic itself, or a wider one",
    )
    distance: Mapped[int] = mapped_column(comment="Steps up: 0 for the topic itself")
