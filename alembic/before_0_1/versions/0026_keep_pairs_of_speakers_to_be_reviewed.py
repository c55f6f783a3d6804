"""Keep pairs of speakers who may be one, to be reviewed by hand."""

import sqlalchemy as sa

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "speaker_pairs",
        sa.Column("speaker_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="One speaker"),
        sa.Column("other_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The other"),
        sa.Column("score", sa.Float(precision=53), nullable=False, comment="How alike the names are, 0 to 1"),
        sa.Column("reason", sa.Text(), nullable=False, comment="What is alike"),
        sa.CheckConstraint("score BETWEEN 0 AND 1", name=op.f("ck_speaker_pairs_score_a_share")),
        sa.CheckConstraint("speaker_id <> other_id", name=op.f("ck_speaker_pairs_two")),
        sa.ForeignKeyConstraint(
            ["speaker_id"],
            ["speakers.speaker_id"],
            name=op.f("fk_speaker_pairs_speaker_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_id"],
            ["speakers.speaker_id"],
            name=op.f("fk_speaker_pairs_other_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("speaker_id", "other_id", name=op.f("pk_speaker_pairs")),
        comment="Two speakers who may be one, by their names; never merged but by hand",
    )
    op.create_index(op.f("ix_speaker_pairs_other_id"), "speaker_pairs", ["other_id"])


def downgrade() -> None:
    op.drop_table("speaker_pairs")
