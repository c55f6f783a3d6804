"""Count statements ahead of the question."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("views/statement_counts_v01.sql")
    op.run_file("views/daily_counts_v01.sql")
    op.run_file("views/counted_articles_v01.sql")


def downgrade() -> None:
    op.execute("DROP MATERIALIZED VIEW counted_articles")
    op.execute("DROP VIEW reporting.daily_counts")
    op.execute("DROP MATERIALIZED VIEW statement_counts")
