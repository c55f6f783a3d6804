"""Keep how many rows of each table reading an article gave, so that lost rows show."""

import sqlalchemy as sa

from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

TABLES = (
    "statements",
    "statement_spans",
    "statement_speakers",
    "statement_topics",
    "date_mentions",
    "statement_dates",
    "statement_phrases",
)
COMMENT = "Rows in {}, and the first digits of the SHA-256 of what tells them apart"


def upgrade() -> None:
    op.create_table(
        "article_tallies",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        *(sa.Column(name, sa.Text(), nullable=False, comment=COMMENT.format(name)) for name in TABLES),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], op.f("fk_article_tallies_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_tallies")),
        comment="How many rows of each table reading an article gave, with their digests",
    )
    op.create_table(
        "rule_tallies",
        sa.Column("name", sa.Text(), nullable=False, comment="The table"),
        sa.Column(
            "tally", sa.Text(), nullable=False, comment="Its rows, and the first digits of the SHA-256 of their keys"
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_rule_tallies")),
        comment="How many rows of tables filled from rules and shipped files there are to be",
    )
    op.run_file("steps/tallies_v01.sql")


def downgrade() -> None:
    op.drop_table("rule_tallies")
    op.drop_table("article_tallies")
