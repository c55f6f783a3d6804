"""Count answers without spelling them out, and look at the newest statements first for words that are frequent."""

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("answers_v01", "expected_rows_v02", "first_statements_v04"):
        op.run_file(f"functions/{name}.sql")


def downgrade() -> None:
    op.run_file("functions/first_statements_v03.sql")
    op.execute("DROP FUNCTION reporting.expected_rows(tsquery)")
    op.run_file("functions/expected_rows_v01.sql")
    op.execute("DROP FUNCTION reporting.answers(text, text, date, date, boolean, boolean)")
