"""Look for the nearest spellings first: what is only a little like a name is looked up where nothing is near it."""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.run_file("functions/find_speakers_v05.sql")


def downgrade() -> None:
    op.run_file("functions/find_speakers_v04.sql")
