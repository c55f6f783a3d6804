"""Open the reporting schema to readers, with the functions that columns of tables are computed by."""

from alembic import op

revision = "7c1e5b0a94d2"
down_revision = None
branch_labels = None
depends_on = None

# The group stands outside the database: it is made where that is allowed, and left where other databases use it.
GRANT = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'claims_reader') THEN
        CREATE ROLE claims_reader NOLOGIN;
    END IF;
EXCEPTION
    WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN NULL;
END
$$;
DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I SET search_path = public, reporting', current_database());
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'Not the owner of this database: write reporting.who_said, or set search_path yourself.';
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'claims_reader') THEN
        GRANT USAGE ON SCHEMA public, reporting TO claims_reader;
        GRANT SELECT ON ALL TABLES IN SCHEMA public, reporting TO claims_reader;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public, reporting GRANT SELECT ON TABLES TO claims_reader;
    END IF;
END
$$;
"""
REVOKE = """
DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I RESET search_path', current_database());
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'claims_reader') THEN
        ALTER DEFAULT PRIVILEGES IN SCHEMA public, reporting REVOKE SELECT ON TABLES FROM claims_reader;
        REVOKE SELECT ON ALL TABLES IN SCHEMA public, reporting FROM claims_reader;
        REVOKE USAGE ON SCHEMA reporting FROM claims_reader;
    END IF;
END
$$;
"""
FUNCTIONS = ("fold_v1", "search_text_v1", "acronyms_v1", "lexemes_v2", "question_words_v1", "text_key_v1")


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public")
    op.execute("CREATE SCHEMA reporting")
    op.execute("COMMENT ON SCHEMA reporting IS 'Who said what, when, about what: for people and for BI tools'")
    op.execute(GRANT)
    for name in FUNCTIONS:
        op.run_file(f"functions/{name}.sql")


def downgrade() -> None:
    for name in reversed(FUNCTIONS):
        op.execute(f"DROP FUNCTION reporting.{name}")
    op.execute(REVOKE)
    op.execute("DROP SCHEMA reporting")
    op.execute("DROP EXTENSION pg_trgm")
