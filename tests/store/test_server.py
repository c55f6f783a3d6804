"""The embedded server, for real: made, started, killed, asked."""

from sqlalchemy import text

from claims.store import session


def test_two_tests_share_the_server_and_no_data(bare_database: str) -> None:
    """A fresh database takes a table and knows who owns it."""
    with session.connect(bare_database) as connection:
        connection.execute(text("CREATE TABLE only_here (n int)"))
        assert (
            connection.scalar(text("SELECT tableowner FROM pg_tables WHERE tablename = 'only_here'"))
            == "claims_owner"
        )
