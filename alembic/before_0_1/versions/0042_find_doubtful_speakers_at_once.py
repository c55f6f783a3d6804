"""Find statements whose speaker is in doubt at once, however many statements there are."""

import sqlalchemy as sa

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

NAME = "ix_statements_doubtful"


def upgrade() -> None:
    op.create_index(NAME, "statements", ["article_id"], postgresql_where=sa.text("speaker_confidence < 0.75"))


def downgrade() -> None:
    op.drop_index(NAME, "statements")
