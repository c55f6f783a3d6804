"""Keep topics and the terms that tell them."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "topics",
        sa.Column("topic_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="Computed from the slug"),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable short name"),
        sa.Column("label", sa.Text(), nullable=False, comment="Name shown"),
        sa.Column(
            "label_words",
            postgresql.ARRAY(sa.Text()),
            sa.Computed("reporting.question_words_v1(label)", persisted=True),
            nullable=False,
            comment="Its words as questions see them",
        ),
        sa.Column("description", sa.Text(), nullable=False, comment="What belongs to it"),
        sa.Column("parent_id", sa.BigInteger(), nullable=True, comment="The wider topic it belongs to"),
        sa.CheckConstraint("slug <> '' AND length(slug) <= 300 AND slug !~ '[,;]'", name=op.f("ck_topics_slug_short")),
        sa.ForeignKeyConstraint(["parent_id"], ["topics.topic_id"], name=op.f("fk_topics_parent_id")),
        sa.PrimaryKeyConstraint("topic_id", name=op.f("pk_topics")),
        sa.UniqueConstraint("slug", name=op.f("uq_topics_slug")),
        comment="A subject that statements may be about",
    )
    op.create_table(
        "topic_ancestors",
        sa.Column("topic_id", sa.BigInteger(), nullable=False, comment="The topic"),
        sa.Column("ancestor_id", sa.BigInteger(), nullable=False, comment="The topic itself, or a wider one"),
        sa.Column("distance", sa.Integer(), nullable=False, comment="Steps up: 0 for the topic itself"),
        sa.ForeignKeyConstraint(
            ["ancestor_id"], ["topics.topic_id"], name=op.f("fk_topic_ancestors_ancestor_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.topic_id"], name=op.f("fk_topic_ancestors_topic_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("topic_id", "ancestor_id", name=op.f("pk_topic_ancestors")),
        comment="Each topic with itself and with every wider topic above it",
    )
    op.create_index(op.f("ix_topic_ancestors_ancestor_id"), "topic_ancestors", ["ancestor_id"], unique=False)
    op.create_table(
        "topic_terms",
        sa.Column("topic_id", sa.BigInteger(), nullable=False, comment="The topic"),
        sa.Column("term", sa.Text(), nullable=False, comment="The word or phrase"),
        sa.Column("excluded", sa.Boolean(), nullable=False, comment="Whether the term rules the topic out"),
        sa.Column(
            "words",
            postgresql.ARRAY(sa.Text()),
            sa.Computed("reporting.question_words_v1(term)", persisted=True),
            nullable=False,
            comment="Its words as questions see them",
        ),
        sa.CheckConstraint("term <> '' AND length(term) <= 300", name=op.f("ck_topic_terms_term_short")),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topics.topic_id"], name=op.f("fk_topic_terms_topic_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("topic_id", "term", name=op.f("pk_topic_terms")),
        comment="A word or phrase whose use tells the topic, or rules it out",
    )


def downgrade() -> None:
    op.drop_table("topic_terms")
    op.drop_table("topic_ancestors")
    op.drop_table("topics")
