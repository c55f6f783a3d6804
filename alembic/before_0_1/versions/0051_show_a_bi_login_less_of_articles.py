"""Show a BI login a share of each article's words at most, and no folder of a refused file."""

import sqlalchemy as sa

from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "rejected_files",
        sa.Column("shown", sa.Text(), comment="The file without the folders above its collection, as readers see it"),
    )
    op.run_file("views/quality_rejected_files_v02.sql")
    op.run_file("functions/statement_context_v03.sql")


def downgrade() -> None:
    op.run_file("functions/statement_context_v02.sql")
    op.execute("DROP VIEW reporting.quality_rejected_files")
    op.run_file("views/quality_rejected_files_v01.sql")
    op.drop_column("rejected_files", "shown")
