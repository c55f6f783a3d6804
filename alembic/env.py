"""Runs the migrations: over the connection handed to it, or by `alembic -x url=…` for who changes the schema."""

import os
from pathlib import Path

from alembic.operations import MigrateOperation, Operations
from sqlalchemy import Connection, create_engine

from alembic import context
from claims.store import migrate as store
from claims.store import session
from claims.store.models import Base

HERE = Path(__file__).parent
BEFORE = HERE / "before_0_1"  # what only databases from before the first release still need


@Operations.register_operation("run_file")
class RunFile(MigrateOperation):
    """Run a frozen .sql file of views/ or functions/ as it stands."""

    def __init__(self, name: str) -> None:
        self.name = name

    @classmethod
    def run_file(cls, operations: Operations, name: str) -> None:
        """Run the file of this name below alembic/."""
        operations.invoke(cls(name))


@Operations.implementation_for(RunFile, replace=True)
def run_file(operations: Operations, operation: RunFile) -> None:
    (path, *_) = (each for each in (HERE / operation.name, BEFORE / operation.name) if each.is_file())
    sql = path.read_text("utf-8")
    operations.get_bind().exec_driver_sql(sql, execution_options={"no_parameters": True})


def migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=Base.metadata, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()


def migrate_within(connection: Connection) -> None:
    """Run the migrations in the transaction that is open, and leave it open."""
    context.configure(connection=connection, target_metadata=Base.metadata)
    context.run_migrations()


def url() -> str:
    named = context.get_x_argument(as_dictionary=True).get("url")
    return named or context.config.get_main_option("sqlalchemy.url") or os.environ["CLAIMS_DATABASE_URL"]


given = context.config.attributes.get("connection")
if given is not None and context.config.attributes.get("within"):
    migrate_within(given)
elif given is not None:
    migrate(given)
else:
    with create_engine(url()).connect() as connection:
        session.begin_with(connection, store.LIMITS)
        migrate(connection)
