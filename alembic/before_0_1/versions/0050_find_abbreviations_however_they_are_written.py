"""Find abbreviations however they are written: US and U.S. but not us, AT&T as one word."""

from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("functions/acronyms_v1.sql")
    op.run_file("functions/lexemes_v2.sql")
    _search_by("reporting.lexemes_v2")
    op.run_file("functions/read_question_v02.sql")
    op.run_file("functions/nearest_v04.sql")
    op.execute("DROP FUNCTION reporting.lexemes_v1(text)")


def downgrade() -> None:
    op.run_file("functions/lexemes_v1.sql")
    op.run_file("functions/nearest_v03.sql")
    op.execute("DROP FUNCTION reporting.read_question(text)")
    op.run_file("functions/read_question_v01.sql")
    _search_by("reporting.lexemes_v1")
    op.execute("DROP FUNCTION reporting.lexemes_v2(text)")
    op.execute("DROP FUNCTION reporting.acronyms_v1(text)")


def _search_by(lexemes: str) -> None:
    """Compute what search sees of every statement anew."""
    op.execute("ALTER TABLE statements DROP COLUMN search")
    op.execute(
        "ALTER TABLE statements ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS ("
        f"setweight({lexemes}(content), 'A'::\"char\") || setweight({lexemes}(context), 'B'::\"char\")) STORED"
    )
    op.execute("COMMENT ON COLUMN statements.search IS 'Content (A) and context (B) as search sees them'")
    op.create_index("ix_statements_search", "statements", ["search"], postgresql_using="gin")
    # Enough common words for the planner to know which are rare.
    op.execute("ALTER TABLE statements ALTER COLUMN search SET STATISTICS 1000")
