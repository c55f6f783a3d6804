"""Tell the planner that a key names one statement, so that what is joined to it is found by index."""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("functions/statement_context_v02.sql")


def downgrade() -> None:
    op.execute("ALTER FUNCTION reporting.statement_context(text, integer) ROWS 1000")
