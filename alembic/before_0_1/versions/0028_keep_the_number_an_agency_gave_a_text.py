"""Keep the number that an agency gave a text, so that an older one never takes the place of its correction."""

import sqlalchemy as sa

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "articles",
        sa.Column(
            "version",
            sa.Integer(),
            nullable=True,
            comment="The number its agency gave this text, where it numbers them",
        ),
    )


def downgrade() -> None:
    op.drop_column("articles", "version")
