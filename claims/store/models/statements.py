"""The statements and what hangs on them: their stretches of text, speakers and topics."""

from datetime import date

from sqlalchemy import CheckConstraint, Computed, ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from claims.store.models.base import Base, Id

SEARCH = (
    "setweight(reporting.lexemes_v2(content), 'A'::\"char\") || setweight(reporting.lexemes_v2(context), 'B'::\"char\")"
)
WHOLE = ["statements.article_id", "statements.statement_id"]


class Statement(Base):
    """One attribution in one article: somebody's reported words or thoughts."""

    __tablename__ = "statements"
    __table_args__ = (
        ForeignKeyConstraint(["article_id"], ["articles.article_id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["article_id", "parent_id"], WHOLE),
        CheckConstraint("kind IN ('direct', 'indirect', 'mixed')", name="kind"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence_a_share"),
        CheckConstraint("type IN ('speech', 'writing', 'belief', 'intention', 'other')", name="type"),
        CheckConstraint("polarity IN ('asserted', 'refused', 'negated', 'hypothetical')", name="polarity"),
        CheckConstraint("speaker_confidence BETWEEN 0 AND 1", name="speaker_confidence_a_share"),
        CheckConstraint("said_certainty IN ('told', 'inferred', 'assumed')", name="said_certainty"),
        CheckConstraint("said_confidence BETWEEN 0 AND 1", name="said_confidence_a_share"),
        CheckConstraint("content <> '' AND char_start < char_end", name="content_not_empty"),
        CheckConstraint("said_from <= said_to", name="bounds_in_order"),
        CheckConstraint("statement_id <> parent_id", name="not_its_own_parent"),
        Index(None, "key", postgresql_ops={"key": "text_pattern_ops"}),
        Index("ix_statements_shown_key", text("(key::character varying(13))")),  # as the views show it
        Index(None, "said_date_id"),
        Index("ix_statements_doubtful", "article_id", postgresql_where=text("speaker_confidence < 0.75")),
        Index("ix_statements_said_from", text("said_from DESC NULLS LAST"), "article_id"),
        Index(None, "search", postgresql_using="gin"),
        {"comment": "One attribution in one article: somebody's reported words or thoughts"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    statement_id: Mapped[Id] = mapped_column(
        primary_key=True,
        autoincrement=False,
        comment="63 bits over article, source, cue, content and occurrence; offsets may move, it stays",
    )
    key: Mapped[str] = mapped_column(
        Computed("reporting.text_key_v1(statement_id)", persisted=True),
        comment="The id as people type it, in base 32; any unique beginning will do",
    )
    parent_id: Mapped[Id | None] = mapped_column(comment="The statement whose content encloses this one")
    kind: Mapped[str] = mapped_column(comment="direct (quoted), indirect (reported) or mixed")
    speech_act: Mapped[str] = mapped_column(comment="What the speaker did with the words: assert, deny, demand, ...")
    content: Mapped[str] = mapped_column(comment="What was said")
    cue: Mapped[str] = mapped_column(comment="The words that tell it was said")
    source_text: Mapped[str] = mapped_column(comment="The words that tell who said it")
    role: Mapped[str | None] = mapped_column(comment="Office or role of the speaker as printed")
    context: Mapped[str] = mapped_column(comment="The sentence or sentences around it")
    addressee: Mapped[str | None] = mapped_column(comment="Whom it was said to, as printed")
    venue: Mapped[str | None] = mapped_column(comment="Where it was said, as printed")
    speaker_basis: Mapped[str] = mapped_column(comment="The rule that named the speaker, or why there is none")
    said_date_id: Mapped[Id | None] = mapped_column(
        ForeignKey("dates.date_id"), comment="When it was said, as precisely as known"
    )
    said_from: Mapped[date | None] = mapped_column(comment="First day it may have been said")
    said_to: Mapped[date | None] = mapped_column(comment="Last day it may have been said")
    said_text: Mapped[str | None] = mapped_column(comment="The words the date was read from, if any")
    said_basis: Mapped[str] = mapped_column(comment="The rule that gave the date, or why there is none")
    char_start: Mapped[int] = mapped_column(comment="Where the content begins in the body, from 0")
    char_end: Mapped[int] = mapped_column(comment="Where the content ends in the body")
    confidence: Mapped[float] = mapped_column(comment="How sure the extractor is, 0 to 1")
    type: Mapped[str | None] = mapped_column(
        comment="What is reported: speech, writing, belief, intention or other; empty if an older version stored it"
    )
    polarity: Mapped[str | None] = mapped_column(
        comment="asserted, refused, negated or hypothetical; empty if an older version stored it"
    )
    speaker_confidence: Mapped[float | None] = mapped_column(
        comment="Probability that the speakers are right, 0 to 1; empty without speakers"
    )
    said_certainty: Mapped[str | None] = mapped_column(
        comment="How the date is known: told, inferred or assumed; empty without a date"
    )
    said_confidence: Mapped[float | None] = mapped_column(
        comment="Probability that the date is right, 0 to 1; empty without a date"
    )
    time_code: Mapped[str | None] = mapped_column(
        comment="The time in the recording, or of the live blog's entry, at which the content begins"
    )
    search: Mapped[str] = mapped_column(
        TSVECTOR, Computed(SEARCH, persisted=True), comment="Content (A) and context (B) as search sees them"
    )


class StatementSpan(Base):
    """A stretch of the article's body that is part of a statement."""

    __tablename__ = "statement_spans"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "statement_id"], WHOLE, ondelete="CASCADE"),
        CheckConstraint("part IN ('source', 'cue', 'content', 'date', 'addressee', 'venue', 'context')", name="part"),
        CheckConstraint("char_start >= 0 AND char_start < char_end", name="span_not_empty"),
        {"comment": "A stretch of the body: substr(body, char_start + 1, char_end - char_start) is its text"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    statement_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The statement")
    part: Mapped[str] = mapped_column(
        primary_key=True, comment="source, cue, content, date, addressee, venue or context"
    )
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Order in the part, from 0")
    char_start: Mapped[int] = mapped_column(comment="First code point in the body, from 0")
    char_end: Mapped[int] = mapped_column(comment="Code point after the last")


class StatementSpeaker(Base):
    """Who said it: none, one, or several, each with the rule that tells."""

    __tablename__ = "statement_speakers"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "statement_id"], WHOLE, ondelete="CASCADE"),
        Index("ix_statement_speakers_said", "speaker_id", text("said_from DESC"), "article_id", "statement_id"),
        Index("ix_statement_speakers_found", "found_id", postgresql_where=text("found_id IS NOT NULL")),
        Index("ix_statement_speakers_behalf", "behalf_id", postgresql_where=text("behalf_id IS NOT NULL")),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence_a_share"),
        {"comment": "Who said it: none, one, or several, each with the rule that tells"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    statement_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The statement")
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="Order as named, from 0")
    speaker_id: Mapped[Id] = mapped_column(ForeignKey("speakers.speaker_id"), comment="The speaker")
    rule: Mapped[str] = mapped_column(comment="The rule that tells: surname match, pronoun, office, ...")
    alias: Mapped[str] = mapped_column(comment="The name form matched or printed")
    name: Mapped[str] = mapped_column(comment="The fullest name this article gives")
    confidence: Mapped[float] = mapped_column(comment="How sure the rule is, 0 to 1")
    said_from: Mapped[date | None] = mapped_column(comment="Copied from the statement, so that one index answers")
    found_id: Mapped[Id | None] = mapped_column(
        ForeignKey("speakers.speaker_id"), comment="The speaker as read, where a merge or split says else"
    )
    behalf_id: Mapped[Id | None] = mapped_column(
        ForeignKey("speakers.speaker_id"), comment="The body on whose behalf the speaker speaks"
    )


class StatementTopic(Base):
    """What it is about, with the term that tells and where that term stands."""

    __tablename__ = "statement_topics"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "statement_id"], WHOLE, ondelete="CASCADE"),
        Index("ix_statement_topics_said", "topic_id", text("said_from DESC"), "article_id", "statement_id"),
        CheckConstraint("scope IN ('content', 'context', 'article')", name="scope"),
        {"comment": "What it is about, with the term that tells and where that term stands"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    statement_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The statement")
    topic_id: Mapped[Id] = mapped_column(
        ForeignKey("topics.topic_id", ondelete="CASCADE"), primary_key=True, comment="The topic"
    )
    term: Mapped[str] = mapped_column(comment="The term that tells")
    scope: Mapped[str] = mapped_column(comment="Where it stands: content, context or article")
    score: Mapped[float] = mapped_column(comment="How close, 0 to 1")
    said_from: Mapped[date | None] = mapped_column(comment="Copied from the statement, so that one index answers")
