"""Show what is in doubt."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("views/quality_unresolved_v01.sql")
    op.run_file("views/quality_undated_v01.sql")
    op.run_file("views/quality_role_outside_term_v01.sql")
    op.run_file("views/quality_rejected_files_v01.sql")


def downgrade() -> None:
    op.execute("DROP VIEW reporting.quality_rejected_files")
    op.execute("DROP VIEW reporting.quality_role_outside_term")
    op.execute("DROP VIEW reporting.quality_undated")
    op.execute("DROP VIEW reporting.quality_unresolved")
