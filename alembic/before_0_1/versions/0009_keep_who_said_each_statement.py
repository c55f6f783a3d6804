"""Keep who said each statement."""

import sqlalchemy as sa

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "statement_speakers",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False, comment="Order as named, from 0"),
        sa.Column("speaker_id", sa.BigInteger(), nullable=False, comment="The speaker"),
        sa.Column(
            "rule", sa.Text(), nullable=False, comment="The rule that tells: surname match, pronoun, office, ..."
        ),
        sa.Column("alias", sa.Text(), nullable=False, comment="The name form matched or printed"),
        sa.Column("name", sa.Text(), nullable=False, comment="The fullest name this article gives"),
        sa.Column("confidence", sa.Float(precision=53), nullable=False, comment="How sure the rule is, 0 to 1"),
        sa.Column(
            "said_from", sa.Date(), nullable=True, comment="Copied from the statement, so that one index answers"
        ),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_statement_speakers_confidence_a_share")),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f("fk_statement_speakers_article_id_statement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_statement_speakers_speaker_id")),
        sa.PrimaryKeyConstraint("article_id", "statement_id", "ordinal", name=op.f("pk_statement_speakers")),
        comment="Who said it: none, one, or several, each with the rule that tells",
    )
    op.create_index(
        "ix_statement_speakers_said",
        "statement_speakers",
        ["speaker_id", sa.literal_column("said_from DESC"), "article_id", "statement_id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("statement_speakers")
