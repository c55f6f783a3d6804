"""Describe speakers, outlets and subjects once each."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("views/dim_speakers_v01.sql")
    op.run_file("views/dim_sources_v01.sql")
    op.run_file("views/dim_topics_v01.sql")


def downgrade() -> None:
    op.execute("DROP VIEW reporting.dim_topics")
    op.execute("DROP VIEW reporting.dim_sources")
    op.execute("DROP VIEW reporting.dim_speakers")
