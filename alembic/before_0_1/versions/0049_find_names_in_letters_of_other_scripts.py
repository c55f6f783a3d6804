"""Find names in letters of other scripts, which may look like another speaker's."""

import sqlalchemy as sa

from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_speaker_aliases_foreign", "speaker_aliases", ["speaker_id"], postgresql_where=sa.text("folded ~ '[^ -~]'")
    )


def downgrade() -> None:
    op.drop_index("ix_speaker_aliases_foreign", "speaker_aliases")
