"""Give BI tools statements to count."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("views/fct_statements_v01.sql")
    op.run_file("views/bridge_statement_topics_v01.sql")
    op.run_file("views/bridge_statement_speakers_v01.sql")


def downgrade() -> None:
    op.execute("DROP VIEW reporting.bridge_statement_speakers")
    op.execute("DROP VIEW reporting.bridge_statement_topics")
    op.execute("DROP VIEW reporting.fct_statements")
