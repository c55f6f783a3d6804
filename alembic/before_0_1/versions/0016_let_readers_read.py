"""Let readers read everything, and find the reporting functions without naming their schema."""

from alembic import op

revision = "0016"
down_revision = "0015"
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


def upgrade() -> None:
    op.execute(GRANT)


def downgrade() -> None:
    op.execute(REVOKE)
