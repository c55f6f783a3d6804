"""Answer the first page at once: who_said_first(..., 20) reads no more than it gives."""

from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("functions/first_statements_v01.sql")
    op.run_file("functions/who_said_first_v01.sql")
    op.execute("DROP INDEX ix_statements_said_from")
    op.execute("CREATE INDEX ix_statements_said_from ON statements (said_from DESC NULLS LAST, article_id)")


def downgrade() -> None:
    op.execute("DROP INDEX ix_statements_said_from")
    op.execute("CREATE INDEX ix_statements_said_from ON statements (said_from DESC, article_id)")
    op.execute("DROP FUNCTION reporting.who_said_first(text, integer, text, date, date, boolean, boolean)")
    op.execute("DROP FUNCTION reporting.first_statements(text, text, date, date, boolean, boolean, integer)")
