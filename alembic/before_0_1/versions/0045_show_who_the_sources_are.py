"""Show who the sources are: kind, role, country, outlet, named or not, a row a statement and speaker."""

from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("views/voices_v01.sql")


def downgrade() -> None:
    op.execute("DROP VIEW reporting.voices")
