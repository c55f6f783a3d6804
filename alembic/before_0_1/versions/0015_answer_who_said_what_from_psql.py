"""Answer who said what from psql."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("functions/find_statements_v01.sql")
    op.run_file("functions/who_said_v01.sql")


def downgrade() -> None:
    op.execute("DROP FUNCTION reporting.who_said(text, text, date, date, boolean, boolean)")
    op.execute("DROP FUNCTION reporting.find_statements(text, text, date, date, boolean, boolean)")
