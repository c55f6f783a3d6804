"""Keep every date mentioned and how it was read."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "date_mentions",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False, comment="Order in the text, from 0"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="First code point in the body, from 0"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Code point after the last"),
        sa.Column("mention", sa.Text(), nullable=False, comment="The words"),
        sa.Column("date_id", sa.BigInteger(), nullable=True, comment="What they mean; empty if unclear"),
        sa.Column("anchor", sa.Text(), nullable=False, comment="EDTF of the date it was counted from, if any"),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that read it"),
        sa.Column("weekday_agrees", sa.Boolean(), nullable=True, comment="Whether a weekday named with it fits"),
        sa.Column(
            "rejected",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="Years ruled out, each with its reason",
        ),
        sa.CheckConstraint("char_start < char_end", name=op.f("ck_date_mentions_span_not_empty")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name=op.f("fk_date_mentions_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["date_id"], ["dates.date_id"], name=op.f("fk_date_mentions_date_id")),
        sa.PrimaryKeyConstraint("article_id", "ordinal", name=op.f("pk_date_mentions")),
        comment="A date expression in a text and how it was understood",
    )
    op.create_index(op.f("ix_date_mentions_date_id"), "date_mentions", ["date_id"], unique=False)


def downgrade() -> None:
    op.drop_table("date_mentions")
