"""${message}.

One change a migration, its message a sentence. Nothing of claims is imported: a migration says what was true when
it was written. A view or function is a new file under views/ or
functions/ (name_v02.sql), run by op.run_file; downgrade runs the file before it. Every table, column, view and
function has a comment. No triggers, no foreign keys across articles, article_id in every key of a table that
grows with the articles.
"""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    ${downgrades if downgrades else "pass"}
