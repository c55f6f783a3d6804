"""Show which statements tell the same."""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

VIEWS = ("bridge_statement_claims", "fct_claims", "bridge_statement_links")


def upgrade() -> None:
    for name in VIEWS:
        op.run_file(f"views/{name}_v01.sql")


def downgrade() -> None:
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW reporting.{name}")
