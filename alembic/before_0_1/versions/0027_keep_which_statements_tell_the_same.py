"""Keep which statements tell the same: links between tellings, and the claim that they share."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article_sketches",
        _id("article_id", "The article"),
        sa.Column("bands", postgresql.ARRAY(sa.BigInteger()), nullable=False, comment=BANDS),
        _of_article("article_sketches"),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_article_sketches")),
        comment="What near-duplicates of an article are found by",
    )
    op.create_index(op.f("ix_article_sketches_bands"), "article_sketches", ["bands"], postgresql_using="gin")
    op.create_table(
        "article_links",
        _id("article_id", "The article with the smaller id"),
        _id("other_article_id", "The other"),
        sa.Column("score", sa.Float(precision=53), nullable=False, comment="Share of five-word stretches in common"),
        sa.CheckConstraint("article_id < other_article_id", name=op.f("ck_article_links_in_order")),
        _of_article("article_links"),
        sa.PrimaryKeyConstraint("article_id", "other_article_id", name=op.f("pk_article_links")),
        comment="Two articles that are much the same text",
    )
    op.create_index(op.f("ix_article_links_other_article_id"), "article_links", ["other_article_id"])
    op.create_table(
        "statement_sketches",
        _id("article_id", "The article"),
        _id("statement_id", "The statement"),
        sa.Column("bands", postgresql.ARRAY(sa.BigInteger()), nullable=False, comment=BANDS),
        _of_statement("statement_sketches"),
        sa.PrimaryKeyConstraint("article_id", "statement_id", name=op.f("pk_statement_sketches")),
        comment="What other tellings of a statement are found by",
    )
    op.create_index(op.f("ix_statement_sketches_bands"), "statement_sketches", ["bands"], postgresql_using="gin")
    _links()
    op.create_table(
        "statement_claims",
        _id("article_id", "The article"),
        _id("statement_id", "The statement"),
        sa.Column("claim_id", sa.BigInteger(), nullable=False, comment="Smallest statement_id of its tellings"),
        _of_statement("statement_claims"),
        sa.PrimaryKeyConstraint("article_id", "statement_id", name=op.f("pk_statement_claims")),
        comment="Which claim a statement tells, where it is told more than once",
    )
    op.create_index(op.f("ix_statement_claims_claim_id"), "statement_claims", ["claim_id"])


def downgrade() -> None:
    for table in ("statement_claims", "statement_links", "statement_sketches", "article_links", "article_sketches"):
        op.drop_table(table)


BANDS = "Hashes of which two much alike share at least one"


def _links() -> None:
    op.create_table(
        "statement_links",
        _id("article_id", "Article of the one statement"),
        _id("statement_id", "The one statement"),
        _id("other_article_id", "Article of the other"),
        _id("other_statement_id", "The other statement"),
        sa.Column(
            "relation",
            sa.Text(),
            nullable=False,
            comment="verbatim, near or reworded; contradiction: perhaps its denial",
        ),
        sa.Column("score", sa.Float(precision=53), nullable=False, comment="How alike the words are, 0 to 1"),
        sa.Column("method", sa.Text(), nullable=False, comment="How it was found and measured"),
        sa.CheckConstraint(
            "relation IN ('verbatim', 'near', 'reworded', 'contradiction')", name=op.f("ck_statement_links_relation")
        ),
        sa.CheckConstraint("score BETWEEN 0 AND 1", name=op.f("ck_statement_links_score_a_share")),
        sa.CheckConstraint(
            "(article_id, statement_id) < (other_article_id, other_statement_id)",
            name=op.f("ck_statement_links_in_order"),
        ),
        _of_statement("statement_links"),
        sa.PrimaryKeyConstraint(
            "article_id", "statement_id", "other_article_id", "other_statement_id", name=op.f("pk_statement_links")
        ),
        comment="Two statements that tell the same, or perhaps the opposite",
    )
    op.create_index("ix_statement_links_other", "statement_links", ["other_article_id", "other_statement_id"])


def _id(name: str, comment: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), autoincrement=False, nullable=False, comment=comment)


def _of_article(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["article_id"], ["articles.article_id"], name=op.f(f"fk_{table}_article_id"), ondelete="CASCADE"
    )


def _of_statement(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["article_id", "statement_id"],
        ["statements.article_id", "statements.statement_id"],
        name=op.f(f"fk_{table}_article_id_statement_id"),
        ondelete="CASCADE",
    )
