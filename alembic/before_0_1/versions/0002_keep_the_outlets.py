"""Keep the outlets."""

import sqlalchemy as sa

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sources",
        sa.Column("source_id", sa.BigInteger(), autoincrement=False, nullable=False, comment="Computed from the slug"),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable short name"),
        sa.Column("name", sa.Text(), nullable=False, comment="Name shown"),
        sa.Column("kind", sa.Text(), nullable=False, comment="agency, newspaper, broadcaster, ... or unknown"),
        sa.Column("country", sa.Text(), nullable=True, comment="Country of the outlet"),
        sa.Column("language", sa.Text(), nullable=True, comment="Language it publishes in"),
        sa.Column("homepage", sa.Text(), nullable=True, comment="Its web address"),
        sa.CheckConstraint("slug <> '' AND length(slug) <= 300", name=op.f("ck_sources_slug_short")),
        sa.PrimaryKeyConstraint("source_id", name=op.f("pk_sources")),
        sa.UniqueConstraint("slug", name=op.f("uq_sources_slug")),
        comment="An outlet: the agency, newspaper or broadcaster that published articles",
    )


def downgrade() -> None:
    op.drop_table("sources")
