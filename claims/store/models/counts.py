"""What is counted ahead of the question, kept by difference: small tables beside the statements they count.

None has a foreign key: 0 stands for "no topic", "no speaker", "no outlet", and a load shall wait for nobody who counts.
"""

from datetime import date

from sqlalchemy import Index, SmallInteger
from sqlalchemy.dialects.postgresql import ARRAY, BIGINT
from sqlalchemy.orm import Mapped, mapped_column

from claims.store.models.base import Base, Id

_TOPIC = "The topic; 0 for statements without one"
_SPEAKER = "The speaker; 0 for statements without one"
_OUTLET = "The outlet; 0 where not known"
_STARTS = "First day of the period; 0001-01-01 where not even the year is known"
_GRAIN = "What is known of the date: 3 the day, 2 the month, 1 the year, 0 none of them"


class StatementCount(Base):
    """How many statements by day, topic, speaker and outlet."""

    __tablename__ = "statement_counts"
    __table_args__ = (
        Index(None, "speaker_id"),
        {"comment": "The rollup behind reporting.daily_counts"},
    )

    topic_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment=_TOPIC)
    speaker_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment=_SPEAKER)
    source_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment=_OUTLET)
    starts: Mapped[date] = mapped_column(primary_key=True, comment=_STARTS)
    grain: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, comment=_GRAIN)
    statements: Mapped[int] = mapped_column(comment="How many statements")


class TopicCount(Base):
    """How many statements by month and topic."""

    __tablename__ = "topic_counts"
    __table_args__ = ({"comment": "The rollup behind reporting.counts_by_topic"},)

    topic_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment=_TOPIC)
    starts: Mapped[date] = mapped_column(primary_key=True, comment=_STARTS)
    grain: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, comment=_GRAIN)
    statements: Mapped[int] = mapped_column(comment="How many statements")


class SpeakerCount(Base):
    """How many statements by month and speaker."""

    __tablename__ = "speaker_counts"
    __table_args__ = ({"comment": "The rollup behind reporting.counts_by_speaker"},)

    speaker_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment=_SPEAKER)
    starts: Mapped[date] = mapped_column(primary_key=True, comment=_STARTS)
    grain: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False, comment=_GRAIN)
    statements: Mapped[int] = mapped_column(comment="How many statements")


class TopicSpeakerCount(Base):
    """How many statements by topic and speaker, over all time."""

    __tablename__ = "topic_speaker_counts"
    __table_args__ = ({"comment": "The rollup behind reporting.counts_by_topic_and_speaker"},)

    topic_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment=_TOPIC)
    speaker_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment=_SPEAKER)
    statements: Mapped[int] = mapped_column(comment="How many statements")


class UncountedArticle(Base):
    """An article whose statements the rollups do not have, or have as they were before it changed."""

    __tablename__ = "uncounted_articles"
    __table_args__ = ({"comment": "Articles that changed since they were counted; the next load counts them"},)

    article: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article's id")


class CountedBefore(Base):
    """A statement of such an article as the rollups still have it."""

    __tablename__ = "counted_before"
    __table_args__ = ({"comment": "Statements of uncounted articles as the rollups still have them"},)

    article: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article's id")
    statement: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The statement's id")
    starts: Mapped[date] = mapped_column(comment=_STARTS)
    grain: Mapped[int] = mapped_column(SmallInteger, comment=_GRAIN)
    source_id: Mapped[Id] = mapped_column(comment=_OUTLET)
    topics: Mapped[list[int]] = mapped_column(ARRAY(BIGINT), comment="Its topics; 0 where it has none")
    speakers: Mapped[list[int]] = mapped_column(ARRAY(BIGINT), comment="Its speakers; 0 where it has none")
