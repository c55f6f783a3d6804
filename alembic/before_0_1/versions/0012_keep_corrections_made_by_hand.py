"""Keep corrections made by hand."""

import sqlalchemy as sa

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column(
            "decision_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="Computed from subject, action and value",
        ),
        sa.Column("action", sa.Text(), nullable=False, comment="merge, split, rename, re-attribute, re-date or reject"),
        sa.Column("article_key", sa.Text(), nullable=True, comment="Article of the statement it is about"),
        sa.Column("quoted", sa.Text(), nullable=True, comment="Content of the statement it is about"),
        sa.Column("cue", sa.Text(), nullable=True, comment="Cue of the statement it is about"),
        sa.Column("speaker", sa.Text(), nullable=True, comment="Slug of the speaker it is about"),
        sa.Column("value", sa.Text(), nullable=True, comment="What holds from now on: a slug, a name, an EDTF date"),
        sa.Column("author", sa.Text(), nullable=False, comment="Who decided"),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why"),
        sa.Column(
            "decided_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="When it was decided",
        ),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True, comment="When it was taken back"),
        sa.CheckConstraint(
            "action IN ('merge', 'split', 'rename', 're-attribute', 're-date', 'reject')",
            name=op.f("ck_decisions_action"),
        ),
        sa.CheckConstraint("(article_key IS NULL) <> (speaker IS NULL)", name=op.f("ck_decisions_one_subject")),
        sa.CheckConstraint(
            "(article_key IS NULL) = (quoted IS NULL)", name=op.f("ck_decisions_statement_named_by_its_words")
        ),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decisions")),
        comment="A correction made by hand, replayed after every load",
    )


def downgrade() -> None:
    op.drop_table("decisions")
