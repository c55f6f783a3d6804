"""Let hands correct what a statement reports."""

from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

BEFORE = (
    "action IN ('merge', 'split', 'rename', 'alias', 'link-wikidata', 'keep-apart', 're-attribute', 're-date',"
    " 'reject')"
)
AFTER = (
    "action IN ('merge', 'split', 'rename', 'alias', 'link-wikidata', 'keep-apart', 're-attribute', 're-date',"
    " 're-type', 'reject')"
)
ACTIONS = "merge, split, rename, alias, link-wikidata, keep-apart, re-attribute, re-date{} or reject"
VALUE = "What holds from now on: a slug, a name, an EDTF date{}"


def upgrade() -> None:
    change(AFTER, ", re-type", ", a type")


def downgrade() -> None:
    op.execute("DELETE FROM decisions WHERE action = 're-type'")
    change(BEFORE, "", "")


def change(condition: str, action: str, value: str) -> None:
    op.drop_constraint(op.f("ck_decisions_action"), "decisions")
    op.create_check_constraint(op.f("ck_decisions_action"), "decisions", condition)
    op.execute(f"COMMENT ON COLUMN decisions.action IS '{ACTIONS.format(action)}'")
    op.execute(f"COMMENT ON COLUMN decisions.value IS '{VALUE.format(value)}'")
