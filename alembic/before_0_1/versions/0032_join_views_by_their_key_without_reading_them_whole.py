"""Join the views by their key without reading them whole: an index on the key as they show it."""

import sqlalchemy as sa

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_statements_shown_key"), "statements", [sa.text("(key::varchar(13))")])


def downgrade() -> None:
    op.drop_index(op.f("ix_statements_shown_key"), table_name="statements")
