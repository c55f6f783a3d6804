"""Keep what statements talk about: the dates, and the names and phrases."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

AS_READ = "Its rows in statements, statement_spans and statement_topics, as read"
AS_READ_TOO = "Its rows in statements, statement_spans, _topics, _dates and _phrases, as read"


def upgrade() -> None:
    op.create_table(
        "statement_dates",
        *_statement("statement_dates"),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False, comment="Order in the words, from 0"),
        sa.Column("char_start", sa.Integer(), nullable=False, comment="First code point in the body, from 0"),
        sa.Column("char_end", sa.Integer(), nullable=False, comment="Code point after the last"),
        sa.Column("mention", sa.Text(), nullable=False, comment="The words"),
        sa.Column("date_id", sa.BigInteger(), nullable=True, comment="What they mean; empty if unclear"),
        sa.Column("anchor", sa.Text(), nullable=False, comment="EDTF of the date it was counted from, if any"),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that read it, or why there is no date"),
        sa.Column("weekday_agrees", sa.Boolean(), nullable=True, comment="Whether a weekday named with it fits"),
        sa.Column(
            "rejected", postgresql.ARRAY(sa.Text()), nullable=False, comment="Years ruled out, each with its reason"
        ),
        sa.CheckConstraint("char_start < char_end", name=op.f("ck_statement_dates_span_not_empty")),
        sa.ForeignKeyConstraint(["date_id"], ["dates.date_id"], name=op.f("fk_statement_dates_date_id")),
        sa.PrimaryKeyConstraint("article_id", "statement_id", "ordinal", name=op.f("pk_statement_dates")),
        comment="A date that a statement talks about, counted from when it was said",
    )
    op.create_index(op.f("ix_statement_dates_date_id"), "statement_dates", ["date_id"])
    op.create_table(
        "statement_phrases",
        *_statement("statement_phrases"),
        sa.Column("key", sa.Text(), nullable=False, comment="The phrase folded, its last noun in the singular"),
        sa.Column("phrase", sa.Text(), nullable=False, comment="The phrase as printed"),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="phrase, or what a name is of: person, organisation, place, ...",
        ),
        sa.CheckConstraint("key <> '' AND length(key) <= 300", name=op.f("ck_statement_phrases_key_short")),
        sa.PrimaryKeyConstraint("article_id", "statement_id", "key", name=op.f("pk_statement_phrases")),
        comment="A name or noun phrase in what was said",
    )
    op.create_index(op.f("ix_statement_phrases_key"), "statement_phrases", ["key"])
    op.execute(f"COMMENT ON COLUMN corrected_statements.as_read IS '{AS_READ_TOO}'")
    op.run_file("views/bridge_statement_dates_v01.sql")
    op.run_file("views/bridge_statement_phrases_v01.sql")
    op.run_file("functions/statements_about_v01.sql")
    op.run_file("functions/nearest_v01.sql")


def downgrade() -> None:
    op.execute("DROP FUNCTION reporting.nearest(text, integer)")
    op.execute("DROP FUNCTION reporting.statements_about(date, date)")
    op.execute("DROP VIEW reporting.bridge_statement_phrases")
    op.execute("DROP VIEW reporting.bridge_statement_dates")
    op.execute(f"COMMENT ON COLUMN corrected_statements.as_read IS '{AS_READ}'")
    op.drop_table("statement_phrases")
    op.drop_table("statement_dates")


def _statement(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["statements.article_id", "statements.statement_id"],
            name=op.f(f"fk_{table}_article_id_statement_id"),
            ondelete="CASCADE",
        ),
    )
