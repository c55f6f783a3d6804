"""Open the reporting schema, with the fold that search rests on and the text keys."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public")
    op.execute("CREATE SCHEMA reporting")
    op.execute("COMMENT ON SCHEMA reporting IS 'Who said what, when, about what: for people and for BI tools'")
    op.run_file("functions/fold_v1.sql")
    op.run_file("functions/search_text_v1.sql")
    op.run_file("functions/lexemes_v1.sql")
    op.run_file("functions/question_words_v1.sql")
    op.run_file("functions/text_key_v1.sql")


def downgrade() -> None:
    op.execute("DROP FUNCTION reporting.text_key_v1(bigint)")
    op.execute("DROP FUNCTION reporting.question_words_v1(text)")
    op.execute("DROP FUNCTION reporting.lexemes_v1(text)")
    op.execute("DROP FUNCTION reporting.search_text_v1(text)")
    op.execute("DROP FUNCTION reporting.fold_v1(text)")
    op.execute("DROP SCHEMA reporting")
    op.execute("DROP EXTENSION pg_trgm")
