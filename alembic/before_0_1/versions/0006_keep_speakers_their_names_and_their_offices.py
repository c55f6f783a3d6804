"""Keep speakers, their names and their offices."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "speakers",
        sa.Column("speaker_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="Computed from the slug"),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable short name"),
        sa.Column("name", sa.Text(), nullable=False, comment="The most complete form printed, without title"),
        sa.Column("kind", sa.Text(), nullable=False, comment="person, organisation, state, office, group or anonymous"),
        sa.Column("country", sa.Text(), nullable=True, comment="Country the speaker stands for or belongs to"),
        sa.Column("parent", sa.Text(), nullable=True, comment="Slug of the body it is part of"),
        sa.Column("wikidata_qid", sa.Text(), nullable=True, comment="Wikidata item"),
        sa.CheckConstraint(
            "kind IN ('person', 'organisation', 'state', 'office', 'group', 'anonymous')",
            name=op.f("ck_speakers_kind"),
        ),
        sa.CheckConstraint("slug <> '' AND length(slug) <= 300", name=op.f("ck_speakers_slug_short")),
        sa.PrimaryKeyConstraint("speaker_id", name=op.f("pk_speakers")),
        sa.UniqueConstraint("slug", name=op.f("uq_speakers_slug")),
        comment="One person, organisation, state or office over all articles",
    )
    op.create_table(
        "speaker_aliases",
        sa.Column("speaker_id", sa.BigInteger(), nullable=False, comment="The speaker"),
        sa.Column("alias", sa.Text(), nullable=False, comment="The name as printed or listed"),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="name: full form an article settled on; mention: as printed; listed, other: from a shipped file",
        ),
        sa.Column("basis", sa.Text(), nullable=False, comment="Where it comes from"),
        sa.Column(
            "folded",
            sa.Text(),
            sa.Computed("reporting.fold_v1(alias)", persisted=True),
            nullable=False,
            comment="The name as search sees it",
        ),
        sa.CheckConstraint("alias <> '' AND length(alias) <= 300", name=op.f("ck_speaker_aliases_alias_short")),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_speaker_aliases_speaker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("speaker_id", "alias", "kind", name=op.f("pk_speaker_aliases")),
        comment="A name that a speaker goes by",
    )
    op.create_index(
        "ix_speaker_aliases_exact",
        "speaker_aliases",
        ["folded"],
        unique=False,
        postgresql_ops={"folded": "text_pattern_ops"},
    )
    op.create_index(
        op.f("ix_speaker_aliases_folded"),
        "speaker_aliases",
        ["folded"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"folded": "gin_trgm_ops"},
    )
    op.create_table(
        "speaker_roles",
        sa.Column(
            "role_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="Computed from speaker, title, organisation and term",
        ),
        sa.Column("speaker_id", sa.BigInteger(), nullable=False, comment="The speaker"),
        sa.Column("title", sa.Text(), nullable=False, comment="The office"),
        sa.Column("organisation", sa.Text(), nullable=False, comment="State or body the office belongs to"),
        sa.Column("valid", postgresql.DATERANGE(), nullable=False, comment="The days it may have been held"),
        sa.Column("evidence", sa.Text(), nullable=False, comment="Where the term can be checked"),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_speaker_roles_speaker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("role_id", name=op.f("pk_speaker_roles")),
        comment="An office a speaker held, and when",
    )
    op.create_index(op.f("ix_speaker_roles_speaker_id"), "speaker_roles", ["speaker_id"], unique=False)


def downgrade() -> None:
    op.drop_table("speaker_roles")
    op.drop_table("speaker_aliases")
    op.drop_table("speakers")
