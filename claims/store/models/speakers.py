"""Who speaks: one row a person or body over all articles, the names they go by, and the offices they held."""

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import DATERANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from claims.store.models.base import FOUND_AT_ONCE, Base, Id

KINDS = "'person', 'organisation', 'state', 'office', 'group', 'anonymous'"


class Speaker(Base):
    """One person, organisation, state or office over all articles."""

    __tablename__ = "speakers"
    __table_args__ = (
        UniqueConstraint("slug"),
        CheckConstraint("slug <> '' AND length(slug) <= 300", name="slug_short"),
        CheckConstraint(f"kind IN ({KINDS})", name="kind"),
        {"comment": "One person, organisation, state or office over all articles"},
    )

    speaker_id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Computed from the slug")
    slug: Mapped[str] = mapped_column(comment="Stable short name")
    name: Mapped[str] = mapped_column(comment="The most complete form printed, without title")
    kind: Mapped[str] = mapped_column(comment="person, organisation, state, office, group or anonymous")
    country: Mapped[str | None] = mapped_column(comment="Country the speaker stands for or belongs to")
    parent: Mapped[str | None] = mapped_column(comment="Slug of the body it is part of")
    wikidata_qid: Mapped[str | None] = mapped_column(comment="Wikidata item")
    merged_into: Mapped[str | None] = mapped_column(comment="Slug of the speaker this one turned out to be")


class SpeakerAlias(Base):
    """A name that a speaker goes by."""

    __tablename__ = "speaker_aliases"
    __table_args__ = (
        Index(
            None,
            "folded",
            postgresql_using="gin",
            postgresql_ops={"folded": "gin_trgm_ops"},
            postgresql_with=FOUND_AT_ONCE,
        ),
        Index("ix_speaker_aliases_exact", "folded", postgresql_ops={"folded": "text_pattern_ops"}),
        Index("ix_speaker_aliases_foreign", "speaker_id", postgresql_where=text("folded ~ '[^ -~]'")),
        CheckConstraint("alias <> '' AND length(alias) <= 300", name="alias_short"),
        {"comment": "A name that a speaker goes by"},
    )

    speaker_id: Mapped[Id] = mapped_column(
        ForeignKey("speakers.speaker_id", ondelete="CASCADE"), primary_key=True, comment="The speaker"
    )
    alias: Mapped[str] = mapped_column(primary_key=True, comment="The name as printed or listed")
    kind: Mapped[str] = mapped_column(
        primary_key=True,
        comment="name: full form an article settled on; mention: as printed; listed, other: from a shipped file;"
        " given, added, told: by hand; merged: of a speaker that is this one",
    )
    basis: Mapped[str] = mapped_column(comment="Where it comes from")
    folded: Mapped[str] = mapped_column(
        Computed("reporting.fold_v1(alias)", persisted=True), comment="The name as search sees it"
    )


class SpeakerPair(Base):
    """Two speakers who may be one, by their names; never merged but by hand."""

    __tablename__ = "speaker_pairs"
    __table_args__ = (
        CheckConstraint("score BETWEEN 0 AND 1", name="score_a_share"),
        CheckConstraint("speaker_id <> other_id", name="two"),
        {"comment": "Two speakers who may be one, by their names; never merged but by hand"},
    )

    speaker_id: Mapped[Id] = mapped_column(
        ForeignKey("speakers.speaker_id", ondelete="CASCADE"), primary_key=True, comment="One speaker"
    )
    other_id: Mapped[Id] = mapped_column(
        ForeignKey("speakers.speaker_id", ondelete="CASCADE"), primary_key=True, index=True, comment="The other"
    )
    score: Mapped[float] = mapped_column(comment="How alike the names are, 0 to 1")
    reason: Mapped[str] = mapped_column(comment="What is alike")


class SpeakerRole(Base):
    """An office a speaker held, and when."""

    __tablename__ = "speaker_roles"
    __table_args__ = (
        Index(None, "speaker_id"),
        {"comment": "An office a speaker held, and when"},
    )

    role_id: Mapped[Id] = mapped_column(
        primary_key=True, autoincrement=False, comment="Computed from speaker, title, organisation and term"
    )
    speaker_id: Mapped[Id] = mapped_column(ForeignKey("speakers.speaker_id", ondelete="CASCADE"), comment="The speaker")
    title: Mapped[str] = mapped_column(comment="The office")
    organisation: Mapped[str] = mapped_column(comment="State or body the office belongs to")
    valid: Mapped[Range[object]] = mapped_column(DATERANGE, comment="The days it may have been held")
    evidence: Mapped[str] = mapped_column(comment="Where the term can be checked")
