"""What the program's own questions may do: read everything with the reader's rights, and write nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from claims.store import session


def own(database: str) -> str:
    """Return the owner's URL as one of a server of the user's own: with a password."""
    return make_url(database).set(password=database).render_as_string(hide_password=False)


@pytest.mark.parametrize(("url", "role"), [(str, "claims_guest"), (own, "claims_reader")])
def test_questions_have_the_rights_of_a_reader(database: str, url: type[str], role: str) -> None:
    """On the embedded server as its guest, elsewhere as the reader role; both in transactions that only read."""
    with session.answering(url(database)) as opened:
        assert opened.scalar(text("SELECT current_user")) == role
        assert opened.scalar(text("SHOW transaction_read_only")) == "on"
        assert opened.scalar(text("SELECT count(*) FROM article_texts")) == 0
        opened.rollback()
        opened.exec_driver_sql("SET TRANSACTION READ WRITE")
        with pytest.raises(DBAPIError, match="denied"):
            opened.exec_driver_sql("DELETE FROM statements")
