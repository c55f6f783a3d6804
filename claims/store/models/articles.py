"""The outlets, their articles, and the texts, which stand apart so that a role may read everything else."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from claims.store.models.base import Base, Id


class Source(Base):
    """An outlet: the agency, newspaper or broadcaster that published articles."""

    __tablename__ = "sources"
    __table_args__ = (
        UniqueConstraint("slug"),
        CheckConstraint("slug <> '' AND length(slug) <= 300", name="slug_short"),
        {"comment": "An outlet: the agency, newspaper or broadcaster that published articles"},
    )

    source_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Computed from the slug")
    slug: Mapped[str] = mapped_column(comment="Stable short name")
    name: Mapped[str] = mapped_column(comment="Name shown")
    kind: Mapped[str] = mapped_column(comment="agency, newspaper, broadcaster, ... or unknown")
    country: Mapped[str | None] = mapped_column(comment="Country of the outlet")
    language: Mapped[str | None] = mapped_column(comment="Language it publishes in")
    homepage: Mapped[str | None] = mapped_column(comment="Its web address")


class Article(Base):
    """One document as published; its text is in article_texts."""

    __tablename__ = "articles"
    __table_args__ = (
        Index(None, "source_id"),
        Index(None, "published_date_id"),
        Index(None, "sha256"),
        Index(None, "duplicate_of"),
        {"comment": "One document as published; its text is in article_texts"},
    )

    article_id: Mapped[Id] = mapped_column(
        primary_key=True, autoincrement=False, comment="63 bits of the SHA-256 of article_key"
    )
    article_key: Mapped[str] = mapped_column(comment="Canonical URL, else file: + collection + / + path below it")
    collection: Mapped[str] = mapped_column(comment="The loaded folder's name, or what --collection said")
    path: Mapped[str] = mapped_column(comment="The file's path below its collection")
    url: Mapped[str | None] = mapped_column(comment="Web address, where known")
    source_id: Mapped[Id | None] = mapped_column(ForeignKey("sources.source_id"), comment="The outlet, where known")
    source_basis: Mapped[str] = mapped_column(comment="Why it is taken for this outlet's")
    title: Mapped[str | None] = mapped_column(comment="Headline")
    subtitle: Mapped[str | None] = mapped_column(comment="The line under the headline")
    byline: Mapped[str | None] = mapped_column(comment="Author line as printed")
    dateline: Mapped[str | None] = mapped_column(comment="Where and when it was filed, as printed")
    language: Mapped[str] = mapped_column(comment="Language code of the text")
    published_date_id: Mapped[Id | None] = mapped_column(
        ForeignKey("dates.date_id"), comment="When it was published, as precisely as known"
    )
    published_basis: Mapped[str] = mapped_column(comment="The rule that gave the date, or why there is none")
    revision: Mapped[int] = mapped_column(comment="Which text of article_texts is the present one")
    sha256: Mapped[str] = mapped_column(comment="SHA-256 of the present text, in hexadecimal")
    duplicate_of: Mapped[Id | None] = mapped_column(comment="The article that already had this very text")
    extractor: Mapped[str | None] = mapped_column(comment="What read it; empty until its text is analysed")
    notes: Mapped[str] = mapped_column(comment="What a reader of the results should know, a line each")
    load_id: Mapped[Id] = mapped_column(ForeignKey("loads.load_id"), comment="The run that last wrote it")
    version: Mapped[int | None] = mapped_column(comment="The number its agency gave this text, where it numbers them")
    genre: Mapped[str | None] = mapped_column(
        comment="The genre its agency or database gave it, as sent: opinion, transcript, ..."
    )


class ArticleText(Base):
    """A text of an article exactly as read; a changed text is another revision."""

    __tablename__ = "article_texts"
    __table_args__ = (
        ForeignKeyConstraint(["article_id"], ["articles.article_id"], ondelete="CASCADE"),
        {"comment": "A text of an article exactly as read; a changed text is another revision"},
    )

    article_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="The article")
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, comment="1, 2, ... as they came")
    body: Mapped[str] = mapped_column(comment="The text exactly as read; all offsets count its code points")
    sha256: Mapped[str] = mapped_column(comment="SHA-256 of the text, in hexadecimal")
    read_at: Mapped[datetime] = mapped_column(server_default=func.now(), comment="When it was loaded")
    reading: Mapped[str | None] = mapped_column(
        comment="The text as it is read, of the body's length, with broken words joined; empty where it is the body"
    )
