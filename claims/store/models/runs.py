"""What a run of the loader did, what it refused, and the corrections made by hand."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from claims.store.models.base import Base, Id

ACTIONS = (
    "action IN ('merge', 'split', 'rename', 'alias', 'link-wikidata', 'keep-apart', 're-attribute', 're-date',"
    " 're-type', 'reject')"
)


class Load(Base):
    """One run of the loader that changed something."""

    __tablename__ = "loads"
    __table_args__ = ({"comment": "One run of the loader that changed something"},)

    load_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Drawn by the run")
    started_at: Mapped[datetime] = mapped_column(server_default=func.now(), comment="When the run began")
    finished_at: Mapped[datetime | None] = mapped_column(comment="When it ended; empty if it was cut off")
    code_version: Mapped[str] = mapped_column(comment="Version of claims that ran")
    extractor: Mapped[str] = mapped_column(comment="Version of the extractor and its models")
    files_seen: Mapped[int] = mapped_column(server_default=text("0"), comment="Files looked at")
    files_new: Mapped[int] = mapped_column(server_default=text("0"), comment="Files stored for the first time")
    files_unchanged: Mapped[int] = mapped_column(server_default=text("0"), comment="Files already stored as they are")
    files_revised: Mapped[int] = mapped_column(server_default=text("0"), comment="Articles stored with a new text")
    files_duplicate: Mapped[int] = mapped_column(
        server_default=text("0"), comment="Files whose text is stored under another key"
    )
    files_rejected: Mapped[int] = mapped_column(server_default=text("0"), comment="Files refused")
    statements: Mapped[int] = mapped_column(server_default=text("0"), comment="Statements stored")


class RejectedFile(Base):
    """A file that could not be read as an article, until it can."""

    __tablename__ = "rejected_files"
    __table_args__ = ({"comment": "A file that could not be read as an article, until it can"},)

    rejected_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Computed from the path")
    path: Mapped[str] = mapped_column(comment="The file, as it was named")
    shown: Mapped[str | None] = mapped_column(
        comment="The file without the folders above its collection, as readers see it"
    )
    reason: Mapped[str] = mapped_column(comment="What is wrong with it, in one line")
    load_id: Mapped[Id] = mapped_column(ForeignKey("loads.load_id"), comment="The run that refused it")
    rejected_at: Mapped[datetime] = mapped_column(server_default=func.now(), comment="When it was refused")


class Decision(Base):
    """A correction made by hand, named by what can be read, never by row ids, and replayed after every load."""

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint(ACTIONS, name="action"),
        CheckConstraint("quoted IS NULL OR article_key IS NOT NULL", name="statement_named_by_its_words"),
        CheckConstraint("(quoted IS NULL) <> (speaker IS NULL)", name="one_subject"),
        Index(None, "article_key"),
        {"comment": "A correction made by hand, replayed after every load"},
    )

    decision_id: Mapped[Id] = mapped_column(
        primary_key=True, autoincrement=False, comment="Computed from subject, action and value"
    )
    action: Mapped[str] = mapped_column(
        comment="merge, split, rename, alias, link-wikidata, keep-apart, re-attribute, re-date, re-type or reject"
    )
    article_key: Mapped[str | None] = mapped_column(comment="Article of the statement it is about")
    quoted: Mapped[str | None] = mapped_column(comment="Content of the statement it is about")
    cue: Mapped[str | None] = mapped_column(comment="Cue of the statement it is about")
    source_text: Mapped[str | None] = mapped_column(comment="Source words of the statement it is about")
    speaker: Mapped[str | None] = mapped_column(comment="Slug of the speaker it is about")
    value: Mapped[str | None] = mapped_column(comment="What holds from now on: a slug, a name, an EDTF date, a type")
    author: Mapped[str] = mapped_column(comment="Who decided")
    reason: Mapped[str] = mapped_column(comment="Why")
    decided_at: Mapped[datetime] = mapped_column(server_default=func.now(), comment="When it was decided")
    undone_at: Mapped[datetime | None] = mapped_column(comment="When it was taken back")


class ReviewMark(Base):
    """Something of the review queue that a person has looked at and left as it is."""

    __tablename__ = "review_marks"
    __table_args__ = ({"comment": "Something of the review queue that a person has looked at and left as it is"},)

    item: Mapped[str] = mapped_column(primary_key=True, comment="Key of what was looked at")
    author: Mapped[str] = mapped_column(comment="Who looked at it")
    marked_at: Mapped[datetime] = mapped_column(server_default=func.now(), comment="When")


class SavedQuestion(Base):
    """A question that a user keeps under a name, to be told what is new for it."""

    __tablename__ = "saved_questions"
    __table_args__ = (
        CheckConstraint("name <> '' AND length(name) <= 100", name="name_short"),
        {"comment": "A question that a user keeps under a name, to be told what is new for it"},
    )

    owner: Mapped[str] = mapped_column(primary_key=True, comment="Whose it is")
    name: Mapped[str] = mapped_column(primary_key=True, comment="What it is called")
    question: Mapped[dict[str, str]] = mapped_column(JSONB, comment="What is asked: about, by, since, until, ...")
    kept_at: Mapped[datetime] = mapped_column(server_default=func.now(), comment="When it was kept")
    asked_at: Mapped[datetime | None] = mapped_column(comment="When its news was last asked for")


class SavedAnswer(Base):
    """A statement that a kept question's user has been given, or that answered it when it was kept."""

    __tablename__ = "saved_answers"
    __table_args__ = (
        ForeignKeyConstraint(["owner", "name"], ["saved_questions.owner", "saved_questions.name"], ondelete="CASCADE"),
        {"comment": "A statement that a kept question's user has been given, or that answered it when it was kept"},
    )

    owner: Mapped[str] = mapped_column(primary_key=True, comment="Whose question it is")
    name: Mapped[str] = mapped_column(primary_key=True, comment="What the question is called")
    statement: Mapped[str] = mapped_column(primary_key=True, comment="Key of the statement")
