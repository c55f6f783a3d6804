"""Look up common words no more than is needed: what the planner knows to be frequent is not counted first."""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

BEFORE = ("find_speakers_v04", "first_statements_v02")


def upgrade() -> None:
    for name in ("expected_rows_v01", "newest_days_v02", "find_speakers_v05", "first_statements_v03"):
        op.run_file(f"functions/{name}.sql")


def downgrade() -> None:
    for name in BEFORE:
        op.run_file(f"functions/{name}.sql")
    op.execute("DROP FUNCTION reporting.newest_days(double precision)")
    op.run_file("functions/newest_days_v01.sql")
    op.execute("DROP FUNCTION reporting.expected_rows(tsquery)")
