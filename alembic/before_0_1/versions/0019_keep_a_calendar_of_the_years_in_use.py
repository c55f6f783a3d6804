"""Keep a calendar of the years in use."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("views/calendar_v01.sql")
    op.run_file("views/dim_dates_v01.sql")


def downgrade() -> None:
    op.execute("DROP VIEW reporting.dim_dates")
    op.execute("DROP MATERIALIZED VIEW calendar")
