"""Keep the text as it is read where that is not as it came, the genre of articles, and the time codes of statements."""

import sqlalchemy as sa

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

COLUMNS = (
    (
        "article_texts",
        "reading",
        "The text as it is read, of the body's length, with broken words joined; empty where it is the body",
    ),
    ("articles", "genre", "The genre its agency or database gave it, as sent: opinion, transcript, ..."),
    ("statements", "time_code", "The time in the recording, or of the live blog's entry, at which the content begins"),
)


def upgrade() -> None:
    for table, name, comment in COLUMNS:
        op.add_column(table, sa.Column(name, sa.Text(), nullable=True, comment=comment))


def downgrade() -> None:
    for table, name, _ in COLUMNS:
        op.drop_column(table, name)
