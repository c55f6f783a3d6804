"""Keep statements and their stretches of text."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

SEARCH = (
    "setweight(reporting.lexemes_v1(content), 'A'::\"char\") || setweight(reporting.lexemes_v1(context), 'B'::\"char\")"
)


def upgrade() -> None:
    op.create_table(
        "statements",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column(
            "statement_id",
            sa.BigInteger(),
            autoincrement=False,
            nullable=False,
            comment="63 bits over article, source, cue, content and occurrence; offsets may move, it stays",
        ),
        sa.Column(
            "key",
            sa.Text(),
            sa.Computed("reporting.text_key_v1(statement_id)", persisted=True),
            nullable=False,
            comment="The id as people type it, in base 32; any unique beginning will do",
        ),
        sa.Column("parent_id", sa.BigInteger(), nullable=True, comment="The statement whose content encloses this one"),
        sa.Column("kind", sa.Text(), nullable=False, comment="direct (quoted), indirect (reported) or mixed"),
        sa.Column(
            "speech_act",
            sa.Text(),
            nullable=False,
            comment="What the speaker did with the words: assert, deny, demand, ...",
        ),
        sa.Column("content", sa.Text(), nullable=False, comment="What was said"),
        sa.Column("cue", sa.Text(), nullable=False, comment="The words that tell it was said"),
        sa.Column("source_text", sa.Text(), nullable=False, comment="The words that tell who said it"),
        sa.Column("role", sa.Text(), nullable=True, comment="Office or role of the speaker as printed"),
        sa.Column("context", sa.Text(), nullable=False, comment="The sentence or sentences around it"),
        sa.Column("addressee", sa.Text(), nullable=True, comment="Whom it was said to, as printed"),
        sa.Column("venue", sa.Text(), nullable=True, comment="Where it was said, as printed"),
        sa.Column(
            "speaker_basis",
            sa.Text(),
            nullable=False,
            comment="The rule that named the speaker, or why there is none",
        ),
        sa.Column("said_date_id", sa.BigInteger(), nullable=True, comment="When it was said, as precisely as known"),
        sa.Column("said_from", sa.Date(), nullable=True, comment="First day it may have been said"),
        sa.Column("said_to", sa.Date(), nullable=True, comment="Last day it may have been said"),
        sa.Column("said_text", sa.Text(), nullable=True, comment="The words the date was read from, if any"),
        sa.Column("said_basis", sa.Text(), nullable=False, comment="The rule that gave the date, or why there is none"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="Where the content begins in the body, from 0"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Where the content ends in the body"),
        sa.Column("confidence", sa.Float(precision=53), nullable=False, comment="How sure the extractor is, 0 to 1"),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed(SEARCH, persisted=True),
            nullable=False,
            comment="Content (A) and context (B) as search sees them",
        ),
        sa.CheckConstraint("content <> '' AND char_start < char_end", name=op.f("ck_statements_content_not_empty")),
        sa.CheckConstraint("kind IN ('direct', 'indirect', 'mixed')", name=op.f("ck_statements_kind")),
        sa.CheckConstraint("said_from <= said_to", name=op.f("ck_statements_bounds_in_order")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_statements_confidence_a_share")),
        sa.CheckConstraint("statement_id <> parent_id", name=op.f("ck_statements_not_its_own_parent")),
        sa.ForeignKeyConstraint(
            ["article_id", "parent_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f("fk_statements_article_id_parent_id"),
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name=op.f("fk_statements_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["said_date_id"], ["dates.date_id"], name=op.f("fk_statements_said_date_id")),
        sa.PrimaryKeyConstraint("article_id", "statement_id", name=op.f("pk_statements")),
        comment="One attribution in one article: somebody's reported words or thoughts",
    )
    op.create_index(
        op.f("ix_statements_key"), "statements", ["key"], unique=False, postgresql_ops={"key": "text_pattern_ops"}
    )
    op.create_index(op.f("ix_statements_said_date_id"), "statements", ["said_date_id"], unique=False)
    op.create_index(
        "ix_statements_said_from", "statements", [sa.literal_column("said_from DESC"), "article_id"], unique=False
    )
    op.create_index(op.f("ix_statements_search"), "statements", ["search"], unique=False, postgresql_using="gin")
    # Enough common words for the planner to know which are rare.
    op.execute("ALTER TABLE statements ALTER COLUMN search SET STATISTICS 1000")
    op.create_table(
        "statement_spans",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column("part", sa.Text(), nullable=False, comment="source, cue, content, date, addressee, venue or context"),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False, comment="Order in the part, from 0"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="First code point in the body, from 0"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Code point after the last"),
        sa.CheckConstraint(
            "part IN ('source', 'cue', 'content', 'date', 'addressee', 'venue', 'context')",
            name=op.f("ck_statement_spans_part"),
        ),
        sa.CheckConstraint("char_start >= 0 AND char_start < char_end", name=op.f("ck_statement_spans_span_not_empty")),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f("fk_statement_spans_article_id_statement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("article_id", "statement_id", "part", "ordinal", name=op.f("pk_statement_spans")),
        comment="A stretch of the body: substr(body, char_start + 1, char_end - char_start) is its text",
    )


def downgrade() -> None:
    op.drop_table("statement_spans")
    op.drop_table("statements")
