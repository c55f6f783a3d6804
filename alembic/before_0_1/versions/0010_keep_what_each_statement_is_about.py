"""Keep what each statement is about."""

import sqlalchemy as sa

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "statement_topics",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column("topic_id", sa.BigInteger(), nullable=False, comment="The topic"),
        sa.Column("term", sa.Text(), nullable=False, comment="The term that tells"),
        sa.Column("scope", sa.Text(), nullable=False, comment="Where it stands: content, context or article"),
        sa.Column("score", sa.Float(precision=53), nullable=False, comment="How close, 0 to 1"),
        sa.Column(
            "said_from", sa.Date(), nullable=True, comment="Copied from the statement, so that one index answers"
        ),
        sa.CheckConstraint("scope IN ('content', 'context', 'article')", name=op.f("ck_statement_topics_scope")),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f("fk_statement_topics_article_id_statement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.topic_id"], name=op.f("fk_statement_topics_topic_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "statement_id", "topic_id", name=op.f("pk_statement_topics")),
        comment="What it is about, with the term that tells and where that term stands",
    )
    op.create_index(
        "ix_statement_topics_said",
        "statement_topics",
        ["topic_id", sa.literal_column("said_from DESC"), "article_id", "statement_id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_table("statement_topics")
