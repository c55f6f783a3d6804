"""Give BI tools the sentence around the words."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("views/fct_statements_v02.sql")


def downgrade() -> None:
    op.execute("DROP VIEW reporting.fct_statements")
    op.run_file("views/fct_statements_v01.sql")
