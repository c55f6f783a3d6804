"""Keep what corrections changed, as it was read, so that each can be taken back."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

OLD_ACTIONS = "action IN ('merge', 'split', 'rename', 're-attribute', 're-date', 'reject')"
ACTIONS = (
    "action IN ('merge', 'split', 'rename', 'alias', 'link-wikidata', 'keep-apart', 're-attribute', 're-date',"
    " 'reject')"
)
OLD_ALIAS_KINDS = "name: full form an article settled on; mention: as printed; listed, other: from a shipped file"
ALIAS_KINDS = (
    "name: full form an article settled on; mention: as printed; listed, other: from a shipped file;"
    " given, added, told: by hand; merged: of a speaker that is this one"
)


def upgrade() -> None:
    _check("decisions", "action", ACTIONS)
    _check("decisions", "one_subject", "(quoted IS NULL) <> (speaker IS NULL)")
    _check("decisions", "statement_named_by_its_words", "quoted IS NULL OR article_key IS NOT NULL")
    _comment("decisions", "action", ACTIONS_COMMENT)
    op.add_column(
        "decisions",
        sa.Column("source_text", sa.Text(), nullable=True, comment="Source words of the statement it is about"),
    )
    op.create_index(op.f("ix_decisions_article_key"), "decisions", ["article_key"])
    op.add_column(
        "speakers",
        sa.Column("merged_into", sa.Text(), nullable=True, comment="Slug of the speaker this one turned out to be"),
    )
    _comment("speaker_aliases", "kind", ALIAS_KINDS)
    op.add_column(
        "statement_speakers",
        sa.Column(
            "found_id", sa.BigInteger(), nullable=True, comment="The speaker as read, where a merge or split says else"
        ),
    )
    op.create_foreign_key(
        op.f("fk_statement_speakers_found_id"), "statement_speakers", "speakers", ["found_id"], ["speaker_id"]
    )
    op.create_index(
        "ix_statement_speakers_found",
        "statement_speakers",
        ["found_id"],
        postgresql_where=sa.text("found_id IS NOT NULL"),
    )
    _keep_statements()
    _keep_speakers()
    op.run_file("functions/find_speakers_v03.sql")


def downgrade() -> None:
    op.run_file("functions/find_speakers_v02.sql")
    op.drop_table("corrected_speakers")
    op.drop_table("corrected_statements")
    op.drop_column("statement_speakers", "found_id")
    _comment("speaker_aliases", "kind", OLD_ALIAS_KINDS)
    op.drop_column("speakers", "merged_into")
    op.drop_index(op.f("ix_decisions_article_key"), "decisions")
    op.drop_column("decisions", "source_text")
    op.execute("DELETE FROM decisions WHERE action IN ('alias', 'link-wikidata', 'keep-apart', 'split')")
    _comment("decisions", "action", OLD_ACTIONS_COMMENT)
    _check("decisions", "action", OLD_ACTIONS)
    _check("decisions", "one_subject", "(article_key IS NULL) <> (speaker IS NULL)")
    _check("decisions", "statement_named_by_its_words", "(article_key IS NULL) = (quoted IS NULL)")


OLD_ACTIONS_COMMENT = "merge, split, rename, re-attribute, re-date or reject"
ACTIONS_COMMENT = "merge, split, rename, alias, link-wikidata, keep-apart, re-attribute, re-date or reject"


def _check(table: str, name: str, condition: str) -> None:
    op.drop_constraint(op.f(f"ck_{table}_{name}"), table, type_="check")
    op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, condition)


def _comment(table: str, column: str, comment: str) -> None:
    op.execute(f"COMMENT ON COLUMN {table}.{column} IS '{comment}'")


def _keep_statements() -> None:
    op.create_table(
        "corrected_statements",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column("said_date_id", sa.BigInteger(), nullable=True, comment="When it was said, as read"),
        sa.Column(
            "as_read",
            postgresql.JSONB(),
            nullable=False,
            comment="Its rows in statements, statement_spans and statement_topics, as read",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name=op.f("fk_corrected_statements_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["said_date_id"], ["dates.date_id"], name=op.f("fk_corrected_statements_said_date_id")),
        sa.PrimaryKeyConstraint("article_id", "statement_id", name=op.f("pk_corrected_statements")),
        comment="A statement that a correction changed or took away, as it was read",
    )
    op.create_index(op.f("ix_corrected_statements_said_date_id"), "corrected_statements", ["said_date_id"])


def _keep_speakers() -> None:
    op.create_table(
        "corrected_speakers",
        sa.Column("article_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The article"),
        sa.Column("statement_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="The statement"),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False, comment="Order as named, from 0"),
        sa.Column("speaker_id", sa.BigInteger(), nullable=False, comment="The speaker"),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that tells"),
        sa.Column("alias", sa.Text(), nullable=False, comment="The name form matched or printed"),
        sa.Column("name", sa.Text(), nullable=False, comment="The fullest name this article gives"),
        sa.Column("confidence", sa.Float(precision=53), nullable=False, comment="How sure the rule is, 0 to 1"),
        sa.ForeignKeyConstraint(
            ["article_id", "statement_id"],
            ["corrected_statements.article_id", "corrected_statements.statement_id"],
            name=op.f("fk_corrected_speakers_article_id_statement_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["speaker_id"], ["speakers.speaker_id"], name=op.f("fk_corrected_speakers_speaker_id")),
        sa.PrimaryKeyConstraint("article_id", "statement_id", "ordinal", name=op.f("pk_corrected_speakers")),
        comment="Who said a corrected statement, as it was read",
    )
    op.create_index(op.f("ix_corrected_speakers_speaker_id"), "corrected_speakers", ["speaker_id"])
