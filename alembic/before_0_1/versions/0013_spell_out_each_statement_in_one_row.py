"""Spell out each statement in one row."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("views/statement_rows_v01.sql")
    op.run_file("views/statements_wide_v01.sql")


def downgrade() -> None:
    op.execute("DROP VIEW reporting.statements_wide")
    op.execute("DROP VIEW statement_rows")
